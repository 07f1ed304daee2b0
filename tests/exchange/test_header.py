"""Where a table stands in its sheet: FORMATS.md, “Finding the table”."""

from __future__ import annotations

import pytest

from nettrack.domain.imports import Found, Skipped, Unreadable
from nettrack.exchange.header import find_header
from nettrack.exchange.tables import Asked, read_sheet
from tests.exchange.tables import TODAY, fields, people, person, read, records, sheet

HEADER = ["Name", "Company", "Notes"]


def test_the_header_is_the_first_line_on_which_two_cells_are_names_of_columns() -> None:
    found = find_header(sheet(["My network"], [], ["Notes:"], ["as of March", "draft"], HEADER, ["Ada", "", ""]))
    assert found
    assert (found.line, found.cells, found.left_out) == (5, ("Name", "Company", "Notes"), 3)


@pytest.mark.parametrize("above", [1, 10, 20])
def test_titles_and_blank_lines_stand_above_a_header(above: int) -> None:
    rows = [["A title", ""] if line % 3 else ["", ""] for line in range(above)]
    assert [found.name for found in people(*rows, HEADER, ["Ada Lovelace", "Acme", ""])] == ["Ada Lovelace"]


def test_a_header_further_down_is_none() -> None:
    assert find_header(sheet(*[["x"]] * 40, HEADER)) is None


def test_a_cover_page_can_be_told_from_a_table() -> None:
    assert find_header(sheet(["How to use this tracker"], ["1.", "Fill in the tabs"], title="Read me")) is None
    assert find_header(sheet()) is None


def test_lines_above_the_header_are_told_of() -> None:
    assert "2 lines above line 3, which names the columns, left out." in read(["T"], ["u"], HEADER, ["Ada"]).notices


@pytest.mark.parametrize(
    "name",
    [
        "Full Name",
        "FULL NAME",
        " full  name ",
        "Full-Name",
        "Full Name*",
        "Full\nName:",
        "\ufeffFull Name?",
        "Full Name ;",
        "full_name",
        "Full Name (first and last)",
    ],
)
def test_names_of_columns_are_compared_without_case_spaces_and_punctuation(name: str) -> None:
    assert person(f"{name}|Company", "Ada Lovelace", "Acme").name == "Ada Lovelace"


def test_a_decomposed_letter_in_a_header_is_the_same_letter() -> None:
    assert fields(read(["Name", "Gespra\u0308chsnotizen"], ["Ada", "x"]))["Gespra\u0308chsnotizen"] == "notes"


def test_headings_among_the_rows_set_the_tie_where_they_are_one() -> None:
    found = people(
        HEADER,
        ["MENTORS"],
        ["Ada", "Acme"],
        ["", "Peers (2)"],
        ["Bo"],
        ["Weak ties:", "", ""],
        ["Cy"],
        ["Recruiters"],
        ["Di"],
        ["People at Acme:"],
        ["Ed"],
    )
    assert [(contact.name, contact.details.tie, contact.details.tags) for contact in found] == [
        ("Ada", "mentor", ()),
        ("Bo", "peer", ()),
        ("Cy", "weak", ()),
        ("Di", None, ("Recruiters",)),
        ("Ed", None, ("People at Acme",)),
    ]


def test_a_heading_above_the_header_counts_and_a_title_does_not() -> None:
    assert people(["MENTORS"], HEADER, ["Ada"])[0].details.tie == "mentor"
    assert people(["Mentors"], ["of mine", "in 2026"], HEADER, ["Ada"])[0].details.tie is None


def test_the_tie_of_a_row_wins_over_that_of_its_heading() -> None:
    found = people(["Name", "Relationship"], ["MENTORS"], ["Ada", "peer"], ["Bo", ""])
    assert [contact.details.tie for contact in found] == ["peer", "mentor"]


def test_a_name_alone_in_its_row_is_a_person_and_no_heading() -> None:
    found = people(HEADER, ["ADA LOVELACE"], ["Bo"], ["Men"])
    assert [(contact.name, contact.details.tie) for contact in found] == [
        ("ADA LOVELACE", None),
        ("Bo", None),
        ("Men", None),
    ]


def test_a_header_that_comes_again_is_no_person() -> None:
    found = people(HEADER, ["Ada"], ["NAME", "company ", "Notes:"], ["Bo"], [*HEADER, "", ""], ["Cy"])
    assert [contact.name for contact in found] == ["Ada", "Bo", "Cy"]


