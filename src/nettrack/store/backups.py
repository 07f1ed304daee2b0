"""Verified copies of the data file, beside it: made once a day and before anything large, the latest few kept."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from nettrack.store import migrations
from nettrack.store.beside import SUFFIX, backups_of
from nettrack.store.copies import copy_into, copy_verified
from nettrack.store.database import close_to_others, connected, create, exists, sentences
from nettrack.store.errors import DataFileDamaged, DataFileNewer, DataFileNotOurs, ForeignDefinitions

if TYPE_CHECKING:
    import sqlite3


_DAILY = f"-first{SUFFIX}"


def back_up(connection: sqlite3.Connection, path: Path, most: int, *, is_daily: bool = False) -> Path:
    """Make a copy beside the data file, delete the oldest of its kind beyond so many, and return where it is."""
    target = _copy_beside(connection, path, is_daily=is_daily)
    prune(path, most, is_daily=is_daily)
    return target


def _copy_beside(connection: sqlite3.Connection, path: Path, *, is_daily: bool = False) -> Path:
    now = dt.datetime.now()  # noqa: DTZ005 (for people, in a file's name)
    # One of a day, however many processes begin it: more would push out the copies of other days.
    ends = _DAILY if is_daily else f"-{now:%H%M%S-%f}{SUFFIX}"
    target = path.with_name(f"{path.name}.{now:%Y%m%d}{ends}")
    copy_verified(connection, path, target, replaces=is_daily)
    return target


def prune(path: Path, most: int, *, is_daily: bool, keep: Path | None = None) -> None:
    """Delete the oldest copies of a kind beyond so many."""
    # Copies that were asked for, or made before something large, do not push out those of other days.
    alike = [one for one in backups_of(path) if one.name.endswith(_DAILY) == is_daily]
    for old in alike[:-most]:
        if keep is None or not (old.exists() and old.samefile(keep)):
            old.unlink(missing_ok=True)


def check_copy(source: Path) -> None:
    """Raise DataFileNotOurs, DataFileNewer, DataFileDamaged or ForeignDefinitions for a copy that will not do."""
    with sentences(source), contextlib.closing(connected(source)) as copy:
        if migrations.is_new(copy, source):
            raise DataFileNotOurs(source)
        if copy.execute("PRAGMA user_version").fetchone()[0] > migrations.LATEST:
            raise DataFileNewer(source)
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise DataFileDamaged(source)
        # Imported here: the copy of the day needs none of it.
        from nettrack.store.definitions import refuse_foreign

        refuse_foreign(copy, source)


def restore(path: Path, source: Path, most: int) -> Path | None:
    """Give the data file the content of a copy; return where what was there before is kept, None if nothing was.

    A file that is itself no good tracker is moved aside.
    """
    with sentences(source), contextlib.closing(connected(source)) as copy:
        kept = _kept_aside(path)
        create(Path(os.path.realpath(path)))
        with sentences(path), contextlib.closing(connected(path)) as target:
            # In one transaction: a reader sees the old content or the new, and so does whoever comes after a crash.
            copy_into(copy, target)
            migrations.migrate(target, path)
    close_to_others(path)
    prune(path, most, is_daily=False, keep=source)
    return kept


def _kept_aside(path: Path) -> Path | None:
    if not exists(path):
        return None
    try:
        with contextlib.suppress(DataFileNewer, ForeignDefinitions):  # which is sound all the same
            check_copy(path)
        with sentences(path), contextlib.closing(connected(path)) as connection:
            return _copy_beside(connection, path)
    except (DataFileNotOurs, DataFileDamaged):
        aside = path.with_name(f"{path.name}.{dt.datetime.now():%Y%m%d-%H%M%S}.damaged")  # noqa: DTZ005
        # Behind a link, it is the file that is replaced, and the link stays.
        Path(os.path.realpath(path)).rename(aside)
        return aside
