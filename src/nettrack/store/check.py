"""Look over a data file: its structure, its indexes, its permissions, and what lies beside it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nettrack.domain.check import Finding
from nettrack.files import make_private, unfinished_beside
from nettrack.store import beside, migrations
from nettrack.store.database import connected, opened
from nettrack.store.triggers import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEARCH = ("contact_search", "alias_search", "conversation_search", "follow_up_search", "name_trigram")
_MOST = 20


def structure(path: Path) -> list[str]:
    """Return what SQLite finds wrong with the file, at most so many sentences; none when it is sound."""
    try:
        with contextlib.closing(opened(path)) as connection:
            return integrity(connection)
    except UnicodeDecodeError:
        # SQLite quotes a definition that holds bytes that are no text.
        return ["a definition cannot be read"]
    except sqlite3.DatabaseError as error:
        if _is_damage(error):
            return [str(error)]
        raise


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def integrity(connection: sqlite3.Connection) -> list[str]:
    """Return what the integrity check says, at most so many sentences; none when all is well."""
    with _as_bytes(connection):
        rows = connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    answers = [row[0].decode(errors="replace") for row in rows]
    return [] if answers == ["ok"] else answers


class _Definition(NamedTuple):
    """A row of SQLite's own table of what there is, without where its pages are."""

    kind: bytes
    name: bytes
    table: bytes
    sql: bytes | None
    has_pages: bool

    def is_nearly(self, other: _Definition) -> bool:
        """Tell whether only one of the two rows' texts differs: a disk seldom turns two bits."""
        return sum(mine != theirs for mine, theirs in zip(self, other, strict=True)) == 1


def definitions(connection: sqlite3.Connection, *, repairs: bool) -> list[Finding]:
    """Return what is not defined as it should be, or not at all: a disk turned a bit in the text, for instance.

    What is there was written by the right definition, so that is put back; an index or a trigger is made anew, a table
    is not. Nothing is mended where the file is damaged besides. The connection must be lenient.
    """
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.migrate(fresh, Path(":memory:"))
        wanted = _defined(fresh)
    found = _defined(connection)
    wrong = [one for one in wanted if one not in found]
    strange = [one for one in found if one not in wanted]
    alike = {one: [found[other] for other in strange if one.is_nearly(other)] for one in wrong}
    is_mended = repairs and wrong != [] and _define(connection, alike)
    return [
        Finding(
            f"The definition of the {one.kind.decode()} {one.name.decode()} is {'damaged' if rows else 'missing'}",
            is_mended,
        )
        for one, rows in alike.items()
    ]


