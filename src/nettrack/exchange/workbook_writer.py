"""Workbooks that people like to look at: a sheet for each table, written row by row."""

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nettrack.domain.export import ExportFailed, ExportTable
from nettrack.domain.text import safe
from nettrack.exchange.workbook_cells import MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_Cell = str | int | dt.date | None

# In halves of letters, as UTF-16 has them: a picture of a face counts twice.
_LONGEST_TEXT = 32_767
_CUT = " […] (cut here: a cell of a workbook holds no more)"
# More digits of a number than fifteen become zeros.
_MOST_EXACT = 10**15
# Excel and LibreOffice do not agree on any day before this one.
_FIRST_DAY = dt.date(1900, 3, 1)
_DAY = "yyyy-mm-dd"
# A workbook says when it was made: at another time the same data would be other bytes.
_MADE_AT = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - XlsxWriter takes it for UTC
# What a spreadsheet program would run if somebody edits the cell.
_FORMULA = ("=", "+", "-", "@")

_LOOKED_AT = 200
_FIRST_WIDE = "\u1100"
_NARROWEST, _WIDEST, _OF_DAY = 6, 60, 11
# In points: a line, and what no row may exceed.
_LINE, _TALLEST = 15, 405
# XlsxWriter keeps what it is told of a row, 300 bytes, until the end; nobody looks at so many.
_MOST_TALL = 20_000
# The arrow of the filter stands over the end of a header.
_ARROW = 3

_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_RESERVED_TITLES = ("history",)


def write_workbook(
    tables: Iterable[ExportTable], path: Path, tell: Callable[[str], None] | None = None
) -> tuple[int, ...]:
    """Write each table to a sheet; return how many rows each sheet has. Tell of texts that were cut.

    What does not fit into a sheet goes on in the next. Raise ExportFailed.
    """
    from tempfile import TemporaryDirectory

    from xlsxwriter.exceptions import XlsxWriterException  # 60 ms with what it imports

    try:
        # XlsxWriter leaves what it wrote so far when a row cannot be had; what people said must not lie about.
        with TemporaryDirectory(prefix="nettrack-", ignore_cleanup_errors=True) as folder, _open(path, folder) as book:
            writer = _Writer(book)
            for table in tables:
                writer.write(table)
    except (OSError, XlsxWriterException) as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], OSError) else error
        raise ExportFailed(str(path), getattr(cause, "strerror", None) or str(cause)) from error
    if writer.cut and tell:
        what = "text was" if writer.cut == 1 else "texts were"
        tell(f"{writer.cut:,} {what} cut: a cell of a workbook holds {_LONGEST_TEXT:,} letters. CSV has them whole.")
    return tuple(writer.rows)


@contextlib.contextmanager
def _open(path: Path, folder: str) -> "Iterator[Workbook]":
    """Give a workbook that is written when all is well; whatever happens, none of its files stays open."""
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "use_zip64": True,
    }
    book = Workbook(str(path), options)
    book.set_properties({"created": _MADE_AT})
    try:
        yield book
        book.close()
    finally:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()


class _Formats(NamedTuple):
    """How cells look; ``quoted`` stays a text also when somebody edits it."""

    header: "Format"
    text: "Format"
    quoted: "Format"
    number: "Format"
    day: "Format"


def _formats(book: "Workbook") -> _Formats:
    top = {"valign": "top"}
    text = {**top, "text_wrap": True}
    return _Formats(
        book.add_format({**text, "bold": True, "bottom": 1, "bg_color": "#E8EEF4", "quote_prefix": True}),
        book.add_format(text),
        book.add_format({**text, "quote_prefix": True}),
        book.add_format(top),
        book.add_format({**top, "num_format": _DAY, "align": "left"}),
    )


