"""Follow-ups: opened, done, snoozed, dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from nettrack.domain.answers import Answers
from nettrack.domain.dates import spell_date
from nettrack.domain.follow_ups import (
    FollowUp,
    FollowUpClosed,
    FollowUpNotFound,
    FollowUps,
    NewFollowUp,
    NotMoved,
    when_due,
)
from nettrack.services.names import find_contact
from nettrack.store.store import Filter, Row, Store


def add_follow_up(store: Store, name: str, new: NewFollowUp, answers: Answers, *, today: dt.date) -> FollowUps:
    """Open a follow-up with a contact."""
    contact = find_contact(store, name, answers)
    return FollowUps((open_follow_up(store, contact.number, None, new, today=today),))


def open_follow_up(
    store: Store, contact: int, conversation: int | None, new: NewFollowUp, *, today: dt.date
) -> FollowUp:
    """Write a follow-up with the contact of this number, from the conversation it came from if there is one."""
    number = store.run(
        store.sql.follow_ups.INSERT_FOLLOW_UP,
        contact=contact,
        conversation=conversation,
        action=new.action,
        due_on=new.due_on,
    )
    return follow_up_numbered(store, number, today)


def close_follow_ups(store: Store, numbers: Sequence[int], state: str, *, on: dt.date, today: dt.date) -> FollowUps:
    """Mark open follow-ups as done or dropped on a day; all of them, or none where one is missing or closed."""
    for number in dict.fromkeys(numbers):
        _open_one(store, number, today)
        store.run(store.sql.follow_ups.CLOSE_FOLLOW_UP, number=number, state=state, closed_on=on)
    return FollowUps(tuple(follow_up_numbered(store, number, today) for number in dict.fromkeys(numbers)))


def snooze_follow_up(store: Store, number: int, due_on: dt.date, *, today: dt.date) -> FollowUps:
    """Move an open follow-up to another day and return it as it is then."""
    if _open_one(store, number, today).due_on == due_on:
        raise NotMoved(number, spell_date(due_on))
    store.run(store.sql.follow_ups.SNOOZE_FOLLOW_UP, number=number, due_on=due_on)
    return FollowUps((follow_up_numbered(store, number, today),))


def follow_ups_with(store: Store, contact: int, *, today: dt.date, has_closed: bool = False) -> tuple[FollowUp, ...]:
    """Return the open follow-ups with a contact, or the closed ones too, the one due first first."""
    narrow: list[Filter] = [("with", {"contact": contact})]
    rows = store.rows(store.sql.follow_ups.FOLLOW_UPS, narrow if has_closed else [("open", {}), *narrow], limit=-1)
    return tuple(follow_up(row, today=today) for row in rows)


def follow_ups_from(store: Store, conversation: int, *, today: dt.date) -> tuple[FollowUp, ...]:
    """Return the follow-ups that came from a conversation."""
    rows = store.rows(store.sql.follow_ups.FOLLOW_UPS, [("from", {"conversation": conversation})], limit=-1)
    return tuple(follow_up(row, today=today) for row in rows)


def follow_up_numbered(store: Store, number: int, today: dt.date) -> FollowUp:
    """Return the follow-up with this number, or raise FollowUpNotFound."""
    # No number that is given is so large that SQLite could not hold it.
    narrow: list[Filter] = [("number", {"number": number})]
    rows = store.rows(store.sql.follow_ups.FOLLOW_UPS, narrow, limit=1) if number < 2**63 else []
    if not rows:
        raise FollowUpNotFound(number)
    return follow_up(rows[0], today=today)


def follow_up(row: Row, *, today: dt.date) -> FollowUp:
    """Make the view of a row, as it stands today."""
    values: dict[str, Any] = row
    is_open = row["state"] == "open"
    return FollowUp(
        **values,
        when=when_due(row["due_on"], today) if is_open else None,
        days_overdue=max((today - row["due_on"]).days, 0) if is_open else 0,
    )


def _open_one(store: Store, number: int, today: dt.date) -> FollowUp:
    found = follow_up_numbered(store, number, today)
    if found.state != "open":
        raise FollowUpClosed(number, found.state, str(found.closed_on))
    return found
