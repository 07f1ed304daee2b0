"""CSV, TSV and their kin: from bytes to rows of cells, each with the line where it begins."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nettrack.domain.imports import Unreadable
from nettrack.exchange.decoding import LONGEST_LINE, MARK, Text, beginning, decode
from nettrack.exchange.delimiters import find_delimiter
from nettrack.exchange.sheets import Sheet, SheetRow
from nettrack.exchange.source import Source
from nettrack.exchange.tracker_csv import is_ours, plain

# As many as a spreadsheet has columns.
_MOST_CELLS = 16_384
# Of the beginning, so many lines and letters tell the delimiter.
_TELLING_LINES, _TELLING = 200, 65_536
_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)
_OTHER_FORMATS = re.compile(
    r"\s*(?:BEGIN:V|<(?:[!?]|html\b)|%PDF|\{\\rtf"  # a card or calendar, a page, a document
    r'|\{\s*(?:["}]|$)|\[\s*(?:["{\[\]\d]|$))',  # JSON
    re.IGNORECASE,
)
# So many letters may stand before a card; further on it is what somebody pasted into a cell.
_JUNK = 2_000
_CARD = re.compile(r"^BEGIN:V(?:CARD|CALENDAR)\s*$", re.IGNORECASE | re.MULTILINE)
# What a spreadsheet shows of a text that was made a formula, and of a link: possessive, so that no text takes long.
_TEXT = r'"([^"]*+(?:""[^"]*+)*+)"'
_SHOWN = (
    re.compile(rf"={_TEXT}"),
    re.compile(rf"=\s*HYPERLINK\(\s*{_TEXT}\s*(?:[,;]\s*{_TEXT}\s*)?\)", re.IGNORECASE),
)
_LONGEST_FORMULA = 32_767


class Delimited(NamedTuple):
    """A file of delimited text: its rows, how they were read, and what the user should know of that.

    ``is_ours`` says that an export wrote it, so that its neutralised cells are given as they were before.
    """

    sheet: Sheet
    encoding: str
    delimiter: str
    is_ours: bool
    notices: tuple[str, ...]


class _Form(NamedTuple):
    """How the rows of a file are written."""

    delimiter: str
    has_blanks: bool = False
    is_ours: bool = False
    first: int = 1


def is_delimited(head: bytes) -> bool:
    """Return whether a file that begins so is text that may hold rows: no card, no JSON, no page, nothing binary."""
    text = beginning(head)
    return text is not None and not _OTHER_FORMATS.match(text) and not _CARD.search(text[:_JUNK])


def read_delimited(source: Source) -> Sheet:
    """Return the rows of a file of delimited text; raise Unreadable, then or while they are read, or NoSuchEncoding."""
    return open_delimited(source).sheet


def open_delimited(source: Source) -> Delimited:
    """Return a file of delimited text with how it is read; raise Unreadable or NoSuchEncoding."""
    text = decode(source)
    form = _form_of(text)
    return Delimited(Sheet(None, _rows_of(text, form)), text.encoding, form.delimiter, form.is_ours, text.notices)


def _form_of(text: Text) -> _Form:
    lines = [line.replace("\0", "") for line in _up_to(islice(text.lines(), _TELLING_LINES), _TELLING)]
    if not any(map(str.strip, lines)):
        raise Unreadable(text.source.name, "there is nothing in it.")
    # No header of ours is as long, and csv reads no cell that is much longer.
    header = lines[0][:10_000]
    # Into a pipe an export has no mark; then a column that nobody else calls so tells it.
    may_be = text.is_marked or any(column in header for column in ("Follow-up status", "Who else"))
    if may_be and text.encoding == "utf-8" and is_ours(MARK + header):
        return _Form(",", is_ours=True)
    if told := _SEPARATOR.fullmatch(lines[0]):
        return _Form(told[1], _has_blanks(lines[1:], told[1]), first=2)
    delimiter = find_delimiter(lines)
    return _Form(delimiter, _has_blanks(lines, delimiter))


def _up_to(lines: Iterable[str], letters: int) -> Iterator[str]:
    for line in lines:
        yield line[:letters]
        letters -= len(line)
        if letters <= 0:
            return


def _has_blanks(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether quotes stand behind a delimiter and a blank, as people type them: ``Ada, "Acme, Inc"``."""
    text = "".join(lines)
    return text.count(f'{delimiter} "') > text.count(f'{delimiter}"')


