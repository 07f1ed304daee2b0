"""The end of a transaction: what is said of it afterwards is so."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from nettrack.files import SUM, sync_folder
from nettrack.store.errors import MayBeWritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNSURE = (
    "It is written, but the disk reported a fault: after a power failure it may be gone. See whether the disk fails."
)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Keep all that is written within, or nothing; nothing, too, where it was rolled back within."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        roll_back(connection)
        raise
    if connection.in_transaction:
        commit(connection, path)


def commit(connection: sqlite3.Connection, path: Path, is_there: Callable[[], bool] | None = None) -> list[str]:
    """Commit, and return what the user should know; raise sqlite3.Error when nothing was written.

    An error may come after the change is in the file: then a look into it (``is_there``) decides, and where that
    cannot be had, MayBeWritten is raised; the connection is closed.
    """
    try:
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
            raise
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise  # SQLite has rolled back
        connection.close()
        if is_there is None:
            raise MayBeWritten(path) from None
        if not _asked(is_there, path):
            raise
        return [UNSURE]
    # SQLite has synced the file; that its journal is gone stands in the folder. It could sync that itself, but calls
    # the change failed then, though it is there, and on a file system that cannot sync folders every change.
    place = connection.execute("PRAGMA database_list").fetchone()[2]
    if not place:
        return []
    with contextlib.suppress(OSError):
        Path(place + SUM).unlink(missing_ok=True)  # a copy that was written to is no copy any more
    return [] if sync_folder(Path(place).parent) else [UNSURE]


def _asked(is_there: Callable[[], bool], path: Path) -> bool:
    try:
        return path.exists() and is_there()
    except (OSError, sqlite3.Error) as error:
        raise MayBeWritten(path) from error


def roll_back(connection: sqlite3.Connection) -> None:
    """Take back what the transaction wrote; at a full disk SQLite has done so itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
