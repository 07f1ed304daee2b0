"""What a calendar file says of a follow-up, beyond what the follow-up itself knows."""

from typing import NamedTuple

from nettrack.domain.errors import BadValue
from nettrack.domain.follow_ups import FollowUp


class CalendarEntry(NamedTuple):
    """A follow-up for a calendar: how often it was changed since it was opened, and the notes it came from."""

    follow_up: FollowUp
    changes: int = 0
    notes: str | None = None


class BadAlarm(BadValue):
    """What was given is no time of day at which a calendar could remind somebody."""

    sentence = "“{}” is not a time of day; give hours and minutes, as in 09:00."
