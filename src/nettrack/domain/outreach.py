"""Messages that you sent to begin or renew contact: waiting, answered, declined, or let go."""

import datetime as dt
from typing import Any, NamedTuple

from nettrack.domain.calendar import business_days_after
from nettrack.domain.errors import BadDate, Conflict, NotFound

# How the history tells of them.
PHRASES = {
    "outreach": {
        "row": "message {id} to {contact}",
        "turned": [("nudged_on", None, ..., ("{}, sent once more", "{}, sent only once"))],
        "changed": {"state": "{}, {state}", "": "{}, changed"},
    },
}
# For so many days it is said that a message can be let go.
_TOLD_FOR = 7


class Patience(NamedTuple):
    """How many business days a message waits before it is sent once more, and then before it is let go."""

    days: int
    holidays: frozenset[dt.date] = frozenset()

    def after(self, day: dt.date) -> dt.date:
        """Return the day on which the patience ends that begins on a day."""
        return business_days_after(day, self.days, self.holidays)


class Outreach(NamedTuple):
    """A message; ``state`` is waiting, answered, declined or let_go.

    It may be sent once more from ``nudge_on`` on, unless it was (``nudged_on``), and is let go on ``let_go_on``.
    """

    number: int
    contact: str
    tie: str | None
    channel: str | None
    about: str | None
    sent_on: dt.date
    nudged_on: dt.date | None
    nudge_on: dt.date
    let_go_on: dt.date
    state: str
    closed_on: dt.date | None
    created_at: str
    updated_at: str

    def is_due(self, today: dt.date) -> bool:
        """Return whether there is something to say of it: that it can be sent once more, or be let go."""
        if self.state == "let_go":
            return self.closed_on is None and today < self.let_go_on + dt.timedelta(days=_TOLD_FOR)
        return self.state == "waiting" and self.nudged_on is None and self.nudge_on <= today


class Sent(NamedTuple):
    """Messages, those that wait first; of all that ended, how many were ``answered`` and how many were not."""

    outreach: tuple[Outreach, ...]
    answered: int
    unanswered: int
    has_more: bool = False

    @property
    def document(self) -> dict[str, Any]:
        return {"outreach": self.outreach, "answered": self.answered, "unanswered": self.unanswered}


class ChangedOutreach(NamedTuple):
    """A message as a command left it."""

    outreach: Outreach

    @property
    def document(self) -> dict[str, tuple[Outreach, ...]]:
        return {"outreach": (self.outreach,)}


class NewOutreach(NamedTuple):
    """A message to write down."""

    channel: str | None
    about: str | None
    sent_on: dt.date


class NotWaiting(NotFound):
    """Nothing was sent to somebody that they could answer."""

    sentence = "You are not waiting for {0}; nettrack sent shows for whom you are."


class SentTwice(Conflict):
    """Somebody was written to twice already, without an answer."""

    sentence = "You wrote to {} on {} and once more on {}; leave it at that for now."


class SentBefore(Conflict):
    """Somebody was written to on that day or later, so that this is no second message."""

    sentence = "You wrote to {} on {} already; nothing was changed."


class AnsweredBefore(BadDate):
    """An answer would come before the message."""

    sentence = "You wrote to {} on {}, so there was no answer on {}; give a later day."


def state_of(stored: str, let_go_on: dt.date, today: dt.date) -> str:
    """Return the state of a message on a day: what waits too long is let go, without a word from anybody."""
    if stored == "waiting" and today >= let_go_on:
        return "let_go"
    return stored.replace(" ", "_")
