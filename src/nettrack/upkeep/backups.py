"""Verified copies of the data file, beside it: made once a day and before anything large, and put back."""

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from nettrack.domain.copies import StoredCopy, copies_to_delete
from nettrack.files import scratch, sync, uninterrupted, whole
from nettrack.store import errors, migrations
from nettrack.store.connection import check_is_file, close_to_others, connected, create, exists, translating_errors
from nettrack.store.journal import Kept
from nettrack.store.transaction import UNSURE
from nettrack.upkeep import beside, copies, erasing, given_numbers, integrity

_MEGABYTE = 1_000_000
_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def back_up(connection: sqlite3.Connection, path: Path, kept: Kept) -> Path:
    """Make a copy beside the data file, delete those that are not worth their room, and return where it is."""
    target = _copy_beside(connection, path)
    prune(path, kept, keep=[target])
    return target


def back_up_daily(connection: sqlite3.Connection, path: Path, kept: Kept) -> list[str]:
    """Make the copy of the day, one however many processes begin it; return why there is none, if so."""
    target = path.with_name(f"{path.name}.{dt.date.today():%Y%m%d}-first{beside.SUFFIX}")  # noqa: DTZ011 (a local day)
    try:
        with contextlib.suppress(FileExistsError):
            copies.copy_verified(connection, path, target)
    except errors.BackupFailed as error:
        return [str(error)]  # which keeps nobody from writing
    prune(path, kept, keep=[target])
    return []


def _copy_beside(connection: sqlite3.Connection, path: Path, *, is_before_restore: bool = False) -> Path:
    target = path.with_name(f"{path.name}.{beside.stamp()}{beside.SUFFIX}")
    copies.copy_verified(connection, path, target, is_before_restore=is_before_restore)
    return target


def prune(path: Path, kept: Kept, *, keep: Sequence[Path]) -> None:
    """Delete the copies that are not worth their room, but never one to keep, nor one that another machine made.

    For a week, what was kept before a restore or a migration stays, and nothing is thinned out after a restore.
    """
    now, machine = dt.datetime.now(), copies.this_machine()  # noqa: DTZ005 (as in the names)
    spared = {os.path.realpath(copy) for copy in keep}
    own: list[StoredCopy] = []
    thins = True
    for copy in beside.backups_of(path):
        made, age = copies.read_sum(copy), now - beside.made_at(copy)
        is_before_restore = made is not None and made.is_before_restore
        if age < _WEEK and (is_before_restore or ".before-v" in copy.name):
            spared.add(os.path.realpath(copy))
            thins &= not is_before_restore
        # A copy of today without a sum may be another machine's that is still being carried here.
        if made.made_on == machine if made else age > _DAY:
            with contextlib.suppress(OSError):  # another process has just deleted it
                own.append(StoredCopy(str(copy), now - age, copy.stat().st_size))
    space = kept.backup_space * _MEGABYTE
    for old in copies_to_delete(own, now, days=kept.backups, space=space, thins=thins):
        if os.path.realpath(old.path) not in spared:
            copies.remove_copy(Path(old.path))


def check_copy(path: Path, source: Path) -> None:
    """Raise the error that says why a copy cannot be put back: missing, damaged, changed, newer, or not ours."""
    # Imported here: the copy of the day needs none of it.
    from nettrack.upkeep.definitions import refuse_foreign

    if not exists(source):
        raise errors.CopyMissing(source)
    if exists(path) and source.samefile(path):
        raise errors.SameFile(path)
    try:
        with translating_errors(source), contextlib.closing(connected(source)) as copy:
            _check_content(copy, source)
            refuse_foreign(copy, source)
    except errors.DataFileNotOurs:
        raise errors.CopyNotOurs(source) from None
    try:
        copies.check_sum(source)
    except OSError as error:
        raise errors.DataFileUnreadable(source, error.strerror or str(error)) from error


def _check_content(connection: sqlite3.Connection, path: Path) -> None:
    if not migrations.version_of(connection, path):
        raise errors.DataFileNotOurs(path)
    if integrity.damage_in(connection, limit=1):
        raise errors.DataFileDamaged(path)


def restore(path: Path, source: Path, kept: Kept) -> tuple[Path | None, list[str]]:
    """Give the data file the content of a copy; return where what was there is kept, None if nothing was, and notices.

    A tracker that is damaged is kept under another name; what is no tracker stays, and DataFileNotOurs is raised.
    """
    check_is_file(path)
    real = Path(os.path.realpath(path))
    try:
        # Asked now, before any lock is taken: a process that closes a file gives up all its locks on it.
        is_ours = exists(path) and integrity.has_our_mark(path)
    except OSError as error:
        raise errors.DataFileUnreadable(path, error.strerror or str(error)) from error
    try:
        create(real)
        with scratch(real) as ready:
            notices = _make_ready(source, ready)
            with uninterrupted():
                try:
                    aside, doubts = _replace(path, ready)
                except (errors.DataFileDamaged, errors.DataFileNotOurs):
                    if not is_ours:
                        raise errors.DataFileNotOurs(path) from None
                    aside, doubts = _replace_damaged(path, real, ready), []
    except OSError as error:
        raise errors.DataFileNotWritable(path, error.strerror) from error
    notices += [*doubts, *erasing.sync_end(real), *close_to_others(path)]
    prune(path, kept, keep=[source, *([aside] if aside else [])])
    return aside, notices


def _make_ready(source: Path, ready: Path) -> list[str]:
    """Copy the copy and bring it up to date: whatever is wrong with it shows before the tracker is touched."""
    from nettrack.upkeep.definitions import compare

    with (
        translating_errors(source),
        contextlib.closing(connected(source)) as copy,
        contextlib.closing(connected(ready)) as new,
    ):
        copies.copy_into(copy, new)
        return [*migrations.migrate(new, source), *compare(new).notices]


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
            with contextlib.suppress(errors.DataFileNewer):  # which is sound all the same
                _check_content(tracker, path)
            tracker.execute("PRAGMA journal_mode = DELETE")
            aside = _copy_beside(tracker, path, is_before_restore=True)
        before = _content(tracker)
        try:
            with contextlib.closing(connected(ready)) as copy:
                given_numbers.never_give_again(copy, given_numbers.highest_numbers(tracker))
                # In one transaction: a reader sees the old content or the new, also after a crash.
                copies.copy_into(copy, tracker)
        except sqlite3.Error:
            tracker.close()
            with contextlib.closing(connected(path)) as tracker_now:
                if _content(tracker_now) == before:
                    if aside:
                        copies.remove_copy(aside)
                    raise
            return aside, [UNSURE]
    return aside, []


def _content(connection: sqlite3.Connection) -> list[object]:
    """Return what tells one state of a tracker from another: nearly every change adds to its history."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    known = sorted(tables & {"change", *given_numbers.NUMBERED})
    return [connection.execute(f"SELECT count(*), max(id) FROM {name}").fetchone() for name in known]


def _replace_damaged(path: Path, real: Path, ready: Path) -> Path:
    """Put what is ready in the place of a damaged tracker, and return the name under which that is kept."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(connected(path, is_lenient=True)) as damaged:
        highest = given_numbers.highest_numbers(damaged)
        with contextlib.closing(connected(ready)) as copy:
            given_numbers.never_give_again(copy, highest)
    sync(ready)
    aside = path.with_name(f"{path.name}.{beside.stamp()}.damaged")
    try:
        aside.hardlink_to(real)
    except OSError:  # there can be no second name, as on another disk; where the name is taken, a copy fails, too
        with whole(aside, replaces=False) as half:
            shutil.copyfile(real, half)
    try:
        ready.replace(real)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside
