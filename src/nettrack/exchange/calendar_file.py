"""Open follow-ups as a calendar file (.ics), written one at a time: days with a reminder, or tasks."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from nettrack.domain.calendar_file import BadAlarm, CalendarEntry
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.text import safe, safe_line

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Todo

_MAKER = "-//nettrack//nettrack//EN"
_END = b"END:VCALENDAR"
# A calendar shows a day in one line.
_LONGEST_SUMMARY = 80
_ALARM = re.compile("([01][0-9]|2[0-3]):([0-5][0-9])")


def write_calendar(
    entries: Iterable[CalendarEntry],
    file: BinaryIO,
    *,
    tracker: str,
    as_tasks: bool = False,
    has_notes: bool = False,
    alarm: str = "09:00",
) -> int:
    """Write what is open as all-day events, or as tasks; return how many there are. Raise BadAlarm.

    The same follow-up of the same ``tracker``, a text that names it and never changes, is the same entry to whoever
    reads the file again.
    """
    remind_after = _read_alarm(alarm)
    from icalendar import Calendar  # 68 ms

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    beginning, end, after = calendar.to_ical().partition(_END)
    file.write(beginning)
    count = 0
    for entry in entries:
        if entry.follow_up.state == "open":
            written = _task(entry, remind_after) if as_tasks else _event(entry, remind_after)
            _describe(written, entry, tracker, has_notes=has_notes)
            file.write(written.to_ical())
            count += 1
    file.write(end + after)
    return count


def _read_alarm(text: str) -> dt.timedelta:
    found = _ALARM.fullmatch(text)
    if not found:
        raise BadAlarm(text)
    return dt.timedelta(hours=int(found[1]), minutes=int(found[2]))


def _event(entry: CalendarEntry, remind_after: dt.timedelta) -> "Event":
    from icalendar import Event

    event = Event()
    due_on = entry.follow_up.due_on
    event.add("dtstart", due_on)
    # The first day that is no longer part of it.
    event.add("dtend", due_on + dt.timedelta(days=1))
    # Nobody is busy all day because of a message to write.
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(entry, remind_after))
    return event


def _task(entry: CalendarEntry, remind_after: dt.timedelta) -> "Todo":
    from icalendar import Todo

    task = Todo()
    task.add("due", entry.follow_up.due_on)
    task.add("status", "NEEDS-ACTION")
    alarm = _alarm(entry, remind_after)
    # A task has no beginning that a reminder could be counted from.
    alarm["trigger"].params["related"] = "END"
    task.add_component(alarm)
    return task


def _alarm(entry: CalendarEntry, remind_after: dt.timedelta) -> "Alarm":
    """Return a reminder, so long after the day begins wherever somebody is."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", remind_after)
    alarm.add("description", _summary(entry.follow_up))
    return alarm


def _describe(written: "Event | Todo", entry: CalendarEntry, tracker: str, *, has_notes: bool) -> None:
    """Say what is owed and which entry it is; notes only when asked for, because calendars are shared."""
    follow_up = entry.follow_up
    changed_at = _instant(follow_up.updated_at)
    written.add("uid", f"follow-up-{follow_up.number}@{safe_line(tracker)}")
    # When it was changed, not when it is written: the same data is the same bytes.
    written.add("dtstamp", changed_at)
    written.add("last-modified", changed_at)
    written.add("sequence", entry.changes)
    written.add("summary", _summary(follow_up))
    if has_notes and (said := _description(entry)):
        written.add("description", said)


def _summary(follow_up: FollowUp) -> str:
    whole = _whole_summary(follow_up)
    return whole if len(whole) <= _LONGEST_SUMMARY else f"{whole[: _LONGEST_SUMMARY - 1].rstrip()}…"


def _whole_summary(follow_up: FollowUp) -> str:
    action = safe_line(follow_up.action)
    return f"{safe_line(follow_up.contact)}: {action}" if follow_up.contact else action


def _description(entry: CalendarEntry) -> str:
    """Return the notes, after the action where the summary has not all of it."""
    whole = _whole_summary(entry.follow_up)
    said = [whole] if len(whole) > _LONGEST_SUMMARY else []
    if entry.notes:
        said.append(safe(entry.notes.replace("\r\n", "\n").replace("\r", "\n")))
    return "\n\n".join(said)


def _instant(text: str) -> dt.datetime:
    """Return an instant as the tracker keeps it: UTC, without saying so."""
    found = dt.datetime.fromisoformat(text)
    return found.replace(tzinfo=dt.UTC, microsecond=0) if found.tzinfo is None else found.astimezone(dt.UTC)