def test_blank_rows_and_rows_of_empty_tick_boxes_are_no_rows() -> None:
    found = records(
        ["Name", "Date", "Done"], [], ["", "", "FALSE"], ["FALSE", "FALSE"], [" ", "\t", ""], ["Ada", "", "FALSE"]
    )
    assert [(type(record), record.place) for record in found] == [(Found, "line 6")]


def test_each_row_beneath_the_header_is_found_or_skipped_with_its_line() -> None:
    found = records(HEADER, ["Ada"], ["", "", "Met at a fair"], ["Bo", "Acme"], ["", "", "TRUE"])
    assert [(type(record), record.place) for record in found] == [
        (Found, "line 2"),
        (Skipped, "line 3"),
        (Found, "line 4"),
        (Skipped, "line 5"),
    ]
    assert found[1] == Skipped("line 3", "no name")


def test_a_row_of_a_named_sheet_is_told_by_sheet_and_row() -> None:
    assert people(HEADER, ["Ada"], title="New people")[0].place == "New people, row 2"


def test_rows_longer_and_shorter_than_the_header_are_read() -> None:
    short, long = people(HEADER, ["Ada"], ["Bo", "Acme", "hi", "", "more", "still more"])
    assert (short.name, short.details.company) == ("Ada", None)
    assert long.details.fields == (("Column 5", "more"), ("Column 6", "still more"))


def test_columns_without_a_name_or_with_one_that_is_there_already_lose_nothing() -> None:
    contact = person("Name||Info|Info|Company|Company", "Ada", "a", "b", "c", "Acme", "Zeta")
    assert contact.details.company == "Acme"
    assert contact.details.fields == (("Column 2", "a"), ("Info", "b"), ("Info 2", "c"), ("Company 2", "Zeta"))


@pytest.mark.parametrize(
    "first",
    [
        ["Ada Lovelace", "ada@example.com", "Acme"],
        ["Ada Lovelace", "Email", "LinkedIn"],
        ["Ada Lovelace", "Follow up", "Done"],
        ["Ada Lovelace", "Phone", "2026-01-01"],
        ["Contact", "Company", "ada@example.com"],
    ],
)
def test_without_a_header_the_first_person_does_not_vanish(first: list[str]) -> None:
    with pytest.raises(Unreadable) as refused:
        read(first, ["Bo Park", "bo@example.com", "Zeta"], file="people.csv")
    assert str(refused.value).startswith("people.csv, line 1: ")
    assert "--columns name,email," in str(refused.value)


def test_without_a_header_columns_are_named_in_their_order() -> None:
    rows = [["Ada Lovelace", "ada@example.com", "x", "hi", "1"], ["Bo Park", "", "", "", ""]]
    ada, bo = people(*rows, columns="name,email,skip,notes")
    assert (ada.name, ada.details.email, ada.details.about) == ("Ada Lovelace", "ada@example.com", "hi")
    assert (ada.details.fields, bo.place) == ((("Column 5", "1"),), "line 2")


def test_a_header_is_nobody_even_where_columns_are_named_in_their_order() -> None:
    (ada,) = people(["Name", "Company"], ["Ada", "bo@example.com"], columns="name,email")
    assert (ada.name, ada.details.email) == ("Ada", "bo@example.com")


def test_a_table_without_rows_is_refused() -> None:
    for rows in ([HEADER], [HEADER, [], ["FALSE"], HEADER, ["MENTORS"]], [], [[""]]):
        with pytest.raises(Unreadable):
            read(*rows)


def test_a_table_that_does_not_say_who_is_refused_with_the_way_out() -> None:
    rows = [["Student", "Company", "Notes"], ["Ada", "Acme", "hi"]]
    with pytest.raises(Unreadable, match='--columns "Student=name"'):
        read(*rows)
    assert people(*rows, columns="Student=name")[0].name == "Ada"


def test_a_second_table_with_other_columns_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable, match="The file, sheet “All”, line 4: "):
        read(HEADER, ["Ada"], [], ["Contact", "Date", "Next Step"], ["Bo", "2026-01-01", "x"], title="All")


def test_rows_are_read_anew_each_time() -> None:
    reading = read_sheet(sheet(HEADER, ["Ada"], ["Bo"]), Asked(None, None, TODAY))
    assert list(reading.records()) == list(reading.records()) != []
