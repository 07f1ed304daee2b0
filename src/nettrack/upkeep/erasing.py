"""Leave nothing of what was deleted in any page of the file."""

import contextlib
import sqlite3
from pathlib import Path

from nettrack.files import sync, sync_folder
from nettrack.store.connection import connected
from nettrack.store.errors import DataFileBusy
from nettrack.store.transaction import UNSURE


def prepare_to_erase(connection: sqlite3.Connection, path: Path) -> bool:
    """Let what is deleted be overwritten; return whether SQLite can. Raises DataFileBusy where a journal keeps it."""
    # Another program may have set the mode in which the file itself is written to only later.
    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise DataFileBusy(path)
    answer = connection.execute("PRAGMA secure_delete = ON").fetchone()
    return answer is not None and answer[0] == 1


def vacuum(path: Path) -> None:
    """Make the file anew, without pages that hold nothing; raise sqlite3.Error."""
    # EXTRA: the end of the file is cut off only when it is sure that the journal is gone. That fails where a folder
    # cannot be synced at all.
    for synchronous in ("EXTRA", "FULL"):
        with contextlib.closing(connected(path)) as connection:
            connection.execute(f"PRAGMA synchronous = {synchronous}")
            try:
                connection.execute("VACUUM")
            except sqlite3.OperationalError as error:
                if synchronous == "FULL" or error.sqlite_errorcode != sqlite3.SQLITE_IOERR_DIR_FSYNC:
                    raise
            else:
                return


def compact(path: Path, *, is_zeroed: bool) -> list[str]:
    """Make the file anew without what was erased; return what failed, since all is deleted by now."""
    try:
        vacuum(path)
    except sqlite3.Error:
        return [_NO_SMALLER if is_zeroed else _NOT_ERASED]
    return sync_end(path)


def sync_end(path: Path) -> list[str]:
    """Sync a file whose end SQLite has cut off, which it does after it has synced the rest; return what failed."""
    with contextlib.suppress(OSError):
        sync(path)
        if sync_folder(path.parent):
            return []
    return [UNSURE]


def erase_leftovers(path: Path) -> list[str]:
    """Make the file anew, in case that something erased is left in its pages; return what failed."""
    try:
        vacuum(path)
    except sqlite3.OperationalError as error:
        return [f"What was erased may still be in the file, which could not be made anew ({error})"]
    return []


_NO_SMALLER = "The file could not be made smaller just now; all is erased from it nevertheless."
_NOT_ERASED = (
    "All is deleted, but its bytes may still be in the file, which could not be made anew: close whatever else uses "
    "it, then nettrack data check --repair does it."
)
