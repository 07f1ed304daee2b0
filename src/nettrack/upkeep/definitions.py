"""How the definitions in a file differ from those that its version makes, and how those are put back."""

import contextlib
import functools
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nettrack.domain.check import Finding
from nettrack.files import scratch, whole
from nettrack.store import errors, migrations
from nettrack.store.connection import connected, translating_errors
from nettrack.store.transaction import transaction
from nettrack.upkeep.beside import stamp
from nettrack.upkeep.integrity import as_bytes, damage_in, tolerating_damage


class Definition(NamedTuple):
    """A row of SQLite's own table of definitions, without the number of the first page."""

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

    def is_nearly(self, other: "Definition") -> bool:
        """Return whether a disk may have made the other of this one: it seldom turns bits in two bytes."""
        differing = [(mine, theirs) for mine, theirs in zip(self, other, strict=True) if mine != theirs]
        return len(differing) == 1 and _differ_in_one_byte(*differing[0])


def _differ_in_one_byte(mine: object, theirs: object) -> bool:
    if not isinstance(mine, bytes) or not isinstance(theirs, bytes):
        return isinstance(mine, int)
    return len(mine) == len(theirs) and sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1


class Misdefined(NamedTuple):
    """A definition that a file should have and has not."""

    wanted: Definition
    # The number of the row that a disk has damaged.
    damaged_row: int | None
    # Whether something else is defined under its name.
    is_replaced: bool

    @property
    def can_be_put_back(self) -> bool:
        """Whether nothing but the definition is lost: what a table or a search index holds is not made anew."""
        return self.damaged_row is not None or (self.wanted.kind != b"table" and self.wanted.sql is not None)

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing in its place."""
        return self.damaged_row is None and not self.is_replaced

    def __str__(self) -> str:
        fault = "missing" if self.is_missing else "damaged" if self.damaged_row else "not the one that nettrack made"
        return f"The definition of the {self.wanted.what} is {fault}"


class Compared(NamedTuple):
    """The differences that were found; none in a file of a newer version, nor in one that is not ours at all."""

    misdefined: Sequence[Misdefined] = ()
    # Triggers, views and indexes of somebody else: they hold nothing, and may change what others write.
    acting: Sequence[Definition] = ()
    # Tables of somebody else, which are left alone with their indexes.
    tables: Sequence[Definition] = ()
    # Every definition is ours, to the letter, but the file does not say that it is.
    has_wrong_mark: bool = False

    @property
    def can_be_mended(self) -> bool:
        """Whether there is anything to put back or to take out."""
        return self.has_wrong_mark or bool(self.acting) or any(lost.can_be_put_back for lost in self.misdefined)

    @property
    def can_be_looked_into(self) -> bool:
        """Whether nothing is wrong but tables that somebody has changed on purpose: no harm comes of reading rows."""
        is_usable = all(lost.is_replaced and not lost.can_be_put_back for lost in self.misdefined)
        return is_usable and not self.acting and not self.has_wrong_mark

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of tables that are not ours."""
        names = ", ".join(table.name.decode(errors="replace") for table in self.tables)
        return (f"Not nettrack's, and left alone: {names}.",) if names else ()


def compare(connection: sqlite3.Connection) -> Compared:
    """Compare what a file defines with what its version defines."""
    mark, version = migrations.read_mark(connection)
    rows = _definitions_in(connection)
    wanted = _definitions_of(migrations.LATEST)
    is_current = rows.keys() >= wanted
    if 0 < version < migrations.LATEST and not is_current:
        wanted = _definitions_of(version)
        # A migration drops the triggers of the journal, and makes those of today.
        rows = {
            made: row for made, row in rows.items() if not (made.kind == b"trigger" and made.name[:8] == b"journal_")
        }
    if version > migrations.LATEST or not wanted & rows.keys():
        return Compared()
    strange = {definition: row for definition, row in rows.items() if definition not in wanted}
    misdefined, matched = [], set()
    for lost in sorted(wanted - rows.keys(), key=lambda definition: definition.name):
        damaged = [definition for definition in strange if lost.is_nearly(definition)]
        replacing = [definition for definition in strange if definition[:2] == lost[:2]]
        misdefined.append(Misdefined(lost, strange[damaged[0]] if damaged else None, bool(replacing)))
        matched |= {*damaged, *replacing}
    foreign = [definition for definition in strange if definition not in matched]
    tables = [definition for definition in foreign if definition.has_data]
    # An index of such a table is theirs, too. Tables that SQLite makes for itself have names that say so.
    others = {table.name for table in tables}
    acting = [made for made in foreign if not made.has_data and (made.kind != b"index" or made.table not in others)]
    named = [table for table in tables if not table.name.startswith(b"sqlite_")]
    has_wrong_mark = is_current and (version < migrations.LATEST or mark != migrations.APPLICATION_ID)
    return Compared(misdefined, acting, named, has_wrong_mark)


