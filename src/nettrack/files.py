"""Files that only their owner may read, that come to their name whole, and that are still there when power fails."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNFINISHED = ".half"
# Another process may be writing to a younger one; nobody copies a tracker for so many seconds.
_AT_WORK = 60.0


def make_private(path: Path) -> bool:
    """Make an empty file (0600) and the folders it needs (0700), whatever the umask; return whether it was missing.

    Raises OSError.
    """
    for folder in reversed(list(_missing(path.parent))):
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        sync_folder(folder.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def _missing(folder: Path) -> Iterator[Path]:
    while folder != folder.parent and not folder.exists():
        yield folder
        folder = folder.parent


def place_of(path: Path, *, keep: Path) -> Path:
    """Return the file behind a name, so that a link stays; raise OSError where it is a folder, or the file to keep."""
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if place.exists() and keep.exists() and place.samefile(keep):
        raise OSError(errno.EINVAL, "it is your tracker itself")
    return place


@contextlib.contextmanager
def whole(target: Path, *, replaces: bool) -> Iterator[Path]:
    """Give a private file beside the target to write to, and bring it to the target's name when all is well.

    What is there under that name already is replaced whole, or FileExistsError is raised. Raises OSError.
    """
    with scratch(target) as half:
        yield half
        sync(half)
        _put_in_place(half, target, replaces=replaces)
        # A name is kept by the folder: what was said to be there must still be when power fails.
        sync_folder(target.parent)


@contextlib.contextmanager
def scratch(path: Path) -> Iterator[Path]:
    """Give a private empty file beside another, which goes away; raise OSError."""
    # Imported here: everyday commands write no file but the tracker itself.
    import tempfile

    handle, name = tempfile.mkstemp(prefix=half_prefix(path), suffix=_UNFINISHED, dir=path.parent)
    half = Path(name)
    try:
        os.close(handle)
        yield half
    finally:
        half.unlink(missing_ok=True)


def _put_in_place(source: Path, target: Path, *, replaces: bool) -> None:
    if not replaces:
        try:
            # Unlike a rename, a link never replaces what somebody else put there meanwhile.
            target.hardlink_to(source)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if target.exists():
                raise FileExistsError(target) from None
        else:
            source.unlink()
            return
    source.replace(target)


def sync(path: Path) -> None:
    """Make sure that what a file holds is on the disk; raise OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can be asked for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def half_prefix(path: Path) -> str:
    """Return how the names of what is written on behalf of a file begin: a name may leave no room for more."""
    return f".{path.name[:50]}."


def unfinished_beside(path: Path) -> list[Path]:
    """Return what is left of copies of a file that were interrupted."""
    begins = half_prefix(path)
    with contextlib.suppress(OSError):
        halves = [one for one in path.parent.iterdir() if one.name.startswith(begins) and _UNFINISHED in one.name]
        return sorted(half for half in halves if _is_left(half))
    return []


def _is_left(half: Path) -> bool:
    with contextlib.suppress(OSError):
        return time.time() - half.stat().st_mtime > _AT_WORK
    return False  # its process has just finished with it
