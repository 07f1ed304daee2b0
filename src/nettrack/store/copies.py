"""Copy a database, whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import TYPE_CHECKING

from nettrack.files import whole
from nettrack.store.errors import BackupFailed, DataFileDamaged

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 5.0


def copy_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a database in one transaction; raise sqlite3.OperationalError when another holds it for too long."""
    deadline = time.monotonic() + _PATIENCE
    before = -1

    def waited(_status: int, remaining: int, _total: int) -> None:
        nonlocal deadline, before
        # Python would try for ever.
        if remaining != before:
            deadline, before = time.monotonic() + _PATIENCE, remaining
        elif time.monotonic() > deadline:
            raise TimeoutError

    try:
        source.backup(target, pages=1000, progress=waited, sleep=0.05)
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
