"""One command, one transaction: all of it is kept or nothing, and what the user is told afterwards is true."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from nettrack.files import SUM, sync_folder
from nettrack.store.connection import connected
from nettrack.store.errors import DataFileVanished, MayBeWritten
from nettrack.store.journal import Kept, end_command, put_triggers_right
from nettrack.store.store import Store

UNSURE = (
    "It is written, but the disk reported a fault: after a power failure it may be gone. See whether the disk fails."
)


@contextlib.contextmanager
def writing(connection: sqlite3.Connection, path: Path, command: str, kept: Kept) -> Iterator[Store]:
    """Give the tracker for one command that writes.

    The journal keeps what it changed under the command's name, and as much of older commands as ``kept`` says. Raises
    DataFileVanished where the file was moved away or replaced before all was written.
    """
    began = path.stat()
    connection.execute("PRAGMA foreign_keys = ON")
    with transaction(connection, path, lambda: _is_there(path, store.command, command)) as notices:
        store = Store(connection)
        store.notices += put_triggers_right(connection, path)
        store.command = store.run(store.sql.journal.BEGIN_COMMAND, name=command)
        yield store
        end_command(store, kept)
    store.notices += notices
    # A file that was moved away takes along all that is written to it, and nobody finds it there.
    if _is_elsewhere(path, began):
        raise DataFileVanished(path)


def _is_elsewhere(path: Path, began: os.stat_result) -> bool:
    """Return whether there is no file at a path any more, or another than the command began with."""
    try:
        return not os.path.samestat(path.stat(), began)
    except OSError as error:  # any other says nothing of where it is
        return isinstance(error, FileNotFoundError | NotADirectoryError)


def _is_there(path: Path, number: int, command: str) -> bool:
    """Return whether a command's transaction is in the file: by its number, and its name where the history has it."""
    with contextlib.closing(connected(path)) as connection:
        given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'command'").fetchone()
        found = connection.execute("SELECT name FROM command WHERE id = ?", (number,)).fetchone()
    return given is not None and given[0] >= number and found in (None, (command,))


@contextlib.contextmanager
def transaction(
    connection: sqlite3.Connection, path: Path, is_there: Callable[[], bool] | None = None
) -> Iterator[list[str]]:
    """Keep all that is written within, or nothing; afterwards, the list given holds what the user should know."""
    notices: list[str] = []
    # Deferred transactions failed 80-750 times in 800 concurrent writes, immediate ones never.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield notices
    except BaseException:
        if connection.in_transaction:  # at a full disk SQLite has rolled back itself
            connection.execute("ROLLBACK")
        raise
    notices += commit(connection, path, is_there)


def commit(connection: sqlite3.Connection, path: Path, is_there: Callable[[], bool] | None = None) -> list[str]:
    """Commit, and return what the user should know; raise sqlite3.Error when nothing was written.

    An error may come when the change is in the file already. Then the connection is closed, and a look into the file
    (``is_there``) decides; MayBeWritten is raised where nobody can look.
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
        try:
            is_written = path.exists() and is_there()
        except (OSError, sqlite3.Error) as fault:
            raise MayBeWritten(path) from fault
        if not is_written:
            raise
        return [UNSURE]
    # SQLite has synced the file, but not the folder, which says that its journal is gone. SQLite could sync that, too,
    # but where it cannot, as on some file systems, it says that the change failed, though it is there.
    place = connection.execute("PRAGMA database_list").fetchone()[2]
    if not place:
        return []
    with contextlib.suppress(OSError):
        Path(place + SUM).unlink(missing_ok=True)  # the sum of a copy: written to, it is no copy any more
    return [] if sync_folder(Path(place).parent) else [UNSURE]
