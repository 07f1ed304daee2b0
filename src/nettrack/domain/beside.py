"""What stands beside the follow-ups that are due: meetings, messages, goals, and what is unfinished."""

from typing import Any, NamedTuple

from nettrack.domain.conversations import Conversation
from nettrack.domain.goals import Goal
from nettrack.domain.meetings import Meeting
from nettrack.domain.outreach import Outreach


class Beside(NamedTuple):
    """The meetings up to a day, messages about which there is something to do, and goals with a week left or less.

    ``unfinished`` are conversations of the last week without a takeaway. Where nobody ``has_people``, nothing can stand
    there at all. What only says that not everything is done is the ``next_meeting`` after that day, and those whose
    answer is ``awaited`` without anything to do.
    """

    meetings: tuple[Meeting, ...]
    outreach: tuple[Outreach, ...]
    goals: tuple[Goal, ...]
    unfinished: tuple[Conversation, ...]
    has_people: bool
    next_meeting: Meeting | None = None
    awaited: tuple[str, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        return {
            "meetings": self.meetings,
            "outreach": self.outreach,
            "goals": self.goals,
            "conversations": self.unfinished,
        }
