"""Follow-ups: opened, done, snoozed, dropped."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from nettrack.domain.answers import Answers
from nettrack.domain.calendar import spell_date
from nettrack.domain.follow_ups import (
    YOURSELF,
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
from nettrack.domain.names import fold
from nettrack.services.names import contact_numbered, exact_matches, find_contact
from nettrack.services.standing import take_up
from nettrack.store.errors import ImpossibleValue
from nettrack.store.store import Filter, Row, Store

OPEN: Filter = ("open", {})


def add_follow_up(store: Store, name: str, new: NewFollowUp, answers: Answers, *, today: dt.date) -> FollowUps:
    """Open a follow-up with a contact, or with nobody but yourself."""
    contact = number_of(store, name, answers)
    if contact is not None:
        take_up(store, contact)
    return FollowUps((open_follow_up(store, contact, new, today=today),))


def number_of(store: Store, name: str, answers: Answers) -> int | None:
    """Return the number of the contact of a name, None for yourself: ``me``, unless somebody is called so."""
    if fold(name) == YOURSELF and not exact_matches(store, name):
        return None
    return find_contact(store, name, answers).number


def open_follow_up(
    store: Store, contact: int | None, new: NewFollowUp, conversation: int | None = None, *, today: dt.date
) -> FollowUp:
    """Write a follow-up with the contact of this number, or yourself, from the conversation it came from, if any."""
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


def contact_of(store: Store, follow_up: int) -> int | None:
    """Return the number of the contact to whom the follow-up of a number is owed, None for yourself."""
    (row,) = store.rows(store.sql.follow_ups.CONTACT_OF, number=follow_up)
    return None if row["contact"] is None else int(row["contact"])


def close_follow_ups(store: Store, numbers: Sequence[int], state: str, *, on: dt.date, today: dt.date) -> FollowUps:
    """Mark open follow-ups as done or dropped on a day; all of them, or none where one is missing or closed.

    Of one that is done and comes again the next is opened; what is dropped does not come again.
    """
    coming = list[FollowUp]()
    for number in dict.fromkeys(numbers):
        follow_up = _open_follow_up(store, number, today)
        _check_day(store, follow_up, on)
        store.run(store.sql.follow_ups.CLOSE_FOLLOW_UP, number=number, state=state, closed_on=on)
        if state == "done" and follow_up.every and (new := _next_of(follow_up, today)):
            coming.append(open_follow_up(store, contact_of(store, number), new, today=today))
    closed = (follow_up_numbered(store, number, today) for number in dict.fromkeys(numbers))
    return FollowUps((*closed, *coming))


def _next_of(follow_up: FollowUp, today: dt.date) -> NewFollowUp | None:
    """Return the next of one that comes again, None where the calendar ends."""
    # Imported here: few come again, and counting their days takes 4 ms more.
    from nettrack.domain.recurrence import next_turn

    every, first_on = follow_up.every or "", follow_up.first_on or follow_up.due_on
    try:
        found = next_turn(every, first_on, follow_up.turn, today)
    except (KeyError, ValueError):  # another program wrote it
        raise ImpossibleValue(f"how often follow-up {follow_up.number} comes again") from None
    if found is None:
        return None
    turn, due_on = found
    return NewFollowUp(follow_up.action, due_on, every, first_on, turn)


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
    number = number_of(store, which, answers)
    found = follow_ups_with(store, number, today=today)
    name = contact_numbered(store, number).name if number else None
    if not found:
        raise NothingOpen(name or "you")
    if len(found) > 1:
        raise SeveralOpen(name, found)
    return (found[0].number,)


def follow_ups_with(
    store: Store, contact: int | None, *, today: dt.date, has_closed: bool = False
) -> tuple[FollowUp, ...]:
    """Return the open follow-ups with a contact, or yourself, or the closed ones too, the one due first first."""
    theirs: Filter = ("own", {}) if contact is None else ("with", {"contact": contact})
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
