"""Numbered steps from one schema to the next, keyed on PRAGMA user_version.

Steps are SQL text, never import the tables, and never change once released. After some, the keys by which people are
found are made anew, because SQL cannot fold.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from nettrack.store.errors import DataFileDamaged, DataFileNewer, DataFileNotOurs
from nettrack.store.transaction import commit, roll_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

APPLICATION_ID = 0x6E657474  # "nett"
# Written here so that an up-to-date file costs no look into this folder; a test counts the steps.
LATEST = 3
# After these steps every key is made anew. Whoever changes how a key is made adds a step, if an empty one.
_REFOLDED = {3}


def steps() -> list[str]:
    """Return the SQL of every step, the first one first."""
    return [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("[0-9]*.sql"))]


def is_new(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the file is empty; raise DataFileNotOurs when it is somebody else's."""
    mark = _pragma(connection, "application_id")
    if mark == APPLICATION_ID:
        return False
    if mark == 0 and not connection.execute("SELECT EXISTS (SELECT * FROM sqlite_master)").fetchone()[0]:
        return True
    # Asked again: another process may have made the tables since the first answer.
    if _pragma(connection, "application_id") == APPLICATION_ID:
        return False
    raise DataFileNotOurs(path)


def is_older(connection: sqlite3.Connection) -> bool:
    """Return whether the file is of an older version."""
    return _pragma(connection, "user_version") < LATEST


def migrate(
    connection: sqlite3.Connection, path: Path, sql: Sequence[str] | None = None, *, is_copied: bool = True
) -> list[str]:
    """Bring the schema up to date, whole or not at all; return what the user must know of it.

    An existing file is copied beside itself first; where that fails, nothing is left of the copy.
    """
    latest = LATEST if sql is None else len(sql)
    if _version(connection, path, latest) == latest:
        return []
    copy = None
    if is_copied and not is_new(connection, path):
        # Imported here: an up-to-date file needs no copy.
        from nettrack.upkeep.copies import copy_verified
        from nettrack.upkeep.definitions import refuse_foreign

        # What somebody else put into the file would be run by what follows.
        refuse_foreign(connection, path)
        # With the time in its name: of several processes that begin at once, one may copy what another has just made.
        copy = path.with_name(f"{path.name}.before-v{latest}-{time.time_ns()}.backup")
        copy_verified(connection, path, copy)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have done it while this one waited for the lock.
        version = _version(connection, path, latest)
        drop_triggers(connection)
        notices: list[str] = []
        for number, step in enumerate((steps() if sql is None else sql)[version:], version + 1):
            for statement in _statements(step):
                connection.execute(statement)
            if version and number in _REFOLDED:
                # Imported here: an up-to-date file needs none of it.
                from nettrack.store.keys import refold

                notices += refold(connection)
        _check_foreign_keys(connection, path)
        make_triggers(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {latest}")
    except BaseException:
        roll_back(connection)
        if copy:
            from nettrack.upkeep.copies import remove_copy

            remove_copy(copy)
        raise
    commit(connection, path)
    return [*notices, f"The tracker as it was before is kept as {copy}."] if notices and copy else notices


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Keep no journal of a migration: it cannot be taken back, the copy made before it can."""
    found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'"
    for (name,) in connection.execute(found).fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def make_triggers(connection: sqlite3.Connection) -> None:
    """Keep a journal of what is written from now on."""
    # Imported here: an up-to-date file needs none of it.
    from nettrack.store.compiled.triggers import TRIGGERS

    for sql in TRIGGERS:
        connection.execute(sql)


def _check_foreign_keys(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DataFileDamaged(path)


def _version(connection: sqlite3.Connection, path: Path, latest: int) -> int:
    version = 0 if is_new(connection, path) else _pragma(connection, "user_version")
    if version > latest:
        raise DataFileNewer(path)
    return version


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _statements(script: str) -> Iterator[str]:
    """Split a script at the semicolons that end a statement, not at those inside a trigger."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
