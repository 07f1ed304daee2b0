"""Sheets that nobody would make in good faith: values or a sentence, never anything else, and in no time."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import time
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.errors import NettrackError
from nettrack.domain.export import COLUMNS
from nettrack.domain.imports import Found, Skipped
from nettrack.exchange.columns import FIELDS
from nettrack.exchange.header import find_header
from nettrack.exchange.sheets import Sheet, SheetRow
from nettrack.exchange.tables import Asked, Reading, read_sheet
from tests.exchange.tables import TODAY, people, person, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURES = (
    """\
Notes:
"When exporting your connection data, you may notice that some addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,Lovelace,https://www.linkedin.com/in/ada,,Acme,Engineer,07 Mar 2024
,,,,,,07 Mar 2024
""",
    """\
My network,,,
Name,Relationship,Date & form of last contact,Email,How we met,Next step,Follow up by,Done,Thank You Sent?
MENTORS
"Lovelace, Ada",mentor,3/25/26 call,a@example.com; b@example.com,fair,Send CV,12/1/2026,FALSE,TRUE
Bo <bo@example.com>,friend,next Tues,n/a,,,TBD,Done,
Name,Relationship,Date & form of last contact,Email,How we met,Next step,Follow up by,Done,Thank You Sent?
""",
    """\
Name,Contact 1 Date,Contact 1 Notes,Contact 2 Date,Contact 2 Notes,,Phone
Ada; Bo,2026-01-02,one,46089,two,x,555 0100
""",
    """\
