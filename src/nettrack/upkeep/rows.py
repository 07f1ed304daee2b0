"""What is wrong with the rows of a sound file, and how it is mended: as a command that can be taken back."""

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path

from nettrack.domain.check import Finding
from nettrack.store.compiled.schema import SEARCH_INDEXES, TABLES
from nettrack.store.connection import connected, translating_errors
from nettrack.store.journal import Kept
from nettrack.store.keys import make_keys, stale_keys, words
from nettrack.store.store import Store, begin_reading
from nettrack.store.table import Table
from nettrack.store.transaction import transaction, writing
from nettrack.upkeep.definitions import reread_definitions
from nettrack.upkeep.faults import Fault, settle
from nettrack.upkeep.given_numbers import highest_numbers, never_give_again
from nettrack.upkeep.integrity import as_bytes, tolerating_damage

_JOURNALED = {name: table for name, table in TABLES.items() if table.is_journaled}
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2200, 1, 1)
# A possible time comes back as it is when SQLite counts with it; the 30th of February does not.
_IS_NO_TIME = "datetime({0}, '+0 days') IS NOT {0} OR {0} NOT BETWEEN '1900' AND '2200'"
_ODD_DAY = "{number} has a day that cannot be"


def check_rows(path: Path, *, repairs: bool) -> list[Finding]:
    """Return what is wrong with the rows and search indexes of a sound file; all of it is mended, or nothing."""
    with translating_errors(path), contextlib.closing(connected(path)) as connection:
        findings = list(settle(_unfit_search_indexes(path), repairs=repairs))
        begun: AbstractContextManager[Store] = (
            writing(connection, path, "data check", Kept()) if repairs else nullcontext(begin_reading(connection))
        )
        with begun as store:
            unreadable = list(settle(_unreadable_texts(connection), repairs=repairs))
            findings += unreadable
            # The others read texts.
            if repairs or not unreadable:
                # Each kind is looked for when those before it are mended.
                faults = chain(
                    _forgotten_numbers(connection),
                    _impossible_instants(connection),
                    _lost_references(connection),
                    _stale_keys(connection),
                    _faults_by_statement(store),
                    unreadable_commands(connection, store.command),
                )
                findings += settle(faults, repairs=repairs)
    return findings


