"""CSV, TSV and their kin: delimiters, quotes, line numbers, and what spreadsheets make of cells."""

from __future__ import annotations

import csv
import io
import tracemalloc
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.errors import NettrackError
from nettrack.domain.export import COLUMNS
from nettrack.domain.imports import Unreadable
from nettrack.exchange.delimited import is_delimited, open_delimited, read_delimited
from nettrack.exchange.tracker_csv import neutral, plain
from tests.commands import IS_SOAK
from tests.exchange.hostile import damaged

if TYPE_CHECKING:
    from collections.abc import Callable

    from nettrack.exchange.source import Source


def rows(source: Source) -> list[tuple[int, list[object]]]:
    return [(row.line, [*row.cells]) for row in read_delimited(source).rows()]


def cells(source: Source) -> list[list[object]]:
    return [row for _, row in rows(source)]


def delimiter(source: Source) -> str:
    return open_delimited(source).delimiter


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_delimiter_is_found_whatever_ends_the_lines(bring: Callable[..., Source], mark: str, end: str) -> None:
    lines = (("Name", "Company", "Notes"), ("Ada Lovelace", "Acme", "we met"), ("Ben Okafor", "", "call; soon, ok"))
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator=end).writerows(lines)
    source = bring(text.getvalue())
    assert delimiter(source) == mark
    assert cells(source) == [[*line] for line in lines]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        # Commas that stand in the notes of every row.
        ("Name;Notes\nAda;we met, talked, ate\nBen;x, y, z, w, u, v, k\nMei;tea, cake\n", ";"),
        # A comma in each cell of one column, and in the title above.
        ("Networking, spring\nName\tLocation\nAda\tBerlin, Germany\nBen\tRome, Italy\n", "\t"),
        # LinkedIn's sentence, quoted and not.
        ('Notes:\n"When exporting, you may; see, that | this"\n\nFirst Name,Last Name,URL\nAda,Lovelace,x\n', ","),
        ("Notes:\nWhen exporting, you may see; that; is; so\nFirst Name,Last Name,URL\nAda,Lovelace,x\n", ","),
        # A delimiter within quotes, on the header too.
        ('"Name";"Company, school, employer";"How, when"\n"Ada";"Acme, Inc";"x"\n', ";"),
        ('Name,"Company;\nschool;employer"\nAda,x\nBen,y\n', ","),
        # No header, so that only the rows tell.
        ("Ada Lovelace;ada@example.com;2026-01-05\nBen Okafor;ben@example.com;2026-01-06\n", ";"),
        # Nothing but a header.
        ("Name;Company, school;Notes\n", ";"),
        # Rows that are shorter than the header.
        ("Name,Company,Role,Date,Notes\nAda\nBen,Acme\nMei,x,y,2026-01-01,a; b; c; d\n", ","),
        ("Name\nAda\nBen\n", ","),
    ],
)
def test_what_stands_in_cells_and_titles_is_not_taken_for_the_delimiter(
    bring: Callable[..., Source], text: str, mark: str
) -> None:
    assert delimiter(bring(text)) == mark


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;\r"])
def test_the_line_of_excel_says_the_delimiter_and_is_no_row(bring: Callable[..., Source], first: str) -> None:
    source = bring(f"{first}\nName;Notes, and more, and more\nAda;x, y\n")
    assert rows(source)[0][0] == 2
    assert cells(source) == [["Name", "Notes, and more, and more"], ["Ada", "x, y"]]
    assert delimiter(bring("sep=^\nName^X\n")) == "^"


def test_a_row_bears_the_number_of_the_line_where_it_begins(bring: Callable[..., Source]) -> None:
    text = 'Name,Notes\r\n"Ada","one\r\ntwo\nthree"\r\n\r\nBen,x\r\n'
    assert [line for line, _ in rows(bring(text))] == [1, 2, 6]
    assert [line for line, _ in rows(bring(text.replace("\r\n", "\r").replace("\n", "\r")))] == [1, 2, 6]
    assert cells(bring(text))[1] == ["Ada", "one\r\ntwo\nthree"]


def test_rows_may_be_longer_and_shorter_and_blank(bring: Callable[..., Source]) -> None:
    source = bring("Name,Notes\nAda\nBen,x,y,z\n,,\n\nMei,q\n")
    assert cells(source) == [["Name", "Notes"], ["Ada"], ["Ben", "x", "y", "z"], ["", "", ""], ["Mei", "q"]]


