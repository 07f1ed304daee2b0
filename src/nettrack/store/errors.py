"""What can be wrong with the data file, each with a sentence that says what to do (exit code 6)."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from nettrack.domain.errors import DataFileError


class RowsClash(Exception):
    """A row cannot be written or deleted, because of another that refers to it or is there already."""


class ImpossibleValue(ValueError):
    """A column holds what no version of the program has written."""


class AboutFile(DataFileError):
    """An error whose sentence names the file, the reason where the system gives one, and what else a class asks for.

    The sentence of a class says what the class is for.
    """

    def __init__(self, path: Path, why: str | None = None, **named: object) -> None:
        super().__init__(path=path, why=f" ({why})" if why else "", **named)


class MayBeWritten(AboutFile):
    may_be_written = True
    sentence = (
        "The disk failed while {path} was written to, and whether it was written cannot be seen; look before you do it "
        "again."
    )


class DataFileBusy(AboutFile):
    sentence = "{path} is in use by another command, so nothing was done; try again in a moment."


class DataFileDamaged(AboutFile):
    sentence = (
        "{path} is damaged; nettrack data restore shows the copies of it, and nettrack data check --repair saves what "
        "can be read to a new file."
    )


class DataFileClashes(AboutFile):
    sentence = (
        "Something in {path} does not go with what was to be written, so nothing was changed; nettrack data check "
        "--repair mends it."
    )


class DataFileNotOurs(AboutFile):
    sentence = "{path} is not a nettrack data file; choose another with --db or NETTRACK_DB."


class CopyNotOurs(AboutFile):
    sentence = "{path} is not a copy of a tracker; nettrack data restore without a file shows which there are."


class ForeignDefinitions(AboutFile):
    sentence = (
        "{path} holds what is not as nettrack makes it ({names}), so nothing was done; nettrack --db {path} data check "
        "--repair mends what can be."
    )


class DataFileNewer(AboutFile):
    sentence = "{path} was written by a newer version of nettrack; update nettrack to open it."


class DiskFull(AboutFile):
    sentence = "There is no room on the disk for {path}; nothing was written, so make some and try again."


class DataFileNotWritable(AboutFile):
    sentence = "{path} cannot be written{why}; check its folder and permissions, or choose another with --db."


class DiskFailed(AboutFile):
    sentence = "The disk did not do its work with {path}{outcome}; see whether it is full or failing."


class SameFile(AboutFile):
    sentence = "{path} is your data already; nothing was changed."


class DataFileVanished(AboutFile):
    sentence = (
        "{path} has gone away or was replaced meanwhile, so nothing was kept; see where it went, and do it again."
    )


class DataFileMissing(AboutFile):
    sentence = "There is no {path}; nettrack data path shows where your data is."


class CopyMissing(AboutFile):
    sentence = "There is no {path}; nettrack data restore lists the copies beside your data."


class CopyChanged(AboutFile):
    sentence = (
        "{path} has changed since it was copied, so nothing was restored; choose another copy, or delete {sum_path} to "
        "use it all the same."
    )


class BackupFailed(AboutFile):
    sentence = (
        "No copy of your data could be made at {path}{why}; give another name, or see that there is room and you may "
        "write there."
    )


class DataFileUnreadable(AboutFile):
    sentence = "{path} cannot be opened{why}; check the file and its folder, or choose another with --db."


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Return whether an error says that something is wrong in the file, and not with the disk or who may use it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


# How SQLite begins what it says of a statement that is wrong or too large, whatever is in the file.
_OF_STATEMENTS = ("near ", "fts5: syntax", "Expression tree", "too many", "at most", "LIKE or GLOB", "parser stack")
_MEANS: dict[int, Callable[[Path], DataFileError]] = {
    sqlite3.SQLITE_BUSY: DataFileBusy,
    sqlite3.SQLITE_LOCKED: DataFileBusy,
    sqlite3.SQLITE_CORRUPT: DataFileDamaged,
    sqlite3.SQLITE_CONSTRAINT: DataFileClashes,
    sqlite3.SQLITE_NOTADB: DataFileNotOurs,
    sqlite3.SQLITE_FULL: DiskFull,
}


def data_file_error(error: sqlite3.Error, path: Path, *, writes: bool) -> DataFileError | None:
    """Return what an SQLite error means to the user, or None when it is a fault of ours."""
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if code in _MEANS:
        return _MEANS[code](path)
    is_refused = code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED or (is_refused and _is_gone(path)):
        return DataFileVanished(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return DataFileNotWritable(path)
    if code == sqlite3.SQLITE_IOERR:
        # Before reading, an older file may have been brought up to date, so nothing is said of changes.
        return DiskFailed(path, outcome=", so nothing was changed" if writes else "")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        return DataFileUnreadable(path, "it is a folder" if path.is_dir() else str(error))
    if str(error).startswith("Could not decode") or (
        code == sqlite3.SQLITE_ERROR and not str(error).startswith(_OF_STATEMENTS)
    ):
        # Every statement fits the definitions of its version: something is wrong with those in this file.
        return DataFileDamaged(path)
    return None


def _is_gone(path: Path) -> bool:
    try:
        path.lstat()
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    return False
