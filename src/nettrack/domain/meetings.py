"""Conversations that are to come: with whom, on which day, at what time."""

import datetime as dt
import re
from typing import NamedTuple

from nettrack.domain.errors import BadDate, NotFound

# How the history tells of them.
PHRASES = {
    "meeting": {
        "row": "meeting {id} with {contact}",
        "changed": {"state": "{}, {state}", "planned_on": "{}, on {planned_on}", "": "{}, changed"},
    },
}
# A day, where nothing stands before it: 24.12 is Christmas Eve, and 9.30 is a time.
_DAY = re.compile(r"\s*0?([1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\s*")
_CLOCK = re.compile(r"(?:^|\s)(?:at\s+)?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|h)?$", re.IGNORECASE)


class Meeting(NamedTuple):
    """A conversation to come; ``clock`` is the local time, ``state`` planned, held or off.

    ``drains`` names what about it takes energy, and ``recovery`` says what helps before and after.
    """

    number: int
    contact: str
    tie: str | None
    planned_on: dt.date
    clock: str | None
    channel: str | None
    state: str
    drains: tuple[str, ...]
    recovery: str | None
    created_at: str
    updated_at: str


class Meetings(NamedTuple):
    """Meetings, the next one first."""

    meetings: tuple[Meeting, ...]


class ChangedMeeting(NamedTuple):
    """A meeting as a command left it, and the day it was on before, if that is another."""

    meeting: Meeting
    was: tuple[dt.date, str | None] | None = None

    @property
    def document(self) -> dict[str, tuple[Meeting, ...]]:
        return {"meetings": (self.meeting,)}


class NewMeeting(NamedTuple):
    """A meeting to plan."""

    planned_on: dt.date
    clock: str | None = None
    channel: str | None = None


class NothingPlanned(NotFound):
    """No meeting with somebody is planned."""

    sentence = "No meeting with {} is planned; nettrack meet shows those that are."


class NoClock(BadDate):
    """A time of day cannot be."""

    sentence = "“{}” is no time of day; say it as 14:00 or 2pm."


def read_clock(text: str) -> tuple[str, str | None]:
    """Return what stands before a time of day, and the time as 14:00, None where there is none; raise NoClock."""
    found = _CLOCK.search(text)
    if not found or not (found[2] or found[3]) or _DAY.fullmatch(text):
        return text, None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower().replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise NoClock(found[0].strip())
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise NoClock(found[0].strip())
    return text[: found.start()].strip(), f"{hour:02}:{minute:02}"
