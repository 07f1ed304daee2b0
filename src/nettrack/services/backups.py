"""Copies of the whole tracker: made, listed and put back."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from nettrack.domain.errors import DataFileError
from nettrack.domain.export import FileExists
from nettrack.store import backups
from nettrack.store.copies import copy_verified
from nettrack.store.database import connected, exists, sentences
from nettrack.store.errors import DataFileMissing, SameFile

if TYPE_CHECKING:
    from pathlib import Path


def back_up(path: Path, target: Path | None, *, most: int, is_forced: bool) -> Path:
    """Copy the tracker to a file, or beside itself where none is named, and return where; raise FileExists."""
    if not exists(path):
        raise DataFileMissing(path)
    if target and target.exists() and not is_forced:
        raise FileExists(str(target))
    with sentences(path), contextlib.closing(connected(path)) as connection:
        if target is None:
            return backups.back_up(connection, path, most)
        copy_verified(connection, path, target)
        return target


def back_up_if_sound(path: Path, *, most: int) -> None:
    """Copy the tracker before it is mended; a damaged one cannot be copied, and is kept as it is."""
    with contextlib.suppress(DataFileError):
        back_up(path, None, most=most, is_forced=False)


def restore(path: Path, source: Path, *, most: int) -> Path | None:
    """Put a copy in the tracker's place; return where what was there is kept, None if nothing was."""
    return backups.restore(path, source, most)


def check_copy(path: Path, source: Path) -> None:
    """Raise DataFileMissing, DataFileNotOurs, DataFileNewer, DataFileDamaged or SameFile where it will not do."""
    if not exists(source):
        raise DataFileMissing(source)
    if exists(path) and source.samefile(path):
        raise SameFile(path)
    backups.check_copy(source)
