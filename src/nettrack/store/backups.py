"""Verified copies of the data file, beside it: made once a day and before anything large, the latest few kept."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from typing import TYPE_CHECKING

from nettrack.store import migrations
from nettrack.store.copies import copy_verified
from nettrack.store.database import connected, create
from nettrack.store.errors import DataFileDamaged, DataFileNewer, DataFileNotOurs

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".backup"


def backups_of(path: Path) -> list[Path]:
    """Return the copies of a data file that were made beside it, the oldest first."""
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    found = [one for one in beside if one.name.startswith(f"{path.name}.") and one.suffix == SUFFIX]
    return sorted(found, key=lambda one: (one.stat().st_mtime_ns, one.name))


def back_up(connection: sqlite3.Connection, path: Path, most: int) -> Path:
    """Make a copy beside the data file, delete the oldest beyond so many, and return where it is."""
    now = dt.datetime.now()  # noqa: DTZ005 (for people, in a file's name)
    target = path.with_name(f"{path.name}.{now:%Y%m%d-%H%M%S-%f}{SUFFIX}")
    copy_verified(connection, target)
    for old in backups_of(path)[:-most]:
        old.unlink(missing_ok=True)
    return target


def restore(path: Path, source: Path, most: int) -> Path | None:
    """Give the data file the content of a copy; return where what was there before is kept, None if nothing was.

    Raises DataFileNotOurs, DataFileNewer or DataFileDamaged for a copy that will not do, and changes nothing then. A
    file that is itself no good tracker is moved aside.
    """
    with contextlib.closing(connected(source)) as copy:
        _check(copy, source)
        kept = _kept_aside(path, most)
        create(path)
        with contextlib.closing(connected(path)) as target:
            # In one transaction: a reader sees the old content or the new, and so does whoever comes after a crash.
            copy.backup(target)
            migrations.migrate(target, path)
    return kept


def _check(copy: sqlite3.Connection, source: Path) -> None:
    try:
        if migrations.is_new(copy, source):
            raise DataFileNotOurs(source)
        if copy.execute("PRAGMA user_version").fetchone()[0] > migrations.LATEST:
            raise DataFileNewer(source)
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise DataFileDamaged(source)
    except sqlite3.DatabaseError as error:
        is_other = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB
        raise (DataFileNotOurs(source) if is_other else DataFileDamaged(source)) from error


def _kept_aside(path: Path, most: int) -> Path | None:
    if not path.exists() or not path.stat().st_size:
        return None
    try:
        with contextlib.closing(connected(path)) as connection:
            _check(connection, path)
            return back_up(connection, path, most)
    except (DataFileNotOurs, DataFileNewer, DataFileDamaged):
        aside = path.with_name(f"{path.name}.{dt.datetime.now():%Y%m%d-%H%M%S}.damaged")  # noqa: DTZ005
        path.rename(aside)
        return aside
