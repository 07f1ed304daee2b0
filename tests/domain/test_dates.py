"""The grammar of days, form by form in both directions, and what is said when a day cannot be read."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nettrack.domain.calendar import days_late, distance, spell_date
from nettrack.domain.dates import DateOrder, Direction, read_date, read_first, read_horizon, read_last
from nettrack.domain.errors import BadDate
from tests.domain.days import DAY_FIRST, FUTURE, MONTH_FIRST, PAST, TODAY, refusal

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

todays = st.dates(date(1950, 1, 1), date(2150, 12, 31))
directions = st.sampled_from(Direction)
orders = st.sampled_from(DateOrder)


def on(text: str, today: date = TODAY, order: DateOrder = DateOrder.UNSET) -> str:
    return read_date(text, today=today, direction=PAST, order=order).isoformat()


def due(text: str, today: date = TODAY, order: DateOrder = DateOrder.UNSET) -> str:
    return read_date(text, today=today, direction=FUTURE, order=order).isoformat()


# What can be read


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("fri", "2026-11-20", "2026-11-27"),
        ("Friday", "2026-11-20", "2026-11-27"),
        ("sun", "2026-11-22", "2026-11-29"),
        ("tues", "2026-11-17", "2026-11-24"),
        ("weds", "2026-11-18", "2026-11-25"),
        ("thur", "2026-11-19", "2026-11-26"),
        ("thurs.", "2026-11-19", "2026-11-26"),
        ("mon", "2026-11-16", "2026-11-30"),  # said on a Monday
        ("mar 5", "2026-03-05", "2027-03-05"),
        ("5 march", "2026-03-05", "2027-03-05"),
        ("5th of March", "2026-03-05", "2027-03-05"),
        ("the 1st of may", "2026-05-01", "2027-05-01"),
        ("may 2nd", "2026-05-02", "2027-05-02"),
        ("Sept. 3rd", "2026-09-03", "2027-09-03"),
        ("3. sep", "2026-09-03", "2027-09-03"),
        ("nov 22", "2026-11-22", "2027-11-22"),
        ("nov 23", "2026-11-23", "2026-11-23"),  # today counts
        ("nov 24", "2025-11-24", "2026-11-24"),
        ("feb 29", "2024-02-29", "2028-02-29"),
        ("3d", "2026-11-20", "2026-11-26"),
        ("3 days", "2026-11-20", "2026-11-26"),
        ("2w", "2026-11-09", "2026-12-07"),
        ("2 weeks", "2026-11-09", "2026-12-07"),
        ("1m", "2026-10-23", "2026-12-23"),
        ("1 month", "2026-10-23", "2026-12-23"),
        ("1y", "2025-11-23", "2027-11-23"),
        ("a week", "2026-11-16", "2026-11-30"),
        ("one week", "2026-11-16", "2026-11-30"),
        ("an yr", "2025-11-23", "2027-11-23"),
        ("twelve days", "2026-11-11", "2026-12-05"),
        ("3d 2w 1m 1y", "2025-10-06", "2028-01-09"),
        ("1m2w", "2026-10-09", "2027-01-06"),
        ("0d", "2026-11-23", "2026-11-23"),
        ("00000000001d", "2026-11-22", "2026-11-24"),
        ("eow", "2026-11-22", "2026-11-29"),
        ("end of week", "2026-11-22", "2026-11-29"),
        ("end of the week", "2026-11-22", "2026-11-29"),
        ("eom", "2026-10-31", "2026-11-30"),
        ("end of month", "2026-10-31", "2026-11-30"),
        ("today", "2026-11-23", "2026-11-23"),
        ("this mon", "2026-11-23", "2026-11-23"),
        ("25/12", "2025-12-25", "2026-12-25"),
        ("12/25", "2025-12-25", "2026-12-25"),
        ("25.12.", "2025-12-25", "2026-12-25"),
        ("5/5", "2026-05-05", "2027-05-05"),
        ("29/2", "2024-02-29", "2028-02-29"),
        ("mon, nov 23", "2026-11-23", "2026-11-23"),
    ],
)
def test_words_that_fit_two_days_take_the_one_in_the_direction(text: str, past: str, future: str) -> None:
    assert (on(text), due(text)) == (past, future)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", "2026-11-22"),
        ("last mon", "2026-11-16"),
        ("last fri", "2026-11-20"),
        ("last sunday", "2026-11-22"),
        ("3 days ago", "2026-11-20"),
        ("a month ago", "2026-10-23"),
        ("1y 2m ago", "2025-09-23"),
        ("-3d", "2026-11-20"),
        ("2026-11-20", "2026-11-20"),
        ("5 Mar 2025", "2025-03-05"),
        ("25/12/2025", "2025-12-25"),
        ("12-25-2025", "2025-12-25"),
        ("5.5.2025", "2025-05-05"),
    ],
)
def test_a_day_that_is_past_whatever_the_direction_is_read_looking_back(text: str, day: str) -> None:
    assert on(text) == day
    assert "which has passed; give today or a day after it." in refusal(text, FUTURE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", "2026-11-24"),
        ("tmr", "2026-11-24"),
        ("tmrw", "2026-11-24"),
        ("next mon", "2026-11-30"),
        ("next fri", "2026-12-04"),
        ("next sunday", "2026-12-06"),
        ("this fri", "2026-11-27"),
        ("+2w", "2026-12-07"),
        ("+ 3 days", "2026-11-26"),
        ("in 2 weeks", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("in 1 year 1 day", "2027-11-24"),
        ("2026-12-04", "2026-12-04"),
        ("2027-1-5", "2027-01-05"),
        ("2026/12/04", "2026-12-04"),
        ("mar 5 2027", "2027-03-05"),
        ("March 5, 2027", "2027-03-05"),
        ("5 Mar 2027", "2027-03-05"),
        ("mar 5th, 2027", "2027-03-05"),
        ("Fri 2026-12-04", "2026-12-04"),
        ("friday, december 4, 2026", "2026-12-04"),
        ("fri 4 dec 2026", "2026-12-04"),
        ("25.12.2026", "2026-12-25"),
    ],
)
def test_a_day_to_come_whatever_the_direction_is_read_looking_ahead(text: str, day: str) -> None:
    assert due(text) == day
    assert "which is still to come; give today or a day before it." in refusal(text, PAST)


@pytest.mark.parametrize("text", ["  MAR   5 ", "mar,5", "Mar 5.", "\tmar\u00a05\n", ", mar 5 ,"])
def test_case_spaces_commas_and_final_dots_make_no_difference(text: str) -> None:
    assert due(text) == "2027-03-05"


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("3/5", DAY_FIRST, "2027-05-03"),
        ("3/5", MONTH_FIRST, "2027-03-05"),
        ("3/5/2028", DAY_FIRST, "2028-05-03"),
        ("3/5/2028", MONTH_FIRST, "2028-03-05"),
        ("5.3.2027", DAY_FIRST, "2027-03-05"),
        ("5.3.", DAY_FIRST, "2027-03-05"),
        ("03-05-2027", MONTH_FIRST, "2027-03-05"),
        ("25/12", DAY_FIRST, "2026-12-25"),
        ("12/25", MONTH_FIRST, "2026-12-25"),
    ],
)
def test_the_date_order_says_which_number_is_the_month(text: str, order: DateOrder, day: str) -> None:
    assert due(text, order=order) == day


@pytest.mark.parametrize(
    ("text", "today", "past", "future"),
    [
        ("1m", "2027-01-31", "2026-12-31", "2027-02-28"),
        ("1m", "2027-03-31", "2027-02-28", "2027-04-30"),
        ("1y", "2028-02-29", "2027-02-28", "2029-02-28"),
        ("1m 1d", "2027-01-31", "2026-12-30", "2027-03-01"),
        ("eow", "2026-11-29", "2026-11-22", "2026-11-29"),  # a Sunday
        ("eom", "2026-11-30", "2026-10-31", "2026-11-30"),
        ("eom", "2026-12-01", "2026-11-30", "2026-12-31"),
        ("eom", "2027-01-15", "2026-12-31", "2027-01-31"),
        ("eom", "2028-02-03", "2028-01-31", "2028-02-29"),
        ("feb 29", "2028-02-29", "2028-02-29", "2028-02-29"),
        ("feb 29", "2028-02-28", "2024-02-29", "2028-02-29"),
        ("feb 29", "2096-03-01", "2096-02-29", "2104-02-29"),
        ("mar 5", "2027-03-05", "2027-03-05", "2027-03-05"),
        ("jan 1", "2026-12-31", "2026-01-01", "2027-01-01"),
        ("dec 31", "2027-01-01", "2026-12-31", "2027-12-31"),
        ("fri", "2026-11-27", "2026-11-20", "2026-12-04"),  # said on a Friday
    ],
)
def test_months_and_weeks_end_where_a_person_expects(text: str, today: str, past: str, future: str) -> None:
    day = date.fromisoformat(today)
    assert (on(text, day), due(text, day)) == (past, future)


def test_last_friday_may_lie_in_this_week() -> None:
    assert on("last fri", today=date(2026, 11, 28)) == "2026-11-27"


# What is refused, and what is said


# Days to filter by, and horizons


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", "2026-11-20"),
        ("mar 5", "2026-03-05"),
        ("2w", "2026-11-09"),
        ("eom", "2026-10-31"),
        ("tomorrow", "2026-11-24"),
        ("next fri", "2026-12-04"),
        ("in 2 weeks", "2026-12-07"),
        ("2027-01-01", "2027-01-01"),
    ],
)
def test_a_day_to_filter_by_looks_back_but_may_lie_ahead(text: str, day: str) -> None:
    assert read_first(text, today=TODAY).isoformat() == day


def test_a_day_to_filter_by_knows_the_date_order_and_refuses_what_is_no_day() -> None:
    assert read_first("3/5", today=TODAY, order=DAY_FIRST) == date(2026, 5, 3)
    for text in ("3/5", "feb 30", "9999-01-01", "whenever", ""):
        with pytest.raises(BadDate):
            read_first(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7d", "2026-11-30"),
        ("2w", "2026-12-07"),
        ("1m", "2026-12-23"),
        ("10 days", "2026-12-03"),
        ("10", "2026-12-03"),
        (" 0 ", "2026-11-23"),
        ("2026-12-04", "2026-12-04"),
        ("fri", "2026-11-27"),
        ("eom", "2026-11-30"),
    ],
)
def test_a_horizon_is_the_last_day_of_a_span_from_today(text: str, day: str) -> None:
    assert read_horizon(text, today=TODAY).isoformat() == day


def test_a_horizon_knows_the_date_order_and_never_lies_behind() -> None:
    assert read_horizon("3/5", today=TODAY, order=DAY_FIRST) == date(2027, 5, 3)
    for text in ("yesterday", "-3", "-3d", "3 days ago", "9" * 5000, "٣", "²", ""):
        with pytest.raises(BadDate):
            read_horizon(text, today=TODAY)


# What is shown


@pytest.mark.parametrize(
    ("days", "ahead", "behind", "late"),
    [
        (1, "tomorrow", "yesterday", "1 day late"),
        (2, "in 2 days", "2 days ago", "2 days late"),
        (4, "in 4 days", "4 days ago", "4 days late"),
        (13, "in 13 days", "13 days ago", "13 days late"),
        (14, "in 2 weeks", "2 weeks ago", "2 weeks late"),
        (20, "in 2 weeks", "2 weeks ago", "2 weeks late"),
        (21, "in 3 weeks", "3 weeks ago", "3 weeks late"),
        (60, "in 8 weeks", "8 weeks ago", "8 weeks late"),
        (61, "in 2 months", "2 months ago", "2 months late"),
        (100, "in 3 months", "3 months ago", "3 months late"),
        (364, "in 11 months", "11 months ago", "11 months late"),
        (365, "in 1 year", "1 year ago", "1 year late"),
        (729, "in 1 year", "1 year ago", "1 year late"),
        (731, "in 2 years", "2 years ago", "2 years late"),
    ],
)
def test_a_distance_is_told_in_the_unit_a_person_would_use(days: int, ahead: str, behind: str, late: str) -> None:
    before, after = TODAY - timedelta(days=days), TODAY + timedelta(days=days)
    assert (distance(after, TODAY), distance(before, TODAY)) == (ahead, behind)
    assert days_late(before, TODAY) == late


def test_a_distance_counts_the_months_and_years_that_are_over() -> None:
    assert distance(date(2023, 5, 14), TODAY) == "3 years ago"
    assert distance(date(2026, 2, 23), date(2026, 5, 23)) == "3 months ago"
    assert distance(date(2025, 12, 31), date(2026, 2, 28)) == "2 months ago"
    assert distance(date(2024, 2, 29), date(2025, 2, 28)) == "1 year ago"


def test_today_is_no_distance_and_nothing_due_today_or_later_is_late() -> None:
    assert distance(TODAY, TODAY) == "today"
    assert days_late(TODAY, TODAY) == days_late(TODAY + timedelta(days=3), TODAY) == "not late"


def test_a_date_is_spelled_in_english_with_its_weekday() -> None:
    assert spell_date(date(2026, 12, 4)) == "Fri 2026-12-04"


def test_reading_an_everyday_date_does_not_import_dateutil() -> None:
    program = (
        "import sys; from datetime import date; from nettrack.domain.dates import *\n"
        "for text in ('fri', '2w', 'mar 5', '2026-11-20', 'eom', 'Fri 2026-11-20'):\n"
        "    read_date(text, today=date(2026, 11, 23), direction=Direction.PAST)\n"
        "sys.exit('dateutil' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# Properties

WORDS = """
    today next last this in ago a an one end of the week month eow eom d w m y days + - / . , 0 3 5 31 2026 '27
    99999999 5th mar may feb february second sat sun fri monday 3/5 25/12/2026 2026-02-30 29
