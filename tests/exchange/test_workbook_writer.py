"""Workbooks that are written: what is in them, how they look, and that another program reads the same."""

from __future__ import annotations

import csv
import datetime as dt
import os
import random
import shutil
import subprocess
import tempfile
from itertools import repeat
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.export import ExportFailed, ExportTable
from nettrack.exchange.workbook_writer import write_workbook
from tests.exchange.workbooks import peak_of, rows_in, sheets_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = ("Name", "Date", "Notes", "Conversation")
ROWS = [
    ("Ada Lovelace", dt.date(2026, 11, 23), "First jobs,\nand why small teams", 12),
    ("李小龙", None, "=1+1", None),
    ("Zoë O'Brien", dt.date(1900, 3, 1), "", 0),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tracker.xlsx"


def table(rows: Any = ROWS, columns: Any = COLUMNS, title: str = "Conversations") -> ExportTable:
    return ExportTable(title, columns, rows)


def column(file: Path, texts: list[Any]) -> list[str | dt.date]:
    """Write texts as a column and return how they are read back."""
    write_workbook([table([(text,) for text in texts], ["Text"])], file)
    return [cells[0] for _, cells in rows_in(file)[1:]]


def opened(file: Path) -> Any:
    """Return the first sheet as openpyxl has it."""
    return openpyxl.load_workbook(file).worksheets[0]


def test_what_is_written_is_read_back(file: Path) -> None:
    assert write_workbook([table(), table([("Ben",)], ["Name"], "Contacts")], file) == (3, 1)
    assert [sheet.title for sheet in sheets_in(file)] == ["Conversations", "Contacts"]
    assert rows_in(file) == [
        (1, [*COLUMNS]),
        (2, ["Ada Lovelace", dt.date(2026, 11, 23), "First jobs,\nand why small teams", "12"]),
        (3, ["李小龙", "", "=1+1"]),
        (4, ["Zoë O'Brien", dt.date(1900, 3, 1), "", "0"]),
    ]


def test_the_same_data_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    write_workbook([table()], file)
    write_workbook([table()], tmp_path / "again.xlsx")
    assert file.read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_the_header_is_bold_stays_in_sight_filters_and_stands_on_each_page(file: Path) -> None:
    write_workbook([table()], file)
    sheet = opened(file)
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # As many pages down as it takes.
    assert sheet.page_setup.fitToHeight == 0


def test_days_are_days_and_numbers_are_numbers(file: Path) -> None:
    write_workbook([table()], file)
    _, day, _, number = opened(file)[2]
    assert (day.value, day.number_format) == (dt.datetime(2026, 11, 23), "yyyy-mm-dd")  # noqa: DTZ001
    assert (number.value, number.data_type) == (12, "n")


def test_what_a_workbook_has_no_day_or_number_for_is_a_text(file: Path) -> None:
    given = [dt.date(1900, 2, 28), dt.date(1, 1, 1), 10**15, -(10**20), 10**15 - 1]
    assert column(file, given) == ["1900-02-28", "0001-01-01", str(10**15), str(-(10**20)), str(10**15 - 1)]


def test_columns_are_as_wide_as_what_they_hold_and_long_texts_are_wrapped(file: Path) -> None:
    write_workbook([table([("Ada Lovelace", dt.date(2026, 11, 23), "small teams " * 30, 7)])], file)
    sheet = opened(file)
    width = {name: sheet.column_dimensions[name].width for name in "ABCD"}
    assert 12 <= width["A"] < 16
    assert 11 <= width["B"] < 14
    assert 55 < width["C"] < 65
    assert width["D"] >= len("Conversation") + 3
    assert sheet["C2"].alignment.wrap_text
    assert sheet["A2"].alignment.vertical == "top"
    # 360 letters on 60 in a line.
    assert sheet.row_dimensions[2].height == 6 * 15


def test_a_row_is_as_tall_as_its_lines_and_no_taller_than_a_row_can_be(file: Path) -> None:
    write_workbook([table([("a\nb\n\nc",), ("a",), ("a\n" * 900,), ("東" * 45,)], ["Notes"])], file)
    sheet = opened(file)
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4, 5)] == [60, None, 405, 30]


