"""Verified copies of the data file, beside it: made once a day and before anything large, and put back."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from nettrack.domain.copies import Kept as KeptCopy
from nettrack.domain.copies import copies_to_delete
from nettrack.files import scratch, sync, sync_folder, uninterrupted, whole
from nettrack.store import migrations
from nettrack.store.connection import check_is_file, close_to_others, connected, create, exists
from nettrack.store.errors import (
    DataFileDamaged,
    DataFileNewer,
    DataFileNotOurs,
    DataFileNotWritable,
    DataFileUnreadable,
    translating_errors,
)
from nettrack.store.transaction import UNSURE
from nettrack.upkeep.beside import SUFFIX, backups_of, made_at
from nettrack.upkeep.copies import check_sum, copy_into, copy_verified, read_sum, remove_copy, this_machine
from nettrack.upkeep.integrity import has_our_mark
from nettrack.upkeep.marks import NUMBERED, marks_of, raise_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nettrack.store.journal import Kept

_MEGABYTE = 1_000_000
_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def back_up(connection: sqlite3.Connection, path: Path, kept: Kept) -> Path:
    """Make a copy beside the data file, delete those that are not worth their room, and return where it is."""
    target = _copy_beside(connection, path)
    prune(path, kept, keep=[target])
    return target


def back_up_daily(connection: sqlite3.Connection, path: Path, kept: Kept) -> None:
    """Make the copy of the day, one however many processes begin it."""
    target = path.with_name(f"{path.name}.{dt.date.today():%Y%m%d}-first{SUFFIX}")  # noqa: DTZ011 (a local day)
    with contextlib.suppress(FileExistsError):
        copy_verified(connection, path, target)
    prune(path, kept, keep=[target])


def _copy_beside(connection: sqlite3.Connection, path: Path, *, is_before_restore: bool = False) -> Path:
    target = path.with_name(f"{path.name}.{_stamp()}{SUFFIX}")
    copy_verified(connection, path, target, is_before_restore=is_before_restore)
    return target


def _stamp() -> str:
    return f"{dt.datetime.now():%Y%m%d-%H%M%S-%f}"  # noqa: DTZ005 (for people, in a file's name)


def prune(path: Path, kept: Kept, *, keep: Sequence[Path]) -> None:
    """Delete the copies that are not worth their room, but never one to keep, nor one that another machine made.

    For a week after a restore nothing is thinned out, and what was kept before one, or before a migration, stays.
    """
    now, machine = dt.datetime.now(), this_machine()  # noqa: DTZ005 (as in the names)
    spared = {os.path.realpath(copy) for copy in keep}
    own: list[KeptCopy] = []
    thins = True
    for copy in backups_of(path):
        made, moment = read_sum(copy), made_at(copy)
        is_recent = now - moment < _WEEK
        if is_recent and ((made and made.is_before_restore) or ".before-v" in copy.name):
            spared.add(os.path.realpath(copy))
            thins &= not (made and made.is_before_restore)
        # A copy of today without a sum may be another machine's that is still being carried here.
        is_own = made.made_on == machine if made else now - moment > _DAY
        if is_own:
            with contextlib.suppress(OSError):  # another process has just deleted it
                own.append(KeptCopy(str(copy), moment, copy.stat().st_size))
    space = kept.backup_space * _MEGABYTE
    for old in copies_to_delete(own, now, days=kept.backups, space=space, thins=thins):
        if os.path.realpath(old.path) not in spared:
            remove_copy(Path(old.path))


def check_copy(source: Path) -> None:
    """Raise DataFileNotOurs, -Newer or -Damaged, ForeignDefinitions or CopyChanged for a copy that will not do."""
    # Imported here: the copy of the day needs none of it.
    from nettrack.upkeep.definitions import refuse_foreign

    with translating_errors(source), contextlib.closing(connected(source)) as copy:
        _check_content(copy, source)
        refuse_foreign(copy, source)
    try:
        check_sum(source)
    except OSError as error:
        raise DataFileUnreadable(source, error.strerror or str(error)) from error


def _check_content(connection: sqlite3.Connection, path: Path) -> None:
    if migrations.is_new(connection, path):
        raise DataFileNotOurs(path)
    if connection.execute("PRAGMA user_version").fetchone()[0] > migrations.LATEST:
        raise DataFileNewer(path)
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise DataFileDamaged(path)


def restore(path: Path, source: Path, kept: Kept) -> tuple[Path | None, list[str]]:
    """Give the data file the content of a copy; return where what was there is kept, None if nothing was, and notices.

    A tracker that is damaged is kept under another name; what is no tracker stays, and DataFileNotOurs is raised.
    """
    check_is_file(path)
    real = Path(os.path.realpath(path))
    try:
        # Asked now: whoever closes a file gives up every lock that the process has on it.
        is_ours = exists(path) and has_our_mark(path)
    except OSError as error:
        raise DataFileUnreadable(path, error.strerror or str(error)) from error
    try:
        create(real)
        with scratch(real) as ready:
            notices = _readied(source, ready)
            with uninterrupted():
                try:
                    aside, told = _replace(path, ready)
                except (DataFileDamaged, DataFileNotOurs):
                    if not is_ours:
                        raise DataFileNotOurs(path) from None
                    aside, told = _replace_damaged(path, real, ready), []
    except OSError as error:
        raise DataFileNotWritable(path, error.strerror) from error
    notices += [*told, *_synced(real), *close_to_others(path)]
    prune(path, kept, keep=[source, *([aside] if aside else [])])
    return aside, notices


def _readied(source: Path, ready: Path) -> list[str]:
    """Copy a copy and bring it up to date, so that all that may be wrong with it shows before anything is touched."""
    from nettrack.upkeep.definitions import tables_of_others

    with (
        translating_errors(source),
        contextlib.closing(connected(source)) as copy,
        contextlib.closing(connected(ready)) as new,
    ):
        copy_into(copy, new)
        return [*migrations.migrate(new, source, is_copied=False), *tables_of_others(new)]


def _synced(real: Path) -> list[str]:
    with contextlib.suppress(OSError):
        sync(real)  # SQLite cuts off the end of the file after it has synced the rest
        if sync_folder(real.parent):
            return []
    return [UNSURE]


def _replace(path: Path, ready: Path) -> tuple[Path | None, list[str]]:
    """Copy what is there aside and the new content into its place, with nobody reading or writing in between.

    Raises DataFileDamaged or DataFileNotOurs before anything is done.
    """
    with translating_errors(path), contextlib.closing(connected(path)) as tracker:
        tracker.execute("PRAGMA locking_mode = EXCLUSIVE")
        tracker.execute("BEGIN EXCLUSIVE")
        tracker.execute("COMMIT")
        aside = None
        if not migrations.is_new(tracker, path):
            with contextlib.suppress(DataFileNewer):  # which is sound all the same
                _check_content(tracker, path)
            tracker.execute("PRAGMA journal_mode = DELETE")
            aside = _copy_beside(tracker, path, is_before_restore=True)
        before = _content(tracker)
        try:
            with contextlib.closing(connected(ready)) as copy:
                raise_marks(copy, marks_of(tracker))
                # In one transaction: a reader sees the old content or the new, and so does whoever comes after a crash.
                copy_into(copy, tracker)
        except sqlite3.Error:
            tracker.close()
            with contextlib.closing(connected(path)) as now:
                if _content(now) == before:
                    if aside:
                        remove_copy(aside)
                    raise
            return aside, [UNSURE]
    return aside, []


def _content(connection: sqlite3.Connection) -> list[object]:
    """Return what tells one state of a tracker from another: nearly every change adds to its history."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    known = sorted(tables & {"change", *NUMBERED})
    return [connection.execute(f"SELECT count(*), max(id) FROM {name}").fetchone() for name in known]


def _replace_damaged(path: Path, real: Path, ready: Path) -> Path:
    """Put what is ready in the place of a damaged tracker, and return the name under which that is kept."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(connected(path, is_lenient=True)) as damaged:
        marks = marks_of(damaged)
        with contextlib.closing(connected(ready)) as copy:
            raise_marks(copy, marks)
    sync(ready)
    aside = path.with_name(f"{path.name}.{_stamp()}.damaged")
    try:
        aside.hardlink_to(real)
    except FileExistsError:
        raise
    except OSError:  # there can be no second name, as on another disk
        with whole(aside, replaces=False) as half:
            shutil.copyfile(real, half)
    try:
        ready.replace(real)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside
