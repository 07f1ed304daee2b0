"""Calendar files: days with a reminder or tasks, as calendars read them."""

from __future__ import annotations

import datetime as dt
import io
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from nettrack.domain.calendar_file import BadAlarm, CalendarEntry
from nettrack.domain.follow_ups import FollowUp
from nettrack.exchange.calendar_file import write_calendar
from tests.commands import IS_SOAK
from tests.exchange.workbooks import peak_of

ADA = FollowUp(
    number=7,
    contact="Ada Lovelace",
    tie="mentor",
    action="Send résumé draft",
    due_on=dt.date(2026, 12, 4),
    every=None,
    first_on=None,
    turn=0,
    state="open",
    when="upcoming",
    days_overdue=0,
    snoozed=0,
    closed_on=None,
    conversation=12,
    created_at="2026-11-20 08:00:00.000000",
    updated_at="2026-11-23 09:30:15.250000",
)
NOTES = "First jobs,\r\nand why small teams; ask\\about \x07 it"


def written(*entries: CalendarEntry, **options: Any) -> bytes:
    file = io.BytesIO()
    write_calendar(entries, file, **{"tracker": "3f2a", **options})
    return file.getvalue()


def read(*entries: CalendarEntry, **options: Any) -> Any:
    """Return the one entry of a calendar, as the library reads it."""
    (found,) = Calendar.from_ical(written(*entries, **options)).subcomponents
    return found


def ada(**changes: Any) -> CalendarEntry:
    return CalendarEntry(ADA._replace(**changes))


def test_an_open_follow_up_is_a_day_that_keeps_nobody_busy() -> None:
    event = read(ada())
    assert event.name == "VEVENT"
    assert event.decoded("dtstart") == dt.date(2026, 12, 4)
    assert event.decoded("dtend") == dt.date(2026, 12, 5)
    assert (event["transp"], event["summary"]) == ("TRANSPARENT", "Ada Lovelace: Send résumé draft")
    assert b"DTSTART;VALUE=DATE:20261204\r\nDTEND;VALUE=DATE:20261205\r\n" in written(ada())


def test_the_last_day_of_a_year_ends_on_the_first_of_the_next() -> None:
    assert read(ada(due_on=dt.date(2026, 12, 31))).decoded("dtend") == dt.date(2027, 1, 1)


def test_only_what_is_open_is_written_and_counted() -> None:
    entries = [ada(number=1), ada(number=2, state="done"), ada(number=3, state="dropped"), ada(number=4)]
    file = io.BytesIO()
    assert write_calendar(iter(entries), file, tracker="3f2a") == 2
    found = Calendar.from_ical(file.getvalue()).subcomponents
    assert [str(event["uid"]) for event in found] == ["follow-up-1@3f2a", "follow-up-4@3f2a"]


def test_a_calendar_of_nothing_is_a_calendar() -> None:
    assert written() == b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//nettrack//nettrack//EN\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(("alarm", "after"), [(None, 540), ("07:05", 425), ("00:00", 0), ("23:59", 1439)])
def test_a_reminder_is_shown_at_nine_or_when_it_was_asked_for(alarm: str | None, after: int) -> None:
    event = read(ada(), **({"alarm": alarm} if alarm else {}))
    (reminder,) = event.subcomponents
    assert (reminder.name, reminder["action"]) == ("VALARM", "DISPLAY")
    assert reminder["description"] == "Ada Lovelace: Send résumé draft"
    # From the beginning of the day, wherever somebody is.
    assert reminder.decoded("trigger") == dt.timedelta(minutes=after)
    assert "related" not in reminder["trigger"].params


@pytest.mark.parametrize("alarm", ["", "9:00", "24:00", "09:60", "09:00:00", "nine", "09:00\n"])
def test_a_reminder_at_no_time_of_day_is_refused_before_anything_is_written(alarm: str) -> None:
    file = io.BytesIO()
    with pytest.raises(BadAlarm, match="is not a time of day; give hours and minutes, as in 09:00"):
        write_calendar([ada()], file, tracker="3f2a", alarm=alarm)
    assert file.getvalue() == b""


def test_the_same_follow_up_of_the_same_tracker_is_the_same_entry() -> None:
    before = read(ada())["uid"]
    after = read(ada(action="Send it at last", due_on=dt.date(2027, 1, 1), contact="Ada King"))["uid"]
    assert before == after == "follow-up-7@3f2a"
    assert read(ada(), tracker="other")["uid"] != before
    assert read(ada(number=8))["uid"] != before
    assert read(ada(), as_tasks=True)["uid"] == before


def test_an_entry_says_when_and_how_often_it_was_changed() -> None:
    event = read(CalendarEntry(ADA, changes=3))
    changed_at = dt.datetime(2026, 11, 23, 9, 30, 15, tzinfo=dt.UTC)
    assert event.decoded("dtstamp") == event.decoded("last-modified") == changed_at
    assert event["sequence"] == 3
    assert read(ada())["sequence"] == 0
    assert read(ada(updated_at="2026-11-23T10:30:15+01:00")).decoded("dtstamp") == changed_at


