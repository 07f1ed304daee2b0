"""What SQLite itself finds wrong with a file."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from nettrack.store import migrations
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


# SQLite's file format, section 1.3: where the application's mark is, and what is the same in every file of ours.
_MARK = slice(68, 72)
_HEAD = {
    0: b"SQLite format 3\0" + (4096).to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32)),
    44: (4).to_bytes(4, "big"),
    56: (1).to_bytes(4, "big"),
}


def has_our_mark(path: Path) -> bool:
    """Tell whether a file that may be no database any more was one of ours; raise OSError."""
    with path.open("rb") as file:
        return file.read(_MARK.stop)[_MARK] == migrations.APPLICATION_ID.to_bytes(4, "big")


def put_head_right(path: Path) -> None:
    """Write what the head of every file of ours says, without which SQLite reads none of it; raise OSError."""
    with path.open("r+b") as file:
        for place, content in _HEAD.items():
            file.seek(place)
            file.write(content)


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
