"""What was done, and how it is taken back: read from the journal, so that no feature has to think of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nettrack.domain.errors import ContactNotFound
from nettrack.domain.history import (
    AddressGivenAway,
    Change,
    Command,
    CommandNotFound,
    CommandUndone,
    NothingToUndo,
    UndoWouldBreak,
    contacts_in,
    effects,
)
from nettrack.domain.pages import Listing
from nettrack.domain.views import Contact
from nettrack.services.names import find_contact, find_former, former_called, write_words
from nettrack.store import compiled
from nettrack.store.database import ImpossibleValue
from nettrack.store.errors import RowsClash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nettrack.store.database import Filter, Row, Store


_MOST_HOLDERS = 20


def list_commands(store: Store, name: str | None, choices: Mapping[str, int], *, most: int | None) -> Listing[Command]:
    """Return the commands that changed something, the newest first; those about one contact where a name is given.

    Somebody who was deleted is found, too, as long as the journal knows them: by the whole name beside whoever is here.
    """
    narrow: list[Filter] = []
    if name is not None:
        narrow = [("concerns", {"contacts": json.dumps(_numbers_called(store, name, choices))})]
    rows = store.rows(compiled.COMMANDS, narrow, limit=-1 if most is None else most + 1)
    shown = Listing.cut(rows, most)
    return Listing(tuple(_command(store, row) for row in shown.items), shown.has_more)


def _numbers_called(store: Store, name: str, choices: Mapping[str, int]) -> list[int]:
    try:
        contact = find_contact(store, name, choices)
    except ContactNotFound:
        return [one.number for one in find_former(store, name, choices)]
    return [contact.number, *(one.number for one in former_called(store, name))]


def command_to_undo(store: Store, number: int | None) -> Command:
    """Return the last command that stands, or the one of this number, with what taking it back does.

    Raises NothingToUndo, CommandNotFound, CommandUndone for one that was taken back before, UndoWouldBreak where a
    later one that stands builds on it, or AddressGivenAway.
    """
    if number is None:
        rows = store.rows(compiled.COMMANDS, [("applied", {})], limit=1)
        if not rows:
            raise NothingToUndo("take back")
        number = int(rows[0]["number"])
    found = _standing(store, number)
    changes = store.rows(compiled.CHANGES, command=number)
    _check_unchanged(store, number, changes)
    _check_held_once(store, number, number, changes)
    return found


def undo_command(store: Store, number: int) -> Command:
    """Take a command back whole; raise UndoWouldBreak where a later one that stands builds on it."""
    _standing(store, number)
    _turn_back(store, number, changed_by=number)
    store.run(compiled.MARK_COMMAND, number=number, is_undone=True)
    return _numbered(store, number, is_taken_back=True)


def redo_command(store: Store) -> Command:
    """Do again what was taken back last; raise NothingToUndo when there is none, or something was done since."""
    rows = store.rows(compiled.LAST_UNDONE, running=store.command, limit=1)
    if not rows:
        raise NothingToUndo("do again")
    number: int = rows[0]["number"]
    _turn_back(store, number, changed_by=rows[0]["undo"])
    store.run(compiled.MARK_COMMAND, number=number, is_undone=False)
    return _numbered(store, number)


def _turn_back(store: Store, number: int, *, changed_by: int) -> None:
    """Give every row that a command changed its former values, the last change first."""
    store.turns_back(changed_by)
    rows = store.rows(compiled.CHANGES, command=changed_by)
    mine = {(row["table_name"], row["row_key"]) for row in rows}
    _check_unchanged(store, number, rows)
    _check_held_once(store, number, changed_by, rows)
    try:
        for row in reversed(rows):
            _put_back(store, row)
    except RowsClash as clash:
        raise UndoWouldBreak(number) from clash
    # What went with a row that was taken out belongs to somebody who came later.
    for row in store.rows(compiled.CHANGES, command=store.command):
        if (row["table_name"], row["row_key"]) not in mine:
            raise UndoWouldBreak(number, *_later(store, number, row["table_name"], row["row_key"]))
    # A conversation of the same day may have changed nobody's row.
    for contact in contacts_in(map(_change, rows)):
        store.run(compiled.REFRESH_LAST_CONVERSATION, number=contact)
        for one in store.rows(compiled.CONTACTS, [("number", {"number": contact})], limit=1):
            write_words(store, Contact(**one))


def _check_unchanged(store: Store, number: int, rows: Sequence[Row]) -> None:
    """Raise UndoWouldBreak where a row is no more what the command made of it.

    The row itself is asked as well as the journal: the command that changed it may have been forgotten.
    """
    made = {(row["table_name"], row["row_key"]): row["after"] for row in rows}
    for (table, key), after in made.items():
        now = store.rows(getattr(compiled, f"IMAGE_{table.upper()}"), key=key)
        is_as_made = [json.loads(one["image"]) for one in now] == ([json.loads(after)] if after else [])
        later = _later(store, number, table, key)
        if later or not is_as_made:
            raise UndoWouldBreak(number, *later)


# What means one person alone, unless somebody said otherwise when it was given: by its column, how it is looked up, and
# the column that holds it as it is shown.
_HELD_ONCE = {
    "contact": {"email_key": ("email", "email"), "linkedin_key": ("linkedin", "linkedin")},
    "alias": {"folded": ("alias", "alias")},
}


def _check_held_once(store: Store, number: int, changed_by: int, rows: Sequence[Row]) -> None:
    """Raise AddressGivenAway where somebody would get back an address or alias that is another's only since."""
    for row in rows:
        before, after = (json.loads(row[image] or "{}") for image in ("before", "after"))
        owner = before.get("contact_id", before.get("id"))
        for column, (look_up, shown) in _HELD_ONCE.get(row["table_name"], {}).items():
            value = before.get(column)
            if value is None or value == after.get(column):
                continue
            for holder in store.rows(compiled.CONTACTS, [(look_up, {look_up: value})], limit=_MOST_HOLDERS):
                theirs = {"table_name": row["table_name"], "contact": holder["number"], "value": value}
                since = store.rows(compiled.CHANGES_SINCE, command=changed_by, **theirs)
                if holder["number"] != owner and not _had_it_then(since, column, value):
                    raise AddressGivenAway(number, before[shown], holder["name"], _given_by(since, column, value))