def test_rows_can_be_read_again(bring: Callable[..., Source]) -> None:
    sheet = read_delimited(bring("Name,Notes\nAda,x\n"))
    assert [*sheet.rows()] == [*sheet.rows()]
    assert sheet.title is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Notes\nAda,"x\nBen,y\nMei,z', 2),
        ('Name,Notes\nAda,"x\nBen,y\nMei,z\n', 2),
        ('Name,Notes\r\n"Ada\r\nL","x\r\nBen,y\r\n', 3),
        ('Name,Notes\r"Ada\rL","x\rBen,y\r', 3),
        ('Name,Notes\nAda,x\nBen,"', 3),
    ],
)
def test_a_quote_without_end_is_refused_with_the_line_where_it_begins(
    bring: Callable[..., Source], text: str, line: int
) -> None:
    with pytest.raises(Unreadable, match=f"people.csv, line {line}: a quote that begins here has no end"):
        rows(bring(text))


def test_a_quote_without_end_does_not_take_the_memory(bring: Callable[..., Source]) -> None:
    source = bring('Name,Notes\nAda,"x\n' + "Ben Okafor,we met and talked for an hour\n" * 300_000)
    with pytest.raises(Unreadable, match="line 2: a row of more than 10 million letters begins here"):
        rows(source)


def test_quotes_that_stand_where_they_do_not_belong_are_letters(bring: Callable[..., Source]) -> None:
    assert cells(bring('Name,Notes\nAda,a 5" screen\n"Ben" Okafor,x\n')) == [
        ["Name", "Notes"], ["Ada", 'a 5" screen'], ["Ben Okafor", "x"],
    ]  # fmt: skip


def test_quotes_behind_a_blank_are_quotes_where_a_person_typed_them(bring: Callable[..., Source]) -> None:
    assert cells(bring('Name, Company\nAda, "Acme, Inc"\nBen, "Globex, Ltd"\n'))[1] == ["Ada", "Acme, Inc"]
    assert cells(bring('Name,Company\n"Ada"," Acme"\nBen, x\n'))[1:] == [["Ada", " Acme"], ["Ben", " x"]]


def test_nul_bytes_are_left_out_and_told_of(bring: Callable[..., Source]) -> None:
    source = bring(b"Name,Notes\nA\0da,x\0\n" + b"\0")
    assert cells(source) == [["Name", "Notes"], ["Ada", "x"]]
    assert "3 NUL bytes were left out" in open_delimited(source).notices[0]


def test_a_cell_longer_than_csv_allows_is_read_and_one_beyond_reason_is_not(bring: Callable[..., Source]) -> None:
    long = "x" * 200_000
    assert cells(bring(f'Name,Notes\nAda,"{long}"\n'))[1] == ["Ada", long]
    with pytest.raises(Unreadable, match="line 2"):
        rows(bring("Name,Notes\nAda," + "x" * 10_000_001))


def test_more_cells_than_a_spreadsheet_has_columns_are_refused_with_the_line(bring: Callable[..., Source]) -> None:
    assert len(cells(bring("Name,Notes\n" + "," * 16_383))[1]) == 16_384
    with pytest.raises(Unreadable, match="line 3: this row has more than 16384 cells"):
        rows(bring("Name,Notes\nAda,x\n" + "," * 16_384))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('="0015550100"', "0015550100"),
        ('"=""0015550100"""', "0015550100"),
        ('"=""say """"hi"""""""', 'say "hi"'),
        ('"=HYPERLINK(""https://example.com"",""Dana Fox"")"', "Dana Fox"),
        ('"=HYPERLINK(""https://example.com"";""Dana Fox"")"', "Dana Fox"),
        ('=HYPERLINK("https://example.com","Dana Fox")', "Dana Fox"),
        ('=hyperlink("https://example.com", "Dana ""D"" Fox")', None),
        ('"=HYPERLINK(""https://example.com/dana"")"', "https://example.com/dana"),
        ('="Fox, Dana"', "Fox, Dana"),
        ("=1+1", "=1+1"),
        ('="x"&A1', '="x"&A1'),
        ("=", "="),
    ],
)
def test_a_formula_that_only_shows_a_text_is_that_text(
    bring: Callable[..., Source], cell: str, shown: str | None
) -> None:
    row = cells(bring(f"Name,Company,Notes\n{cell},Acme,we met\n"))[1]
    assert row[-2:] == ["Acme", "we met"]
    if shown is not None:
        assert row == [shown, "Acme", "we met"]


def test_formulas_made_to_take_long_do_not(bring: Callable[..., Source]) -> None:
    hostile = ('="x,' + 'a"b",' * 16_000, '=HYPERLINK("' + '""' * 16_000, '="' + '""' * 2_000_000)
    for row in hostile:
        with suppress(Unreadable):
            rows(bring(f"Name,Notes\n{row}\n"))


def test_what_an_export_wrote_comes_back_as_it_was(bring: Callable[..., Source]) -> None:
    said = ["=cmd", "+1", "'@x", "''-", "'quoted'", '="00"', " x", "two\nlines", "O'Brien", "\ttab"]
    text = io.StringIO()
    csv.writer(text).writerow(COLUMNS)
    for cell in said:
        csv.writer(text).writerow([neutral(cell)] * len(COLUMNS))
    found = open_delimited(bring("\ufeff" + text.getvalue()))
    assert found.is_ours
    assert [row.cells[0] for row in found.sheet.rows()][1:] == said


