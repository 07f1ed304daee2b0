"""Files that only their owner may read, that come to their name whole, and that are still there when power fails."""

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

# A file gets its own name only when it is whole; until then its name says that it is one of ours.
_HALF, _UNFINISHED = ".nettrack-", ".half"
# In seconds: another process may still be at work on a file that is younger.
_AT_WORK = 600.0
# The sum of a copy stands beside it.
SUM = ".nettrack-sum"
# SQLite takes a file of such a name for part of the database beside it, and deletes it.
_TAKEN = ("-journal", "-wal", "-shm", SUM)


def make_private(path: Path) -> bool:
    """Make a file (0600) and its folders (0700), whatever the umask; return whether it was missing. Raise OSError."""
    _make_folder(path.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def _make_folder(folder: Path) -> None:
    if folder != folder.parent and not folder.exists():
        _make_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        sync_folder(folder.parent)


def place_of(path: Path, *, keep: Path) -> Path:
    """Return the file behind a name, so that a link stays; raise OSError where nothing may be written to it.

    That is a folder, the file to keep, and a name that SQLite or nettrack keeps for itself.
    """
    place = Path(os.path.realpath(path))
    if place.name.endswith(_TAKEN) or place.name.startswith(_HALF):
        raise OSError(errno.EINVAL, "SQLite or nettrack keeps such a name for itself")
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if place.exists() and keep.exists() and place.samefile(keep):
        raise OSError(errno.EINVAL, "it is your tracker itself")
    return place


@contextlib.contextmanager
def whole(target: Path, *, replaces: bool) -> Iterator[Path]:
    """Give a private file beside the target to write to, and bring it to the target's name when all is well.

    What is there under that name already is replaced whole, or FileExistsError is raised. What is left of others that
    were interrupted goes. Raises OSError.
    """
    for left in unfinished_in(target.parent):
        _remove(left)
    with scratch(target) as half:
        yield half
        sync(half)
        _put_in_place(half, target, replaces=replaces)
        # A name is kept by the folder: what was said to be there must still be when power fails.
        sync_folder(target.parent)


@contextlib.contextmanager
def scratch(path: Path) -> Iterator[Path]:
    """Give a private empty file beside another; it goes away, also when the process is told to end. Raise OSError."""
    with ending_in_order():
        # Named before it is made: a signal between the two would leave a file that nobody knows of.
        half = path.with_name(f"{_HALF}{path.name[:50]}.{os.urandom(6).hex()}{_UNFINISHED}")
        try:
            os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            yield half
        finally:
            _remove(half)


def _remove(path: Path) -> None:
    """Remove a file, if it can be: one that stays is told of later, and spoils nothing."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def ending_in_order() -> contextlib.AbstractContextManager[None]:
    """Let what is temporary go away when the process is told to end (SIGTERM, SIGHUP)."""
    is_leaving = False

    def leave(number: int, _frame: object) -> None:
        nonlocal is_leaving
        # Told again, the process is about to end, and is not to be kept from clearing away.
        if not is_leaving:
            is_leaving = True
            raise SystemExit(128 + number)

    return _handling(("SIGTERM", "SIGHUP"), leave)


def uninterrupted() -> contextlib.AbstractContextManager[None]:
    """Let no interrupt come between what is done and what is said of it."""
    return _handling(("SIGINT",), None)


@contextlib.contextmanager
def _handling(names: Sequence[str], handler: Callable[[int, object], None] | None) -> Iterator[None]:
    """Handle signals in a way of our own, or ignore them; what is ignored already (nohup) stays so."""
    import signal
    import threading

    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        known = []  # Python lets no other thread handle signals
    before = {number: signal.getsignal(number) for number in known if signal.getsignal(number) is not signal.SIG_IGN}
    for number in before:
        signal.signal(number, handler or signal.SIG_IGN)
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)


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
            _remove(source)
            return
    source.replace(target)


def sync(path: Path) -> None:
    """Make sure that what a file holds is on the disk; raise OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


# A file system that knows no syncing of folders keeps names in its own way.
_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.ENOSYS)


def sync_folder(folder: Path) -> bool:
    """Make sure that the names in a folder are on the disk; return whether they are, as far as it can be asked for."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return error.errno in _CANNOT_SYNC
    return True


def unfinished_in(folder: Path) -> list[Path]:
    """Return what is left in a folder of files that were never finished, because something interrupted it."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(_HALF) and _UNFINISHED in path.name:
                with contextlib.suppress(OSError):  # another process has just removed it
                    if time.time() - path.stat().st_mtime > _AT_WORK:
                        found.append(path)
    return sorted(found)