Name,Given Name,Family Name,Group Membership,E-mail 1 - Value,Relation 1 - Type,Relation 1 - Value,Birthday
Ada Lovelace,Ada,Lovelace,* myContacts ::: Friends,a@example.com ::: b@example.com,Spouse,Will, --12-01
""",
    f"""\
{",".join(COLUMNS)}
Ben; Ada,; mentor,,,2026-11-05,call,"a
b",x,"a
b","2026-12-01
2026-12-02","open
done",,"; x, y",Ada
""",
    'Who supports me?,How?,Need\nAda,Listens,"support, advice"\n',
)
CELLS = (
    "",
    " ",
    "FALSE",
    "TRUE",
    "\ud800",
    "\0",
    "\u200b",
    "😀" * 40,
    "=1+1",
    "<",
    "<@>",
    "@",
    "a@b",
    ";",
    "; ; ;",
    ",,,",
    "::: :::",
    "0/0/00",
    "3/4/26",
    "13/13/26",
    "99999",
    "2026-03-08T23:59:59Z",
    "2026-03-08T99:99:99+99:99",
    "Name",
    "Date",
    "MENTORS",
    "Mentors:",
    "Last, First",
    ", ",
    "a,",
    "linkedin.com",
    "/in/",
    "https://linkedin.com/in/%ff%00",
    "a\r\nb\rc",
    "yes",
    "Done",
    "x" * 3000,
    "1" * 3000,
    "(" * 500,
    "Jan " * 100,
    "\u202e",
    "٣/٤/٢٠٢٦",
    "²/³/26",
    "None",
    "\t",
    "--",
    "9" * 400 + "@",
    "&",
)


def taken(read_from: Sheet, **asked: Any) -> int | None:
    """Return how many records a sheet gives, None where it is refused with a sentence."""
    told: dict[str, Any] = {"columns": None, "date_order": None, "today": TODAY} | asked
    find_header(read_from)
    try:
        reading = read_sheet(read_from, Asked(**told))
    except NettrackError as refused:
        told_so = str(refused)
    else:
        return check_all(reading)
    assert "\n" not in told_so
    return None


def check_all(reading: Reading) -> int:
    """Return how many records a reading gives, all of which can be written down."""
    found = list(reading.records())
    for record in (*found, *reading.beside()):
        assert isinstance(record, Found | Skipped)
        if isinstance(record, Found):
            check(record)
    return len(found)


def check(found: Found) -> None:
    """Hold what whoever writes a record into the tracker relies on."""
    assert found.name.strip() == found.name != ""
    details = found.details
    named = [name for name, _ in details.fields]
    assert len({name.casefold() for name in named}) == len(named)
    assert not any(mark in text for pair in details.fields for text in pair for mark in ";\n" if text)
    assert not any("=" in name for name in named)
    assert not any(mark in tag for tag in (*details.tags, *found.aliases, *details.phones) for mark in ";\n")
    assert all(talk.held_on <= TODAY for talk in found.conversations)
    assert all(owed.state in ("open", "done", "dropped") and owed.action for owed in found.follow_ups)
    repr(found).encode()


def test_mutated_tables_are_read_or_refused() -> None:
    chance = random.Random(13)  # noqa: S311
    began, read = time.monotonic(), 0
    for turn in range(600):
        rows: list[list[str | dt.date]] = [[*row] for row in csv.reader(io.StringIO(FIXTURES[turn % len(FIXTURES)]))]
        for _ in range(chance.randint(1, 6)):
            mutate(rows, chance)
        order = chance.choice([None, "dmy", "mdy"])
        columns = chance.choice([None, None, None, "name,date,due,status,keep", "Name=name,Date=due"])
        read += taken(sheet(*rows), date_order=order, columns=columns) is not None
    assert read > 200
    assert time.monotonic() - began < 5


def mutate(rows: list[list[str | dt.date]], chance: random.Random) -> None:
    row = chance.choice(rows) if rows else []
    match chance.randrange(7):
        case 0 if row:
            row[chance.randrange(len(row))] = chance.choice(CELLS)
        case 1:
            row.insert(chance.randint(0, len(row)), chance.choice(CELLS))
        case 2 if row:
            del row[chance.randrange(len(row))]
        case 3:
            rows.insert(chance.randint(0, len(rows)), [*row])
        case 4 if rows:
            del rows[chance.randrange(len(rows))]
        case 5 if row:
            place = chance.randrange(len(row))
            text = str(row[place])
            cut = chance.randint(0, len(text))
            row[place] = text[:cut] + chance.choice(CELLS) + text[cut + chance.randint(0, 3) :]
        case 6 if row:
            row[chance.randrange(len(row))] = chance.choice(
                [dt.date.min, dt.date.max, dt.datetime(2026, 3, 8, tzinfo=dt.UTC)]
            )


titles = st.sampled_from(
    [
        "Name",
        "Date",
        "Follow-up Date",
        "Notes",
        "Contact 2 Date",
        "E-mail 1 - Value",
        "URL",
        "Connected On",
        "First Name",
        "Next Step",
        "Done",
        "Who else",
        "Relationship",
        "",
        "Shoe size",
        *COLUMNS,
    ]
)
cells = st.text(max_size=20) | st.sampled_from(CELLS) | st.dates()


@settings(max_examples=60, deadline=None)
@given(st.lists(titles, min_size=1, max_size=8), st.lists(st.lists(cells, max_size=10), max_size=6), st.booleans())
def test_any_cells_beneath_any_header_are_read_or_refused(
    header: list[str], rows: list[list[str | dt.date]], is_day_first: bool
) -> None:
    taken(sheet(header, *rows), date_order="dmy" if is_day_first else "mdy")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*FIELDS, "how"]), min_size=1, max_size=6), st.lists(cells, max_size=8))
def test_any_cells_in_any_columns_that_are_asked_for_are_read_or_refused(
    fields: list[str], row: list[str | dt.date]
) -> None:
    taken(sheet(row), columns=",".join(fields), date_order="dmy")


@settings(max_examples=60, deadline=None)
@given(st.text('abc,=" \n;ß', max_size=20))
def test_any_words_about_columns_are_read_or_refused(columns: str) -> None:
    taken(sheet(["Name", "Company"], ["Ada", "Acme"]), columns=columns)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=3, max_size=12), min_size=8, max_size=8
    )
)
def test_every_word_of_a_row_is_found_again(words: list[str]) -> None:
    header = ["Name", "Email", "Phone", "Relationship", "Date", "Method", "Next Step", "Shoe size"]
    (found,) = people(header, words, date_order="dmy")
    said = repr(found)
    # A date is told as a day, a channel and a tie by our words: none of these is either, or hardly ever.
    if not found.conversations and not found.details.tie:
        no_need = {"none", "nothing", "keine", "yes", "true", "wahr", "nein", "false", "falsch"}
        for word in words:
            assert repr(word)[1:-1] in said or word.casefold() in no_need or word[0] == word[-1] == "0", word


@pytest.mark.parametrize(
    "cell",
    [
        "a@" * 20_000,
        "; " * 20_000,
        "(" * 40_000,
        "1/" * 20_000,
        " " * 40_000 + "x",
        "linkedin.com " * 3_000,
        "a,b;" * 10_000,
        "<" * 40_000,
        " - " * 10_000,
        "::: " * 10_000,
        "Jan " * 10_000,
        "@,@;" * 10_000,
        "x" * 40_000,
        "0:0 " * 10_000,
    ],
    ids=lambda cell: cell[:6],
)
def test_a_very_long_cell_takes_no_time_in_any_column(cell: str) -> None:
    began = time.process_time()
    for field in FIELDS:
        taken(sheet(["Ada", cell]), columns=f"name,{field}", date_order="dmy")
        taken(sheet([cell, "Ada"]), columns=f"{field},name")
    assert time.process_time() - began < 20


def test_very_many_columns_take_no_time() -> None:
    began = time.process_time()
    many = 2_000
    assert taken(sheet(["Name", "Company", *["Info"] * many], ["Ada", "Acme", *map(str, range(many))])) == 1
    assert taken(sheet(["Name", "Company"], ["Ada", "Acme", *["x"] * many])) == 1
    assert taken(sheet(["Name", "Company", *["Date"] * many], ["Ada", "Acme", *["2026-01-01"] * many])) == 1
    assert taken(sheet(["Name", "Company", *["Email"] * many], ["Ada", "Acme", *["no"] * many])) == 1
    assert time.process_time() - began < 20


def test_memory_does_not_grow_with_the_rows() -> None:
    def rows(count: int) -> Iterator[SheetRow]:
        yield SheetRow(1, ["Name", "Date", "Relationship", "Method", "Notes"])
        for number in range(count):
            day = (dt.date(2020, 1, 1) + dt.timedelta(days=number % 2000)).isoformat()
            yield SheetRow(number + 2, [f"Ada {number}", day, f"group {number % 50}", f"place {number % 50}", "hi"])

    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            read = read_sheet(Sheet(None, lambda: rows(count)), Asked(None, None, TODAY))
            assert sum(1 for _ in read.records()) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(300)  # what is remembered of words is full
    assert peak(1500) < peak(300) + 100_000


def test_half_a_character_is_no_reason_to_fail() -> None:
    ada = person("Name|Company|Notes|Info", "Ada\ud800", "Ac\udfffme", "\ud800x", "\ud800y")
    repr(ada).encode()
    assert (ada.name, ada.details.company, ada.details.about) == ("Ada?", "Ac?me", "?x")