def _define(connection: sqlite3.Connection, rows: dict[_Definition, list[int]]) -> bool:
    """Define what is defined otherwise in a row, or in none; tell whether all of it was done, else nothing is."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for right, there in rows.items():
            if there:
                values = [text and text.decode() for text in right[:4]]
                connection.execute(
                    "UPDATE sqlite_master SET type = ?, name = ?, tbl_name = ?, sql = ?, "
                    "rootpage = iif(?, rootpage, 0) WHERE rowid = ?",
                    (*values, right.has_pages, there[0]),
                )
            elif right.kind != b"table" and right.sql:
                connection.execute(right.sql.decode())
        _tell_of_definitions(connection)
        is_sound = _defined(connection).keys() >= rows.keys() and integrity(connection) == []
    except sqlite3.DatabaseError:
        is_sound = False
    except BaseException:
        migrations.roll_back(connection)
        raise
    if not is_sound:
        migrations.roll_back(connection)
        return False
    connection.execute("COMMIT")
    return True


def _defined(connection: sqlite3.Connection) -> dict[_Definition, int]:
    """Return every definition with the number of its row."""
    with _as_bytes(connection):
        rows = connection.execute(
            "SELECT rowid, type, name, tbl_name, sql, coalesce(rootpage, 0) <> 0 FROM sqlite_master ORDER BY rowid"
        )
        return {_Definition(*values): rowid for rowid, *values in rows}


def permissions(path: Path, *, repairs: bool) -> Iterator[Finding]:
    """Yield what others could read: the folder, the file, a backup."""
    for one, mode in ((path.parent, 0o700), (path, 0o600), *((backup, 0o600) for backup in beside.backups_of(path))):
        if one.stat().st_mode & 0o077 and (one != path.parent or _is_own_folder(path)):
            if repairs:
                one.chmod(mode)
            yield Finding(f"{one} can be read by others", repairs)


def _is_own_folder(path: Path) -> bool:
    """Tell whether the folder holds nothing but the tracker: one that you chose with --db is your own affair."""
    return all(name.startswith(path.name) for name in os.listdir(path.parent))  # noqa: PTH208


def conflicted_copies(path: Path) -> Iterator[Finding]:
    """Yield what a cloud client made when two machines wrote at once."""
    for one in beside.conflicted_copies(path):
        yield Finding(f"{one} {beside.CONFLICT}")


def half_copies(path: Path, *, repairs: bool) -> Iterator[Finding]:
    """Yield copies that were interrupted."""
    for one in unfinished_beside(path):
        if repairs:
            one.unlink(missing_ok=True)
        yield Finding(f"{one} is a copy that was never finished", repairs)


def texts(connection: sqlite3.Connection, *, repairs: bool) -> Iterator[Finding]:
    """Yield texts that are none: a disk turned a bit in them, which SQLite does not notice."""
    for table in _tables():
        names = [name for name, kind in _columns(connection, table) if kind == "TEXT"]
        for rowid, name, value in list(_undecodable(connection, table, names)):
            if repairs:
                readable = value.decode(errors="replace")
                connection.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (readable, rowid))
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


def history(connection: sqlite3.Connection, running: int, *, repairs: bool) -> Iterator[Finding]:
    """Yield commands whose changes cannot be read, and so cannot be taken back: these are taken out of the journal."""
    wanted = {table: {name for name, _ in _columns(connection, table)} for table in _tables()}
    damaged = {number for number, *_ in _undecodable(connection, "command", ["name"])}
    with _as_bytes(connection):
        damaged |= {number for number, at in connection.execute("SELECT id, at FROM command") if not _is_time(at)}
        for command, table, *images in connection.execute("SELECT command_id, table_name, before, after FROM change"):
            names = wanted.get(table.decode(errors="replace"))
            if not all(image is None or _is_image(image, names) for image in images):
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
        dt.datetime.fromisoformat(value if isinstance(value, str) else value.decode())
    except ValueError:
        return False
    return True


def _is_image(image: bytes, names: set[str] | None) -> bool:
    try:
        values = json.loads(image)
    except ValueError:
        return False
    return isinstance(values, dict) and values.keys() == names


def _tables() -> list[str]:
    return list(dict.fromkeys(sql.partition(" ON ")[2].split()[0] for sql in TRIGGERS))


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    return [(name, kind) for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")]


def _undecodable(connection: sqlite3.Connection, table: str, names: list[str]) -> Iterator[tuple[int, str, bytes]]:
    with _as_bytes(connection):
        for rowid, *values in connection.execute(f"SELECT {', '.join(['rowid', *names])} FROM {table}"):
            for name, value in zip(names, values, strict=True):
                try:
                    _ = value and value.decode()
                except UnicodeDecodeError:
                    yield rowid, name, value


@contextlib.contextmanager
def _as_bytes(connection: sqlite3.Connection) -> Iterator[None]:
    """Read texts as they are."""
    before, connection.text_factory = connection.text_factory, bytes
    try:
        yield
    finally:
        connection.text_factory = before


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
        with contextlib.closing(connected(path)) as connection:
            _make_anew(connection, wrong)
    return [Finding(f"The search index {table} does not fit the data", repairs) for table in wrong]


def _fits(path: Path, table: str) -> bool:
    # Each on a connection of its own: a transaction that has met a damaged index fails in whatever it does then.
    with contextlib.closing(connected(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # This counts as writing, and is not kept.
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except UnicodeDecodeError:
            return False  # SQLite quotes what it finds
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                return False
            raise
        return True


def _make_anew(connection: sqlite3.Connection, tables: Sequence[str]) -> None:
    """Make search indexes without a look at the old ones: what is damaged can be neither dropped nor rebuilt."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        made = [
            connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (one,)).fetchone()[0] for one in tables
        ]
        connection.execute("PRAGMA writable_schema = ON")
        for table in tables:
            connection.execute("DELETE FROM sqlite_master WHERE name = ?", (table,))
        _tell_of_definitions(connection)
        for table, sql in zip(tables, made, strict=True):
            for part in ("data", "idx", "docsize", "config"):
                connection.execute(f"DROP TABLE IF EXISTS {table}_{part}")
            connection.execute(sql)
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    except BaseException:
        migrations.roll_back(connection)
        raise
    connection.execute("COMMIT")


def _tell_of_definitions(connection: sqlite3.Connection) -> None:
    """Let whoever has the file open, this connection too, read the definitions anew."""
    version = connection.execute("PRAGMA schema_version").fetchone()[0]
    connection.execute(f"PRAGMA schema_version = {version + 1}")


def save_what_can_be_read(path: Path) -> tuple[Path, int]:
    """Copy every row that can be read of a damaged file to a new one beside it; return where, and how many rows."""
    target = path.with_name(f"{path.name}.saved-{dt.datetime.now():%Y%m%d-%H%M%S}.db")  # noqa: DTZ005
    make_private(target)
    count = 0
    with (
        contextlib.closing(opened(path, mode="ro")) as damaged,
        contextlib.closing(sqlite3.connect(target, isolation_level=None)) as saved,
    ):
        # Without it, SQLite reads nothing of a file whose end is missing, or whose schema has a broken entry.
        damaged.execute("PRAGMA writable_schema = ON")
        damaged.text_factory = lambda text: text.decode(errors="replace")
        migrations.migrate(saved, target)
        saved.execute("BEGIN")
        for table in _tables():
            columns = [
                (kind, bool(is_needed or key))
                for _, _, kind, is_needed, _, key in saved.execute(f"PRAGMA table_info({table})")
            ]
            count += sum(_is_saved(saved, table, columns, row) for row in _readable(damaged, table))
        for rowid, table in [(row[1], row[0]) for row in saved.execute("PRAGMA foreign_key_check").fetchall()]:
            count -= saved.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,)).rowcount
        saved.execute("COMMIT")
    return target, count


def _is_saved(saved: sqlite3.Connection, table: str, columns: list[tuple[str, bool]], row: tuple[object, ...]) -> bool:
    """Save a row, if need be without the values that cannot be; tell whether it was, and was not there before."""
    empty = {"TEXT": "", "INTEGER": 0}
    fitting = [
        value if isinstance(value, type(empty[kind])) else empty[kind] if is_needed else None
        for value, (kind, is_needed) in zip(row, columns, strict=True)
    ]
    needed = [value if is_needed else None for value, (_, is_needed) in zip(fitting, columns, strict=True)]
    for values in (row, fitting, needed):
        with contextlib.suppress(sqlite3.DatabaseError):
            saved.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", values)
            return True
    return False


def _readable(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows before a damaged page, and those after it."""
    for order in ("ASC", "DESC"):
        try:
            yield from connection.execute(f"SELECT * FROM {table} ORDER BY rowid {order}")
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
        return
