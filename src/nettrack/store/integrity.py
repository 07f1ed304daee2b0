"""What SQLite itself finds wrong with a file."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from nettrack.store.database import opened
from nettrack.store.errors import is_damage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST = 20


def structure(path: Path) -> list[str]:
    """Return what SQLite finds wrong with the file, at most so many sentences; none when it is sound."""
    try:
        with contextlib.closing(opened(path)) as connection:
            return integrity(connection)
    except UnicodeDecodeError:
        # SQLite quotes a definition that holds bytes that are no text.
        return ["a definition cannot be read"]
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return [str(error)]
        raise


def integrity(connection: sqlite3.Connection) -> list[str]:
    """Return what the integrity check says, at most so many sentences; none when all is well."""
    with as_bytes(connection):
        rows = connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    answers = [row[0].decode(errors="replace") for row in rows]
    return [] if answers == ["ok"] else answers


@contextlib.contextmanager
def as_bytes(connection: sqlite3.Connection) -> Iterator[None]:
    """Read texts as they are."""
    before, connection.text_factory = connection.text_factory, bytes
    try:
        yield
    finally:
        connection.text_factory = before
