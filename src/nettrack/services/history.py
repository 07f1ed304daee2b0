"""What was done, and how it is taken back: read from the journal, so that no feature has to think of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from typing import Any

from nettrack.domain.answers import Answers
from nettrack.domain.contacts import ContactNotFound
from nettrack.domain.history import (
    MOST_EFFECTS,
    AddressGivenAway,
    Command,
    CommandNotFound,
    Commands,
    CommandUndone,
    NothingToUndo,
    Turned,
    UndoWouldBreak,
)
from nettrack.domain.names import name_words
from nettrack.services.names import find_contact, find_former, former_called
from nettrack.store.errors import ImpossibleValue, RowsClash
from nettrack.store.store import Filter, Row, Store


def list_commands(
    store: Store, name: str | None, answers: Answers, *, limit: int | None, is_whole: bool = False
) -> Commands:
    """Return the commands that changed something, the newest first; those about one contact where a name is given.

    The whole of their effects is told where ``is_whole``, here and below, else the first few.

    Somebody who was deleted is found, too, as long as the journal knows them: by the whole name beside whoever is here.
    """
    narrow: list[Filter] = []
    if name is not None:
        narrow = [("concerns", {"contacts": json.dumps(_numbers_called(store, name, answers))})]
    rows, has_more = store.first(store.sql.history.COMMANDS, narrow, limit=limit)
    return Commands(tuple(_command(store, row, is_whole=is_whole) for row in rows), has_more)


def _numbers_called(store: Store, name: str, answers: Answers) -> list[int]:
    try:
        contact = find_contact(store, name, answers)
    except ContactNotFound:
        return [former.number for former in find_former(store, name, answers)]
    return [contact.number, *(former.number for former in former_called(store, name))]


def command_to_undo(store: Store, number: int | None, *, is_shown: bool = True) -> Turned:
    """Return the last command that stands, or the one of this number; where it is shown, with what taking it back does.

    Raises NothingToUndo, CommandNotFound, CommandUndone for one that was taken back before, UndoWouldBreak where a
    later one that stands builds on it, or AddressGivenAway.
    """
    if number is None:
        rows = store.rows(store.sql.history.COMMANDS, [("applied", {})], limit=1)
        if not rows:
            raise NothingToUndo("take back")
        number = int(rows[0]["number"])
    found = _command_that_stands(store, number)
    _check_can_be_taken_back(store, number, changed_by=number)
    command = _command(store, found, is_taken_back=True) if is_shown else Command(**found, effects=())
    return Turned(command, "proposed")


def undo_command(store: Store, number: int, *, is_whole: bool = False) -> Turned:
    """Take a command back whole; raise UndoWouldBreak where a later one that stands builds on it."""
    found = _command_that_stands(store, number)
    _turn_back(store, number, changed_by=number)
    store.run(store.sql.history.MARK_COMMAND, number=number, is_undone=True)
    command = _command(store, found | {"is_undone": True}, is_taken_back=True, is_whole=is_whole)
    return Turned(command, "undone")


def redo_command(store: Store, *, is_whole: bool = False) -> Turned:
    """Do again what was taken back last; raise NothingToUndo when there is none, or something was done since."""
    rows = store.rows(store.sql.history.LAST_UNDONE, running=store.command, limit=1)
    if not rows:
        raise NothingToUndo("do again")
    number: int = rows[0]["number"]
    _turn_back(store, number, changed_by=rows[0]["undo"])
    store.run(store.sql.history.MARK_COMMAND, number=number, is_undone=False)
    return Turned(_command(store, _command_numbered(store, number), is_whole=is_whole), "redone")


def _turn_back(store: Store, number: int, *, changed_by: int) -> None:
    """Give every row that a command changed the values it had before."""
    sql = store.sql.history
    store.run(store.sql.journal.MARK_UNDOING, number=store.command, undoes=changed_by)
    tables = _check_can_be_taken_back(store, number, changed_by)
    # What refers to a row is put back after it, and taken out before.
    for way, order in (("MAKE_ROOM", tables), ("PUT_BACK", tables), ("TAKE_OUT", tables[::-1])):
        for table in order:
            if statement := getattr(store.sql.history, f"{way}_{table.upper()}", None):
                try:
                    store.run(statement, command=changed_by)
                except RowsClash as clash:
                    raise UndoWouldBreak(number) from clash
    # What went with a row that was taken out belongs to somebody who came later.
    if store.rows(sql.TAKEN_ALONG, running=store.command, command=changed_by, limit=1):
        raise UndoWouldBreak(number, *_later_command(store, number, store.command))
    # A conversation of the same day may have changed nobody's row.
    store.run(sql.REFRESH_CONCERNED, command=changed_by)
    _write_words(store, changed_by)


def _write_words(store: Store, command: int) -> None:
    """Write anew the words by which those are found who have other names than before a command, or after it."""
    store.run(store.sql.history.DELETE_WORDS_OF_RENAMED, command=command)
    words = (
        {"contact": contact["number"], **word._asdict()}
        for contact in store.each(store.sql.history.RENAMED, command=command)
        for word in name_words(contact["name"], contact["aliases"])
    )
    store.run_each(store.sql.contacts.INSERT_WORD, words)


def _check_can_be_taken_back(store: Store, number: int, changed_by: int) -> list[str]:
    """Raise UndoWouldBreak where a row is no more what the command made of it; return the tables that it changed.

    The rows themselves are asked as well as the journal: the command that changed one may have been forgotten, or
    another program did.
    """
    tables = _tables_changed(store, changed_by)
    later = _later_command(store, number, changed_by)
    unlike = (getattr(store.sql.history, f"UNLIKE_{table.upper()}") for table in tables)
    if later or any(store.rows(statement, command=changed_by, limit=1) for statement in unlike):
        raise UndoWouldBreak(number, *later)
    _check_held_once(store, number, changed_by, tables)
    return tables


def _tables_changed(store: Store, command: int) -> list[str]:
    """Return the tables that a command changed, each after those that it refers to."""
    # Imported here: only what is taken back needs it.
    from graphlib import TopologicalSorter

    changed = {row["table_name"] for row in store.rows(store.sql.history.TABLES_CHANGED, command=command)}
    refers_to = {name: {*table.refers_to.values()} - {name} for name, table in store.sql.schema.TABLES.items()}
    return [table for table in TopologicalSorter(refers_to).static_order() if table in changed]


def _check_held_once(store: Store, number: int, changed_by: int, tables: list[str]) -> None:
    """Raise AddressGivenAway where somebody would get back an address or alias that is another's only since.

    These mean one person alone, unless somebody said otherwise when they were given.
    """
    held_once = (
        ("contact", "email_key", store.sql.history.HOLDERS_EMAIL),
        ("contact", "linkedin_key", store.sql.history.HOLDERS_LINKEDIN),
        ("alias", "folded", store.sql.history.HOLDERS_ALIAS),
    )
    for table, column, holders in held_once:
        for holder in store.each(holders, command=changed_by) if table in tables else ():
            value = holder["value"]
            theirs = {"table_name": table, "contact": holder["number"], "value": value}
            since = store.rows(store.sql.history.CHANGES_SINCE, command=changed_by, **theirs)
            if not _had_it_then(since, column, value):
                raise AddressGivenAway(number, holder["shown"], holder["name"], _given_by(since, column, value))


def _had_it_then(since: Sequence[Row], column: str, value: str) -> bool:
    """Return whether whoever has a value now had it before these changes."""
    return not since or _value(since[0]["before"], column) == value


def _given_by(since: Sequence[Row], column: str, value: str) -> tuple[int, str] | None:
    """Return the number and name of the command that gave a value last, None where it came back by an undo."""
    given = [change for change in since if _value(change["before"], column) != _value(change["after"], column) == value]
    # What another program wrote is of no command.
    is_known = given and given[-1]["number"] is not None and given[-1]["undoes"] is None
    return (given[-1]["number"], given[-1]["name"]) if is_known else None


def _value(image: str | None, column: str) -> Any:
    return json.loads(image or "{}").get(column)


def _later_command(store: Store, number: int, changed_by: int) -> tuple[int, str] | tuple[()]:
    """Return the number and name of the latest command after one that stands and changed what another did, if any."""
    rows = store.rows(store.sql.history.LATER_COMMANDS, command=changed_by, number=number, limit=1)
    return (rows[0]["number"], rows[0]["name"]) if rows else ()


def _command_that_stands(store: Store, number: int) -> Row:
    """Return the command of this number; raise CommandUndone for one that was taken back."""
    found = _command_numbered(store, number)
    if found["is_undone"]:
        raise CommandUndone(number)
    return found


def _command_numbered(store: Store, number: int) -> Row:
    rows = store.rows(store.sql.history.COMMANDS, [("number", {"number": number})], limit=1)
    if not rows:
        raise CommandNotFound(number)
    return rows[0]


def _command(store: Store, row: Row, *, is_taken_back: bool = False, is_whole: bool = False) -> Command:
    """Return a command with what it did, or with what taking it back does."""
    command = row["number"]
    sql = store.sql.history
    told, counted = (sql.EFFECTS_BACK, sql.COUNT_EFFECTS_BACK) if is_taken_back else (sql.EFFECTS, sql.COUNT_EFFECTS)
    effects: dict[str, None] = {}
    for change in store.each(told, command=command):
        if change["phrases"] is None:
            raise ImpossibleValue(f"the changes of command {command}")
        effects |= dict.fromkeys(filter(None, change["phrases"].split("\x1f")))
        if len(effects) > MOST_EFFECTS and not is_whole:
            more = store.rows(counted, command=command)[0]["count"] - MOST_EFFECTS
            return Command(**row, effects=(*islice(effects, MOST_EFFECTS), f"and {more} more"))
    return Command(**row, effects=tuple(effects))
