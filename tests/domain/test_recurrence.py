"""How often something comes again, and on which days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.errors import BadDate
from nettrack.domain.recurrence import next_turn, read_every


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("1m", "month"),
        ("month", "month"),
        ("Every Month", "month"),
        ("monthly", "month"),
        ("2 weeks", "2 weeks"),
        ("2w", "2 weeks"),
        ("every other week", "2 weeks"),
        ("every two weeks", "2 weeks"),
        ("fortnight", "2 weeks"),
        ("a fortnight", "2 weeks"),
        ("2 fortnights", "4 weeks"),
        ("quarter", "3 months"),
        ("2 quarters", "6 months"),
        ("quarterly", "3 months"),
        ("each day", "day"),
        ("daily", "day"),
        ("10d", "10 days"),
        ("year", "year"),
        ("100y", "100 years"),
    ],
)
def test_how_often_is_read_as_people_say_it_and_kept_in_one_form(text: str, every: str) -> None:
    assert read_every(text) == every
    assert read_every(f"every {every}") == every


@pytest.mark.parametrize(
    "text", ["", "0m", "0 weeks", "fri", "-1m", "1.5m", "m m", "month month", "2", "101y", "9999999d", "1201m"]
)
def test_what_never_comes_again_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        read_every(text)


def days(every: str, first: str, count: int) -> list[str]:
    """Return the first days, each done on the day it is due."""
    turn, day, found = 0, dt.date.fromisoformat(first), [first]
    while len(found) < count:
        turn, day = next_turn(every, dt.date.fromisoformat(first), turn, day) or (0, day)
        found.append(day.isoformat())
    return found


def test_days_are_counted_from_the_first_one() -> None:
    assert days("month", "2026-01-31", 4) == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    assert days("year", "2024-02-29", 5)[-2:] == ["2027-02-28", "2028-02-29"]
    assert days("2 weeks", "2026-11-27", 3) == ["2026-11-27", "2026-12-11", "2026-12-25"]


@given(
    st.sampled_from(["day", "3 days", "week", "2 weeks", "month", "3 months", "11 months", "year"]),
    st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)),
    st.integers(0, 50),
    st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)),
)
def test_the_next_is_the_first_after_today_that_has_not_been(
    every: str, first: dt.date, turn: int, today: dt.date
) -> None:
    from dateutil.relativedelta import relativedelta

    amount, _, unit = every.rpartition(" ")
    length = relativedelta(**{f"{unit.removesuffix('s')}s": int(amount or 1)})  # type: ignore[arg-type]
    found, day = next_turn(every, first, turn, today) or (0, first)
    assert found > turn
    assert day == first + length * found > today
    assert found == turn + 1 or first + length * (found - 1) <= today


def test_where_the_calendar_ends_nothing_comes_again() -> None:
    assert next_turn("100 years", dt.date(9990, 1, 1), 0, dt.date(9990, 1, 1)) is None