def _unreadable_texts(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield texts in which a disk has turned a bit so that they cannot be decoded; SQLite does not notice it."""
    for name, table in _JOURNALED.items():
        texts = [column for column, kind in table.columns.items() if kind not in ("number", "flag")]
        for rowid, column, value in list(_undecodable(connection, name, texts)):
            sentence = f"The {column} of {name} {rowid} holds bytes that are no text"
            yield Fault([sentence], partial(_make_readable, connection, name, column, rowid, value))


def _make_readable(connection: sqlite3.Connection, table: str, column: str, rowid: int, value: bytes) -> None:
    text = value.decode(errors="replace")
    statement = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
    try:
        connection.execute(statement, (text, rowid))
    except sqlite3.IntegrityError:  # another row reads the same already
        connection.execute(statement, (f"{text} {rowid}", rowid))


def _forgotten_numbers(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield the tables of which a number that was given may be given again."""
    counted = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    for table, number in highest_numbers(connection).items():
        if number > counted.get(table, 0):
            sentence = f"The highest number of {table} that was given is forgotten"
            yield Fault([sentence], partial(never_give_again, connection, {table: number}))


def _impossible_instants(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield rows that were written at no possible time; when they are mended, they were written now."""
    for name, table in _JOURNALED.items():
        for column in [column for column, kind in table.columns.items() if kind == "instant"]:
            odd = f"SELECT rowid FROM {name} WHERE {_IS_NO_TIME.format(column)}"
            for (rowid,) in connection.execute(odd).fetchall():
                mended = f"UPDATE {name} SET {column} = CURRENT_TIMESTAMP WHERE rowid = ?"
                sentence = f"The {column} of {name} {rowid} is no time"
                yield Fault([sentence], partial(connection.execute, mended, (rowid,)))


def _lost_references(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield rows that refer to others which are not there."""
    for table, rowid, parent, which in connection.execute("PRAGMA foreign_key_check").fetchall():
        links = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        column = next(link[3] for link in links if link[0] == which)
        needed = {row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[3]}
        # A follow-up outlives the conversation that it came from.
        mended = f"DELETE FROM {table}" if column in needed else f"UPDATE {table} SET {column} = NULL"
        sentence = f"A row of {table} belongs to a {parent} that is not there"
        yield Fault([sentence], partial(connection.execute, f"{mended} WHERE rowid = ?", (rowid,)))


def _stale_keys(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield names, addresses, aliases and tags by which nobody could be found, as the key kept beside them is wrong."""
    stale = stale_keys(connection)
    names = dict(connection.execute("SELECT id, name FROM contact"))
    written = set(connection.execute("SELECT contact_id, of_name, position, word, is_part FROM contact_word"))
    people = {number for number, *_ in (*stale.pop("contact"), *(written ^ set(words(connection))))}
    sentences = [
        f"{names[number]} could not be found by every word of the name, or by an address"
        for number in sorted(people & names.keys())
    ]
    for table, rows in stale.items():
        sentences += [f"Nobody could be found by the {table.rpartition('_')[2]} {text}" for _, text in rows]
    yield Fault(sentences, partial(make_keys, connection))


def _faults_by_statement(store: Store) -> Iterator[Fault]:
    """Yield what the store's own statements find, each row with the statement that mends it."""
    delete, refresh = store.sql.conversations.DELETE_CONVERSATION, store.sql.contacts.REFRESH_CONVERSATION_DAYS
    for look, mend, sentence in (
        (store.sql.check.CONVERSATIONS_WITHOUT_CONTACTS, delete, "Conversation {number} was with nobody"),
        (store.sql.check.ODD_CONVERSATION_DAYS, store.sql.check.RESET_HELD_ON, f"Conversation {_ODD_DAY}"),
        (store.sql.check.ODD_DUE_DAYS, store.sql.check.RESET_DUE_ON, f"Follow-up {_ODD_DAY}"),
        (
            store.sql.check.ODD_FIRST_DAYS,
            store.sql.check.RESET_FIRST_ON,
            "The first day of follow-up {number} cannot be",
        ),
        (store.sql.check.ODD_CLOSED_DAYS, store.sql.check.RESET_CLOSED_ON, f"Follow-up {_ODD_DAY}"),
        (
            store.sql.check.STALE_CONVERSATION_DAYS,
            refresh,
            "The days you first and last talked to {name} were not right",
        ),
    ):
        outcome = "; it has now the day on which it was written down" if sentence.endswith(_ODD_DAY) else ""
        for row in store.rows(look, earliest=_EARLIEST, latest=_LATEST):
            yield Fault([sentence.format(**row)], partial(store.run, mend, number=row["number"]), outcome)


def unreadable_commands(connection: sqlite3.Connection, running: int = 0) -> Iterator[Fault]:
    """Yield commands whose changes cannot be read, and so cannot be taken back: the journal forgets them.

    The command that is running may be among them, when it has mended what was no text; then nothing is said of it.
    """
    damaged = {number for number, *_ in _undecodable(connection, "command", ["name"])}
    damaged |= {number for (number,) in connection.execute(f"SELECT id FROM command WHERE {_IS_NO_TIME.format('at')}")}
    with as_bytes(connection):
        for command, table, *images in connection.execute("SELECT command_id, table_name, before, after FROM change"):
            known = TABLES.get(table.decode(errors="replace"))
            if not known or not all(image is None or _is_image(image, known) for image in images):
                damaged.add(command)
    for number in sorted(damaged):
        sentence = f"Command {number} of the history cannot be read, and so not be taken back"
        yield Fault([sentence] if number != running else [], partial(_forget_command, connection, number))


def _forget_command(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("DELETE FROM change WHERE command_id = ?", (number,))
    connection.execute("DELETE FROM command WHERE id = ?", (number,))


def _is_image(image: bytes, table: Table) -> bool:
    """Return whether an image is one of a row: it may lack what may be empty or has a default, as later columns do."""
    try:
        values = json.loads(image)
    except ValueError:
        return False
    is_row = isinstance(values, dict) and set(table.needed) <= values.keys() <= table.columns.keys()
    return table.is_journaled and is_row


def _undecodable(
    connection: sqlite3.Connection, table: str, columns: Sequence[str]
) -> Iterator[tuple[int, str, bytes]]:
    with as_bytes(connection):
        for rowid, *values in connection.execute(f"SELECT {', '.join(['rowid', *columns])} FROM {table}"):
            for column, value in zip(columns, values, strict=True):
                try:
                    _ = value and value.decode()
                except UnicodeDecodeError:
                    yield rowid, column, value


def _unfit_search_indexes(path: Path) -> Iterator[Fault]:
    """Yield the search indexes that do not fit the data; all of them are made anew, or none."""
    unfit = [index for index in SEARCH_INDEXES if not _fits(path, index)]
    if unfit:
        sentences = [f"The search index {index} does not fit the data" for index in unfit]
        yield Fault(sentences, partial(_make_anew, path, unfit))


def _fits(path: Path, index: str) -> bool:
    # Each on a connection of its own: a transaction that has met a damaged index fails in whatever it does then.
    with contextlib.closing(connected(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with tolerating_damage():
            # SQLite takes this question for a change; it is never committed.
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            # Of 1,400 damages tried, the only one that SQLite does not find and that later writes clash with: a part of
            # the index that is listed, and has no page.
            parts = f"SELECT 1 FROM {index}_idx WHERE segid NOT IN (SELECT id >> 37 FROM {index}_data)"
            return connection.execute(parts).fetchone() is None
    return False


def _make_anew(path: Path, indexes: Sequence[str]) -> None:
    """Make search indexes without reading the old ones: what is damaged can be neither dropped nor rebuilt."""
    with contextlib.closing(connected(path, is_lenient=True)) as connection, transaction(connection, path):
        for index in indexes:
            (definition,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()
            connection.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
            reread_definitions(connection)
            for part in ("data", "idx", "docsize", "config"):
                connection.execute(f"DROP TABLE IF EXISTS {index}_{part}")
            connection.execute(definition)
            connection.execute(SEARCH_INDEXES[index].text)
