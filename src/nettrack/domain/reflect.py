"""What a conversation, or a goal, brought."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from nettrack.domain.conversations import Conversation
from nettrack.domain.errors import NotFound
from nettrack.domain.follow_ups import FollowUp, NewFollowUp
from nettrack.domain.goals import Goal
from nettrack.domain.prep import Picked

# How the history tells of them.
PHRASES = {"reflection": {"row": "what you would do again, and what not", "changed": {"": "{}, changed"}}}


class Thoughts(NamedTuple):
    """What somebody says looking back; nothing is said of what is None.

    ``answers`` is what each question brought, by its number, ``best`` the number of the one that brought most, and
    ``energy`` how it felt.
    """

    same: str | None = None
    different: str | None = None
    answers: Mapping[int, str] = {}
    best: int | None = None
    energy: int | None = None
    takeaway: str | None = None
    follow_up: NewFollowUp | None = None


class Reflection(NamedTuple):
    """A look back: at a conversation with the questions that were asked, or at a goal."""

    conversation: Conversation | None
    goal: Goal | None
    questions: tuple[Picked, ...]
    same: str | None
    different: str | None
    written_on: dt.date | None
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        return {"reflection": self._asdict()}


class NotAsked(NotFound):
    """An answer is given to a question that was not asked in a conversation."""

    sentence = "Question {} was not picked for conversation {}; {}."
