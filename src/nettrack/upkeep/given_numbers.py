"""The highest numbers ever given, so that none is given twice: also when rows are saved or a copy is put back."""

import contextlib
import sqlite3
from collections.abc import Mapping

from nettrack.store.compiled.schema import TABLES

NUMBERED = tuple(name for name, table in TABLES.items() if table.is_numbered)
# A higher number is damaged: a disk has turned one of its bits.
_HIGHEST = 2**31
_MENTIONS = (
    "SELECT name, seq FROM sqlite_sequence",
    "SELECT table_name, CAST(substr(row_key, 2) AS INTEGER) FROM change",
    "SELECT 'command', command_id FROM change",
    *(f"SELECT '{name}', id FROM {name}" for name in NUMBERED),
    *(
        f"SELECT '{referred}', {column} FROM {name}"
        for name, table in TABLES.items()
        if table.is_journaled
        for column, referred in table.refers_to.items()
    ),
)


def highest_numbers(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the highest number of each table that anything in a file mentions, as far as it can be read."""
    highest = dict.fromkeys(NUMBERED, 0)
    for query in _MENTIONS:
        with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            for table, number in connection.execute(query):
                if isinstance(number, int) and highest.get(table, _HIGHEST) < number < _HIGHEST:
                    highest[table] = number
    return highest


def never_give_again(connection: sqlite3.Connection, highest: Mapping[str, int]) -> None:
    """Give no number up to these from now on, in whatever transaction there is."""
    for table, number in highest.items():
        raised = connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, table))
        if not raised.rowcount:
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))
