"""Save what can be read of a damaged file."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from nettrack.files import scratch
from nettrack.store import migrations
from nettrack.store.connection import connected
from nettrack.store.errors import is_damage
from nettrack.store.keys import write_words
from nettrack.store.sql import Statements
from nettrack.upkeep.definitions import put_back
from nettrack.upkeep.integrity import has_our_mark, put_head_right
from nettrack.upkeep.marks import marks_of, raise_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TWICE = (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID, sqlite3.SQLITE_CONSTRAINT_UNIQUE)


class _ThereAlready(Exception):
    """A row of the same key was saved before."""


_MOST_HALVINGS = 20_000
# What is put in the place of a value that is needed and cannot be.
_INSTEAD = {"TEXT": "", "INTEGER": 0}
_INSTEAD_IN = {"state": "open"}


class Column(NamedTuple):
    """A column, the kind of its values, and whether each row needs one."""

    name: str
    kind: str
    is_needed: bool
    is_key: bool

    def fitting(self, value: object) -> object:
        """Return the value, or what stands in its place where it is of another kind."""
        if isinstance(value, type(_INSTEAD[self.kind])):
            return value
        return self.instead if self.is_needed else None

    @property
    def instead(self) -> object:
        """What is put in the place of a value that cannot be."""
        return _INSTEAD_IN.get(self.name, _INSTEAD[self.kind])


def save_what_can_be_read(path: Path, target: Path) -> Iterator[str]:
    """Copy every row that can be read of a damaged file to an empty one; yield what could not be saved of them.

    Raises sqlite3.Error where the disk fails, or OSError.
    """
    with scratch(path) as copy:
        shutil.copyfile(path, copy)
        if has_our_mark(copy):
            put_head_right(copy)
        with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            put_back(copy)
        with (
            contextlib.closing(connected(copy, is_lenient=True)) as damaged,
            contextlib.closing(connected(target)) as saved,
        ):
            damaged.text_factory = lambda text: text.decode(errors="replace")
            version = damaged.execute("PRAGMA user_version").fetchone()[0]
            known = version if 0 < version <= migrations.LATEST else migrations.LATEST
            migrations.migrate(saved, target, migrations.steps()[:known])
            # The journal is saved like the rest, and not written anew.
            migrations.drop_triggers(saved)
            saved.execute("BEGIN IMMEDIATE")
            lost: list[str] = []
            for table in _tables(saved):
                yield from _save_table(damaged, saved, table, lost)
            # A journal that is not whole does not know who was deleted since.
            if not {"command", "change"} & set(lost):
                _read_from_journal(saved)
            yield from (f"Part of what is in {table}" for table in lost)
            yield from _stand_in(saved)
            raise_marks(saved, marks_of(saved))
            raise_marks(saved, marks_of(damaged))
            if known == migrations.LATEST:
                write_words(saved)
            saved.execute("COMMIT")
            if known == migrations.LATEST:
                migrations.make_triggers(saved)
            else:
                migrations.migrate(saved, target, is_copied=False)


def _tables(saved: sqlite3.Connection) -> list[str]:
    """Return the tables that hold what was written: not SQLite's own, nor what is made of others."""
    strict = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY rowid"
    return [name for (name,) in saved.execute(strict).fetchall() if name != "contact_word"]


def _save_table(damaged: sqlite3.Connection, saved: sqlite3.Connection, table: str, lost: list[str]) -> Iterator[str]:
    columns = [
        Column(name, kind, bool(is_needed or key), bool(key))
        for _, name, kind, is_needed, _, key in saved.execute(f"PRAGMA table_info({table})")
    ]
    for row in _readable(damaged, table, lost):
        for name in _save_row(saved, table, columns, row):
            yield f"The {name} of {table} {row[0]}"


def _save_row(saved: sqlite3.Connection, table: str, columns: Sequence[Column], row: Sequence[object]) -> Iterator[str]:
    """Save a row, if need be without the values that cannot be, and yield the names of these."""
    fitting = [one.fitting(value) for one, value in zip(columns, row, strict=True)]
    try:
        if _insert(saved, table, row):
            return
        written = next((values for values in _smallest(columns, fitting) if _insert(saved, table, values)), None)
    except _ThereAlready:
        return
    if written is None:
        yield "row"
        return
    rowid = saved.execute("SELECT last_insert_rowid()").fetchone()[0]
    for one, value, there in zip(columns, fitting, written, strict=True):
        if value != there:
            try:
                saved.execute(f"UPDATE {table} SET {one.name} = ? WHERE rowid = ?", (value, rowid))
            except sqlite3.IntegrityError:
                yield one.name
    yield from (one.name for one, value, fits in zip(columns, row, fitting, strict=True) if value != fits)


