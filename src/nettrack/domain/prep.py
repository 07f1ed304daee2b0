"""What to know and what to ask before a conversation."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from nettrack.domain.contacts import Contact
from nettrack.domain.conversations import Conversation
from nettrack.domain.errors import BadValue, NotFound
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.goals import Goal
from nettrack.domain.meetings import Meeting
from nettrack.domain.names import fold
from nettrack.domain.outreach import Outreach
from nettrack.domain.questions import Question

# How the history tells of them.
PHRASES = {
    "picked_question": {
        "row": "question {question} for {contact}",
        "turned": [("answer", None, ..., ("{}, answered", "{}, not answered"))],
        "changed": {"answer": "{}, answered", "": "{}, changed"},
    },
}
BLANK = "___"
# So many are offered beside those that were picked.
_OFFERED = 3


class Picked(NamedTuple):
    """A question picked for somebody, ``ask`` as it is asked; ``conversation`` is the one in which it was."""

    number: int
    question: int
    ask: str
    contact: str
    picked_on: dt.date
    conversation: int | None
    answer: str | None
    is_best: bool


class Takeaway(NamedTuple):
    """A takeaway, from which day, and the follow-ups that came from that conversation."""

    takeaway: str
    held_on: dt.date
    follow_ups: tuple[FollowUp, ...]


class Prep(NamedTuple):
    """Everything that helps before a conversation with somebody, on one screen."""

    contact: Contact
    meeting: Meeting | None
    outreach: Outreach | None
    last: Conversation | None
    follow_ups: tuple[FollowUp, ...]
    takeaways: tuple[Takeaway, ...]
    needs: tuple[str, ...]
    goals: tuple[Goal, ...]
    picked: tuple[Picked, ...]
    offered: tuple[Question, ...]
    near_the_end: Question | None

    @property
    def document(self) -> dict[str, Any]:
        return {"prep": self._asdict()}


class ToSend(NamedTuple):
    """The questions picked for somebody, as a text to send ahead."""

    contact: str
    questions: tuple[str, ...]


class NobodyNext(NotFound):
    """Nobody was named, and no meeting is planned."""

    sentence = 'No meeting is planned; say for whom, as in nettrack prep "Ada".'


class NothingPicked(NotFound):
    """No question was picked to be sent ahead."""

    sentence = "No question is picked for {}; pick some with --ask, as in --ask 1,4."


class BlankLeft(BadValue):
    """A question has a blank that nobody filled."""

    sentence = "Question {} has a blank: {} Say with --fill what goes there."


def filled(question: Question, fills: Sequence[str]) -> str:
    """Return a question with its blanks filled, one after another, the last one for the rest; raise BlankLeft."""
    ask = question.ask
    left = list(fills)
    while BLANK in ask:
        if not left:
            raise BlankLeft(question.number, question.ask)
        ask = ask.replace(BLANK, left[0], 1)
        left = left[1:] or left
    return ask


def fitting(questions: Iterable[Question], tie: str | None, tags: Iterable[str]) -> list[Question]:
    """Return the questions for somebody with a tie and tags; those for their tag come first."""
    theirs = {fold(tag) for tag in tags}
    fits = [
        question
        for question in questions
        if (tie or "other") in question.ties and (not question.tag or fold(question.tag) in theirs)
    ]
    return sorted(fits, key=lambda question: not question.tag)


def offered(questions: Sequence[Question], used: Iterable[int]) -> tuple[Question, ...]:
    """Return the first questions to offer of those that fit: none that was picked or asked, none for the end."""
    taken = set(used)
    return tuple(found for found in questions if found.number not in taken and not found.is_last)[:_OFFERED]
