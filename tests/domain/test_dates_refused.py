"""What is no day: it is said, with what was read and what to write, and nothing is guessed."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest

from nettrack.domain.dates import DateOrder, Direction, read_date
from nettrack.domain.errors import BadDate
from tests.domain.days import DAY_FIRST, FUTURE, MONTH_FIRST, PAST, TODAY, refusal


@pytest.mark.parametrize(
    ("text", "direction", "sentence"),
    [
        (
            "tomorrow",
            PAST,
            "“tomorrow” is Tue 2026-11-24, which is still to come; give today or a day before it.",
        ),
        ("Last  Fri", FUTURE, "“Last Fri” is Fri 2026-11-20, which has passed; give today or a day after it."),
        ("", PAST, "The date is empty; write one such as 2026-11-23, mar 5, fri or 3 days ago."),
        (" , ", FUTURE, "The date is empty; write one such as 2026-11-23, mar 5, fri or 2w."),
        (
            "someday",
            FUTURE,
            "Cannot read “someday” as a date; write one such as 2026-11-23, mar 5, fri or 2w.",
        ),
        ("2026-02-30", PAST, "There is no 30 February 2026; that month has days 1 to 28."),
        ("feb 30", FUTURE, "There is no 30 February; that month has days 1 to 29."),
        ("feb 29 2027", FUTURE, "There is no 29 February 2027; that month has days 1 to 28."),
        ("31/4", FUTURE, "There is no 31 April; that month has days 1 to 30."),
        ("0 mar", FUTURE, "There is no 0 March; that month has days 1 to 31."),
        (
            "2026-13-01",
            FUTURE,
            "There is no month 13 in “2026-13-01”; write it as a word, as in 5 mar.",
        ),
        ("13/13", FUTURE, "There is no month 13 in “13/13”; write it as a word, as in 5 mar."),
        (
            "3/5",
            FUTURE,
            "“3/5” could be 3 May or March 5; write 2027-05-03 or 2027-03-05, or set date_order in the settings.",
        ),
        (
            "3/5",
            PAST,
            "“3/5” could be 3 May or March 5; write 2026-05-03 or 2026-03-05, or set date_order in the settings.",
        ),
        (
            "3.5.2027",
            FUTURE,
            (
                "“3.5.2027” could be 3 May 2027 or March 5 2027; "
                "write 2027-05-03 or 2027-03-05, or set date_order in the settings."
            ),
        ),
        ("25/12/26", FUTURE, "“25/12/26” has no full year; write all four digits of it, such as 2026."),
        ("5 mar 27", FUTURE, "“5 mar 27” has no full year; write all four digits of it, such as 2026."),
        ("mar 5 '27", FUTURE, "“mar 5 '27” has no full year; write all four digits of it, such as 2026."),
        (
            "Fri 2026-12-05",
            FUTURE,
            "“Fri 2026-12-05” does not fit together, as 2026-12-05 is a Saturday; correct the day or leave out Friday.",
        ),
        (
            "999999999999d",
            FUTURE,
            "“999999999999d” is too far away; give a day in the years 1900 to 2126.",
        ),
    ],
)
def test_a_refusal_says_what_was_read_and_what_to_write(text: str, direction: Direction, sentence: str) -> None:
    assert refusal(text, direction) == sentence


@pytest.mark.parametrize(
    ("text", "order", "sentence"),
    [
        ("25/12", MONTH_FIRST, "There is no month 25 in “25/12” read month-first; write it as a word"),
        ("12/25", DAY_FIRST, "There is no month 25 in “12/25” read day-first; write it as a word"),
        ("2026-13-01", DAY_FIRST, "There is no month 13 in “2026-13-01”; write it as a word"),
        ("31/4", DAY_FIRST, "There is no 31 April"),
    ],
)
def test_a_month_that_the_date_order_makes_impossible_is_refused(text: str, order: DateOrder, sentence: str) -> None:
    assert sentence in refusal(text, FUTURE, order=order)


@pytest.mark.parametrize(
    "text",
    [
        "1899-12-31",
        "2127-01-01",
        "0000-01-01",
        "9999-12-31",
        "200y",
        "200y ago",
        "+9999999999m",
        "in 99999w",
        "99999999999999999999y ago",
        "9" * 5000 + "d",
        "9999999y " * 2000,
        "dec 1 0000",
    ],
)
@pytest.mark.parametrize("direction", Direction)
def test_days_out_of_all_reason_are_refused(text: str, direction: Direction) -> None:
    assert refusal(text, direction).endswith("is too far away; give a day in the years 1900 to 2126.")


@pytest.mark.parametrize(
    "text",
    [
        "20261204",
        "2026-12-04T10:00",
        "2026-12/04",
        "2026-12-0004",
        "5",
        "second",
        "sec 5",
        "a mar",
        "3 mon",
        "sun 5",
        "2 sat",
        "marchy 5",
        "5 5 2027",
        "next",
        "next next fri",
        "in",
        "ago",
        "+",
        "-",
        "in fri",
        "in 3 days ago",
        "in +2w",
        "3",
        "d",
        "3d 2",
        "1.5 weeks",
        "1,000d",
        "mar 5 2027 10:00",
        "٣d",
        "3² d",
        "２w",
        "2026-１2-04",
        "李小龙",
        "fri fri",
        "today fri",
        "mar 5 sun",
    ],
)
@pytest.mark.parametrize("direction", Direction)
def test_nothing_is_guessed(text: str, direction: Direction) -> None:
    assert refusal(text, direction).startswith(f"Cannot read “{text}” as a date; write one such as ")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("tomorow", " You may mean tomorrow."),
        ("wendesday", " You may mean wednesday."),
        ("soonish", "or 2w."),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(text: str, hint: str) -> None:
    assert refusal(text, FUTURE).endswith(hint)


def test_what_is_quoted_is_short_and_cannot_act_on_a_terminal() -> None:
    assert "Cannot read “�[31mred�” as" in refusal("\x1b[31mred\u202e", PAST)
    assert "Cannot read “" + "x" * 49 + "…” as" in refusal("x" * 5000, PAST)


def test_a_bad_date_is_wrong_usage() -> None:
    with pytest.raises(BadDate) as refused:
        read_date("never", today=TODAY, direction=PAST)
    assert (refused.value.exit_code, refused.value.kind) == (2, "bad_date")


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("text", ["fri", "last fri", "next fri", "eow", "eom", "3d", "1m", "feb 29", "yesterday"])
@pytest.mark.parametrize("direction", Direction)
def test_the_ends_of_the_calendar_raise_nothing_else(text: str, today: date, direction: Direction) -> None:
    with contextlib.suppress(BadDate):
        assert (read_date(text, today=today, direction=direction) - today).days * direction.value >= 0
