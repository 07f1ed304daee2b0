"""What is owed."""

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from nettrack.domain.filters import Filters
from nettrack.domain.follow_ups import FollowUp

if TYPE_CHECKING:
    # A piped due shows none of these, and loads none of them.
    from nettrack.domain.conversations import Conversation
    from nettrack.domain.goals import Goal
    from nettrack.domain.meetings import Meeting
    from nettrack.domain.outreach import Outreach


class Due(NamedTuple):
    """What is owed until a day, the earliest first; where that is nothing, what is ``coming`` first.

    Beside it, on a terminal and in JSON: the meetings until then, messages about which there is something to do, goals
    with a week left or less, and conversations of the last week that are ``unfinished``: without a takeaway.
    """

    follow_ups: tuple[FollowUp, ...]
    coming: FollowUp | None
    until: dt.date | None
    filters: Filters
    meetings: "tuple[Meeting, ...]" = ()
    outreach: "tuple[Outreach, ...]" = ()
    goals: "tuple[Goal, ...]" = ()
    unfinished: "tuple[Conversation, ...]" = ()
    has_people: bool = True

    @property
    def document(self) -> dict[str, Any]:
        return {
            "follow_ups": self.follow_ups,
            "meetings": self.meetings,
            "outreach": self.outreach,
            "goals": self.goals,
            "conversations": self.unfinished,
        }
