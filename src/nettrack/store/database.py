"""Opens the data file and runs compiled statements on it: one command, one transaction."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nettrack.files import make_private
from nettrack.store import migrations
from nettrack.store.errors import (
    BackupFailed,
    DataFileClashes,
    DataFileDamaged,
    DataFileNotOurs,
    DataFileNotWritable,
    DataFileUnreadable,
    DataFileVanished,
    DiskFailed,
    RowsClash,
    data_file_error,
)
from nettrack.store.own_triggers import put_triggers_right
from nettrack.store.sql import Statements
from nettrack.store.transaction import commit, roll_back
from nettrack.upkeep.beside import was_backed_up_on

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from nettrack.store.sql import Sql

Row = dict[str, Any]
Filter = tuple[str, "Mapping[str, Any]"]

BUSY_SECONDS = 5.0
# SQLite writes over what is smaller than its smallest page.
_SMALLEST = 512
# An older SQLite takes its own search indexes and JSON functions for unsafe in a trigger (3.43 does, 3.46 does not).
_CAN_DISTRUST = sqlite3.sqlite_version_info >= (3, 46)

_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "day": dt.date.fromisoformat,
    "flag": bool,
    "instant": lambda value: dt.datetime.fromisoformat(value).isoformat() + "Z",
    "texts": lambda value: tuple(value.split("\x1f")),
}


_STORED_AS = {"text": str, "day": str, "instant": str, "texts": str, "number": int, "flag": int}


class Kept(NamedTuple):
    """How far back the journal reaches, in commands and in days, and which copies are kept: of how many days, in MB."""

    commands: int = 1000
    days: int = 365
    backups: int = 10
    backup_space: int = 1000


# Pruned now and then, and never more than takes a few milliseconds; what is left over goes the next time.
_PRUNED_EVERY = 8
_PRUNED_CHANGES = 250


class ImpossibleValue(ValueError):
    """A column holds what no version of the program has written."""


class Store:
    """The open tracker, within one transaction."""

    def __init__(self, connection: sqlite3.Connection, command: int = 0, sql: Statements | None = None) -> None:
        self._connection = connection
        self.sql = sql or Statements()
        self.command = command
        # What the user should know beside the result.
        self.notices: list[str] = []

    def rows(self, sql: Sql, filters: Sequence[Filter] = (), **parameters: Any) -> list[Row]:
        """Return every row of a query, narrowed by filters, as a dictionary by column name."""
        return list(self.each(sql, filters, **parameters))

    def each(self, sql: Sql, filters: Sequence[Filter] = (), **parameters: Any) -> Iterator[Row]:
        """Yield the rows of a query one at a time, in constant memory."""
        for k, (_, values) in enumerate(filters):
            parameters.update({f"{name}_{k}": value for name, value in values.items()})
        names = [name for name, _ in sql.columns]
        converters = [(name, _CONVERTERS[kind]) for name, kind in sql.columns if kind in _CONVERTERS]
        known: set[tuple[type, ...]] = set()
        text = sql.narrowed([name for name, _ in filters])
        for values in self._connection.execute(text, _bound(parameters)):
            types = tuple(map(type, values))
            if types not in known:
                _check_types(sql, types)
                known.add(types)
            row: Row = dict(zip(names, values, strict=True))
            for name, convert in converters:
                value = row[name]
                if value is not None:
                    try:
                        row[name] = convert(value)
                    except ValueError as error:
                        raise ImpossibleValue(f"{name} is {value!r}") from error
                elif convert is _CONVERTERS["texts"]:
                    row[name] = ()
            yield row

    def run(self, sql: Sql, **parameters: Any) -> int:
        """Run a writing statement and return the number of the row it inserted."""
        try:
            return self._connection.execute(sql.text, _bound(parameters)).lastrowid or 0
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT:
                raise  # by no constraint of ours: a search index
            raise RowsClash(str(error)) from error

    def turns_back(self, command: int) -> None:
        """Write down that this command turns back another's changes."""
        self.run(self.sql.journal.MARK_UNDOING, number=self.command, undoes=command)


