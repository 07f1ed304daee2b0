"""How tables, indexes and triggers are defined in a file, against how they should be."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nettrack.files import scratch, whole
from nettrack.store import migrations
from nettrack.store.connection import connected
from nettrack.store.errors import ForeignDefinitions, is_damage
from nettrack.store.transaction import commit, roll_back
from nettrack.upkeep.integrity import as_bytes, integrity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Definition(NamedTuple):
    """A row of SQLite's own table of what there is, without where its pages are."""

    kind: bytes
    name: bytes
    table: bytes
    sql: bytes | None
    has_pages: bool

    @property
    def what(self) -> str:
        """What it is, and its name."""
        return b" ".join((self.kind, self.name)).decode(errors="replace").strip() or "definition without a name"

    @property
    def has_data(self) -> bool:
        """Whether it is a table. SQLite goes by the text: a trigger may call itself one."""
        return self.kind == b"table" and (self.sql or b"").startswith((b"CREATE TABLE ", b"CREATE VIRTUAL TABLE "))

    def is_nearly(self, other: Definition) -> bool:
        """Return whether a disk may have made the other of this one: it seldom turns bits in two bytes."""
        differing = [(mine, theirs) for mine, theirs in zip(self, other, strict=True) if mine != theirs]
        return len(differing) == 1 and _differ_in_one_byte(*differing[0])


def _differ_in_one_byte(one: object, other: object) -> bool:
    if not isinstance(one, bytes) or not isinstance(other, bytes):
        return isinstance(one, int)
    return len(one) == len(other) and sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1


class Wrong(NamedTuple):
    """What should be defined, and the row whose text is damaged, or that defines something else by the name, if any."""

    right: Definition
    damaged: int | None
    is_another: bool

    @property
    def can_be_put_back(self) -> bool:
        """Whether nothing but the definition is at stake: what a table or a search index holds is not made anew."""
        return self.damaged is not None or (self.right.kind != b"table" and self.right.sql is not None)

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing in its place."""
        return self.damaged is None and not self.is_another

    def __str__(self) -> str:
        what = f"The definition of the {self.right.what} is "
        return what + (
            "missing" if self.is_missing else "damaged" if self.damaged else "not the one that nettrack made"
        )


def wrong_definitions(connection: sqlite3.Connection) -> list[Wrong]:
    """Return what is not defined as the file's version defines it; nothing for a file that is not ours at all."""
    missing, strange = _compared(connection)
    taken = {(definition.kind, definition.name) for definition in strange}
    return [
        Wrong(
            definition,
            next((row for other, row in strange.items() if definition.is_nearly(other)), None),
            (definition.kind, definition.name) in taken,
        )
        for definition in sorted(missing, key=lambda definition: definition.name)
    ]


def foreign_definitions(connection: sqlite3.Connection, *, has_data: bool) -> list[Definition]:
    """Return what the file's version does not define: tables, or what holds no data and may act.

    An index belongs to its table, and sqlite_stat1 to SQLite.
    """
    missing, strange = _compared(connection)
    taken = {(definition.kind, definition.name) for definition in missing}
    foreign = [
        definition
        for definition in strange
        if (definition.kind, definition.name) not in taken and not any(other.is_nearly(definition) for other in missing)
    ]
    tables = {definition.name for definition in foreign if definition.has_data}
    if has_data:
        return [
            definition for definition in foreign if definition.has_data and not definition.name.startswith(b"sqlite_")
        ]
    return [
        definition
        for definition in foreign
        if not definition.has_data and not (definition.kind == b"index" and definition.table in tables)
    ]