def _had_it_then(since: Sequence[Row], column: str, value: str) -> bool:
    """Tell whether whoever has a value now had it before these changes."""
    return not since or _value(since[0]["before"], column) == value


def _given_by(since: Sequence[Row], column: str, value: str) -> tuple[int, str] | None:
    """Return the number and name of the command that gave a value last, None where it came back by an undo."""
    given = [one for one in since if _value(one["before"], column) != _value(one["after"], column) == value]
    return (given[-1]["number"], given[-1]["name"]) if given and given[-1]["undoes"] is None else None


def _value(image: str | None, column: str) -> Any:
    return json.loads(image or "{}").get(column)


def _later(store: Store, number: int, table: str, key: str) -> tuple[int, str] | tuple[()]:
    """Return the number and name of the latest command that stands and changed a row after another, if any."""
    rows = store.rows(compiled.LATER_COMMANDS, table_name=table, row_key=key, number=number, limit=1)
    return (rows[0]["number"], rows[0]["name"]) if rows else ()


def _put_back(store: Store, row: Row) -> None:
    table = row["table_name"].upper()
    if row["before"] is None:
        store.run(getattr(compiled, f"TAKE_OUT_{table}"), key=row["row_key"])
    elif row["after"] is None:
        store.run(getattr(compiled, f"PUT_BACK_{table}"), image=row["before"])
    else:
        store.run(getattr(compiled, f"RESET_{table}"), image=row["before"], key=row["row_key"])


def _standing(store: Store, number: int) -> Command:
    """Return the command of this number; raise CommandUndone for one that was taken back."""
    found = _numbered(store, number, is_taken_back=True)
    if found.is_undone:
        raise CommandUndone(number)
    return found


def _numbered(store: Store, number: int, *, is_taken_back: bool = False) -> Command:
    rows = store.rows(compiled.COMMANDS, [("number", {"number": number})], limit=1)
    if not rows:
        raise CommandNotFound(number)
    return _command(store, rows[0], is_taken_back=is_taken_back)


def _command(store: Store, row: Row, *, is_taken_back: bool = False) -> Command:
    """Return a command with what it did, or with what taking it back does."""
    try:
        changes = [_change(change) for change in store.rows(compiled.CHANGES, command=row["number"])]
        return Command(**row, effects=effects(changes, _names(store, changes), is_taken_back=is_taken_back))
    except (ValueError, LookupError, TypeError) as error:
        raise ImpossibleValue(f"the changes of command {row['number']}") from error


def _change(row: Row) -> Change:
    def image(text: str | None) -> Any:
        return None if text is None else json.loads(text)

    return Change(table=row["table_name"], before=image(row["before"]), after=image(row["after"]))


def _names(store: Store, changes: Sequence[Change]) -> dict[int, str]:
    found = {
        image["id"]: image["name"]
        for change in changes
        if change.table == "contact" and (image := change.after or change.before)
    }
    for number in contacts_in(changes) - found.keys():
        rows = store.rows(compiled.CONTACTS, [("number", {"number": number})], limit=1)
        rows = rows or store.rows(compiled.FORMER_NAME, key=f"[{number}]", limit=1)
        if rows:
            found[number] = rows[0]["name"]
    return found
