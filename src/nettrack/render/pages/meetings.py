"""Meetings to come."""

import datetime as dt

from nettrack.domain.calendar import distance, spell_date
from nettrack.domain.meetings import ChangedMeeting, Meeting, Meetings
from nettrack.render.page import DIM, NORMAL, PERSON, Column, Page, Piece, Table, line
from nettrack.render.words import joined, quoted


def meetings(view: Meetings, today: dt.date) -> Page:
    """Lay out the meetings, the next one first."""
    if not view.meetings:
        return Page((), notices=('No meeting is planned. nettrack meet "NAME" "fri 14:00" plans one.',))
    columns = (
        Column("planned_on", where="plain"),
        Column("clock", where="plain"),
        Column("contact", style=PERSON, importance=9, max_width=28, min_width=16),
        Column("tie", style=DIM, importance=2),
        Column("channel", style=DIM, importance=4),
        Column("day", when, importance=8, where="terminal"),
        Column("distance", lambda shown: _distance(shown, today), importance=7, where="terminal"),
    )
    past = [shown for shown in view.meetings if shown.planned_on < today]
    hint = f"How did it go? {how_to_log(past[0])}" if past else None
    return Page((Table(columns, {"": view.meetings}, stacks=True),), hint)


def changed_meeting(view: ChangedMeeting, today: dt.date) -> Page:
    """Lay out a meeting as it is now."""
    shown = view.meeting
    if shown.state == "off":
        return Page((line((shown.contact, PERSON), f"  called off: {when(shown)}"),))
    was = f" (was {spelled(*view.was)})" if view.was else ""
    told = joined(f"{when(shown)} ({distance(shown.planned_on, today)})", shown.channel)
    return Page((line((shown.contact, PERSON), f"  {told}{was}"),))


def when(meeting: Meeting) -> str:
    """Return the day and the time of a meeting."""
    return spelled(meeting.planned_on, meeting.clock)


def spelled(day: dt.date, clock: str | None) -> str:
    """Return a day, and the time where there is one."""
    return " ".join(filter(None, (spell_date(day), clock)))


def how_to_log(meeting: Meeting) -> str:
    """Return the command that writes down what was said at a meeting."""
    return f"nettrack add {quoted(meeting.contact)} --on {meeting.planned_on}"


def _distance(meeting: Meeting, today: dt.date) -> Piece:
    told = distance(meeting.planned_on, today)
    return (f"{told}, how did it go?", NORMAL) if meeting.planned_on < today else (told, DIM)
