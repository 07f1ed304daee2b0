"""Copies of the whole tracker: made, listed and put back."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from nettrack.domain.copies import BackedUp, Copies, Copy, Restored
from nettrack.domain.errors import DataFileError
from nettrack.domain.export import FileExists
from nettrack.files import place_of
from nettrack.store import compiled, migrations
from nettrack.store.database import Store, connected, exists, translating_errors
from nettrack.store.errors import BackupFailed, DataFileMissing, DataFileVanished, SameFile
from nettrack.upkeep import backups
from nettrack.upkeep.beside import backups_of, saved_of
from nettrack.upkeep.copies import copy_verified, read_sum
from nettrack.upkeep.integrity import has_our_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from nettrack.store.database import Kept


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
            if is_forced and place.exists() and place.stat().st_size and not has_our_mark(place):
                raise BackupFailed(target, "what is there is no copy of a tracker")
            copy_verified(connection, path, place, replaces=is_forced)
        except FileExistsError:
            raise FileExists(str(target)) from None
        except OSError as error:
            raise BackupFailed(target, error.strerror) from error
        return BackedUp(str(target))


def copies_of(path: Path) -> Copies:
    """Return the copies beside the tracker, and what was saved of a damaged one, the newest first."""
    return Copies(tuple(_those_there(reversed([*backups_of(path), *saved_of(path)]))))


def _those_there(paths: Iterable[Path]) -> Iterator[Copy]:
    for path in paths:
        with contextlib.suppress(DataFileMissing):  # another process has just deleted it
            yield describe(path)


def describe(path: Path) -> Copy:
    """Return when a tracker was last written to, and how much it holds; raise DataFileMissing."""
    try:
        found = path.stat()
        made_at = dt.datetime.fromtimestamp(found.st_mtime).astimezone().isoformat(timespec="seconds")
        made = read_sum(path)
        if made and made.size == found.st_size:
            return Copy(str(path), made_at, made.contacts, made.conversations)
        # As it is: a copy of an older version is brought up to date where it is put back, not where it is looked at.
        with translating_errors(path), contextlib.closing(connected(path)) as connection:
            store = Store(connection)
            contacts = store.rows(compiled.COUNT_CONTACTS)[0]["contacts"]
            conversations = store.rows(compiled.COUNT_CONVERSATIONS)[0]["conversations"]
    except (FileNotFoundError, DataFileVanished):
        raise DataFileMissing(path) from None
    except DataFileError:
        return Copy(str(path), made_at)
    return Copy(str(path), made_at, contacts, conversations)


def restore(path: Path, source: Path, kept: Kept) -> tuple[Restored, list[str]]:
    """Put a copy in the tracker's place; return what was done, and notices."""
    kept_as, notices = backups.restore(path, source, kept)
    return Restored(str(source), str(kept_as) if kept_as else None), notices


def check_copy(path: Path, source: Path) -> None:
    """Raise DataFileMissing, SameFile, or what backups.check_copy raises, where a copy will not do."""
    if not exists(source):
        raise DataFileMissing(source, "nettrack data restore lists the copies beside your data")
    if exists(path) and source.samefile(path):
        raise SameFile(path)
    backups.check_copy(source)
