"""Look over a data file: its rows, its search indexes, its permissions, and what lies beside it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sqlite3
from functools import partial
from typing import TYPE_CHECKING

from nettrack.domain.check import Finding
from nettrack.store.compiled.triggers import TRIGGERS
from nettrack.store.connection import connected
from nettrack.store.errors import CopyChanged, is_damage
from nettrack.store.keys import mend, stale, words, write_words
from nettrack.store.transaction import commit, roll_back
from nettrack.upkeep import beside
from nettrack.upkeep.copies import check_sum
from nettrack.upkeep.definitions import tell_of_definitions
from nettrack.upkeep.erasing import vacuum
from nettrack.upkeep.integrity import as_bytes
from nettrack.upkeep.marks import marks_of, raise_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_SEARCH = ("contact_search", "alias_search", "conversation_search", "follow_up_search", "name_trigram", "alias_trigram")


def permissions(path: Path, *, repairs: bool) -> Iterator[Finding]:
    """Yield what others could read: the folder, the file, a backup."""
    private = [(file, 0o600) for file in (path, *beside.backups_of(path))]
    for place, mode in [(path.parent, 0o700), *private] if _is_own_folder(path) else private:
        with contextlib.suppress(OSError):  # another process has just deleted it, or its folder is closed to us
            if place.stat().st_mode & 0o077:
                mend = partial(place.chmod, mode) if repairs else None
                yield from _about(f"{place} can be read by others", mend)


def _is_own_folder(path: Path) -> bool:
    """Return whether the folder holds nothing but the tracker: one that you chose with --db is your own affair."""
    try:
        return all(name.startswith(path.name) for name in os.listdir(path.parent))  # noqa: PTH208
    except OSError:
        return False


def _about(what: str, mend: Callable[[], object] | None) -> Iterator[Finding]:
    """Yield what is wrong with a file, and whether it could be mended; nothing of one that has gone meanwhile."""
    try:
        if mend:
            mend()
    except FileNotFoundError:
        return
    except OSError as error:
        yield Finding(f"{what}, and could not be mended ({error.strerror})")
        return
    yield Finding(what, mend is not None)


def conflicted_copies(path: Path) -> Iterator[Finding]:
    """Yield what a cloud client made when two machines wrote at once."""
    for one in beside.conflicted_copies(path):
        yield Finding(f"{one} {beside.CONFLICT}")


def half_copies(path: Path, *, repairs: bool) -> Iterator[Finding]:
    """Yield copies that were interrupted."""
    for half in sorted(beside.unfinished_near(path)):
        yield from _about(f"{half} is a copy that was never finished", half.unlink if repairs else None)


def texts(connection: sqlite3.Connection, *, repairs: bool) -> Iterator[Finding]:
    """Yield texts that are none: a disk turned a bit in them, which SQLite does not notice."""
    for table in _tables():
        names = [name for name, kind in _columns(connection, table) if kind == "TEXT"]
        for rowid, name, value in list(_undecodable(connection, table, names)):
            if repairs:
                readable = value.decode(errors="replace")
                try:
                    connection.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (readable, rowid))
                except sqlite3.IntegrityError:  # there is one already that reads the same
                    connection.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (f"{readable} {rowid}", rowid))
            yield Finding(f"The {name} of {table} {rowid} holds bytes that are no text", repairs)


def instants(connection: sqlite3.Connection, *, repairs: bool) -> Iterator[Finding]:
    """Yield rows that were written at no time; when they are mended, they were written now."""
    for table in _tables():
        for name in [name for name, _ in _columns(connection, table) if name.endswith("_at")]:
            times = connection.execute(f"SELECT rowid, {name} FROM {table}")
            for rowid in [rowid for rowid, value in times if not _is_time(value)]:
                if repairs:
                    connection.execute(f"UPDATE {table} SET {name} = CURRENT_TIMESTAMP WHERE rowid = ?", (rowid,))
                yield Finding(f"The {name} of {table} {rowid} is no time", repairs)


def numbers(connection: sqlite3.Connection, *, repairs: bool) -> Iterator[Finding]:
    """Yield the tables of which a number that was given may be given again."""
    given = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    for table, mark in marks_of(connection).items():
        if mark > given.get(table, 0):
            if repairs:
                raise_marks(connection, {table: mark})
            yield Finding(f"The highest number of {table} that was given is forgotten", repairs)


def keys(connection: sqlite3.Connection, *, repairs: bool) -> Iterator[Finding]:
    """Yield by what nobody could be found: what is compared is kept beside what is shown."""
    wrong = {table: stale(connection, table) for table in ("contact", "alias", "contact_tag")}
    names = dict(connection.execute("SELECT id, name FROM contact"))
    kept = set(connection.execute("SELECT contact_id, of_name, position, word, is_part FROM contact_word"))
    people = {number for number, _ in wrong.pop("contact")} | {number for number, *_ in kept ^ set(words(connection))}
    for number in sorted(people & names.keys()):
        yield Finding(f"{names[number]} could not be found by every word of the name, or by an address", repairs)
    for table, rows in wrong.items():
        for _, text in rows:
            yield Finding(f"Nobody could be found by the {table.rpartition('_')[2]} {text}", repairs)
    if repairs:
        for table in ("contact", "alias", "contact_tag"):
            mend(connection, table)
        write_words(connection)


def history(connection: sqlite3.Connection, running: int, *, repairs: bool) -> Iterator[Finding]:
    """Yield commands whose changes cannot be read, and so cannot be taken back: these are taken out of the journal."""
    wanted = {table: _image_names(connection, table) for table in _tables()}
    damaged = {number for number, *_ in _undecodable(connection, "command", ["name"])}
    with as_bytes(connection):
        damaged |= {number for number, at in connection.execute("SELECT id, at FROM command") if not _is_time(at)}
        for command, table, *images in connection.execute("SELECT command_id, table_name, before, after FROM change"):
            names = wanted.get(table.decode(errors="replace"))
            if not names or not all(image is None or _is_image(image, *names) for image in images):
                damaged.add(command)
    for number in sorted(damaged):
        if repairs:
            connection.execute("DELETE FROM change WHERE command_id = ?", (number,))
            connection.execute("DELETE FROM command WHERE id = ?", (number,))
        # What mended a text cannot be taken back, since the text it replaced was none.
        if number != running:
            yield Finding(f"Command {number} of the history cannot be read, and so not be taken back", repairs)


def _is_time(value: str | bytes) -> bool:
    try:
        # As SQLite writes it, which reads nothing else either.
        found = dt.datetime.strptime(value if isinstance(value, str) else value.decode(), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return False
    return 1900 <= found.year < 2200


def _image_names(connection: sqlite3.Connection, table: str) -> tuple[set[str], set[str]]:
    """Return what every image of a table must hold, and what it may: a column that came later is in no earlier one."""
    found = connection.execute(f"PRAGMA table_info({table})").fetchall()
    needed = {name for _, name, _, is_needed, default, key in found if key or (is_needed and default is None)}
    return needed, {name for _, name, *_ in found}


def _is_image(image: bytes, needed: set[str], known: set[str]) -> bool:
    try:
        values = json.loads(image)
    except ValueError:
        return False
    return isinstance(values, dict) and needed <= values.keys() <= known


def _tables() -> list[str]:
    return list(dict.fromkeys(sql.partition(" ON ")[2].split()[0] for sql in TRIGGERS))


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    return [(name, kind) for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")]


def _undecodable(connection: sqlite3.Connection, table: str, names: list[str]) -> Iterator[tuple[int, str, bytes]]:
    with as_bytes(connection):
        for rowid, *values in connection.execute(f"SELECT {', '.join(['rowid', *names])} FROM {table}"):
            for name, value in zip(names, values, strict=True):
                try:
                    _ = value and value.decode()
                except UnicodeDecodeError:
                    yield rowid, name, value


def foreign_keys(connection: sqlite3.Connection, *, repairs: bool) -> Iterator[Finding]:
    """Yield rows that refer to others which are not there."""
    for table, rowid, parent, which in connection.execute("PRAGMA foreign_key_check").fetchall():
        if repairs:
            links = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            column = next(link[3] for link in links if link[0] == which)
            needed = {row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[3]}
            # A follow-up outlives the conversation that it came from.
            mended = f"UPDATE {table} SET {column} = NULL" if column not in needed else f"DELETE FROM {table}"
            connection.execute(f"{mended} WHERE rowid = ?", (rowid,))
        yield Finding(f"A row of {table} belongs to a {parent} that is not there", repairs)


def search_indexes(path: Path, *, repairs: bool) -> list[Finding]:
    """Return the search indexes that do not hold what the tables hold; all of them are mended, or none."""
    wrong = [table for table in _SEARCH if not _fits(path, table)]
    if repairs and wrong:
        with contextlib.closing(connected(path, is_lenient=True)) as connection:
            _make_anew(connection, path, wrong)
    return [Finding(f"The search index {table} does not fit the data", repairs) for table in wrong]


def _fits(path: Path, table: str) -> bool:
    # Each on a connection of its own: a transaction that has met a damaged index fails in whatever it does then.
    with contextlib.closing(connected(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # This counts as writing, and is not kept.
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            # The one damage that it does not find, and that writes clash with, of 1,400 tried: parts without a page.
            parts = f"SELECT 1 FROM {table}_idx WHERE segid NOT IN (SELECT id >> 37 FROM {table}_data)"
            return connection.execute(parts).fetchone() is None
        except UnicodeDecodeError:
            return False  # SQLite quotes what it finds
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise


def _make_anew(connection: sqlite3.Connection, path: Path, tables: Sequence[str]) -> None:
    """Make search indexes without a look at the old ones: what is damaged can be neither dropped nor rebuilt."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        made = [
            connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (one,)).fetchone()[0] for one in tables
        ]
        for table in tables:
            connection.execute("DELETE FROM sqlite_master WHERE name = ?", (table,))
        tell_of_definitions(connection)
        for table, sql in zip(tables, made, strict=True):
            for part in ("data", "idx", "docsize", "config"):
                connection.execute(f"DROP TABLE IF EXISTS {table}_{part}")
            connection.execute(sql)
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    except BaseException:
        roll_back(connection)
        raise
    commit(connection, path)


def erased_pages(path: Path) -> tuple[Finding, ...]:
    """Make the file anew, so that nothing of what was erased is left in its pages; say where that cannot be."""
    try:
        vacuum(path)
    except sqlite3.OperationalError as error:
        return (Finding(f"What was erased may still be in the file, which could not be made anew ({error})"),)
    return ()


def copies(path: Path) -> Iterator[Finding]:
    """Yield copies that have changed since they were made."""
    for copy in beside.backups_of(path):
        with contextlib.suppress(OSError):  # which has just gone away
            try:
                check_sum(copy)
            except CopyChanged:
                yield Finding(f"{copy} has changed since it was copied, and is not put back")
