"""An answer to a message, and what it led to."""

from typing import Any, NamedTuple

from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.meetings import ChangedMeeting
from nettrack.domain.outreach import Outreach

ASK_AGAIN = "Ask again for a time"


class Replied(NamedTuple):
    """A message that was answered, and the meeting or the follow-up that came of it."""

    outreach: Outreach
    meeting: ChangedMeeting | None = None
    follow_up: FollowUp | None = None

    @property
    def document(self) -> dict[str, Any]:
        return {
            "outreach": [self.outreach],
            "meetings": [self.meeting.meeting] if self.meeting else [],
            "follow_ups": [self.follow_up] if self.follow_up else [],
        }