def _check_types(sql: Sql, types: tuple[type, ...]) -> None:
    """Raise ImpossibleValue where a value is not of the kind that its column holds: the tables are STRICT."""
    for (name, kind), found in zip(sql.columns, types, strict=True):
        if kind and found not in (_STORED_AS[kind], type(None)):
            raise ImpossibleValue(f"{name} is {found.__name__}")


def _bound(parameters: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in parameters.items()}


def exists(path: Path) -> bool:
    """Return whether there is a data file with something in it, or something else in its place."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise DataFileUnreadable(path, error.strerror or str(error)) from error
    return found.st_size > 0 or not stat.S_ISREG(found.st_mode)


@contextlib.contextmanager
def reading(path: Path, *, patience: float = BUSY_SECONDS, is_glance: bool = False) -> Iterator[Store]:
    """Open the tracker for one command that reads; where there is none yet, an empty one, and nothing is created.

    A ``is_glance``, as at TAB, brings no file of an older version up to date, and sees an empty one instead.
    """
    notices: list[str] = []
    with (
        translating_errors(path, writes=False),
        contextlib.closing(_connected_for_reading(path, patience, notices, is_glance=is_glance)) as connection,
    ):
        # One snapshot for all statements of the command: no reader sees half an entry.
        connection.execute("BEGIN")
        store = Store(connection)
        store.notices += notices
        yield store


@contextlib.contextmanager
def writing(
    path: Path,
    command: str,
    kept: Kept = Kept(),  # noqa: B008 (immutable)
    *,
    erases: bool = False,
    was_there: bool = False,
) -> Iterator[Store]:
    """Open the tracker for one command that writes: all of it is kept, or nothing.

    The journal keeps what it changed under the command's name, and as much of older commands as ``kept`` says.
    Where a command ``erases``, nothing of what it deleted is left in any page of the file. A file that ``was_there``
    when the command began is not made anew.
    """
    with translating_errors(path):
        if was_there and not exists(path):
            raise DataFileVanished(path)
        is_made = create(path)
        with contextlib.closing(connected(path)) as connection:
            notices = _up_to_date(connection, path)
            notices += [] if is_made else _back_up_daily(connection, path, kept)
            notices += close_to_others(path)
            connection.execute("PRAGMA foreign_keys = ON")
            if erases:
                # Imported here: an everyday command erases nothing.
                from nettrack.upkeep.erasing import compact, prepare_to_erase

                is_zeroed = prepare_to_erase(connection, path)
            began = path.stat()
            # Deferred transactions failed 80-750 times in 800 concurrent writes, immediate ones never.
            connection.execute("BEGIN IMMEDIATE")
            try:
                store = Store(connection)
                store.notices += [*notices, *put_triggers_right(connection, path)]
                store.command = store.run(store.sql.journal.BEGIN_COMMAND, name=command)
                yield store
                end_command(store, kept)
            except BaseException:
                roll_back(connection)
                raise
            store.notices += commit(connection, path, lambda: _is_there(path, store.command, command))
            # A file that was moved away takes all that is written to it, and nobody finds it there.
            if _is_elsewhere(path, began):
                raise DataFileVanished(path)
            if erases:
                store.notices += compact(path, is_zeroed=is_zeroed)


def _is_elsewhere(path: Path, began: os.stat_result) -> bool:
    """Return whether the file that was opened under a name is no more the one of that name."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # which says nothing of where it is
        return False
    return (found.st_dev, found.st_ino) != (began.st_dev, began.st_ino)


def _is_there(path: Path, number: int, command: str) -> bool:
    """Return whether a command's transaction is in the file: by its number, and its name where the history has it."""
    with contextlib.closing(connected(path)) as connection:
        given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'command'").fetchone()
        found = connection.execute("SELECT name FROM command WHERE id = ?", (number,)).fetchone()
    return given is not None and given[0] >= number and found in (None, (command,))


