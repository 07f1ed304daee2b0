"""Follow-ups: how they are shown and written, and when each is due."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from nettrack.domain.errors import Ambiguous, BadDate, BadValue, Conflict, NotFound

WITHOUT_ACTION = "Follow up"
UPCOMING_DAYS = 7
# To whom you owe what you owe to nobody else, as it is typed and shown.
YOURSELF = "me"
_SHOWN_LIMIT = 5
# How the history tells of them.
PHRASES = {
    "follow_up": {
        "row": "follow-up {id}{whom}: {action}",
        "changed": {"state": "{}, {state}", "due_on": "{}, due {due_on}", "": "{}, changed"},
    },
}


class FollowUp(NamedTuple):
    """An action owed; ``when`` is overdue, today, upcoming or later for an open one, else None.

    ``contact`` is None for what is owed to nobody but yourself. One that comes again says how often (``every``), on
    which day it did first, and how many turns came before it.
    """

    number: int
    contact: str | None
    tie: str | None
    action: str
    due_on: dt.date
    every: str | None
    first_on: dt.date | None
    turn: int
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
    """A follow-up to open; one that comes ``every`` so often, the ``turn`` of those since its first day."""

    action: str
    due_on: dt.date
    every: str | None = None
    first_on: dt.date | None = None
    turn: int = 0


class FollowUpNotFound(NotFound):
    """No follow-up has this number."""

    sentence = "There is no follow-up {}; nettrack due --all shows their numbers."


class FollowUpClosed(Conflict):
    """The follow-up was done or dropped before."""

    sentence = "Follow-up {} was {} on {} already; nothing was changed."


def recurring(action: str, due_on: dt.date, every: str | None) -> NewFollowUp:
    """Return a follow-up to open, the first of its kind where it comes again."""
    return NewFollowUp(action, due_on, every, due_on if every else None)


class SeveralOpen(Ambiguous):
    """A person was named with whom several follow-ups are open, or yourself (None)."""

    def __init__(self, name: str | None, follow_ups: Sequence[FollowUp]) -> None:
        self.candidates = [f"{found.number}  {found.action}" for found in follow_ups]
        shown = [f"{found.number} ({found.action})" for found in follow_ups[:_SHOWN_LIMIT]]
        more = f" and {len(follow_ups) - _SHOWN_LIMIT} more" if len(follow_ups) > _SHOWN_LIMIT else ""
        who = f"{name} has" if name else "You have"
        super().__init__(f"{who} {len(follow_ups)} open: {', '.join(shown)}{more}; give the number of one.")


class NothingOpen(NotFound):
    """A person was named with whom nothing is open."""

    sentence = "Nothing is open with {0}; nettrack due --all shows what is."


class DoneBeforeItBegan(BadDate):
    """A follow-up would be done before the conversation that it came from."""

    sentence = "Follow-up {} came from a conversation on {}, so it cannot be done on {}; give a later day."


class StepsOfSeveral(BadValue):
    """A next step was given for follow-ups with several people."""

    sentence = "A next step is with one person; say done with --next for one of them at a time."


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
