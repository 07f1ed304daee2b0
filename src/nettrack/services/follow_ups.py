"""Follow-ups: opened, done, snoozed, dropped."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from nettrack.domain.answers import Answers
from nettrack.domain.dates import spell_date
from nettrack.domain.follow_ups import (
    DoneBeforeItBegan,
    FollowUp,
    FollowUpClosed,
    FollowUpNotFound,
    FollowUps,
    NewFollowUp,
    NothingOpen,
    NotMoved,
    SeveralOpen,
    StepsOfSeveral,
    when_due,
)
from nettrack.services.names import find_contact
from nettrack.store.store import Filter, Row, Store

OPEN: Filter = ("open", {})


def add_follow_up(store: Store, name: str, new: NewFollowUp, answers: Answers, *, today: dt.date) -> FollowUps:
    """Open a follow-up with a contact."""
    contact = find_contact(store, name, answers)
    return FollowUps((open_follow_up(store, contact.number, new, today=today),))


def open_follow_up(
    store: Store, contact: int, new: NewFollowUp, conversation: int | None = None, *, today: dt.date
) -> FollowUp:
    """Write a follow-up with the contact of this number, from the conversation it came from if there is one."""
    insert = store.sql.follow_ups.INSERT_FOLLOW_UP
    number = store.run(insert, contact=contact, conversation=conversation, **new._asdict())
    return follow_up_numbered(store, number, today)


def close_meant(
    store: Store,
    which: Sequence[int] | str,
    state: str,
    answers: Answers,
    *,
    new: NewFollowUp | None = None,
    on: dt.date,
    today: dt.date,
) -> FollowUps:
    """Mark open follow-ups as done or dropped on a day, and open the next step with the one person they are with."""
    numbers = numbers_meant(store, which, answers, today=today)
    closed = close_follow_ups(store, numbers, state, on=on, today=today)
    if new is None:
        return closed
    contacts = {contact_of(store, number) for number in numbers}
    if len(contacts) > 1:
        raise StepsOfSeveral
    return FollowUps((*closed.follow_ups, open_follow_up(store, contacts.pop(), new, today=today)))


def contact_of(store: Store, follow_up: int) -> int:
    """Return the number of the contact to whom the follow-up of a number is owed."""
    (row,) = store.rows(store.sql.follow_ups.CONTACT_OF, number=follow_up)
    return int(row["contact"])


def close_follow_ups(store: Store, numbers: Sequence[int], state: str, *, on: dt.date, today: dt.date) -> FollowUps:
    """Mark open follow-ups as done or dropped on a day; all of them, or none where one is missing or closed."""
    for number in dict.fromkeys(numbers):
        _check_day(store, _open_follow_up(store, number, today), on)
        store.run(store.sql.follow_ups.CLOSE_FOLLOW_UP, number=number, state=state, closed_on=on)
    return FollowUps(tuple(follow_up_numbered(store, number, today) for number in dict.fromkeys(numbers)))


def snooze_meant(
    store: Store, which: Sequence[int] | str, due_on: dt.date, answers: Answers, *, today: dt.date
) -> FollowUps:
    """Move open follow-ups to another day and return them as they are then; all of them, or none."""
    numbers = numbers_meant(store, which, answers, today=today)
    for number in numbers:
        if _open_follow_up(store, number, today).due_on == due_on:
            raise NotMoved(number, spell_date(due_on))
        store.run(store.sql.follow_ups.SNOOZE_FOLLOW_UP, number=number, due_on=due_on)
    return FollowUps(tuple(follow_up_numbered(store, number, today) for number in numbers))


def numbers_meant(store: Store, which: Sequence[int] | str, answers: Answers, *, today: dt.date) -> tuple[int, ...]:
    """Return the numbers, or that of the one open follow-up with the person of a name.

    Raises SeveralOpen or NothingOpen where that is not one, and what ``find_contact`` does.
    """
    if not isinstance(which, str):
        return tuple(dict.fromkeys(which))
    contact = find_contact(store, which, answers)
    found = follow_ups_with(store, contact.number, today=today)
    if not found:
        raise NothingOpen(contact.name)
    if len(found) > 1:
        raise SeveralOpen(contact.name, found)
    return (found[0].number,)


def follow_ups_with(store: Store, contact: int, *, today: dt.date, has_closed: bool = False) -> tuple[FollowUp, ...]:
    """Return the open follow-ups with a contact, or the closed ones too, the one due first first."""
    theirs: Filter = ("with", {"contact": contact})
    return follow_ups_where(store, *([theirs] if has_closed else [OPEN, theirs]), today=today)


def follow_up_numbered(store: Store, number: int, today: dt.date) -> FollowUp:
    """Return the follow-up with this number, or raise FollowUpNotFound."""
    found = follow_ups_where(store, ("number", {"number": number}), today=today)
    if not found:
        raise FollowUpNotFound(number)
    return found[0]


def follow_ups_where(store: Store, *narrow: Filter, today: dt.date, limit: int = -1) -> tuple[FollowUp, ...]:
    """Return the first follow-ups that fit every filter, all by default, the one due first first."""
    rows = store.rows(store.sql.follow_ups.FOLLOW_UPS, *narrow, limit=limit)
    return tuple(map(partial(_as_it_stands, today), rows))


def _as_it_stands(today: dt.date, row: Row) -> FollowUp:
    when = when_due(row["due_on"], today) if row["state"] == "open" else None
    return FollowUp(**row, when=when, days_overdue=(today - row["due_on"]).days if when == "overdue" else 0)


def _check_day(store: Store, follow_up: FollowUp, on: dt.date) -> None:
    """Raise DoneBeforeItBegan where a follow-up would be closed before it can have been thought of."""
    if follow_up.conversation:
        held = store.one(store.sql.conversations.CONVERSATIONS, ("number", {"number": follow_up.conversation}))
        if held and on < held["held_on"]:
            raise DoneBeforeItBegan(follow_up.number, spell_date(held["held_on"]), spell_date(on))


def _open_follow_up(store: Store, number: int, today: dt.date) -> FollowUp:
    found = follow_up_numbered(store, number, today)
    if found.state != "open":
        raise FollowUpClosed(number, found.state, str(found.closed_on))
    return found