class _Writer:
    """Writes tables one after another, and counts rows by sheet and the texts it had to cut."""

    def __init__(self, book: "Workbook") -> None:
        self.rows: list[int] = []
        self.cut = 0
        self._book = book
        self._formats = _formats(book)
        self._titles: set[str] = set()

    def write(self, table: ExportTable) -> None:
        """Write a table to a sheet of its own, and to more where it has more rows than one holds."""
        if len(table.columns) > MOST_COLUMNS:
            raise OSError(None, f"a sheet has {MOST_COLUMNS:,} columns and the table {len(table.columns):,}")
        rows = iter(table.rows)
        first = list(islice(rows, _LOOKED_AT))
        widths = [_width(name, [row[place] for row in first if place < len(row)])
                  for place, name in enumerate(table.columns)]  # fmt: skip
        rows = chain(first, rows)
        while True:
            self._write_sheet(table, widths, islice(rows, MOST_ROWS - 1))
            following = list(islice(rows, 1))
            if not following:
                return
            rows = chain(following, rows)

    def _write_sheet(self, table: ExportTable, widths: Sequence[int], rows: Iterable[Sequence[_Cell]]) -> None:
        sheet = self._book.add_worksheet(self._title(table.title))
        for place, name in enumerate(table.columns):
            sheet.set_column(place, place, widths[place])
            sheet.write_string(0, place, self._fitting(name), self._formats.header)
        count = tall = 0
        for count, row in enumerate(rows, 1):
            # Excel fits a row to its texts when it opens a workbook; LibreOffice lets them run into the next row.
            if tall < _MOST_TALL and (lines := _lines(row, widths)) > 1:
                tall += 1
                sheet.set_row(count, min(lines * _LINE, _TALLEST))
            for place, value in enumerate(row):
                # Nothing is written for what is blank: a filter then finds it as blank.
                if value is not None and value != "":
                    self._put(sheet, count, place, value)
        sheet.freeze_panes(1, 0)
        if table.columns:
            sheet.autofilter(0, 0, count, len(table.columns) - 1)
        _lay_out_pages(sheet)
        self.rows.append(count)

    def _put(self, sheet: "Worksheet", row: int, column: int, value: str | int | dt.date) -> None:
        if isinstance(value, dt.date) and dt.date(value.year, value.month, value.day) >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, self._formats.day)
        elif isinstance(value, int) and abs(value) < _MOST_EXACT:
            sheet.write_number(row, column, int(value), self._formats.number)
        else:
            text = self._fitting(str(value))
            is_formula = text.startswith(_FORMULA)
            sheet.write_string(row, column, text, self._formats.quoted if is_formula else self._formats.text)

    def _fitting(self, text: str) -> str:
        """Return a text as a cell can hold it, cut with a mark where it is too long."""
        if not text.isprintable():
            text = _safe_in_xml(text)
        if 2 * len(text) <= _LONGEST_TEXT:
            return text
        halves = text.encode("utf-16-le")
        if len(halves) <= 2 * _LONGEST_TEXT:
            return text
        self.cut += 1
        return halves[: 2 * (_LONGEST_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT

    def _title(self, title: str) -> str:
        """Return the title of a sheet as programs allow it, with a number behind it where it is taken."""
        plain = " ".join(_NOT_IN_TITLES.sub(" ", _safe_in_xml(title)).split()).strip("' ") or "Sheet"
        number, wanted = 1, _short(plain, "")
        while wanted.lower() in self._titles or wanted.lower() in _RESERVED_TITLES:
            number += 1
            wanted = _short(plain, f" {number}")
        self._titles.add(wanted.lower())
        return wanted


def _short(title: str, end: str) -> str:
    halves = title.encode("utf-16-le")[: 2 * (_LONGEST_TITLE - len(end))]
    return halves.decode("utf-16-le", "ignore").strip("' ") + end


def _safe_in_xml(text: str) -> str:
    # XML has no place for these two, and every program takes a workbook that holds one for damaged.
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return safe(plain)


def _lay_out_pages(sheet: "Worksheet") -> None:
    """Let it be printed: all columns on a page, the header on each."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _width(name: str, values: Iterable[Any]) -> int:
    """Return how wide a column is, in letters, by its header and its first values."""
    widest = max((_width_of(value) for value in values), default=0)
    return min(max(_NARROWEST, _letters(name) + _ARROW, widest + 1), _WIDEST)


def _width_of(value: _Cell) -> int:
    if isinstance(value, dt.date):
        return _OF_DAY
    return max(map(_letters, str(value)[:_LONGEST_TEXT].split("\n"))) if value is not None else 0


def _lines(row: Sequence[_Cell], widths: Sequence[int]) -> int:
    """Return how many lines the tallest cell of a row takes."""
    most = 1
    for value, width in zip(row, widths, strict=False):
        if isinstance(value, str) and (len(value) > width // 2 or "\n" in value):
            most = max(most, sum(-(-_letters(line) // width) or 1 for line in value[:_LONGEST_TEXT].split("\n")))
    return most


def _letters(line: str) -> int:
    """Return how wide a line is, in letters: those of East Asia are twice as wide."""
    if line.isascii() or max(line) < _FIRST_WIDE:
        return len(line)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)
