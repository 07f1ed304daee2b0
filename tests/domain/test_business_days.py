"""Business days: weekends and holidays are none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.calendar import business_days_after
from nettrack.domain.outreach import Patience

DAYS = st.dates(dt.date(1999, 12, 1), dt.date(2032, 3, 1))
HOLIDAYS = st.lists(st.integers(-10, 60), max_size=30)


def naive(day: dt.date, count: int, holidays: frozenset[dt.date]) -> dt.date:
    """Write out every business day of the next months, and count them off."""
    later = (day + dt.timedelta(days=days) for days in range(1, 240))
    working = [each for each in later if each.isoweekday() <= 5 and each not in holidays]
    return working[count - 1]


@given(DAYS, st.integers(1, 100), HOLIDAYS)
def test_business_days_are_those_that_a_naive_count_finds(day: dt.date, count: int, offsets: list[int]) -> None:
    holidays = frozenset(day + dt.timedelta(days=days) for days in offsets)
    assert business_days_after(day, count, holidays) == naive(day, count, holidays)
    assert Patience(count, holidays).after(day) == naive(day, count, holidays)


@given(DAYS, st.integers(1, 20), st.integers(1, 20), HOLIDAYS)
def test_waiting_twice_is_waiting_for_both_together(day: dt.date, first: int, then: int, offsets: list[int]) -> None:
    holidays = frozenset(day + dt.timedelta(days=days) for days in offsets)
    between = business_days_after(day, first, holidays)
    assert business_days_after(between, then, holidays) == business_days_after(day, first + then, holidays)


@pytest.mark.parametrize(
    ("day", "count", "holidays", "last"),
    [
        ("2026-11-23", 5, (), "2026-11-30"),  # from a Monday to the next
        ("2026-11-27", 1, (), "2026-11-30"),  # a Friday
        ("2026-11-28", 1, (), "2026-11-30"),  # a Saturday
        ("2026-11-29", 1, (), "2026-11-30"),  # a Sunday
        ("2026-12-30", 3, (), "2027-01-04"),  # over the end of a year
        ("2026-12-30", 3, ("2027-01-01",), "2027-01-05"),
        ("2026-12-23", 5, ("2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01"), "2027-01-05"),
        ("2028-02-28", 1, (), "2028-02-29"),
        ("2026-11-23", 5, ("2026-11-28", "2026-11-23"), "2026-11-30"),  # holidays that are none of the days counted
        ("2026-11-23", 0, (), "2026-11-23"),
    ],
)
def test_weekends_year_ends_and_holidays_are_skipped(
    day: str, count: int, holidays: tuple[str, ...], last: str
) -> None:
    off = frozenset(map(dt.date.fromisoformat, holidays))
    assert business_days_after(dt.date.fromisoformat(day), count, off) == dt.date.fromisoformat(last)


def test_where_the_calendar_ends_the_count_ends_too() -> None:
    assert business_days_after(dt.date(9999, 12, 30), 100) == dt.date.max
