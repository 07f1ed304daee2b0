"""Whether the triggers of a file are those that nettrack made, and no others; everyday commands may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.store.triggers import SEARCH_TRIGGERS, TRIGGERS

if TYPE_CHECKING:
    import sqlite3

# Whole texts, not their hashes: 0.15 ms to load and 0.07 to compare, where hashlib alone takes 2.6 to load.
_OURS = frozenset((*TRIGGERS, *SEARCH_TRIGGERS))


def unknown_triggers(connection: sqlite3.Connection) -> list[str]:
    """Return the names of triggers that are not ours, to the letter, in a file that is up to date."""
    return [name for name, sql in _triggers(connection) if sql not in _OURS]


def missing_triggers(connection: sqlite3.Connection) -> list[str]:
    """Return the names of our triggers that are not there as we made them, in a file that is up to date."""
    return sorted(sql.split(maxsplit=3)[2] for sql in _OURS.difference(sql for _, sql in _triggers(connection)))


def _triggers(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    # By their text, as SQLite goes by it: what a row says of its kind may be made up.
    query = (
        "SELECT name, sql FROM sqlite_master "
        "WHERE substr(sql, 8, 5) NOT IN ('TABLE', 'INDEX', 'UNIQU', 'VIRTU', 'VIEW ')"
    )
    return connection.execute(query).fetchall()


def put_back_missing(connection: sqlite3.Connection) -> list[str]:
    """Define anew the triggers that are missing, and return what the user should know then."""
    missing = set(missing_triggers(connection))
    for sql in _OURS if missing else ():
        if sql.split(maxsplit=3)[2] in missing:
            connection.execute(sql)
    # What was written without them is in no search index.
    for table in {name.rpartition("_")[0] for name in missing if not name.startswith("journal_")}:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608 (a table of ours)
    return [_TAKEN_AWAY] if missing else []


_TAKEN_AWAY = (
    "Another program had taken away what keeps your history; it is there again, but what was changed meanwhile is not "
    "in the history and cannot be taken back."
)
