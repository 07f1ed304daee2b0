"""Opens the data file: whether it is there, how it is opened, who may read it, what its errors mean."""

import contextlib
import sqlite3
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from nettrack.files import make_private
from nettrack.store import errors

BUSY_SECONDS = 5.0
# SQLite writes over what is smaller than its smallest page.
_SMALLEST = 512
# An older SQLite takes its own search indexes and JSON functions for unsafe in a trigger (3.43 does, 3.46 does not).
_CAN_DISTRUST = sqlite3.sqlite_version_info >= (3, 46)


def exists(path: Path) -> bool:
    """Return whether there is a data file with something in it, or something else in its place."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise errors.DataFileUnreadable(path, error.strerror or str(error)) from error
    return found.st_size > 0 or not stat.S_ISREG(found.st_mode)


@contextlib.contextmanager
def translating_errors(path: Path, *, writes: bool = True) -> Iterator[None]:
    """Turn what SQLite says of a file into a sentence for the user."""
    try:
        yield
    except (errors.ImpossibleValue, UnicodeDecodeError) as error:
        raise errors.DataFileDamaged(path) from error
    except errors.RowsClash as error:
        raise errors.DataFileClashes(path) from error
    except sqlite3.Error as error:
        known = errors.data_file_error(error, path, writes=writes)
        if known is None:
            raise
        raise known from error


def check_is_file(path: Path) -> None:
    """Raise DataFileUnreadable for a folder, device or pipe, DataFileNotOurs for what is too small to be a database."""
    with contextlib.suppress(OSError):  # which SQLite will meet, too
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise errors.DataFileUnreadable(path, "it is a folder" if stat.S_ISDIR(found.st_mode) else "it is no file")
        if 0 < found.st_size < _SMALLEST:
            raise errors.DataFileNotOurs(path)


def opened(path: Path, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open a file that is there, whatever is in it; nothing is read yet."""
    check_is_file(path)
    # mode=rw: a file that vanished meanwhile is an error, not a new empty tracker; not ro, because a journal that a
    # crash left behind must be played back before anything can be read.
    place = str(path.absolute())
    is_plain = place.startswith("/") and place.isascii() and not set(place) & set("%?#")
    # As any path may need it, but urllib takes 1 ms to import.
    uri = f"file://{place}" if is_plain else path.absolute().as_uri()
    return sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=patience, isolation_level=None)


def connected(path: Path, patience: float = BUSY_SECONDS, *, is_lenient: bool = False) -> sqlite3.Connection:
    """Open a data file so that what is written to it survives a power loss; raise sqlite3.Error for a damaged one.

    One that ``is_lenient`` leaves out a definition that it cannot read, and lets definitions be written.
    """
    connection = opened(path, patience)
    # DELETE journal (the default): at rest there is one file, which a cloud client can hold. FULL syncs the file; that
    # what was acknowledged survives a power loss, commit() sees to.
    try:
        if is_lenient:
            connection.execute("PRAGMA writable_schema = ON")
        elif sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
        # 12 µs together. What another program has defined in the file runs no function that could do harm.
        if _CAN_DISTRUST:
            connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path) -> bool:
    """Make the folder (0700) and the file (0600) where they are missing; return whether the file was."""
    try:
        return make_private(path)
    except NotADirectoryError:
        raise errors.DataFileNotWritable(path, "its folder is a file") from None
    except OSError as error:
        raise errors.DataFileNotWritable(path, error.strerror) from error


def close_to_others(path: Path) -> list[str]:
    """Take away what others may do with a file that is known to be a tracker; return what the user should know."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        return [f"{path} can be read by others, and that could not be changed ({error.strerror})."]
    return []
