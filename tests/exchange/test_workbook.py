"""Workbooks that are read: what their cells hold, which sheets there are, where something stands."""

from __future__ import annotations

import datetime as dt
import random
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils.datetime import MAC_EPOCH
from xlsxwriter import Workbook

from nettrack.domain.imports import Unreadable
from nettrack.exchange.workbook import is_workbook
from nettrack.exchange.workbook_numbers import kind_of_format
from tests.exchange.workbooks import (
    MAIN,
    OFFICE,
    SHEET,
    parts_of,
    peak_of,
    read_all,
    relations_of,
    rows_in,
    sheet_of,
    sheets_in,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tracker.xlsx"


def saved(file: Path, rows: list[list[Any]], **formats: str) -> Path:
    """Save rows as openpyxl does, cells such as B2 in a format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, code in formats.items():
        sheet[place].number_format = code
    book.save(file)
    return file


def cells(file: Path) -> list[list[str | dt.date]]:
    return [row for _, row in rows_in(file)]


def cell(file: Path, xml: str, **parts: str) -> str | dt.date:
    """Return how the one cell of a sheet is read."""
    return rows_in(zipped(file, parts_of(f"<row>{xml}</row>", **parts)))[0][1][0]


def test_a_tracker_that_openpyxl_saved_is_read(file: Path) -> None:
    saved(file, [["Name", "Date", "Calls"], ["Ada Lovelace", dt.date(2026, 3, 8), 3]])
    assert rows_in(file) == [(1, ["Name", "Date", "Calls"]), (2, ["Ada Lovelace", dt.date(2026, 3, 8), "3"])]


def test_texts_are_read_from_the_cells_themselves_and_from_those_that_sheets_share(file: Path) -> None:
    for is_inline in (True, False):
        with Workbook(str(file), {"constant_memory": is_inline}) as book:
            book.add_worksheet("Log").write_row(0, 0, ["Zoë", " two  blanks ", "two\nlines", "李小龙", "🎉"])
        assert cells(file) == [["Zoë", " two  blanks ", "two\nlines", "李小龙", "🎉"]]


def test_a_day_with_a_time_keeps_its_day(file: Path) -> None:
    midnight = dt.datetime(2026, 3, 8)  # noqa: DTZ001 - workbooks know no zones
    saved(file, [[midnight.replace(hour=23, minute=59, second=59), midnight]])
    assert cells(file) == [[dt.date(2026, 3, 8), dt.date(2026, 3, 8)]]
    assert type(cells(file)[0][0]) is dt.date


def test_days_of_old_macs_are_counted_from_1904(file: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = MAC_EPOCH
    assert book.active is not None
    book.active.append([dt.date(2026, 3, 8)])
    book.save(file)
    assert cells(file) == [[dt.date(2026, 3, 8)]]


@pytest.mark.parametrize(
    ("serial", "read"),
    [
        ("46089", dt.date(2026, 3, 8)),
        ("1", dt.date(1900, 1, 1)),
        ("59", dt.date(1900, 2, 28)),
        ("60", "60"),  # 29 February 1900, which never was
        ("61", dt.date(1900, 3, 1)),
        ("2958465", dt.date(9999, 12, 31)),
        ("2958466", "2958466"),
        ("0", "0"),
        ("-1", "-1"),
        ("46089.99999999999", dt.date(2026, 3, 9)),
        ("0.5", "12:00"),
        ("nan", "nan"),
        ("1e300", "1e+300"),
        ("soon", "soon"),
    ],
)
def test_a_number_in_a_format_of_days_is_a_day_where_there_is_such_a_day(
    file: Path, serial: str, read: str | dt.date
) -> None:
    assert cell(file, f'<c s="1"><v>{serial}</v></c>') == read


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", None),
        ("0.00", None),
        ('0" days"', None),
        ("[Red]0;[Blue]0", None),
        ("0\\d", None),
        ("_d0", None),
        ("yyyy-mm-dd", "day"),
        ("[$-409]d/m/yy h:mm AM/PM;@", "day"),
        ("mmm", "day"),
        ("h:mm", "clock"),
        ("[h]:mm:ss", "length"),
        ('"' * 50_001, None),
        ("[" * 50_001, None),
    ],
)
def test_a_format_is_of_days_by_its_letters_alone(code: str, kind: str | None) -> None:
    assert kind_of_format(code) == kind


def test_times_of_day_and_lengths_of_time_are_read_as_they_are_shown(file: Path) -> None:
    saved(file, [[dt.time(9, 30), dt.timedelta(hours=26, minutes=5), dt.time(9, 30, 5)]])
    assert cells(file) == [["09:30", "26:05", "09:30:05"]]


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("-3", "-3"),
        ("5550100123", "5550100123"),
        ("1.5550100123E10", "15550100123"),
        ("12345678901234567", "12345678901234567"),
        ("0.30000000000000004", "0.3"),
        ("0.10000000000000001", "0.1"),
        ("1E+20", "1e+20"),
        ("", None),
    ],
)
def test_a_number_is_read_as_people_write_it(file: Path, number: str, read: str | None) -> None:
    zipped(file, parts_of(f"<row><c><v>{number}</v></c></row>"))
    assert cells(file) == ([[read]] if read else [])


@pytest.mark.parametrize(
    ("xml", "read"),
    [
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="str"><f>A2&amp;B2</f><v>Ada &amp; Ben</v></c>', "Ada & Ben"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ('<c t="s"><v>0</v></c>', "Ada Lovelace"),
        ('<c t="inlineStr"><is><r><t>Ada </t></r><r><rPr><b/></rPr><t>Lovelace</t></r></is></c>', "Ada Lovelace"),
        ('<c t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>', "東京"),
        ('<c t="inlineStr"><is><t>a_x000A_b _x005F_x000A_</t></is></c>', "a\nb _x000A_"),
        ('<c t="inlineStr"><is><t>_xD83C__xDF89_ _xD83C_!</t></is></c>', "🎉 �!"),
        ('<c t="d"><v>2026-03-08T10:00:00</v></c>', dt.date(2026, 3, 8)),
        ('<c t="d"><v>next Tues</v></c>', "next Tues"),
    ],
)
def test_a_cell_is_read_by_its_kind(file: Path, xml: str, read: str | dt.date) -> None:
    assert cell(file, xml) == read


def test_a_formula_that_nobody_worked_out_is_blank(file: Path) -> None:
    saved(file, [["Ada", "=1+1", "call"]])
    assert cells(file) == [["Ada", "", "call"]]


def test_a_link_is_its_text_and_rich_text_is_plain(file: Path) -> None:
    with Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_url(0, 0, "https://www.linkedin.com/in/ada", string="Ada Lovelace")
        sheet.write_rich_string(0, 1, "small ", book.add_format({"bold": True}), "teams")
    assert cells(file) == [["Ada Lovelace", "small teams"]]


def test_a_merged_title_stands_above_the_table(file: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["My network"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["Name", None, "Date", None])
    sheet["A1"].font = Font(bold=True)
    book.save(file)
    assert rows_in(file) == [(1, ["My network"]), (3, ["Name", "", "Date"])]


def test_blank_rows_and_blank_cells_at_the_end_of_a_row_are_left_out(file: Path) -> None:
    rows = '<row r="2"><c r="A2" s="1"/></row><row r="5"><c r="B5"><v>7</v></c><c r="C5" t="str"><v></v></c></row>'
    assert rows_in(zipped(file, parts_of(rows))) == [(5, ["", "7"])]
    blank = f'<sst xmlns="{MAIN}"><si><t/></si></sst>'
    assert rows_in(zipped(file, parts_of('<row><c t="s"><v>0</v></c></row>', texts=blank))) == []


def test_a_wrong_dimension_hides_no_row(file: Path) -> None:
    rows = "".join(f"<row><c><v>{number}</v></c><c><v>1</v></c></row>" for number in range(58))
    zipped(file, parts_of(sheet=sheet_of(rows, before='<dimension ref="A1:A6"/>')))
    assert cells(file) == [[str(number), "1"] for number in range(58)]


def test_the_last_cell_that_a_sheet_can_have_takes_no_memory(file: Path) -> None:
    zipped(file, parts_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    found: list[Any] = []
    assert peak_of(lambda: found.extend(rows_in(file))) < 4_000_000
    assert [(line, len(row), row[-1]) for line, row in found] == [(1_048_576, 16_384, "1")]


def test_memory_does_not_grow_with_the_rows(file: Path, tmp_path: Path) -> None:
    def with_rows(count: int) -> Path:
        path = tmp_path / f"{count}.xlsx"
        with Workbook(str(path), {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for number in range(count):
                sheet.write_row(number, 0, [f"Ada {number}", "call", f"We talked of {number} things"])
        return path

    def read(path: Path) -> int:
        return sum(1 for _ in read_all(path))

    few, many = with_rows(1_000), with_rows(5_000)
    read(few)
    assert peak_of(lambda: read(many)) < peak_of(lambda: read(few)) + 200_000


def test_texts_that_sheets_share_go_to_the_disk_when_they_are_many(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nettrack.exchange.workbook_cells._KEPT_IN_MEMORY", 1_000)
    said = [f"Zoë said {number}" for number in range(500)]
    with Workbook(str(file)) as book:
        book.add_worksheet().write_column(0, 0, said)
    assert [row[0] for row in cells(file)] == said


def test_rows_begin_again_and_may_be_read_side_by_side(file: Path) -> None:
    saved(file, [["Name"], ["Ada"], ["Ben"]])
    (sheet,) = sheets_in(file)
    assert list(sheet.rows()) == list(sheet.rows())
    pairs = [(one.cells, other.cells) for one, other in zip(sheet.rows(), sheet.rows(), strict=True)]
    assert pairs == [(["Name"], ["Name"]), (["Ada"], ["Ada"]), (["Ben"], ["Ben"])]


def test_a_workbook_that_is_replaced_while_it_is_read_is_read_to_its_end(file: Path) -> None:
    (sheet,) = sheets_in(saved(file, [["Ada"]]))
    file.unlink()
    saved(file, [["Ben"]])
    assert [row.cells for row in sheet.rows()] == [["Ada"]]


def test_sheets_keep_their_order_and_hidden_ones_are_told_of(file: Path) -> None:
    with Workbook(str(file)) as book:
        for title in ("Who supports me", "Old names", "Draft", "Weak & dormant"):
            book.add_worksheet(title).write(0, 0, title)
        book.worksheets()[1].hide()
        book.worksheets()[2].very_hidden()
        book.add_chartsheet("Chart").set_chart(chart_in(book))
    told: list[str] = []
    assert [sheet.title for sheet in sheets_in(file, told.append)] == ["Who supports me", "Weak & dormant"]
    assert told == ["tracker.xlsx: the hidden sheets “Old names”, “Draft” were left out; unhide to read."]


def chart_in(book: Workbook) -> Any:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Draft!$A$1:$A$2"})
    return chart


def test_parts_are_found_by_odd_names(file: Path) -> None:
    parts = parts_of("<row><c><v>7</v></c></row>", relations=relations_of(("r1", "worksheet", "/XL/Worksheets/S1.xml")))
    parts["xl\\worksheets\\s1.XML"] = parts.pop(SHEET)
    parts["XL/Workbook.xml"] = parts.pop("xl/workbook.xml")
    assert cells(zipped(file, parts)) == [["7"]]


def test_prefixes_and_utf_16_make_no_difference(file: Path) -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row>'
    xml += '<x:c t="inlineStr"><x:is><x:t>Zoë</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    assert cells(zipped(file, parts_of(sheet=xml.encode("utf-16")))) == [["Zoë"]]


def test_what_stands_behind_the_rows_is_not_read(file: Path) -> None:
    # openpyxl gives up on such a workbook after its last row.
    zipped(file, parts_of(sheet=sheet_of("<row><c><v>7</v></c></row>", after='<autoFilter ref="nonsense"/>' * 50_000)))
    assert cells(file) == [["7"]]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ('<row r="7"><c t="s"><v>1</v></c></row>', "row 7: the row refers to a text that is not there"),
        ('<row r="7"><c t="s"><v>-1</v></c></row>', "row 7: the row refers to a text that is not there"),
        ('<row r="7"><c t="s"><v>x</v></c></row>', "row 7: it is damaged"),
        ('<row r="7"><c r="XFE7"><v>1</v></c></row>', "row 7: it holds a cell outside of any sheet"),
        ('<row r="7"><c r="ABCDEFG7"><v>1</v></c></row>', "row 7: it holds a cell outside of any sheet"),
        ('<row r="6"/><row r="1048577"/>', "row 6: it holds a cell outside of any sheet"),
        ('<row r="9999999999999999999999"/>', "it holds a cell outside of any sheet"),
        ('<row r="7"><c r="A7"><v>1</v></c><c r="A7"><v>2</v></c></row>', "row 7: the row says twice"),
        ('<row r="7"><c><v>1</v></row>', "row 7: it is damaged"),
        ('<row r="7">\x01</row>', "row 7: it is damaged"),
    ],
)
def test_a_damaged_row_is_told_with_file_sheet_and_row(file: Path, rows: str, why: str) -> None:
    zipped(file, parts_of(rows))
    with pytest.raises(Unreadable) as told:
        rows_in(file)
    place = why if why.startswith("row") else f": {why}"
    assert str(told.value).startswith(f"tracker.xlsx, Log{', ' if why.startswith('row') else ''}{place}")


def test_rows_before_a_damaged_one_are_given(file: Path) -> None:
    rows = "<row><c><v>1</v></c></row>" * 5_000
    zipped(file, parts_of(f'{rows}<row><c t="s"><v>9</v></c></row>'))
    found: list[int] = []
    with pytest.raises(Unreadable, match="row 5001"):
        found.extend(row.line for sheet in sheets_in(file) for row in sheet.rows())
    given: list[int] = []
    for row in sheets_in(file)[0].rows():
        given.append(row.line)
        if row.line == 5_000:
            break
    assert given == [*range(1, 5_001)]


def test_a_missing_part_and_a_workbook_without_sheets_are_told(file: Path) -> None:
    parts = parts_of("")
    del parts[SHEET]
    with pytest.raises(Unreadable, match=f"tracker.xlsx, Log: its part {SHEET} is missing"):
        rows_in(zipped(file, parts))
    hidden = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="L" state="hidden" r:id="r1"/></sheets>'
    with pytest.raises(Unreadable, match="it has no sheet that is shown"):
        sheets_in(zipped(file, parts_of(book=hidden + "</workbook>")))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(
    lambda text: "_x" not in text
)
CELLS = st.one_of(
    st.none(), TEXTS, st.booleans(), st.integers(-(10**9), 10**9), st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1))
)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_what_openpyxl_reads_is_read_the_same(tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]) -> None:
    file = tmp_path_factory.mktemp("given") / "given.xlsx"
    with Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "d mmm yyyy"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value, *([day] if isinstance(value, dt.date) else []))
    found = dict(rows_in(file))
    read = openpyxl.load_workbook(file, read_only=True, data_only=True)
    expected = {}
    for number, values in enumerate(read.worksheets[0].iter_rows(values_only=True), 1):
        texts = [as_read(value) for value in values]
        while texts and texts[-1] == "":
            texts.pop()
        if texts:
            expected[number] = texts
    read.close()
    assert found == expected


def as_read(value: Any) -> str | dt.date:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return value.date()
    return "" if value is None else str(value)


def test_whatever_bytes_are_changed_there_are_rows_or_a_sentence(file: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46089</v></c></row><row><c t="b"><v>1</v></c></row>'
    )
    parts = parts_of(f'{rows}<row><c t="inlineStr"><is><t>Ben &amp; _x000A_</t></is></c></row>')
    whole = zipped(file, parts).read_bytes()
    chance = random.Random(11)  # noqa: S311
    outcomes, refused = set(), 0
    for turn in range(500):
        if turn % 2:
            changed = bytearray(whole)
            for _ in range(chance.choice([1, 1, 2, 8])):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            file.write_bytes(changed if chance.random() < 0.8 else changed[: chance.randrange(len(changed))])
        else:
            name = chance.choice([*parts])
            part = bytearray(parts[name])
            for _ in range(chance.choice([1, 1, 2, 8])):
                at = chance.randrange(len(part))
                part[at : at + chance.randrange(3)] = chance.choice(
                    [b"<", b">", b'"', b"0", b"", b"\xff", b"&#0;", b"-9"]
                )
            zipped(file, {**parts, name: bytes(part)}, zipfile.ZIP_STORED)
        try:
            outcomes.add(all(isinstance(cell, str | dt.date) for row in read_all(file) for cell in row))
        except Unreadable as error:
            outcomes.add(str(error).startswith("tracker.xlsx"))
            refused += 1
        is_workbook(file.read_bytes()[:65_536])
    assert outcomes == {True}
    assert 100 < refused < 500
