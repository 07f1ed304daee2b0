"""Copy a database, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING

from nettrack.store.errors import BackupFailed

if TYPE_CHECKING:
    from pathlib import Path


def copy_verified(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the database to a file that only its owner may read, whole or not at all; raise BackupFailed."""
    half = target.with_name(f".{target.name}.{os.getpid()}.half")
    try:
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with contextlib.closing(sqlite3.connect(half)) as copy:
            connection.backup(copy)
            answer = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            if answer != "ok":
                raise BackupFailed(target, answer)
        with half.open("rb") as file:
            os.fsync(file.fileno())
        half.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(target, getattr(error, "strerror", None) or str(error)) from error
    finally:
        half.unlink(missing_ok=True)