def test_a_text_that_looks_like_a_formula_a_number_or_a_link_stays_a_text(file: Path) -> None:
    texts = [
        "=1+1",
        "+49 30",
        "-5",
        "@ada",
        "=HYPERLINK(1)",
        "007",
        "1e5",
        "https://example.com",
        "mailto:a@example.com",
    ]
    assert column(file, texts) == texts
    for cell in opened(file)["A"][1:]:
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        # Otherwise Excel runs it as soon as somebody edits the cell.
        assert cell.quotePrefix == cell.value.startswith(("=", "+", "-", "@"))


def test_characters_that_steer_a_program_are_made_safe(file: Path) -> None:
    assert column(file, ["a\x00b\x1b[31m\x7f", "a\r\nb\rc\td", "\ud800 \ufffe\uffff", "\u202eabc"]) == [
        "a␀b␛[31m�",
        "a\nb\nc\td",
        "� ��",
        "abc",
    ]


def test_a_text_that_looks_like_a_character_written_by_number_is_read_back_the_same(file: Path) -> None:
    texts = ["_x000D_", "a_x0041_b", "_x005F_", "_x005F_ _x0041_", "_x_", "__x0041__"]
    assert column(file, texts) == texts


def test_a_text_that_no_cell_holds_is_cut_with_a_mark_and_told(file: Path) -> None:
    told: list[str] = []
    texts = ["a" * 32_767, "a" * 32_768, "🎉" * 16_383, "🎉" * 16_384]
    write_workbook([table([(text,) for text in texts], ["Text"])], file, told.append)
    whole, cut, faces, cut_faces = (str(cells[0]) for _, cells in rows_in(file)[1:])
    assert (whole, faces) == (texts[0], texts[2])
    for text in (cut, cut_faces):
        assert len(text.encode("utf-16-le")) // 2 in (32_766, 32_767)
        assert text.endswith(" […] (cut here: a cell of a workbook holds no more)")
    assert set(cut_faces.partition(" ")[0]) == {"🎉"}
    assert told == ["2 texts were cut: a cell of a workbook holds 32,767 letters. CSV has them whole."]


def test_what_no_sheet_holds_goes_on_in_the_next(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nettrack.exchange.workbook_writer.MOST_ROWS", 301)
    rows = [(str(number),) for number in range(600)]
    assert write_workbook([table(rows, ["Number"]), table([("Ben",)], ["Name"], "Contacts")], file) == (300, 300, 1)
    first, second, third = sheets_in(file)
    assert [first.title, second.title, third.title] == ["Conversations", "Conversations 2", "Contacts"]
    assert [row.cells[0] for row in first.rows()] == ["Number", *map(str, range(300))]
    assert [row.cells[0] for row in second.rows()] == ["Number", *map(str, range(300, 600))]


def test_titles_are_such_as_every_program_allows(file: Path) -> None:
    titles = ["a/b: [c]*?\\", "'quoted'", "", "History", "x" * 40, "X" * 40, "🎉" * 20, "tab\tline\n\x07"]
    write_workbook([table([], ["Name"], title) for title in titles], file)
    assert [sheet.title for sheet in sheets_in(file)] == [
        "a b c", "quoted", "Sheet", "History 2", "x" * 31, "X" * 29 + " 2", "🎉" * 15, "tab line ␇",
    ]  # fmt: skip


def test_no_table_and_a_table_of_nothing_are_workbooks_all_the_same(file: Path) -> None:
    assert write_workbook([], file) == ()
    assert rows_in(file) == []
    assert write_workbook([table([], []), table([], ["Name"], "B")], file) == (0, 0)
    assert [[row.cells for row in sheet.rows()] for sheet in sheets_in(file)] == [[], [["Name"]]]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match=r"gone/a.xlsx cannot be written \(No such file or directory\)"):
        write_workbook([table()], tmp_path / "gone" / "a.xlsx")
    with pytest.raises(ExportFailed, match=r"16,384 columns and the table 16,385"):
        write_workbook([table([], ["a"] * 16_385)], tmp_path / "a.xlsx")


