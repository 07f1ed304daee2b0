"""A file of an older version is copied before it is brought up to date, and the copy goes where that fails."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest

from nettrack.store import transaction
from nettrack.store.errors import ForeignDefinitions, MayBeWritten
from nettrack.upkeep.opening import bring_up_to_date
from tests.database import bring_to_next_version, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

MORE = "CREATE TABLE more (id INTEGER);"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    with opened(path, isolation_level=None) as connection:
        assert bring_up_to_date(connection, path) == []
    assert copies(path) == []
    return path


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.before-*.backup"))


def test_a_new_file_and_one_that_is_up_to_date_are_not_copied(old: Path) -> None:
    with opened(old, isolation_level=None) as connection:
        assert bring_up_to_date(connection, old) == []
    assert copies(old) == []


def test_a_step_that_fails_leaves_no_copy_behind(old: Path) -> None:
    with opened(old, isolation_level=None) as connection, pytest.raises(sqlite3.OperationalError):
        bring_to_next_version(connection, old, f"{MORE}\n{MORE}")
    assert list(old.parent.glob(f"{old.name}*")) == [old]


def test_the_copy_stays_where_nobody_can_say_whether_the_file_was_brought_up_to_date(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = transaction.commit

    def doubtful(connection: sqlite3.Connection, path: Path, _is_there: None) -> list[str]:
        if path != old:
            return commit(connection, path)
        connection.close()
        raise MayBeWritten(path)

    monkeypatch.setattr(transaction, "commit", doubtful)
    connection = sqlite3.connect(old, isolation_level=None)
    with contextlib.closing(connection), pytest.raises(MayBeWritten):
        bring_to_next_version(connection, old, MORE)
    assert len(copies(old)) == 1


def test_a_file_with_a_trigger_of_somebody_else_is_neither_copied_nor_changed(old: Path) -> None:
    with opened(old, isolation_level=None) as connection:
        connection.execute("CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact; END")
        before = old.read_bytes()
        with pytest.raises(ForeignDefinitions, match="the trigger helper"):
            bring_to_next_version(connection, old, MORE)
    assert (copies(old), old.read_bytes()) == ([], before)


@pytest.mark.parametrize("version", [0, -3])
def test_a_tracker_that_has_lost_its_version_is_never_taken_for_an_empty_or_an_older_one(
    nettrack: Callable[..., Result], db: Path, version: int
) -> None:
    nettrack("add 'Ada Lovelace'")
    with opened(db) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = db.read_bytes()
    for line in ("list", "add Ben", "show ada"):
        result = nettrack(line)
        assert (result.code, result.stdout, db.read_bytes()) == (6, "", before), line
    assert nettrack("data check --repair").code == 0
    assert nettrack("list").stdout.split() == ["Ada", "Lovelace"]
