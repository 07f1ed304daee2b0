"""Copies of the whole tracker: made, listed and put back."""

import contextlib
from pathlib import Path

from nettrack.domain.copies import BackedUp, Choice, Copies, Restored
from nettrack.domain.export import FileExists
from nettrack.files import place_of
from nettrack.services.tracker import Tracker
from nettrack.store import migrations
from nettrack.store.connection import connected, exists, translating_errors
from nettrack.store.errors import BackupFailed, DataFileMissing
from nettrack.store.journal import Kept
from nettrack.upkeep import backups, beside, integrity
from nettrack.upkeep.copies import copy_verified, describe


def back_up(path: Path, target: Path | None, kept: Kept, *, is_forced: bool) -> BackedUp:
    """Copy the tracker to a file, or beside itself where none is named, and return where; raise FileExists."""
    if not exists(path):
        raise DataFileMissing(path)
    with translating_errors(path), contextlib.closing(connected(path)) as connection:
        if migrations.is_new(connection, path):
            raise DataFileMissing(path)
        if target is None:
            return BackedUp(str(backups.back_up(connection, path, kept)))
        try:
            place = place_of(target, keep=path)
            if place.exists() and not place.is_file():
                raise BackupFailed(target, "it is no file")
            if is_forced and place.exists() and place.stat().st_size and not integrity.has_our_mark(place):
                raise BackupFailed(target, "what is there is no copy of a tracker")
            copy_verified(connection, path, place, replaces=is_forced)
        except FileExistsError:
            raise FileExists(str(target)) from None
        except OSError as error:
            raise BackupFailed(target, error.strerror) from error
        return BackedUp(str(target))


def copies_of(path: Path) -> Copies:
    """Return the copies beside the tracker, and what was saved of a damaged one, the newest first."""
    copies = []
    for copy in reversed([*beside.backups_of(path), *beside.saved_of(path)]):
        with contextlib.suppress(DataFileMissing):  # another process has just deleted it
            copies.append(describe(copy))
    return Copies(tuple(copies))


def restore(tracker: Tracker, source: Path) -> Restored:
    """Put a copy in the tracker's place when somebody agrees to it; return where what was there before is kept."""

    def preview() -> Choice:
        backups.check_copy(tracker.path, source)
        return Choice(describe(source), describe(tracker.path) if tracker.path.exists() else None)

    def apply(_shown: Choice) -> Restored:
        before, notices = backups.restore(tracker.path, source, tracker.face.kept)
        return Restored(str(source), str(before) if before else None, tuple(notices))

    question = f"Replace all of {tracker.path} by {source}?"
    return tracker.propose(preview, apply, question=question, declined="Nothing was restored")