def _compared(connection: sqlite3.Connection) -> tuple[set[Definition], dict[Definition, int]]:
    """Return what is missing in a file, and what is there instead or besides; nothing of a newer or another's file."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    found = _defined(connection)
    wanted = _wanted(migrations.LATEST)
    if 0 < version < migrations.LATEST and not found.keys() >= wanted:
        wanted = _wanted(version)
        # A migration drops them all, and makes those of today.
        found = {
            definition: row
            for definition, row in found.items()
            if (definition.kind, definition.name[:8]) != (b"trigger", b"journal_")
        }
    if version > migrations.LATEST or not wanted & found.keys():
        return set(), {}
    return wanted - found.keys(), {definition: row for definition, row in found.items() if definition not in wanted}


def tables_of_others(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what the user should know of tables that are not ours."""
    tables = [definition.name.decode(errors="replace") for definition in foreign_definitions(connection, has_data=True)]
    return (f"Not nettrack's, and left alone: {', '.join(tables)}.",) if tables else ()


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ForeignDefinitions for a file in which anything is not as we made it, but what only has to be made anew."""
    changed = [
        definition
        for definition in wrong_definitions(connection)
        if not (definition.can_be_put_back and definition.is_missing)
    ]
    foreign = [*(definition.right for definition in changed), *foreign_definitions(connection, has_data=False)]
    if foreign:
        raise ForeignDefinitions(path, [f"the {definition.what}" for definition in foreign])


def has_wrong_mark(connection: sqlite3.Connection) -> bool:
    """Return whether the file is one of ours, to the letter, but does not say so."""
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    is_older = marks[1] < migrations.LATEST  # a newer version may define the same, and more
    is_wrong = marks[1] <= migrations.LATEST and (is_older or marks[0] != migrations.APPLICATION_ID)
    return is_wrong and _defined(connection).keys() >= _wanted(migrations.LATEST)


def mend(path: Path) -> Path | None:
    """Put back every definition that can be; return where the file as it was is kept, None where nothing was done.

    Tried on a copy first: a file that is not sound afterwards stays as it is. What is in the tables was written by the
    right definitions, so nothing else changes.
    """
    with scratch(path) as trial:
        shutil.copyfile(path, trial)
        if not _is_mended(trial):
            return None
    kept = path.with_name(f"{path.name}.{dt.datetime.now():%Y%m%d-%H%M%S-%f}.damaged")  # noqa: DTZ005
    with whole(kept, replaces=False) as copy:
        shutil.copyfile(path, copy)
    _is_mended(path)
    return kept


def _is_mended(path: Path) -> bool:
    try:
        put_back(path)
        with contextlib.closing(connected(path)) as connection:
            is_left = any(one.can_be_put_back for one in wrong_definitions(connection))
            is_left |= bool(foreign_definitions(connection, has_data=False))
            return not is_left and integrity(connection) == []
    except UnicodeDecodeError:
        return False
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise


def put_back(path: Path) -> None:
    """Define anew what can be, and take out what is not ours and holds nothing, or nothing; raise sqlite3.Error."""
    with contextlib.closing(connected(path, is_lenient=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            wrong = [one for one in wrong_definitions(connection) if one.can_be_put_back]
            foreign = foreign_definitions(connection, has_data=False)
            _rewrite(connection, (one for one in wrong if one.damaged is not None))
            tell_of_definitions(connection)
            for one in foreign:
                name = one.name.decode().replace('"', '""')
                connection.execute(f'DROP {one.kind.decode()} "{name}"')
            _define(connection, [one for one in wrong if one.damaged is None])
            if has_wrong_mark(connection):
                connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {migrations.LATEST}")
        except BaseException:
            roll_back(connection)
            raise
        commit(connection, path)


def _rewrite(connection: sqlite3.Connection, wrong: Iterable[Wrong]) -> None:
    for one in wrong:
        texts = [text and text.decode() for text in one.right[:4]]
        connection.execute(
            "UPDATE sqlite_master SET type = ?, name = ?, tbl_name = ?, sql = ?, rootpage = iif(?, rootpage, 0) "
            "WHERE rowid = ?",
            (*texts, one.right.has_pages, one.damaged),
        )


def _define(connection: sqlite3.Connection, wrong: Sequence[Wrong]) -> None:
    for one in wrong:
        if one.is_another:
            connection.execute(f"DROP {one.right.kind.decode()} {one.right.name.decode()}")
        connection.execute((one.right.sql or b"").decode())


def tell_of_definitions(connection: sqlite3.Connection) -> None:
    """Let whoever has the file open, this connection too, read the definitions anew."""
    version = connection.execute("PRAGMA schema_version").fetchone()[0]
    connection.execute(f"PRAGMA schema_version = {version + 1}")


def _wanted(version: int) -> set[Definition]:
    """Return what a version of the schema defines."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.migrate(fresh, Path(":memory:"), migrations.steps()[:version])
        if version < migrations.LATEST:
            migrations.drop_triggers(fresh)
        return set(_defined(fresh))


def _defined(connection: sqlite3.Connection) -> dict[Definition, int]:
    """Return every definition with the number of its row."""
    with as_bytes(connection):
        # Where a page is damaged, anything may stand in a row.
        rows = connection.execute(
            "SELECT rowid, CAST(coalesce(type, '') AS TEXT), CAST(coalesce(name, '') AS TEXT), "
            "CAST(coalesce(tbl_name, '') AS TEXT), CAST(sql AS TEXT), coalesce(rootpage, 0) <> 0 "
            "FROM sqlite_master ORDER BY rowid"
        )
        return {Definition(kind, name, table, sql, bool(pages)): row for row, kind, name, table, sql, pages in rows}
