"""Save what can be read of a damaged file to a new one."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from nettrack.domain.check import Finding
from nettrack.domain.copies import Copy
from nettrack.files import scratch, whole
from nettrack.store import migrations
from nettrack.store.compiled.schema import TABLES
from nettrack.store.connection import connected, translating_errors
from nettrack.store.errors import DataFileDamaged, DataFileNotWritable
from nettrack.store.keys import write_words
from nettrack.store.store import Statements
from nettrack.upkeep import beside, copies, definitions, given_numbers, integrity, rows
from nettrack.upkeep.integrity import tolerating_damage

_MAX_HALVINGS = 20_000
# What stands in the place of a value that cannot be, by kind and by column.
_INSTEAD = {"TEXT": "", "INTEGER": 0}
_INSTEAD_IN = {"state": "open"}
# They are made anew from what is saved: they are about somebody, and yet in no journal.
_MADE_OF_OTHERS = {name for name, table in TABLES.items() if table.about and not table.is_journaled}


def save_to_new_file(path: Path) -> tuple[list[Finding], Copy | None]:
    """Save what can be read of a damaged file to a new one beside it; return what was lost, and the new file if any."""
    target = path.with_name(f"{path.name}.saved-{beside.stamp()}.db")
    nobody = [Finding("Nobody could be read")], None
    try:
        with translating_errors(target), whole(target, replaces=False) as half:
            lost = [Finding(f"{part} could not be read") for part in save_what_can_be_read(path, half)]
            mended = rows.check_rows(half, repairs=True)
        saved = copies.describe(target)
    except DataFileDamaged:
        return nobody
    except OSError as error:
        raise DataFileNotWritable(target, error.strerror) from error
    if not saved.contacts and not saved.conversations:
        target.unlink()
        return nobody
    if mended:
        things = "1 thing" if len(mended) == 1 else f"{len(mended)} things"
        lost.append(Finding(f"{things} did not fit what could be read", is_mended=True))
    return lost, saved


def save_what_can_be_read(path: Path, target: Path) -> Iterator[str]:
    """Copy every row that can be read of a damaged file to an empty one; yield what could not be saved.

    Raises sqlite3.Error where the disk fails, or OSError.
    """
    with scratch(path) as copy:
        shutil.copyfile(path, copy)
        if integrity.has_our_mark(copy):
            integrity.put_head_right(copy)
        with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            definitions.put_back_definitions(copy)
        with (
            contextlib.closing(connected(copy, is_lenient=True)) as damaged,
            contextlib.closing(connected(target)) as saved,
        ):
            damaged.text_factory = lambda text: text.decode(errors="replace")
            _, version = migrations.read_mark(damaged)
            if not 0 < version < migrations.LATEST:
                version = migrations.LATEST
            migrations.migrate(saved, target, version)
            # The journal is saved like the rest, and not written anew.
            migrations.drop_triggers(saved)
            saved.execute("BEGIN IMMEDIATE")
            yield from _save_rows(damaged, saved)
            given_numbers.never_give_again(saved, given_numbers.highest_numbers(saved))
            given_numbers.never_give_again(saved, given_numbers.highest_numbers(damaged))
            if version == migrations.LATEST:
                write_words(saved)
                migrations.make_triggers(saved)
            saved.execute("COMMIT")
            migrations.migrate(saved, target)


def _save_rows(damaged: sqlite3.Connection, saved: sqlite3.Connection) -> Iterator[str]:
    incomplete: list[str] = []
    # Those that hold what was written: not SQLite's own, nor what is made of others.
    strict = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY rowid"
    for (table,) in saved.execute(strict).fetchall():
        if table not in _MADE_OF_OTHERS:
            yield from _save_table(damaged, saved, table, incomplete)
    # A journal with rows missing does not know who was deleted since.
    if not {"command", "change"} & set(incomplete):
        _put_back_from_journal(saved)
    yield from (f"Part of what is in {table}" for table in incomplete)
    yield from _stand_in(saved)


def _save_table(
    damaged: sqlite3.Connection, saved: sqlite3.Connection, table: str, incomplete: list[str]
) -> Iterator[str]:
    """Save each row, if need be without the values that do not fit; yield which values or rows are left out."""
    columns = saved.execute(f"PRAGMA table_info({table})").fetchall()
    kept: set[str] = set()
    with tolerating_damage():
        kept = {column[1] for column in damaged.execute(f"PRAGMA table_info({table})")}
    # Somebody may have added a column to the damaged file, or taken one away.
    select = f"SELECT rowid, {', '.join(name if name in kept else 'NULL' for _, name, *_ in columns)} FROM {table}"
    # A row that was read from the other end before is there already.
    insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))}) ON CONFLICT DO NOTHING"
    for row in _readable_rows(damaged, table, select, incomplete):
        bare = [_bare(value, *column[1:]) for value, column in zip(row, columns, strict=True)]
        for values in (row, bare):
            with contextlib.suppress(sqlite3.IntegrityError):
                inserted = saved.execute(insert, values)
                break
        else:
            yield f"The row of {table} {row[0]}"
            continue
        for (_, name, kind, *_), value, inserted_value in zip(columns, row, values, strict=True):
            if inserted.rowcount and value != inserted_value:
                # A value of another kind is a damaged one: SQLite would make a text of a number.
                if isinstance(value, type(_INSTEAD[kind])):
                    with contextlib.suppress(sqlite3.IntegrityError):
                        saved.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (value, inserted.lastrowid))
                        continue
                yield f"The {name} of {table} {row[0]}"


def _bare(value: object, name: str, kind: str, is_needed: int, default: str | None, key: int) -> object:
    """Return what a row cannot be without: a key, as it was if it is of the right kind, and what is never empty."""
    instead = _INSTEAD_IN.get(name, _INSTEAD[kind])
    if default is not None and kind == "TEXT":
        instead = default.strip("'")
    if key and isinstance(value, type(instead)):
        return value
    return instead if is_needed or key else None


def _readable_rows(
    damaged: sqlite3.Connection, table: str, select: str, incomplete: list[str]
) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table. Where a page is damaged, yield those before, after and between, and say so."""
    ends: list[int | None] = []
    for order in ("ASC", "DESC"):
        last = None
        with tolerating_damage():
            for number, *row in damaged.execute(f"{select} ORDER BY rowid {order}"):
                yield tuple(row)
                last = number
            return
        ends.append(last)
    incomplete.append(table)
    below, above = ends
    if below is not None and above is not None:
        yield from _rows_between(damaged, select, below + 1, above - 1)


