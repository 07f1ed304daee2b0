"""Numbered steps from one schema to the next, keyed on PRAGMA user_version.

Steps are SQL text, never import the tables, and never change once released. After some, the keys by which people are
found are made anew, because SQL cannot fold.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from nettrack.store.compiled import LATEST as LATEST
from nettrack.store.errors import DataFileDamaged, DataFileNewer, DataFileNotOurs
from nettrack.store.transaction import transaction

APPLICATION_ID = 0x6E657474  # "nett"
# After these steps every key is made anew. Whoever changes how a key is made adds a step, though it may be empty.
_REFOLDED = {3}


def steps() -> list[str]:
    """Return the SQL of every step, the first one first."""
    return [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("[0-9]*.sql"))]


def read_mark(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return whose a file says it is, and of which version."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    return mark, connection.execute("PRAGMA user_version").fetchone()[0]


def write_mark(connection: sqlite3.Connection, version: int = LATEST) -> None:
    """Let a file say that it is ours, and of which version."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")


def is_new(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the file is empty; raise DataFileNotOurs when it is somebody else's."""
    mark, _ = read_mark(connection)
    if mark == APPLICATION_ID:
        return False
    if mark == 0 and not connection.execute("SELECT EXISTS (SELECT * FROM sqlite_master)").fetchone()[0]:
        return True
    # Asked again: another process may have made the tables since the first answer.
    if read_mark(connection)[0] == APPLICATION_ID:
        return False
    raise DataFileNotOurs(path)


def version_of(connection: sqlite3.Connection, path: Path, latest: int = LATEST) -> int:
    """Return the number of a file's schema, 0 for an empty file; raise DataFileNotOurs, -Newer or -Damaged."""
    if is_new(connection, path):
        return 0
    version = read_mark(connection)[1]
    if version > latest:
        raise DataFileNewer(path)
    if version < 1:  # our mark is never written without one
        raise DataFileDamaged(path)
    return version


def migrate(connection: sqlite3.Connection, path: Path, latest: int = LATEST) -> list[str]:
    """Run the steps that a file lacks, all of them or none; return what the user must know of it."""
    if version_of(connection, path, latest) == latest:
        return []
    notices: list[str] = []
    connection.execute("PRAGMA foreign_keys = OFF")
    with transaction(connection, path):
        # Read again: another process may have done it while this one waited for the lock.
        version = version_of(connection, path, latest)
        if version:
            drop_triggers(connection)
        for number, step in enumerate(steps()[version:latest], version + 1):
            for statement in _statements(step):
                connection.execute(statement)
            if version and number in _REFOLDED:
                # Imported here: an up-to-date file needs none of it.
                from nettrack.store.keys import refold

                notices += refold(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DataFileDamaged(path)
        make_triggers(connection)
        write_mark(connection, latest)
    return notices


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Keep no journal of a migration: it cannot be taken back, the copy made before it can."""
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'"
    for (name,) in connection.execute(names).fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def make_triggers(connection: sqlite3.Connection) -> None:
    """Keep a journal of what is written from now on, to the tables that there are: an older version has not all."""
    # Imported here: an up-to-date file needs none of it.
    from nettrack.store.compiled.triggers import TRIGGERS

    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for sql in TRIGGERS.values():
        if sql.partition(" ON ")[2].split(maxsplit=1)[0] in there:
            connection.execute(sql)


def _statements(script: str) -> Iterator[str]:
    """Split a script at the semicolons that end a statement, not at those inside a trigger."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
