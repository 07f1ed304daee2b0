"""Copy a database, whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from nettrack.files import whole
from nettrack.store.errors import BackupFailed

if TYPE_CHECKING:
    from pathlib import Path


def copy_verified(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the database to a file that only its owner may read, whole or not at all; raise BackupFailed."""
    try:
        with whole(target, replaces=True) as half, contextlib.closing(sqlite3.connect(half)) as copy:
            connection.backup(copy)
            answer = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            if answer != "ok":
                raise BackupFailed(target, answer)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(target, getattr(error, "strerror", None) or str(error)) from error
