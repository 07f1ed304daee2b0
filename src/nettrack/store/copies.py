"""Copy a database, whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import TYPE_CHECKING

from nettrack.files import whole
from nettrack.store.database import BUSY_SECONDS
from nettrack.store.errors import BackupFailed, DataFileDamaged

if TYPE_CHECKING:
    from pathlib import Path


def copy_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a database in one step; raise sqlite3.OperationalError when another process holds it for too long."""
    deadline = time.monotonic() + BUSY_SECONDS

    def waited(status: int, _remaining: int, _total: int) -> None:
        # Python would try for ever.
        if status != sqlite3.SQLITE_DONE and time.monotonic() > deadline:
            raise TimeoutError

    try:
        source.backup(target, progress=waited, sleep=0.05)
    except TimeoutError as error:
        busy = sqlite3.OperationalError("database is locked")
        busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise busy from error


def copy_verified(connection: sqlite3.Connection, source: Path, target: Path, *, replaces: bool = False) -> None:
    """Copy an open database to a file that only its owner may read, whole or not at all.

    Raises FileExistsError, BackupFailed, or DataFileDamaged for a ``source`` that is.
    """
    try:
        with whole(target, replaces=replaces) as half, contextlib.closing(sqlite3.connect(half)) as copy:
            copy_into(connection, copy)
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise DataFileDamaged(source)
    except FileExistsError:
        raise
    except OSError as error:
        raise BackupFailed(target, error.strerror) from error
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_BUSY):
            raise  # that is the tracker's fault, not the copy's
        raise BackupFailed(target, str(error)) from error
