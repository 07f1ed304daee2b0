"""What was done, and how it is taken back: read from the journal, so that no feature has to think of it."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from nettrack.domain.contacts import ContactNotFound
from nettrack.domain.history import (
    AddressGivenAway,
    Change,
    Command,
    CommandNotFound,
    Commands,
    CommandUndone,
    NothingToUndo,
    Turned,
    UndoWouldBreak,
    contacts_in,
    effects,
)
from nettrack.services.contacts import contact_numbered, write_words
from nettrack.services.names import find_contact, find_former, former_called
from nettrack.store.errors import ImpossibleValue, RowsClash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nettrack.domain.answers import Answers
    from nettrack.store.store import Filter, Row, Store


def list_commands(store: Store, name: str | None, answers: Answers, *, limit: int | None) -> Commands:
    """Return the commands that changed something, the newest first; those about one contact where a name is given.

    Somebody who was deleted is found, too, as long as the journal knows them: by the whole name beside whoever is here.
    """
    narrow: list[Filter] = []
    if name is not None:
        narrow = [("concerns", {"contacts": json.dumps(_numbers_called(store, name, answers))})]
    rows, has_more = store.first(store.sql.history.COMMANDS, narrow, limit=limit)
    return Commands(tuple(_command(store, row) for row in rows), has_more)


def _numbers_called(store: Store, name: str, answers: Answers) -> list[int]:
    try:
        contact = find_contact(store, name, answers)
    except ContactNotFound:
        return [one.number for one in find_former(store, name, answers)]
    return [contact.number, *(one.number for one in former_called(store, name))]


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
    found = _standing(store, number)
    _check_can_be_taken_back(store, number, changed_by=number)
    command = _command(store, found, is_taken_back=True) if is_shown else Command(**found, effects=())
    return Turned(command, "proposed")


def undo_command(store: Store, number: int) -> Turned:
    """Take a command back whole; raise UndoWouldBreak where a later one that stands builds on it."""
    _standing(store, number)
    _turn_back(store, number, changed_by=number)
    store.run(store.sql.history.MARK_COMMAND, number=number, is_undone=True)
    return Turned(_command(store, _numbered(store, number), is_taken_back=True), "undone")


def redo_command(store: Store) -> Turned:
    """Do again what was taken back last; raise NothingToUndo when there is none, or something was done since."""
    rows = store.rows(store.sql.history.LAST_UNDONE, running=store.command, limit=1)
    if not rows:
        raise NothingToUndo("do again")
    number: int = rows[0]["number"]
    _turn_back(store, number, changed_by=rows[0]["undo"])
    store.run(store.sql.history.MARK_COMMAND, number=number, is_undone=False)
    return Turned(_command(store, _numbered(store, number)), "redone")


def _turn_back(store: Store, number: int, *, changed_by: int) -> None:
    """Give every row that a command changed its former values, the last change first."""
    store.run(store.sql.journal.MARK_UNDOING, number=store.command, undoes=changed_by)
    _check_can_be_taken_back(store, number, changed_by)
    rows = store.rows(store.sql.history.WAYS_BACK, command=changed_by)
    try:
        for (way, table, _), alike in groupby(rows, _step_back):
            numbers = [row["number"] for row in alike]
            store.run(getattr(store.sql.history, f"{way}_{table.upper()}"), first=numbers[-1], last=numbers[0])
    except RowsClash as clash:
        raise UndoWouldBreak(number) from clash
    # What went with a row that was taken out belongs to somebody who came later.
    if store.rows(store.sql.history.TAKEN_ALONG, running=store.command, command=changed_by, limit=1):
        raise UndoWouldBreak(number, *_later(store, number, store.command))
    # A conversation of the same day may have changed nobody's row.
    store.run(store.sql.history.REFRESH_CONCERNED, command=changed_by)
    for row in store.rows(store.sql.history.NAMES_CONCERNED, command=changed_by):
        contact = contact_numbered(store, row["number"])
        write_words(store, contact.number, contact.name, contact.aliases)


def _step_back(row: Row) -> tuple[str, str, int]:
    """Tell which rows go together: as many as were made, or deleted, one after another; a changed row goes alone.

    Two that were changed may have swapped what is unique, or be one and the same.
    """
    return row["way"], row["table_name"], row["number"] if row["way"] == "RESET" else 0


def _check_can_be_taken_back(store: Store, number: int, changed_by: int) -> None:
    tables = {row["table_name"] for row in store.rows(store.sql.history.TABLES_CHANGED, command=changed_by)}
    _check_unchanged(store, number, changed_by, tables)
    _check_held_once(store, number, changed_by, tables)


def _check_unchanged(store: Store, number: int, changed_by: int, tables: set[str]) -> None:
    """Raise UndoWouldBreak where a row is no more what the command made of it.

    The rows themselves are asked as well as the journal: the command that changed one may have been forgotten, or
    another program did.
    """
    later = _later(store, number, changed_by)
    unlike = (getattr(store.sql.history, f"UNLIKE_{table.upper()}") for table in sorted(tables))
    if later or any(store.rows(statement, command=changed_by, limit=1) for statement in unlike):
        raise UndoWouldBreak(number, *later)


def _check_held_once(store: Store, number: int, changed_by: int, tables: set[str]) -> None:
    """Raise AddressGivenAway where somebody would get back an address or alias that is another's only since.

    These mean one person alone, unless somebody said otherwise when they were given.
    """
    held_once = (
        ("contact", "email_key", store.sql.history.HOLDERS_EMAIL),
        ("contact", "linkedin_key", store.sql.history.HOLDERS_LINKEDIN),
        ("alias", "folded", store.sql.history.HOLDERS_ALIAS),
    )
    for table, column, holders in held_once:
        for holder in store.rows(holders, command=changed_by) if table in tables else ():
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
    given = [one for one in since if _value(one["before"], column) != _value(one["after"], column) == value]
    # What another program wrote is of no command.
    is_known = given and given[-1]["number"] is not None and given[-1]["undoes"] is None
    return (given[-1]["number"], given[-1]["name"]) if is_known else None


def _value(image: str | None, column: str) -> Any:
    return json.loads(image or "{}").get(column)


def _later(store: Store, number: int, changed_by: int) -> tuple[int, str] | tuple[()]:
    """Return the number and name of the latest command after one that stands and changed what another did, if any."""
    rows = store.rows(store.sql.history.LATER_COMMANDS, command=changed_by, number=number, limit=1)
    return (rows[0]["number"], rows[0]["name"]) if rows else ()


def _standing(store: Store, number: int) -> Row:
    """Return the command of this number; raise CommandUndone for one that was taken back."""
    found = _numbered(store, number)
    if found["is_undone"]:
        raise CommandUndone(number)
    return found


def _numbered(store: Store, number: int) -> Row:
    rows = store.rows(store.sql.history.COMMANDS, [("number", {"number": number})], limit=1)
    if not rows:
        raise CommandNotFound(number)
    return rows[0]


def _command(store: Store, row: Row, *, is_taken_back: bool = False) -> Command:
    """Return a command with what it did, or with what taking it back does."""
    try:
        changes = _changes(store.rows(store.sql.history.CHANGES, command=row["number"]))
        names = _names(store, row["number"], changes)
        return Command(**row, effects=effects(changes, names, is_taken_back=is_taken_back))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ImpossibleValue(f"the changes of command {row['number']}") from error


def _changes(rows: Sequence[Row]) -> list[Change]:
    """Read the images of all changes at once, which takes a quarter of the time of one by one."""
    before, after = (json.loads(f"[{','.join(row[image] or 'null' for row in rows)}]") for image in ("before", "after"))
    return [Change(row["table_name"], *images) for row, *images in zip(rows, before, after, strict=True)]


def _names(store: Store, command: int, changes: Sequence[Change]) -> dict[int, str]:
    found = {
        image["id"]: image["name"]
        for change in changes
        if change.table == "contact" and (image := change.after or change.before)
    }
    wanted = contacts_in(changes)
    if not wanted <= found.keys():
        rows = store.rows(store.sql.history.NAMES_CONCERNED, command=command)
        found = {row["number"]: row["name"] for row in rows} | found
    for number in wanted - found.keys():
        for row in store.rows(store.sql.history.FORMER_NAME, key=f"[{number}]", limit=1):
            found[number] = row["name"]
    return found
