"""What the networking of some weeks was, and what came of it."""

import datetime as dt
from typing import Any, NamedTuple

from nettrack.domain.energy import Situation
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.goals import Goal
from nettrack.domain.meetings import Meeting
from nettrack.domain.needs import Need
from nettrack.domain.prep import Takeaway
from nettrack.domain.school import ReportWords

# Who was not talked to for so many days before is renewed.
_LONG = 180


class Count(NamedTuple):
    """How many conversations there were with people of a tie, or through a channel (None for one not told)."""

    name: str | None
    conversations: int


class Person(NamedTuple):
    """Somebody talked to: for the first time, again after long, or as before."""

    name: str
    tie: str | None
    is_new: bool
    is_renewed: bool


class Messages(NamedTuple):
    """How many messages were sent, and what became of them."""

    sent: int
    answered: int
    declined: int
    let_go: int
    waiting: int


class Valuable(NamedTuple):
    """A question that was asked, what it brought, and whether it brought the most."""

    question: int
    ask: str
    answer: str | None
    is_best: bool


class Lesson(NamedTuple):
    """What somebody would do the same way next time, and what differently."""

    same: str | None
    different: str | None


class Report(NamedTuple):
    """The networking between two days and its results; ``private`` conversations are left out of all of it."""

    since: dt.date | None
    until: dt.date
    conversations: int
    days: int
    by_tie: tuple[Count, ...]
    by_channel: tuple[Count, ...]
    people: tuple[Person, ...]
    messages: Messages
    takeaways: tuple[Takeaway, ...]
    goals: tuple[Goal, ...]
    needs: tuple[Need, ...]
    questions: tuple[Valuable, ...]
    situations: tuple[Situation, ...]
    lessons: tuple[Lesson, ...]
    follow_ups: tuple[FollowUp, ...]
    meetings: tuple[Meeting, ...]
    private: int
    titles: ReportWords

    @property
    def document(self) -> dict[str, Any]:
        return {"report": _without_titles(self._asdict())}


class Plan(NamedTuple):
    """What somebody brings to a talk about networking: what they want, what suits them, what they set out to do."""

    needs: tuple[Need, ...]
    situations: tuple[Situation, ...]
    goals: tuple[Goal, ...]
    titles: ReportWords

    @property
    def document(self) -> dict[str, Any]:
        return {"plan": _without_titles(self._asdict())}


class ReportWritten(NamedTuple):
    """Where a report was written, and how many private conversations it left out."""

    target: str
    private: int


def _without_titles(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "titles"}


def person(
    name: str, tie: str | None, first_on: dt.date | None, talked_on: dt.date, before_on: dt.date | None
) -> Person:
    """Return somebody as the report tells of them: new, or renewed after long, or as a dormant tie."""
    is_new = before_on is None and first_on == talked_on and tie != "dormant"
    is_long = before_on is not None and (talked_on - before_on).days > _LONG
    return Person(name, tie, is_new, not is_new and (is_long or (tie == "dormant" and before_on is None)))
