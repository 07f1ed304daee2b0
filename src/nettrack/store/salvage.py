"""Save what can be read of a damaged file."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from nettrack.files import scratch
from nettrack.store import compiled, migrations
from nettrack.store.database import connected
from nettrack.store.definitions import put_back
from nettrack.store.errors import is_damage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TWICE = (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID, sqlite3.SQLITE_CONSTRAINT_UNIQUE)


class _ThereAlready(Exception):
    """A row of the same key was saved before."""


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
            for table in _tables(saved):
                yield from _save_table(damaged, saved, table)
            _read_from_journal(saved)
            yield from _stand_in(saved)
            saved.execute("COMMIT")
            if known == migrations.LATEST:
                migrations.make_triggers(saved)
            else:
                migrations.migrate(saved, target, is_copied=False)


def _tables(saved: sqlite3.Connection) -> list[str]:
    """Return the tables that hold what was written: not SQLite's own, nor those of the search indexes."""
    strict = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY rowid"
    return [name for (name,) in saved.execute(strict).fetchall()]


def _save_table(damaged: sqlite3.Connection, saved: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [
        Column(name, kind, bool(is_needed or key), bool(key))
        for _, name, kind, is_needed, _, key in saved.execute(f"PRAGMA table_info({table})")
    ]
    lost: list[str] = []
    for row in _readable(damaged, table, lost):
        for name in _save_row(saved, table, columns, row):
            yield f"The {name} of {table} {row[0]}"
    yield from dict.fromkeys(lost)


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
    """Insert a row; tell whether it could be; raise _ThereAlready for one that was read from the other end."""
    try:
        saved.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode in _TWICE:
            raise _ThereAlready from error
        return False
    return True


def _readable(connection: sqlite3.Connection, table: str, lost: list[str]) -> Iterator[tuple[object, ...]]:
    """Yield the rows before a damaged page, and those after it, and say in ``lost`` that there was one."""
    for order in ("ASC", "DESC"):
        try:
            yield from connection.execute(f"SELECT * FROM {table} ORDER BY rowid {order}")
        except UnicodeDecodeError:
            pass
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        else:
            return
        lost.append(f"Part of what is in {table}")


def _read_from_journal(saved: sqlite3.Connection) -> None:
    """Put back every row that is not there, and of which the journal says that it should be, and how."""
    if not saved.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone():
        return  # an older version kept none
    latest = "SELECT table_name, after, max(id) FROM change GROUP BY table_name, row_key HAVING after IS NOT NULL"
    for table, image, _ in saved.execute(latest).fetchall():
        statement = getattr(compiled, f"PUT_BACK_{table.upper()}", None)
        try:
            if statement:
                saved.execute(statement.text, {"image": image})
        except sqlite3.IntegrityError:
            continue  # there already, read from its own page
        except sqlite3.OperationalError as error:
            if not is_damage(error):  # an image that is none
                raise


def _stand_in(saved: sqlite3.Connection) -> Iterator[str]:
    """Let somebody unknown stand in for everybody who was lost, so that what was said to them is kept."""
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
        saved.execute("DELETE FROM contact_word WHERE contact_id = ?", (number,))
        for position, word in enumerate(("unknown", str(number))):
            saved.execute("INSERT INTO contact_word VALUES (?, ?, ?)", (number, position, word))
        yield f"The name of contact {number}, now Unknown {number},"