def _rows_between(damaged: sqlite3.Connection, select: str, first: int, last: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a range by halving it where it cannot be read, for no longer than a few seconds."""
    ranges = [(first, last)]
    for _ in range(_MAX_HALVINGS):
        if not ranges:
            return
        low, high = ranges.pop()
        with tolerating_damage():
            for number, *row in damaged.execute(f"{select} WHERE rowid BETWEEN ? AND ? ORDER BY rowid", (low, high)):
                yield tuple(row)
                low = number + 1
            continue
        if low < high:
            middle = (low + high) // 2
            ranges += [(middle + 1, high), (low, middle)]


def _put_back_from_journal(saved: sqlite3.Connection) -> None:
    """Put back every row that is not there, and that the journal says should be."""
    if not saved.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone():
        return  # an older version kept none
    statements = Statements().history
    latest = "SELECT table_name, max(id) FROM change GROUP BY table_name, row_key HAVING after IS NOT NULL"
    for table, number in saved.execute(latest).fetchall():
        statement = getattr(statements, f"REMAKE_{table.upper()}", None)
        # A row may be there already, read from its own page, and an image may be none.
        with tolerating_damage(), contextlib.suppress(sqlite3.IntegrityError):
            if statement:
                saved.execute(statement.text, {"change": number})


def _stand_in(saved: sqlite3.Connection) -> Iterator[str]:
    """Let somebody unknown stand in for everybody who was lost, so that what was said to them is kept.

    A conversation of which nobody is left is then with somebody who has a follow-up of it, else with somebody unknown.
    """
    mentions = "SELECT contact_id FROM participant UNION SELECT contact_id FROM follow_up"
    unknown = f"SELECT coalesce(max(id), 0) + 1 FROM (SELECT id FROM contact UNION {mentions})"
    owed_to = "SELECT contact_id FROM follow_up WHERE conversation_id = conversation.id AND contact_id IS NOT NULL"
    alone = (
        f"INSERT INTO participant SELECT id, 0, coalesce(({owed_to}), ({unknown})) FROM conversation "
        "WHERE id NOT IN (SELECT conversation_id FROM participant) RETURNING conversation_id"
    )
    yield from (f"With whom conversation {number} was" for (number,) in saved.execute(alone).fetchall())
    missing = (
        "INSERT INTO contact (id, name, folded, created_at, updated_at) "
        "SELECT contact_id, 'Unknown ' || contact_id, 'unknown ' || contact_id, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP "
        f"FROM ({mentions}) WHERE contact_id NOT IN (SELECT id FROM contact) RETURNING id"
    )
    yield from (
        f"The name of contact {number}, now Unknown {number}," for (number,) in saved.execute(missing).fetchall()
    )