def test_nothing_that_was_written_lies_about_when_a_row_cannot_be_had(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def rows() -> Iterator[tuple[str, ...]]:
        yield from repeat(("Ada Lovelace",), 500)
        # What a reader of rows meets is its own affair.
        raise KeyError("row")

    with pytest.raises(KeyError):
        write_workbook([table(rows(), ["Name"])], file)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_memory_does_not_grow_with_the_rows(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nettrack.exchange.workbook_writer._MOST_TALL", 300)

    def write(count: int) -> None:
        rows = (("Ada", ROWS[0][1], f"{number} things\nand more", number) for number in range(count))
        write_workbook([table(rows)], file)

    write(10)
    assert peak_of(lambda: write(3_000)) < peak_of(lambda: write(500)) + 200_000


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"]), max_size=8)
CELLS = st.one_of(
    st.none(),
    LINES.filter(lambda text: "_x" not in text),
    st.sampled_from(["=a", "+a", "-a", "@a", "'a", "_x0041_", "a\nb"]),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.dates(dt.date(1900, 3, 1)),
)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_any_table_is_read_back_the_same(tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]) -> None:
    file = tmp_path_factory.mktemp("given") / "given.xlsx"
    assert write_workbook([table(rows)], file) == (len(rows),)
    expected = []
    for number, row in enumerate(rows, 2):
        texts = ["" if value is None else str(value) if isinstance(value, int) else value for value in row]
        while texts and texts[-1] == "":
            texts.pop()
        if texts:
            expected.append((number, texts))
    assert rows_in(file)[1:] == expected


def test_any_mix_of_letters_is_written_so_that_it_can_be_read(file: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    letters = [
        *"aé東🎉=+-@'\"<>&_x0041_;\n\r\t ",
        "\x00",
        "\x1b",
        "\x85",
        "\ud800",
        "\udfff",
        "\ufffe",
        "\uffff",
        "\u2028",
    ]
    texts = ["".join(chance.choices(letters, k=chance.randrange(1, 12))) for _ in range(2_000)]
    write_workbook([table([(f"a{text}b",) for text in texts], ["Text"])], file)
    assert len(rows_in(file)) == 2_001
    assert opened(file).max_row == 2_001


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None and "CI" not in os.environ, reason="LibreOffice is not installed: soffice opens what was written"
)


def converted(file: Path, to: str) -> Path:
    """Return what LibreOffice makes of a workbook."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    called = [str(OFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(file.parent / "out"), str(file)]
    subprocess.run(called, check=True, capture_output=True, timeout=120)
    return file.parent / "out" / f"{file.stem}.{to.partition(':')[0]}"


@needs_office
@pytest.mark.slow
def test_libreoffice_reads_the_same(file: Path) -> None:
    rows = [*ROWS, ("@ada", dt.date(2026, 3, 8), "=HYPERLINK(1)\n+49 \x07 _x0041_ <b>&", -7), ("a" * 40_000,)]
    write_workbook([table(rows)], file)
    # Quoted texts, as UTF-8, what cells hold and not how they are shown.
    with converted(file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false").open(newline="") as found:
        header, *read = csv.reader(found)
    assert header == [*COLUMNS]
    ours = [[*map(str, cells), *[""] * (4 - len(cells))] for _, cells in rows_in(file)[1:]]
    assert read == ours


@needs_office
@pytest.mark.slow
def test_what_libreoffice_saved_is_read(file: Path) -> None:
    write_workbook([table(), table([("Ben", True)], ["Name", "Done"], "B & C")], file)
    saved = converted(file, "xlsx:Calc MS Excel 2007 XML")
    assert rows_in(saved) == rows_in(file)
    assert [sheet.title for sheet in sheets_in(saved)] == ["Conversations", "B & C"]
    assert [row.cells for row in sheets_in(saved)[1].rows()][1] == ["Ben", "1"]
