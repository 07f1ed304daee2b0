"""Weeks, months and years: from their first day, up to their last, and refused where one day is needed."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.dates import Direction, read_date, read_first, read_horizon, read_last
from nettrack.domain.errors import BadDate
from tests.domain.days import FUTURE, PAST, TODAY, refusal

MONTHS = ["january", "feb", "mar", "april", "may", "june", "jul", "aug", "sept", "october", "nov", "december"]
NAMED = ["last week", "this week", "next week", "last month", "this month", "last year", "this year", "next year"]
todays = st.dates(date(1950, 1, 1), date(2150, 12, 31))
spans = st.sampled_from([*NAMED, *MONTHS, *(f"the {span}" for span in NAMED)]) | st.builds(
    "{}-{:02}".format, st.integers(1950, 2050), st.integers(1, 12)
)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("january", "2026-01-01 2026-01-31", "2027-01-01 2027-01-31"),
        ("Nov", "2026-11-01 2026-11-30", "2026-11-01 2026-11-30"),
        ("dec", "2025-12-01 2025-12-31", "2026-12-01 2026-12-31"),
        ("may 2025", "2025-05-01 2025-05-31", "2025-05-01 2025-05-31"),
        ("May of 2025", "2025-05-01 2025-05-31", "2025-05-01 2025-05-31"),
        ("2026-05", "2026-05-01 2026-05-31", "2026-05-01 2026-05-31"),
        ("2024/2", "2024-02-01 2024-02-29", "2024-02-01 2024-02-29"),
        ("last month", "2026-10-01 2026-10-31", "2026-10-01 2026-10-31"),
        ("this month", "2026-11-01 2026-11-30", "2026-11-01 2026-11-30"),
        ("next month", "2026-12-01 2026-12-31", "2026-12-01 2026-12-31"),
        ("last week", "2026-11-16 2026-11-22", "2026-11-16 2026-11-22"),
        ("the last week", "2026-11-16 2026-11-22", "2026-11-16 2026-11-22"),
        ("this week", "2026-11-23 2026-11-29", "2026-11-23 2026-11-29"),
        ("next week", "2026-11-30 2026-12-06", "2026-11-30 2026-12-06"),
        ("this year", "2026-01-01 2026-12-31", "2026-01-01 2026-12-31"),
        ("2025", "2025-01-01 2025-12-31", "2025-01-01 2025-12-31"),
        # A day is its own first and last.
        ("fri", "2026-11-20 2026-11-20", "2026-11-27 2026-11-27"),
        ("may 25", "2026-05-25 2026-05-25", "2027-05-25 2027-05-25"),
    ],
)
def test_a_span_is_looked_at_from_its_first_day_and_up_to_its_last(text: str, past: str, future: str) -> None:
    for direction, days in ((PAST, past), (FUTURE, future)):
        ends = (read(text, today=TODAY, direction=direction) for read in (read_first, read_last))
        assert " ".join(map(str, ends)) == days


@pytest.mark.parametrize(
    ("text", "direction", "told"),
    [
        ("last week", PAST, "is Mon 2026-11-16 to Sun 2026-11-22; give one day of it, such as 2026-11-22."),
        ("this month", PAST, "is Sun 2026-11-01 to Mon 2026-11-30; give one day of it, such as 2026-11-23."),
        ("next week", FUTURE, "is Mon 2026-11-30 to Sun 2026-12-06; give one day of it, such as 2026-11-30."),
        ("this week", FUTURE, "is Mon 2026-11-23 to Sun 2026-11-29; give one day of it, such as 2026-11-23."),
        ("next month", PAST, "is Tue 2026-12-01 to Thu 2026-12-31, which is still to come; give today or a day before"),
        ("2025", FUTURE, "is Wed 2025-01-01 to Wed 2025-12-31, which has passed; give today or a day after it."),
        ("2026-13", PAST, "There is no month 13 in 2026"),
    ],
)
def test_where_one_day_is_needed_days_of_the_span_are_named(text: str, direction: Direction, told: str) -> None:
    assert told in refusal(text, direction)


@given(text=spans, today=todays, direction=st.sampled_from(Direction))
def test_every_day_that_a_refusal_names_lies_in_the_span_and_is_read_back(
    text: str, today: date, direction: Direction
) -> None:
    first, last = (read(text, today=today, direction=direction) for read in (read_first, read_last))
    assert first <= last
    with pytest.raises(BadDate) as refused:
        read_date(text, today=today, direction=direction)
    sentence = str(refused.value)
    assert f"{first} to" in sentence
    assert str(last) in sentence
    for day in re.findall("such as ([0-9-]+)", sentence):
        assert first <= read_date(day, today=today, direction=direction) <= last


@given(month=st.sampled_from(MONTHS), today=todays)
def test_a_month_without_a_year_is_the_nearest_in_the_direction(month: str, today: date) -> None:
    back = read_first(month, today=today, direction=PAST)
    ahead = read_last(month, today=today, direction=FUTURE)
    assert timedelta(0) <= today - back < timedelta(366)
    assert timedelta(0) <= ahead - today < timedelta(366)


@pytest.mark.parametrize(
    ("text", "day"),
    [("this month", "2026-11-30"), ("next week", "2026-12-06"), ("dec", "2026-12-31"), ("7", "2026-11-30")],
)
def test_how_far_to_look_ahead_may_be_a_span(text: str, day: str) -> None:
    assert str(read_horizon(text, today=TODAY)) == day


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("the 15th", "2026-11-15", "2026-12-15"),
        ("23rd", "2026-11-23", "2026-11-23"),
        ("the 31st", "2026-10-31", "2026-12-31"),
        ("day before yesterday", "2026-11-21", ""),
        ("the day before yesterday", "2026-11-21", ""),
        ("the day after tomorrow", "", "2026-11-25"),
        ("tom", "", "2026-11-24"),
        ("next month", "", "2026-12-01"),
        ("monday week", "", "2026-12-07"),
        ("fri week", "", "2026-12-04"),
        ("fortnight", "2026-11-09", "2026-12-07"),
        ("a fortnight", "2026-11-09", "2026-12-07"),
        ("in a fortnight", "", "2026-12-07"),
        ("a fortnight ago", "2026-11-09", ""),
        ("2 fortnights", "2026-10-26", "2026-12-21"),
    ],
)
def test_days_as_people_say_them(text: str, past: str, future: str) -> None:
    for direction, day in ((PAST, past), (FUTURE, future)):
        if day:
            assert str(read_date(text, today=TODAY, direction=direction)) == day
        else:
            refusal(text, direction)


@given(today=todays)
def test_next_month_as_a_day_is_its_first_workday(today: date) -> None:
    day = read_date("next month", today=today, direction=FUTURE)
    first = read_first("next month", today=today)
    assert day.weekday() < 5
    assert [first + timedelta(days=k) for k in range((day - first).days)] == [
        early for k in range(2) if (early := first + timedelta(days=k)).weekday() > 4 and early < day
    ]


@given(day=st.integers(1, 31), today=todays, direction=st.sampled_from(Direction))
def test_a_day_of_the_month_is_the_nearest_that_there_is(day: int, today: date, direction: Direction) -> None:
    found = read_date(f"the {day}th", today=today, direction=direction)
    assert found.day == day
    assert 0 <= (found - today).days * direction.value <= 62


@pytest.mark.parametrize("text", ["every month", "monthly", "every 2 weeks", "weekly", "each friday"])
def test_how_often_is_no_day_and_points_to_where_it_is_told(text: str) -> None:
    assert refusal(text, FUTURE) == (
        f"“{text}” says how often, not when; give a day, and how often it comes again with --every."
    )