def _smallest(columns: Sequence[Column], values: Sequence[object]) -> Iterator[list[object]]:
    """Yield a row with nothing but what it needs; then without one value of these, and without any."""
    needed = [value if one.is_needed else None for one, value in zip(columns, values, strict=True)]
    yield needed
    for k, one in enumerate(columns):
        if one.is_needed and not one.is_key:
            yield [*needed[:k], one.instead, *needed[k + 1 :]]
    yield [
        value if one.is_key or not one.is_needed else one.instead for one, value in zip(columns, needed, strict=True)
    ]


def _insert(saved: sqlite3.Connection, table: str, values: Sequence[object]) -> bool:
    """Insert a row; return whether it could be; raise _ThereAlready for one that was read from the other end."""
    try:
        saved.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode in _TWICE:
            raise _ThereAlready from error
        return False
    return True


def _readable(connection: sqlite3.Connection, table: str, lost: list[str]) -> Iterator[tuple[object, ...]]:
    """Yield the rows before a damaged page, after it, and between two; add the table to ``lost`` where there is one."""
    ends: list[int | None] = []
    for order in ("ASC", "DESC"):
        last = None
        try:
            for number, *row in connection.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid {order}"):
                yield tuple(row)
                last = number
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            _check_damage(error)
        else:
            return
        ends.append(last)
    lost.append(table)
    below, above = ends
    if below is not None and above is not None:
        yield from _between(connection, table, below + 1, above - 1)


def _between(connection: sqlite3.Connection, table: str, first: int, last: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a range by halving it where it cannot be read, and no more often than takes a few seconds."""
    ranges = [(first, last)]
    for _ in range(_MOST_HALVINGS):
        if not ranges:
            return
        low, high = ranges.pop()
        query = f"SELECT rowid, * FROM {table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
        try:
            for number, *row in connection.execute(query, (low, high)):
                yield tuple(row)
                low = number + 1
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            _check_damage(error)
            if low < high:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]


def _check_damage(error: Exception) -> None:
    if isinstance(error, sqlite3.DatabaseError) and not is_damage(error):
        raise error


def _read_from_journal(saved: sqlite3.Connection) -> None:
    """Put back every row that is not there, and that the journal says should be."""
    if not saved.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone():
        return  # an older version kept none
    latest = "SELECT table_name, max(id) FROM change GROUP BY table_name, row_key HAVING after IS NOT NULL"
    for table, number in saved.execute(latest).fetchall():
        statement = getattr(Statements().history, f"PUT_BACK_{table.upper()}", None)
        try:
            if statement:
                saved.execute(statement.text, {"first": number, "last": number})
        except sqlite3.IntegrityError:
            continue  # there already, read from its own page
        except sqlite3.OperationalError as error:
            if not is_damage(error):  # an image that is none
                raise


def _stand_in(saved: sqlite3.Connection) -> Iterator[str]:
    """Let somebody unknown stand in for everybody who was lost, so that what was said to them is kept.

    A conversation of which nobody knows any more with whom it was is with whom something was promised to then.
    """
    every = "SELECT id FROM contact UNION SELECT contact_id FROM participant UNION SELECT contact_id FROM follow_up"
    unknown = saved.execute(f"SELECT coalesce(max(id), 0) + 1 FROM ({every})").fetchone()[0]
    alone = "SELECT id FROM conversation WHERE id NOT IN (SELECT conversation_id FROM participant)"
    for (conversation,) in saved.execute(alone).fetchall():
        promised = "SELECT contact_id FROM follow_up WHERE conversation_id = ?"
        found = saved.execute(promised, (conversation,)).fetchone() or (unknown,)
        saved.execute(
            "INSERT INTO participant (conversation_id, position, contact_id) VALUES (?, 0, ?)", (conversation, *found)
        )
        yield f"With whom conversation {conversation} was"
    missing = (
        "SELECT contact_id FROM participant WHERE contact_id NOT IN (SELECT id FROM contact) "
        "UNION SELECT contact_id FROM follow_up WHERE contact_id NOT IN (SELECT id FROM contact)"
    )
    for (number,) in saved.execute(missing).fetchall():
        saved.execute(
            "INSERT INTO contact (id, name, folded, created_at, updated_at) "
            "VALUES (?, ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
            (number, f"Unknown {number}", f"unknown {number}"),
        )
        yield f"The name of contact {number}, now Unknown {number},"
