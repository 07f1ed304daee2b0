"""What is owed."""

import datetime as dt
from typing import Any, NamedTuple

from nettrack.domain.filters import Filters
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.meetings import Meeting
from nettrack.domain.outreach import Outreach


class Due(NamedTuple):
    """What is owed until a day, the earliest first; where that is nothing, what is ``coming`` first.

    Beside it, on a terminal and in JSON: the meetings until then, and messages about which there is something to do.
    """

    follow_ups: tuple[FollowUp, ...]
    coming: FollowUp | None
    until: dt.date | None
    filters: Filters
    meetings: tuple[Meeting, ...] = ()
    outreach: tuple[Outreach, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        return {"follow_ups": self.follow_ups, "meetings": self.meetings, "outreach": self.outreach}