def test_an_apostrophe_of_somebody_else_stays(bring: Callable[..., Source]) -> None:
    source = bring("\ufeffName,My own column\n'=x,'+1\n")
    assert not open_delimited(source).is_ours
    assert cells(source)[1] == ["'=x", "'+1"]
    # Without the mark it may be anybody's.
    assert cells(bring("Name,Notes\n'=x,y\n"))[1] == ["'=x", "y"]


@given(st.text() | st.text(alphabet="'=+-@\t\rx"))
@settings(max_examples=60)
def test_neutral_and_plain_are_inverse(cell: str) -> None:
    assert plain(neutral(cell)) == cell
    # What no export writes is left alone.
    assert plain(cell) == cell or neutral(plain(cell)) == cell


_CELLS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf"), exclude_characters="=") | st.sampled_from(',;"\t\n|'),
    max_size=8,
)


@given(st.lists(st.tuples(_CELLS, _CELLS, _CELLS), min_size=1, max_size=6), st.sampled_from(",;\t|"))
@settings(max_examples=60)
def test_what_csv_writes_is_read_to_the_letter(
    bring: Callable[..., Source], table: list[tuple[str, ...]], mark: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, quoting=csv.QUOTE_ALL).writerows([("Name", "Company", "Notes"), *table])
    found = cells(bring(f"sep={mark}\r\n{text.getvalue()}"))
    assert found == [["Name", "Company", "Notes"], *([*row] for row in table)]


@pytest.mark.parametrize(
    "head", ["Name,Notes\n", "Ada Lovelace\n", "", "[Name],[E-mail]\n", "{Name}|x\n", "Begin,End\n"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_may_hold_rows(head: str, encoding: str) -> None:
    assert is_delimited(head.encode(encoding))
    # What is cut within a letter is text all the same.
    assert is_delimited(("é" * 10).encode()[:-1])


@pytest.mark.parametrize(
    "head",
    [
        "BEGIN:VCARD\nVERSION:3.0\n",
        "\n\njunk\nbegin:vcard\r\nFN:Ada\n",
        "BEGIN:VCALENDAR\n",
        '{"contacts": []}',
        '\n[\n  {"name": 1}]',
        "[]",
        '<?xml version="1.0"?>',
        "<!DOCTYPE html>",
        "<html><body>",
        "%PDF-1.7",
        "{\\rtf1",
    ],
)
def test_cards_json_and_pages_are_no_rows(head: str) -> None:
    assert not is_delimited(head.encode())
    assert not is_delimited(head.encode("utf-8-sig"))


@pytest.mark.parametrize(
    "head", [b"PK\x03\x04" + bytes(26), b"\xd0\xcf\x11\xe0" + bytes(60), b"SQLite format 3\0" + bytes(84)]
)
def test_what_is_binary_is_no_rows(head: bytes) -> None:
    assert not is_delimited(head)


def test_an_empty_file_is_said_to_be_empty(bring: Callable[..., Source]) -> None:
    for content in (b"", b"\n\r\n  \n", b"\xef\xbb\xbf", b"\xff\xfe"):
        with pytest.raises(Unreadable, match=r"people\.csv: there is nothing in it"):
            read_delimited(bring(content))


# So many rows, kept, would take more than twice the memory.
ROWS = 200_000 if IS_SOAK else 40_000


def test_memory_does_not_grow_with_the_rows(bring: Callable[..., Source]) -> None:
    source = bring("Name,Company,Notes\n" + 'Ada Lovelace,Acme,"we met, and talked"\n' * ROWS)
    tracemalloc.start()
    count = sum(1 for _ in read_delimited(source).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == ROWS + 1
    assert peak < 4_000_000


FIXTURES = (
    b'sep=;\r\nName;Notes\r\n"A\r\nb";="0015550100"\r\nC;=HYPERLINK("https://example.com","Dana Fox")\r\n',
    'Notes:\n"When exporting, you may"\n\nFirst Name,Last Name,URL\nJosé,Núñez,x\n'.encode("cp1252"),
    'Name\tNotes\r\nAda\t"x\ty"\r\n'.encode("utf-16"),
    "\ufeffName,Notes\r\n'=cmd,\"'+1\"\r\n".encode(),
    "氏名,会社\n山田太郎,株式会社\n".encode("cp932"),
    b"Name|Company\rAda|Acme\rBen|\r",
)


def test_damaged_files_are_rows_or_refused(bring: Callable[..., Source]) -> None:
    read, refused = 0, ""
    for content in damaged(FIXTURES, 600):
        is_delimited(content)
        try:
            lines = [line for line, _ in rows(bring(content))]
        except NettrackError as error:
            refused += str(error)
        else:
            read += 1
            assert lines == sorted(set(lines))
    assert read > 100
    assert "people.csv" in refused
    assert "\n" not in refused
