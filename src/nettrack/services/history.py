"""What was done, and how it is taken back: read from the journal, so that no feature has to think of it."""

import json
from itertools import islice

from nettrack.domain.answers import Answers
from nettrack.domain.contacts import ContactNotFound
from nettrack.domain.history import (
    MAX_EFFECTS,
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

    The whole of their effects is told where ``is_whole``, here and below, else the first few. Somebody who was deleted
    is found, too, as long as the journal knows them: by the whole name beside whoever is here.
    """
    narrow: list[Filter] = []
    if name is not None:
        narrow = [("concerns", {"contacts": json.dumps(_numbers_called(store, name, answers))})]
    rows, has_more = store.first(store.sql.history.COMMANDS, *narrow, limit=limit)
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
        last = store.one(store.sql.history.COMMANDS, ("applied", {}))
        if last is None:
            raise NothingToUndo("take back")
        number = int(last["number"])
    found = _command_that_stands(store, number)
    _check_can_be_taken_back(store, number, changed_by=number)
    command = _command(store, found, is_taken_back=True) if is_shown else Command(**found, effects=())
    return Turned(command, "proposed")


def undo_command(store: Store, number: int, *, is_whole: bool = False) -> Turned:
    """Take a command back whole; raise UndoWouldBreak where a later one that stands builds on it."""
    found = _command_that_stands(store, number)
    turn_back(store, number, changed_by=number)
    store.run(store.sql.history.MARK_COMMAND, number=number, is_undone=True)
    command = _command(store, found | {"is_undone": True}, is_taken_back=True, is_whole=is_whole)
    return Turned(command, "undone")


def redo_command(store: Store, *, is_whole: bool = False) -> Turned:
    """Do again what was taken back last; raise NothingToUndo when there is none, or something was done since."""
    last = store.one(store.sql.history.LAST_UNDONE, running=store.command)
    if last is None:
        raise NothingToUndo("do again")
    number: int = last["number"]
    turn_back(store, number, changed_by=last["undo"])
    store.run(store.sql.history.MARK_COMMAND, number=number, is_undone=False)
    return Turned(_command(store, _command_numbered(store, number), is_whole=is_whole), "redone")


def turn_back(store: Store, number: int, *, changed_by: int) -> None:
    """Give every row that a command changed the values it had before; raise UndoWouldBreak or AddressGivenAway."""
    sql = store.sql.history
    store.run(store.sql.journal.MARK_UNDOING, number=store.command, undoes=changed_by)
    changed = _check_can_be_taken_back(store, number, changed_by)
    # What refers to a row comes after it, and goes before it.
    tables = [table for table in store.sql.schema.IN_ORDER if table in changed]
    for way, order in (("MAKE_ROOM", tables), ("PUT_BACK", tables), ("TAKE_OUT", tables[::-1])):
        for table in order:
            if statement := getattr(store.sql.history, f"{way}_{table.upper()}", None):
                try:
                    store.run(statement, command=changed_by)
                except RowsClash as clash:
                    raise UndoWouldBreak(number) from clash
    # What went with a row that was taken out belongs to somebody who came later.
    if store.one(sql.TAKEN_ALONG, running=store.command, command=changed_by):
        raise UndoWouldBreak(number, **_later_command(store, number, store.command))
    # A conversation of the same day may have changed nobody's row.
    store.run(sql.REFRESH_CONCERNED, command=changed_by)
    store.one(sql.IMPOSSIBLE_DAYS, command=changed_by)  # to read one is an error
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


def _check_can_be_taken_back(store: Store, number: int, changed_by: int) -> set[str]:
    """Raise UndoWouldBreak where a row is no more what the command made of it, or AddressGivenAway; return its tables.

    The rows themselves are asked as well as the journal: the command that changed one may have been forgotten, or
    another program did.
    """
    tables = {row["table_name"] for row in store.rows(store.sql.history.TABLES_CHANGED, command=changed_by)}
    if unknown := tables.difference(store.sql.schema.IN_ORDER):
        raise ImpossibleValue(f"changes of {', '.join(unknown)}")
    later = _later_command(store, number, changed_by)
    unlike = (getattr(store.sql.history, f"UNLIKE_{table.upper()}") for table in sorted(tables))
    if later or any(store.one(statement, command=changed_by) for statement in unlike):
        raise UndoWouldBreak(number, **later)
    _check_held_once(store, number, changed_by, tables)
    return tables


def _check_held_once(store: Store, number: int, changed_by: int, tables: set[str]) -> None:
    """Raise AddressGivenAway where somebody would get back an address or alias that is another's only since.

    These mean one person alone, unless somebody said otherwise when they were given.
    """
    sql = store.sql.history
    # The table of what is given back, and where another may have it.
    held_once = (
        ("contact", "contact", "email_key", sql.HOLDERS_EMAIL),
        ("contact", "contact_email", "email_key", sql.HOLDERS_EMAIL_BESIDE),
        ("contact_email", "contact", "email_key", sql.HOLDERS_OTHER),
        ("contact_email", "contact_email", "email_key", sql.HOLDERS_OTHER_BESIDE),
        ("contact", "contact", "linkedin_key", sql.HOLDERS_LINKEDIN),
        ("alias", "alias", "folded", sql.HOLDERS_ALIAS),
    )
    for of, table, column, holders in held_once:
        for holder in store.each(holders, command=changed_by) if of in tables else ():
            value = holder["value"]
            theirs = {"table_name": table, "column": column, "contact": holder["number"], "value": value}
            since = store.rows(sql.CHANGES_SINCE, command=changed_by, **theirs)
            # Whoever had it before all of these had it then.
            if since and since[0]["was"] != value:
                given = next((change for change in reversed(since) if change["was"] != change["now"] == value), {})
                # Whoever has it by this very command gives it back with it, as after a merge.
                if given.get("by") == changed_by:
                    continue
                raise AddressGivenAway(number, holder["shown"], holder["name"], given.get("later"), given.get("name"))


def _later_command(store: Store, number: int, changed_by: int) -> Row:
    """Return the number and name of the latest command after one that stands and changed what another did, if any."""
    return store.one(store.sql.history.LATER_COMMANDS, command=changed_by, number=number) or {}


def _command_that_stands(store: Store, number: int) -> Row:
    """Return the command of this number; raise CommandUndone for one that was taken back."""
    found = _command_numbered(store, number)
    if found["is_undone"]:
        raise CommandUndone(number)
    return found


def _command_numbered(store: Store, number: int) -> Row:
    found = store.one(store.sql.history.COMMANDS, ("number", {"number": number}))
    if found is None:
        raise CommandNotFound(number)
    return found


def _command(store: Store, row: Row, *, is_taken_back: bool = False, is_whole: bool = False) -> Command:
    """Return a command with what it did, or with what taking it back does."""
    command = row["number"]
    phrases = store.sql.phrases
    told = phrases.EFFECTS_BACK if is_taken_back else phrases.EFFECTS
    counted = phrases.COUNT_EFFECTS_BACK if is_taken_back else phrases.COUNT_EFFECTS
    effects: dict[str, None] = {}
    for effect in store.each(told, command=command):
        if effect["phrase"] is None:
            raise ImpossibleValue(f"the changes of command {command}")
        effects[effect["phrase"]] = None
        if len(effects) > MAX_EFFECTS and not is_whole:
            more = store.rows(counted, command=command)[0]["count"] - MAX_EFFECTS
            return Command(**row, effects=(*islice(effects, MAX_EFFECTS), f"and {more} more"))
    return Command(**row, effects=tuple(effects))