def _rows_of(text: Text, form: _Form) -> Callable[[], Iterator[SheetRow]]:
    return lambda: _rows(text, form)


def _rows(text: Text, form: _Form) -> Iterator[SheetRow]:
    # For the whole process, and harmless: a cell longer than 131,072 letters is read wherever csv is.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    feed = _Feed(text, form.first)
    reader = csv.reader(feed, delimiter=form.delimiter, skipinitialspace=form.has_blanks)
    try:
        for cells in reader:
            if feed.has_ended and cells:
                raise _unterminated(text, cells[-1], feed.line)
            if len(cells) > _MOST_CELLS:
                raise Unreadable(text.source.name, f"this row has more than {_MOST_CELLS} cells.", line=feed.begins)
            if cells:
                yield SheetRow(feed.begins, _as_before(cells) if form.is_ours else _as_shown(cells, form.delimiter))
            feed.begins, feed.letters = feed.line + 1, 0
    except csv.Error as error:
        raise Unreadable(text.source.name, f"this row cannot be read ({error}).", line=feed.begins) from error


class _Feed:
    """The lines of a file as csv asks for them: how far it is, where its row begins, and how long that is so far."""

    def __init__(self, text: Text, first: int) -> None:
        self.text, self.first = text, first
        self.line, self.begins, self.letters = first - 1, first, 0
        self.has_ended = False

    def __iter__(self) -> Iterator[str]:
        for line in islice(self.text.lines(), self.first - 1, None):
            self.line += 1
            self.letters += len(line)
            if self.letters > LONGEST_LINE:
                why = "a row of more than 10 million letters begins here; maybe a quote in it has no end."
                raise Unreadable(self.text.source.name, why, line=self.begins)
            yield line.replace("\0", "") if "\0" in line else line
        # Where csv asks for more within a row, a quote in it has no end.
        self.has_ended = True


def _unterminated(text: Text, cell: str, last: int) -> Unreadable:
    """Return what says on which line the quote began that no other closes: its cell goes on to the end of the file."""
    ends = cell.count("\n") + cell.count("\r") - cell.count("\r\n")
    lines = ends + (not cell.endswith(("\n", "\r")))
    why = 'a quote that begins here has no end; close it, or write it twice ("") where it belongs to the text.'
    return Unreadable(text.source.name, why, line=last - max(lines, 1) + 1)


def _as_before(cells: list[str]) -> list[str]:
    return list(map(plain, cells))


def _as_shown(cells: list[str], delimiter: str) -> list[str]:
    """Return the cells as a spreadsheet shows them, where some were written as formulas."""
    # For the most part nobody did, and a loop of our own over each cell takes three times as long.
    if "=" not in [cell[:1] for cell in cells]:
        return cells
    return [_shown(cell) for cell in _joined(cells, delimiter)]


def _shown(cell: str) -> str:
    if not cell.startswith("=") or len(cell) > _LONGEST_FORMULA:
        return cell
    for form in _SHOWN:
        if match := form.fullmatch(cell):
            return next(filter(None, reversed(match.groups())), "").replace('""', '"')
    return cell


def _joined(cells: list[str], delimiter: str) -> list[str]:
    """Return the cells with formulas whole that were not quoted and hold the delimiter: ``="Fox, Dana"``."""
    found: list[str] = []
    for cell in cells:
        before = found[-1] if found else ""
        if len(before) > _LONGEST_FORMULA:
            found.append(cell)
        elif before.startswith("=") and before.count('"') % 2 and cell.endswith('"'):
            found[-1] = before + delimiter + cell
        elif _LINK.fullmatch(before) and cell.endswith(")"):
            # csv took the quotes of the second text away.
            found[-1] = f'{before},"{cell[:-1].rstrip().replace(_QUOTE, _QUOTE * 2)}")'
        else:
            found.append(cell)
    return found


_QUOTE = '"'
_LINK = re.compile(rf"=\s*HYPERLINK\(\s*{_TEXT}\s*", re.IGNORECASE)
