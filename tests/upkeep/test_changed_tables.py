"""What can be read of a damaged file is saved, also where somebody has changed its tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.database import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.mark.parametrize(
    "change", ["ALTER TABLE contact ADD COLUMN shoe_size TEXT", "ALTER TABLE conversation DROP COLUMN takeaway"]
)
def test_a_column_that_came_or_went_takes_no_row_along(nettrack: Callable[..., Result], db: Path, change: str) -> None:
    nettrack("add 'Ada Lovelace' --note hello --takeaway 'Read more'")
    nettrack("add 'Ben Okafor' --note group")
    with opened(db) as connection:
        for trigger in ("insert", "delete", "update"):
            for kind in ("journal_conversation", "conversation_search"):
                connection.execute(f"DROP TRIGGER {kind}_{trigger}")
        connection.execute("DROP INDEX conversation_unfinished")  # which needs the column
        connection.execute(change)
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'conversation_by_day'").fetchone()[0]
    content = bytearray(db.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xee" * 4096
    db.write_bytes(content)
    document = json.loads(nettrack("data check --repair --json").stdout)
    assert nettrack(f"data restore {document['saved_to']} --yes").code == 0
    assert len(nettrack("list").lines) == 2
    assert len(nettrack("timeline").lines) == 2
    assert nettrack("data check").code == 0