@functools.cache
def _definitions_of(version: int) -> frozenset[Definition]:
    """Return what a version of the schema defines."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.migrate(fresh, Path(":memory:"), version)
        if version < migrations.LATEST:
            migrations.drop_triggers(fresh)
        return frozenset(_definitions_in(fresh))


def _definitions_in(connection: sqlite3.Connection) -> dict[Definition, int]:
    """Return every definition with the number of its row."""
    with as_bytes(connection):
        # Where a page is damaged, anything may stand in a row.
        rows = connection.execute(
            "SELECT rowid, CAST(coalesce(type, '') AS TEXT), CAST(coalesce(name, '') AS TEXT), "
            "CAST(coalesce(tbl_name, '') AS TEXT), CAST(sql AS TEXT), coalesce(rootpage, 0) <> 0 "
            "FROM sqlite_master ORDER BY rowid"
        )
        return {Definition(kind, name, table, sql, bool(pages)): row for row, kind, name, table, sql, pages in rows}


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ForeignDefinitions for a file in which anything is defined otherwise than by us; it may be missing."""
    compared = compare(connection)
    changed = [lost.wanted for lost in compared.misdefined if not (lost.can_be_put_back and lost.is_missing)]
    foreign = [f"the {definition.what}" for definition in (*changed, *compared.acting)]
    if foreign:
        raise errors.ForeignDefinitions(path, names=", ".join(foreign))


def reread_definitions(connection: sqlite3.Connection) -> None:
    """Let whoever has the file open, this connection too, read the definitions anew."""
    version = connection.execute("PRAGMA schema_version").fetchone()[0]
    connection.execute(f"PRAGMA schema_version = {version + 1}")


def check_definitions(path: Path, *, repairs: bool) -> tuple[list[Finding], tuple[str, ...], bool]:
    """Return what is wrong with the definitions, what is only told of, and whether the rows can be looked into."""
    try:
        with translating_errors(path):
            with contextlib.closing(connected(path, is_lenient=True)) as connection:
                compared = compare(connection)
            kept = _mend(path) if repairs and compared.can_be_mended else None
    except (errors.DataFileDamaged, errors.DataFileNotOurs):
        return [], (), True  # whoever looks at the structure hears from SQLite what the matter is
    except OSError as error:
        raise errors.DataFileNotWritable(path, error.strerror) from error
    is_mended = kept is not None
    findings = [Finding(str(lost), is_mended and lost.can_be_put_back) for lost in compared.misdefined]
    findings += [Finding(f"The {acting.what} is not nettrack's", is_mended) for acting in compared.acting]
    if compared.has_wrong_mark:
        findings.append(Finding("The mark by which a nettrack file is known is damaged", is_mended))
    if kept:
        findings.append(Finding(f"The file as it was is kept as {kept}", is_mended, is_told=True))
    return findings, compared.notices, is_mended or compared.can_be_looked_into


def _mend(path: Path) -> Path | None:
    """Put back every definition that can be; return where the file as it was is kept, None where nothing was done.

    Tried on a copy first: a file that is not sound afterwards stays as it is. What is in the tables was written by the
    right definitions, so nothing else changes.
    """
    with scratch(path) as trial:
        shutil.copyfile(path, trial)
        if not _becomes_sound(trial):
            return None
    kept = path.with_name(f"{path.name}.{stamp()}.damaged")
    with whole(kept, replaces=False) as copy:
        shutil.copyfile(path, copy)
    _becomes_sound(path)
    return kept


def _becomes_sound(path: Path) -> bool:
    with tolerating_damage():
        put_back_definitions(path)
        with contextlib.closing(connected(path)) as connection:
            return not compare(connection).can_be_mended and not damage_in(connection)
    return False


def put_back_definitions(path: Path) -> None:
    """Define anew what can be, and take out what is not ours and may act: all of it or nothing. Raise sqlite3.Error."""
    with contextlib.closing(connected(path, is_lenient=True)) as connection, transaction(connection, path):
        compared = compare(connection)
        lost = [definition for definition in compared.misdefined if definition.can_be_put_back]
        for wanted, damaged_row, _ in lost:
            if damaged_row is not None:
                texts = [text and text.decode() for text in wanted[:4]]
                connection.execute(
                    "UPDATE sqlite_master SET type = ?, name = ?, tbl_name = ?, sql = ?, "
                    "rootpage = iif(?, rootpage, 0) WHERE rowid = ?",
                    (*texts, wanted.has_pages, damaged_row),
                )
        reread_definitions(connection)
        anew = [definition for definition in lost if definition.damaged_row is None]
        for unwanted in (*compared.acting, *(definition.wanted for definition in anew if definition.is_replaced)):
            name = unwanted.name.decode().replace('"', '""')
            connection.execute(f'DROP {unwanted.kind.decode()} "{name}"')
        for definition in anew:
            connection.execute((definition.wanted.sql or b"").decode())
        # Only now is every definition ours, where some were damaged.
        if compare(connection).has_wrong_mark:
            migrations.write_mark(connection)
