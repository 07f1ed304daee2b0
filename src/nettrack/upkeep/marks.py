"""The highest numbers ever given, so that none is given twice: also when rows are saved or a copy is put back."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERED = ("contact", "conversation", "follow_up", "command")
# A number above is one that a disk has turned a bit in.
_MOST = 2**31
_MENTIONS = (
    "SELECT name, seq FROM sqlite_sequence",
    "SELECT table_name, CAST(substr(row_key, 2) AS INTEGER) FROM change",
    "SELECT 'command', command_id FROM change",
    *(f"SELECT '{table}', id FROM {table}" for table in NUMBERED),  # noqa: S608
    *(f"SELECT 'contact', contact_id FROM {table}" for table in ("participant", "follow_up")),  # noqa: S608
    *(f"SELECT 'conversation', conversation_id FROM {table}" for table in ("participant", "follow_up")),  # noqa: S608
)


def marks_of(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the highest number of each table that anything in a file mentions, as far as it can be read."""
    marks = dict.fromkeys(NUMBERED, 0)
    for query in _MENTIONS:
        with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            for table, number in connection.execute(query):
                if isinstance(number, int) and marks.get(table, _MOST) < number < _MOST:
                    marks[table] = number
    return marks


def raise_marks(connection: sqlite3.Connection, marks: Mapping[str, int]) -> None:
    """Give no number from now on up to these, in whatever transaction there is."""
    given = {name for (name,) in connection.execute("SELECT name FROM sqlite_sequence")}
    for table, mark in marks.items():
        if table not in given:
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, 0)", (table,))
        connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (mark, table))
