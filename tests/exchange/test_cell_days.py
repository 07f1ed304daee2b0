"""Days in cells: FORMATS.md, “Dates in cells”."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.dates import Direction
from nettrack.exchange.cell_days import DateOrder, DateOrderNeeded, DayReader, OrderSeen, says_nothing, split_day
from tests.exchange.tables import TODAY, people, person, read


def day(
    cell: str | dt.date, order: DateOrder | None = None, direction: Direction = Direction.PAST, *, is_1904: bool = False
) -> str:
    return str(DayReader(TODAY, direction, order, is_1904).read(cell))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2026-03-08", "2026-03-08"),
        ("2026/3/8", "2026-03-08"),
        ("2026.03.08", "2026-03-08"),
        ("20260308", "2026-03-08"),
        ("2026-03-08 14:30", "2026-03-08"),
        ("Sun 2026-03-08", "2026-03-08"),
        ("07 Mar 2024", "2024-03-07"),
        ("15-Jan-24", "2024-01-15"),
        ("March 7, 2024", "2024-03-07"),
        ("Mar 7th 2024", "2024-03-07"),
        ("the 7th of March, 2024", "2024-03-07"),
        ("Thu, 7 Mar 2024", "2024-03-07"),
        ("2024-Mar-07", "2024-03-07"),
        ("7. März 2024", "2024-03-07"),
        ("3. Dez. 2025", "2025-12-03"),
        ("25/12/2025", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        ("25.12.2025", "2025-12-25"),
        ("5/5/26", "2026-05-05"),
        ("12/25/2025 2:30 PM", "2025-12-25"),
        ("46089", "2026-03-08"),
        ("46089.6041667", "2026-03-08"),
    ],
)
def test_a_day_that_can_be_read_in_one_way_needs_no_order(cell: str, read: str) -> None:
    assert day(cell) == read


@pytest.mark.parametrize(
    "cell",
    [
        "0/0/00",
        "0.0.00",
        "#REF!",
        "2026-13-01",
        "29/02/2025",
        "31/04/2026",
        "next Tues",
        "TBD",
        "asap",
        "Jan-24",
        "Mar 2024",
        "2026",
        "12",
        "99999",
        "1/2/3/4",
        "13/13/2026",
        "2026-03-08T25:00:00Z",
        "0001-01-01",
        "9999-12-31",
        "",
        " ",
        "1" * 5000,
        "Mon",
        "-",
        "25/12/0",
        "5 Mar 123",
        "March March 5",
    ],
)
def test_what_is_no_day_is_none(cell: str) -> None:
    assert day(cell) == "None"
    assert day(cell, "dmy") == "None"


def test_numbers_are_read_in_the_order_of_the_column_and_a_number_over_12_against_it() -> None:
    assert (day("3/4/2026"), day("3/4/2026", "dmy"), day("3/4/2026", "mdy")) == ("None", "2026-04-03", "2026-03-04")
    assert (day("3/13/2026", "dmy"), day("13/3/2026", "mdy")) == ("2026-03-13", "2026-03-13")


def test_years_of_two_digits_pivot_twenty_years_from_now() -> None:
    assert (day("1/1/26"), day("1/1/46"), day("1/1/47"), day("1/1/99")) == (
        "2026-01-01",
        "2046-01-01",
        "1947-01-01",
        "1999-01-01",
    )


def test_a_day_without_a_year_is_the_latest_past_or_the_next_to_come() -> None:
    found = [(day(cell), day(cell, direction=Direction.FUTURE)) for cell in ("Mar 5", "23 Nov", "24 Nov", "Feb 29")]
    assert found == [
        ("2026-03-05", "2027-03-05"),
        ("2026-11-23", "2026-11-23"),
        ("2025-11-24", "2026-11-24"),
        ("2024-02-29", "2028-02-29"),
    ]
    assert day("5/3", "mdy") == "2026-05-03"
    assert day("5.3.", "dmy") == "2026-03-05"


def test_a_day_that_the_file_knows_as_one_is_taken_as_it_is() -> None:
    assert day(dt.date(2026, 3, 8)) == "2026-03-08"
    assert day(dt.datetime(2026, 3, 8, 23, 59, tzinfo=dt.UTC)) == "2026-03-08"
    assert day(dt.date(1, 1, 1)) == "None"


def test_old_macs_count_from_1904() -> None:
    assert day("46089", is_1904=True) == "2030-03-09"
    assert person("Name|Next Step|Follow-up Date", "Ada", "Write", "44627", is_1904=True).follow_ups[
        0
    ].due_on == dt.date(2026, 3, 8)


def test_a_time_with_a_zone_is_the_local_day(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        for zone, read in (("UTC", "2026-03-08"), ("Asia/Tokyo", "2026-03-09"), ("America/Denver", "2026-03-08")):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            assert day("2026-03-08T23:30:00Z") == read
            assert day("2026-03-08 23:30:00 UTC") == read
            assert day("2026-03-09T08:30:00.123+09:00") == read
        assert day("2026-03-08T03:30:00Z") == "2026-03-07"  # in Denver
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_cell_that_is_blank_in_all_but_form_says_nothing() -> None:
    assert all(map(says_nothing, ("0/0/00", "0.0.00", "0000-00-00", "-", "–", "0", "00/00/0000")))
    assert not any(map(says_nothing, ("TBD", "#REF!", "1/0/00", "2026-03-08")))


def test_one_value_over_12_decides_for_the_column() -> None:
    rows = [["Name", "Date"], ["Ada", "3/4/2026"], ["Bo", "25/4/2026"]]
    assert [found.conversations[0].held_on.isoformat() for found in people(*rows)] == ["2026-04-03", "2026-04-25"]
    rows[2][1] = "4/25/2026"
    assert [found.conversations[0].held_on.isoformat() for found in people(*rows)] == ["2026-03-04", "2026-04-25"]
    assert "month first" in read(*rows).notices[0]


def test_a_value_over_12_at_the_very_end_decides_for_the_first_row() -> None:
    rows = [["Name", "Date"], *([f"Ada {number}", "3/4/2026"] for number in range(500)), ["Bo", "25/4/2026"]]
    assert people(*rows)[0].conversations[0].held_on == dt.date(2026, 4, 3)


def test_a_column_that_nothing_decides_is_asked_about_with_both_readings() -> None:
    rows = [["Name", "Last Contact"], ["Ada", "5/5/2026"], ["Bo", "3/4/2026"]]
    with pytest.raises(DateOrderNeeded) as asked:
        read(*rows)
    assert asked.value.exit_code == 2
    told = str(asked.value)
    for part in (
        "“3/4/2026”",
        "“Last Contact”",
        "3 April 2026",
        "4 March 2026",
        "--date-order dmy",
        "--date-order mdy",
    ):
        assert part in told
    assert people(*rows, date_order="mdy")[1].conversations[0].held_on == dt.date(2026, 3, 4)
    assert people(*rows, date_order="dmy")[1].conversations[0].held_on == dt.date(2026, 4, 3)


def test_a_column_that_contradicts_itself_is_asked_about() -> None:
    with pytest.raises(DateOrderNeeded):
        read(["Name", "Date"], ["Ada", "25/4/2026"], ["Bo", "4/25/2026"], ["Cy", "3/4/2026"])
    assert len(people(["Name", "Date"], ["Ada", "25/4/2026"], ["Bo", "4/25/2026"])) == 2


def test_each_column_decides_for_itself() -> None:
    with pytest.raises(DateOrderNeeded) as asked:
        read(["Name", "Date", "Follow-up Date"], ["Ada", "25/4/2026", "1/2/2027"])
    assert "“Follow-up Date”" in str(asked.value)


def test_a_day_and_words_beside_it_are_told_apart() -> None:
    reader = DayReader(TODAY, Direction.PAST, "mdy")
    for text, found, rest in [
        ("3/5/26 call", "2026-03-05", "call"),
        ("call, March 2 2024", "2024-03-02", "call"),
        ("2026-01-05 - coffee", "2026-01-05", "coffee"),
        ("(3/5/26) zoom", "2026-03-05", "zoom"),
        ("LinkedIn message on 5 Mar 2025", "2025-03-05", "LinkedIn message"),
        ("call last summer", "None", "call last summer"),
        ("called 30301", "None", "called 30301"),
        ("2026-01-05", "2026-01-05", ""),
    ]:
        day_found, beside = split_day(text, reader)
        assert (str(day_found), beside) == (found, rest), text


@settings(max_examples=60, deadline=None)
@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2040, 12, 31)),
    st.sampled_from(
        ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y 10:30", "%d %b %Y", "%B %d, %Y", "%Y-%m-%d", "%d-%b-%Y"]
    ),
)
def test_any_way_to_write_a_day_is_read_back(written: dt.date, form: str) -> None:
    read_back = DayReader(TODAY, Direction.PAST, "dmy").read(written.strftime(form))
    if "%y" in form:
        assert read_back
        assert (read_back.month, read_back.day) == (written.month, written.day)
    else:
        assert read_back == written


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["dmy", "mdy", None]))
def test_any_text_is_a_day_or_none(text: str, order: DateOrder | None) -> None:
    reader, seen = DayReader(TODAY, Direction.FUTURE, order), OrderSeen()
    assert reader.read(text) is None or isinstance(reader.read(text), dt.date)
    split_day(text, reader)
    seen.see(text)
