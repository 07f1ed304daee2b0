"""Copy a database, whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from nettrack.files import whole
from nettrack.store.errors import BackupFailed, DataFileDamaged

if TYPE_CHECKING:
    from pathlib import Path


def copy_verified(connection: sqlite3.Connection, source: Path, target: Path) -> None:
    """Copy an open database to a file that only its owner may read, whole or not at all.

    Raises BackupFailed, or DataFileDamaged for a ``source`` that is.
    """
    try:
        with whole(target, replaces=True) as half, contextlib.closing(sqlite3.connect(half)) as copy:
            connection.backup(copy)
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise DataFileDamaged(source)
    except OSError as error:
        raise BackupFailed(target, error.strerror) from error
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_BUSY):
            raise  # that is the tracker's fault, not the copy's
        raise BackupFailed(target, str(error)) from error
