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
