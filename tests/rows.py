"""All that a tracker holds, to compare it with another."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from typing import TYPE_CHECKING

from nettrack.store.compiled.schema import TABLES
from nettrack.store.connection import exists
from tests.database import opened

if TYPE_CHECKING:
    from pathlib import Path

_JOURNALED = [name for name, table in TABLES.items() if table.is_journaled]
Content = bytes | dict[str, list[str]] | None
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def held(path: Path) -> dict[str, list[str]]:
    """Return every row of a tracker and of its journal, but for the moments at which they were written."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        # A file of an older version, or one that was just begun, does not have all tables.
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        rows = {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
            for name in TABLES
            if name in there
        }
    return {name: sorted(_MOMENT.sub("then", repr(row)) for row in found) for name, found in rows.items()}


def rows(db: Path) -> list[str]:
    """Return every row of what a person writes, and the words that follow from it."""
    with opened(db) as connection:
        names = [*_JOURNALED, "contact_word"]
        return [
            f"{name} {row}"
            for name in names
            for row in sorted(connection.execute(f"SELECT * FROM {name}"), key=str)  # noqa: S608
        ]


def content_of(file: Path) -> Content:
    """Return the rows of a tracker, and the bytes of any other file; None for one that is not there or empty."""
    if not exists(file):
        return None
    try:
        return held(file)
    except sqlite3.DatabaseError:  # damaged, or no database
        return file.read_bytes()
