"""Follow-ups: how they are shown and written, and when each is due."""

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from nettrack.domain.errors import Conflict, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nettrack.domain.history import Phrases

WITHOUT_ACTION = "Follow up"
UPCOMING_DAYS = 7
# How the history tells of them.
PHRASES: "Mapping[str, Phrases]" = {
    "follow_up": {
        "row": "follow-up {id} with {contact}: {action}",
        "changed": {"state": "{}, {state}", "due_on": "{}, due {due_on}", "": "{}, changed"},
    },
}


class FollowUp(NamedTuple):
    """An action owed; ``when`` is overdue, today, upcoming or later for an open one, else None."""

    number: int
    contact: str
    tie: str | None
    action: str
    due_on: dt.date
    state: str
    when: str | None
    days_overdue: int
    snoozed: int
    closed_on: dt.date | None
    conversation: int | None
    created_at: str
    updated_at: str


class FollowUps(NamedTuple):
    """Follow-ups that were opened, closed or moved."""

    follow_ups: tuple[FollowUp, ...]


class NewFollowUp(NamedTuple):
    """A follow-up to open."""

    action: str
    due_on: dt.date


class FollowUpNotFound(NotFound):
    """No follow-up has this number."""

    sentence = "There is no follow-up {}; nettrack due --all shows their numbers."


class FollowUpClosed(Conflict):
    """The follow-up was done or dropped before."""

    sentence = "Follow-up {} was {} on {} already; nothing was changed."


class FollowUpOfSomebodyElse(Conflict):
    """A conversation cannot take care of a follow-up with somebody who was not there."""

    sentence = "Follow-up {0} is with {1}, who was not there; nettrack done {0} closes it."


class NotMoved(Conflict):
    """A follow-up would be put off to the day on which it is due."""

    sentence = "Follow-up {} is due {} already; nothing was changed."


def when_due(due_on: dt.date, today: dt.date) -> str:
    """Return the group of an open follow-up; what is due today is not overdue."""
    if due_on < today:
        return "overdue"
    if due_on == today:
        return "today"
    return "upcoming" if due_on <= today + dt.timedelta(days=UPCOMING_DAYS) else "later"