"""
phrases = st.lists(st.sampled_from(WORDS.split()), max_size=6).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)


@given(text=st.text() | phrases, today=st.dates(), direction=directions, order=orders)
@example(text="\ud800", today=TODAY, direction=PAST, order=DateOrder.UNSET)
@example(text="İ 5", today=TODAY, direction=PAST, order=DateOrder.UNSET)
def test_any_text_is_a_day_on_the_right_side_of_today_or_a_bad_date(
    text: str, today: date, direction: Direction, order: DateOrder
) -> None:
    try:
        day = read_date(text, today=today, direction=direction, order=order)
    except BadDate as refused:
        sentence = str(refused)
    else:
        sentence = f"It is {spell_date(day)}."
        assert (day - today).days * direction.value >= 0
    assert re.fullmatch(r"\S[^\n]*\.", sentence)
    assert sentence.encode()


@given(text=st.text() | phrases, today=todays, order=orders)
def test_filters_and_horizons_raise_nothing_but_bad_dates(text: str, today: date, order: DateOrder) -> None:
    for read in (read_first, read_last, read_horizon):
        with contextlib.suppress(BadDate):
            assert read(text, today=today, order=order).year >= 1900


@given(today=todays, days=st.integers(0, 20_000), direction=directions, order=orders)
def test_every_way_to_write_a_day_in_full_reads_back(
    today: date, days: int, direction: Direction, order: DateOrder
) -> None:
    day = today + timedelta(days=min(days, (today - date(1900, 1, 1)).days) * direction.value)
    month = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"][day.month - 1]
    numbers = f"{day.month}/{day.day}" if order is MONTH_FIRST else f"{day.day}/{day.month}"
    written = [
        day.isoformat(),
        spell_date(day),
        spell_date(day).upper(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        *([f"{numbers}/{day.year}"] if order else []),
    ]
    for text in written:
        assert read_date(text, today=today, direction=direction, order=order) == day
        assert read_first(text, today=today, order=order) == day


@given(today=todays, weekday=st.integers(0, 6), direction=directions, is_short=st.booleans())
def test_a_weekday_is_one_to_seven_days_away(today: date, weekday: int, direction: Direction, is_short: bool) -> None:
    name = WEEKDAYS[weekday][:3] if is_short else WEEKDAYS[weekday]
    day = read_date(name, today=today, direction=direction)
    assert day.weekday() == weekday
    assert 1 <= (day - today).days * direction.value <= 7
    if direction is PAST:
        assert read_date(f"last {name}", today=today, direction=PAST) == day


@given(today=todays, weekday=st.integers(0, 6))
def test_next_weekday_lies_in_the_week_that_starts_next_monday(today: date, weekday: int) -> None:
    day = read_date(f"next {WEEKDAYS[weekday]}", today=today, direction=FUTURE)
    next_monday = today + timedelta(days=7 - today.weekday())
    assert day == next_monday + timedelta(days=weekday)
    assert read_first(f"this {WEEKDAYS[weekday]}", today=today) == day - timedelta(days=7)


@given(today=todays, named=st.dates(date(2000, 1, 1), date(2000, 12, 31)), direction=directions)
def test_a_day_without_a_year_is_the_nearest_in_the_direction(today: date, named: date, direction: Direction) -> None:
    day = read_date(f"{named.day}.{named.month}.", today=today, direction=direction, order=DAY_FIRST)
    assert (day.month, day.day) == (named.month, named.day)
    between = (today + timedelta(days=n * direction.value) for n in range((day - today).days * direction.value))
    assert not any((other.month, other.day) == (named.month, named.day) for other in between)


@given(today=todays, count=st.integers(0, 48), direction=directions)
def test_months_keep_the_day_or_end_on_the_last_one(today: date, count: int, direction: Direction) -> None:
    day = read_date(f"{count}m", today=today, direction=direction)
    assert (day.year - today.year) * 12 + day.month - today.month == count * direction.value
    assert day.day == today.day or (day.day < today.day and (day + timedelta(days=1)).day == 1)


@given(today=todays, days=st.integers(0, 40_000))
def test_a_longer_distance_never_sounds_shorter(today: date, days: int) -> None:
    def about(text: str) -> float:
        count, unit = text.split()[:2]
        return float(count) * {"day": 1, "week": 7, "month": 30.4, "year": 365}[unit.rstrip("s")]

    day = today - timedelta(days=days + 1)
    assert about(days_late(day - timedelta(days=1), today)) >= about(days_late(day, today))


@given(today=todays, days=st.integers(2, 18_000))
def test_a_distance_is_never_longer_than_what_lies_between_and_reads_back(today: date, days: int) -> None:
    told = distance(today - timedelta(days=days), today)
    assert read_first(told, today=today) >= today - timedelta(days=days)