def test_the_same_data_gives_the_same_bytes() -> None:
    entries = [CalendarEntry(ADA, 2, NOTES), ada(number=8)]
    assert written(*entries, has_notes=True) == written(*entries, has_notes=True)


def test_notes_are_written_only_on_request() -> None:
    entry = CalendarEntry(ADA, notes=NOTES)
    assert b"small teams" not in written(entry)
    assert "description" not in read(entry)
    assert str(read(entry, has_notes=True)["description"]) == "First jobs,\nand why small teams; ask\\about ␇ it"
    assert "description" not in read(ada(), has_notes=True)


def test_a_summary_is_short_and_the_whole_action_stands_with_the_notes() -> None:
    entry = CalendarEntry(ADA._replace(action="Ask about apprenticeships and " * 9), notes="So she said")
    event = read(entry, has_notes=True)
    assert len(event["summary"]) <= 80
    assert event["summary"].startswith("Ada Lovelace: Ask about apprenticeships and Ask")
    assert event["summary"].endswith("…")
    assert str(event["description"]) == f"Ada Lovelace: {entry.follow_up.action}\n\nSo she said"
    assert "description" not in read(entry)


def test_what_is_owed_to_yourself_is_the_action_alone() -> None:
    assert read(ada(contact=None))["summary"] == "Send résumé draft"


def test_tasks_stand_in_a_file_of_their_own() -> None:
    task = read(CalendarEntry(ADA, 3, NOTES), as_tasks=True, has_notes=True)
    assert task.name == "VTODO"
    assert task.decoded("due") == dt.date(2026, 12, 4)
    assert (task["status"], task["sequence"], task["summary"]) == ("NEEDS-ACTION", 3, "Ada Lovelace: Send résumé draft")
    assert not {"dtstart", "dtend", "transp"} & {*map(str.lower, task)}
    (reminder,) = task.subcomponents
    assert reminder["trigger"].params["related"] == "END"
    assert reminder.decoded("trigger") == dt.timedelta(hours=9)
    tasks, events = (written(ada(), ada(number=8), as_tasks=is_task) for is_task in (True, False))
    assert b"VEVENT" not in tasks
    assert b"VTODO" not in events


def is_folded_well(data: bytes) -> bool:
    """Return whether lines end in CRLF, take 75 octets at most, and split no character."""
    *lines, last = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines)
    return last == b"" and b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)


@pytest.mark.parametrize("letter", ["a", "é", "東", "🎉"])
def test_lines_are_folded_without_splitting_a_character(letter: str) -> None:
    for length in range(20, 80):
        entry = CalendarEntry(ADA._replace(contact=letter * length), notes=letter * length * 3)
        assert is_folded_well(written(entry, has_notes=True))
        assert read(entry, has_notes=True)["description"].endswith(letter * length * 3)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn"]), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    name=TEXT, action=TEXT, notes=TEXT, day=st.dates(dt.date(1900, 1, 1), dt.date(9000, 12, 31)), tasks=st.booleans()
)
def test_whatever_is_owed_is_read_back(name: str, action: str, notes: str, day: dt.date, tasks: bool) -> None:
    entry = CalendarEntry(ADA._replace(contact=name, action=action, due_on=day), notes=notes)
    data = written(entry, as_tasks=tasks, has_notes=True)
    assert is_folded_well(data)
    found: Any
    (found,) = Calendar.from_ical(data).subcomponents
    whole = f"{name}: {action}"
    assert found["summary"] == (whole if len(whole) <= 80 else f"{whole[:79].rstrip()}…")
    assert found["description"].endswith(notes)
    assert found.decoded("due" if tasks else "dtstart") == day


def test_hostile_letters_forge_no_line() -> None:
    chance = random.Random(3)  # noqa: S311
    letters = [
        *'a:;,\\"\r\n\t\x00\x0b\x0c\x1b\x85',
        "\u2028",
        "\u2029",
        "\ud800",
        "\r\nEND:VEVENT\r\n",
        "BEGIN:VALARM",
        "🎉",
    ]
    for _ in range(300):
        name, action, notes, tracker = ("".join(chance.choices(letters, k=chance.randrange(1, 30))) for _ in range(4))
        entry = CalendarEntry(ADA._replace(contact=name, action=action), notes=notes)
        data = written(entry, tracker=tracker, has_notes=True)
        assert is_folded_well(data)
        event: Any
        (event,) = Calendar.from_ical(data).subcomponents
        assert [part.name for part in event.subcomponents] == ["VALARM"]
        assert str(event["uid"]).startswith("follow-up-7@")


def test_memory_does_not_grow_with_the_follow_ups() -> None:
    class Nowhere(io.BytesIO):
        def write(self, data: Any, /) -> int:
            return len(data)

    def write(count: int) -> None:
        write_calendar((ada(number=number) for number in range(count)), Nowhere(), tracker="3f2a")

    write(10)
    # A thousand at once take ten megabytes, and 250 of them more than two.
    assert peak_of(lambda: write(1_000 if IS_SOAK else 250)) < 1_000_000