def end_command(store: Store, kept: Kept) -> None:
    """End a command, or forget one that changed nothing; prune the journal now and then."""
    if not store.rows(store.sql.journal.HAS_CHANGES, command=store.command, limit=1):
        store.run(store.sql.journal.FORGET_COMMAND, number=store.command)
    elif store.command % _PRUNED_EVERY == 0:
        before = dt.datetime.now(dt.UTC) - dt.timedelta(days=kept.days)
        store.run(
            store.sql.journal.PRUNE_COMMANDS,
            number=store.command - kept.commands,
            at=before.strftime("%Y-%m-%d %H:%M:%S"),
            limit=2 * _PRUNED_EVERY,
        )
        store.run(store.sql.journal.PRUNE_CHANGES, limit=_PRUNED_CHANGES)
    store.run(store.sql.journal.END_COMMAND)


def _connected_for_reading(path: Path, patience: float, notices: list[str], *, is_glance: bool) -> sqlite3.Connection:
    if exists(path):
        connection = connected(path, patience)
        try:
            is_older = migrations.version_of(connection, path) < migrations.LATEST
            if not migrations.is_new(connection, path) and not (is_glance and is_older):
                notices += _up_to_date(connection, path)
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
    empty = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(empty, path)
    return empty


def _up_to_date(connection: sqlite3.Connection, path: Path) -> list[str]:
    if migrations.version_of(connection, path) == migrations.LATEST:
        return []
    from nettrack.upkeep.migrating import bring_up_to_date

    return bring_up_to_date(connection, path)


def check_is_file(path: Path) -> None:
    """Raise DataFileUnreadable for a folder, device or pipe, DataFileNotOurs for what is too small to be a database."""
    with contextlib.suppress(OSError):  # which SQLite will meet, too
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DataFileUnreadable(path, "it is a folder" if stat.S_ISDIR(found.st_mode) else "it is no file")
        if 0 < found.st_size < _SMALLEST:
            raise DataFileNotOurs(path)


def opened(path: Path, patience: float = BUSY_SECONDS, *, mode: str = "rw") -> sqlite3.Connection:
    """Open a file that is there, whatever is in it; nothing is read yet."""
    check_is_file(path)
    # mode=rw: a file that vanished meanwhile is an error, not a new empty tracker; not ro, because a journal that a
    # crash left behind must be played back before anything can be read.
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)


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
        raise DataFileNotWritable(path, "its folder is a file") from None
    except OSError as error:
        raise DataFileNotWritable(path, error.strerror) from error


def _back_up_daily(connection: sqlite3.Connection, path: Path, kept: Kept) -> list[str]:
    """Copy the data before the first change of the day; a copy that fails is told of, and keeps nobody from writing."""
    if was_backed_up_on(path, dt.date.today()):  # noqa: DTZ011 (days are local calendar days)
        return []
    # Imported here: once a day.
    from nettrack.upkeep.backups import back_up_daily

    try:
        back_up_daily(connection, path, kept)
    except BackupFailed as error:
        return [str(error)]
    return []


def close_to_others(path: Path) -> list[str]:
    """Take away what others may do with a file that is known to be a tracker; return what the user should know."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        return [f"{path} can be read by others, and that could not be changed ({error.strerror})."]
    return []


@contextlib.contextmanager
def translating_errors(path: Path, *, writes: bool = True) -> Iterator[None]:
    """Turn what SQLite says of a file into a sentence for the user."""
    try:
        yield
    except (ImpossibleValue, UnicodeDecodeError) as error:
        raise DataFileDamaged(path) from error
    except RowsClash as error:
        raise DataFileClashes(path) from error
    except sqlite3.Error as error:
        known = data_file_error(error, path)
        if known is None:
            raise
        if isinstance(known, DiskFailed) and not writes:
            # An older file may have been brought up to date before, so nothing is said of changes.
            known = DiskFailed(path, writes=False)
        raise known from error
