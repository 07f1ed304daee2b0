"""Times of day, as they are said behind a day or alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.meetings import NoClock, read_clock


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("14:00", "", "14:00"),
        ("at 14:00", "", "14:00"),
        ("2pm", "", "14:00"),
        ("2 PM", "", "14:00"),
        ("2 p.m.", "", "14:00"),
        ("9.30", "", "09:30"),
        ("14.00", "", "14:00"),
        ("9h", "", "09:00"),
        ("14h30", "", "14:30"),
        ("0:00", "", "00:00"),
        ("23:59", "", "23:59"),
        ("12am", "", "00:00"),
        ("12pm", "", "12:00"),
        ("12:30 am", "", "00:30"),
        ("fri 14:00", "fri", "14:00"),
        ("fri at 2pm", "fri", "14:00"),
        ("next fri 9.30", "next fri", "09:30"),
        ("dec 4 at 9am", "dec 4", "09:00"),
        ("2026-12-04 14:00", "2026-12-04", "14:00"),
        ("24.12 14:00", "24.12", "14:00"),
        ("fri 9.10", "fri", "09:10"),
        ("at 9.10", "", "09:10"),
    ],
)
def test_a_time_of_day_is_told_from_the_day_before_it_and_kept_in_one_form(text: str, day: str, clock: str) -> None:
    assert read_clock(text) == (day, clock)


@pytest.mark.parametrize(
    "text",
    ["3d", "2w", "fri", "today", "mar 5", "the 15th", "2026-12-04", "3/5", "fri 9", "9", "24.12", "3.12", "31.01"],
)
def test_what_is_only_a_day_holds_no_time(text: str) -> None:
    assert read_clock(text) == (text, None)


@pytest.mark.parametrize(
    "text", ["25:00", "fri 25:00", "24:00", "12:60", "fri 9.75", "0am", "13pm", "at 14:00pm", "99h"]
)
def test_a_time_that_no_day_has_is_refused(text: str) -> None:
    with pytest.raises(NoClock, match="14:00 or 2pm"):
        read_clock(text)


@given(st.times())
def test_every_minute_of_the_day_can_be_said_in_both_ways(time: object) -> None:
    hour, minute = map(int, str(time).split(":")[:2])
    half, of_twelve = "ap"[hour >= 12] + "m", hour % 12 or 12
    for said in (f"fri {hour}:{minute:02}", f"fri {of_twelve}:{minute:02}{half}"):
        assert read_clock(said) == ("fri", f"{hour:02}:{minute:02}")
