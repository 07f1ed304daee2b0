"""The cells of a sheet of a workbook, row by row, and the texts that its sheets share."""

import datetime as dt
import re
import weakref
from array import array
from collections.abc import Callable, Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from nettrack.exchange.sheets import SheetRow
from nettrack.exchange.workbook_numbers import Read, plain_number
from nettrack.exchange.workbook_package import Package, Refused

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ROW, _CELL, _VALUE, _TEXT = f"{_MAIN}row", f"{_MAIN}c", f"{_MAIN}v", f"{_MAIN}t"
_DATA, _SHARED, _HOW_SAID = f"{_MAIN}sheetData", f"{_MAIN}si", f"{_MAIN}rPh"

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_LONGEST_TEXT = 1_000_000
_LONGEST_ROW = 10_000_000
# What a sheet may come to when its blank cells, and texts that many cells share, are counted each time.
_MOST_BLANKS = 200_000_000
_MOST_LETTERS = 1 << 32
_MOST_TEXTS = 10_000_000
_KEPT_IN_MEMORY = 1 << 24
# Characters that XML cannot hold are written by their numbers.
_NUMBERED = re.compile("_x([0-9A-Fa-f]{4})_")

# A cell as it is read: a text, a day, or the number of a shared text.
_Cell = str | dt.date | int


def spelled_out(text: str) -> str:
    """Return a text with the characters that a workbook writes by their numbers (``_x000D_``)."""
    if "_x" not in text:
        return text
    found = _NUMBERED.sub(lambda match: chr(int(match[1], 16)), text)
    # Two numbers may make one letter; half of one is none.
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class SharedTexts:
    """The texts that cells refer to by number, each kept once: in memory while they are few, else on the disk."""

    def __init__(self) -> None:
        self._ends = array("Q", [0])
        self._file = SpooledTemporaryFile(_KEPT_IN_MEMORY)  # noqa: SIM115 - it is needed as long as this is
        weakref.finalize(self, self._file.close)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self):
            raise Refused(
                "the row refers to a text that is not there; open it in a spreadsheet program and save it again."
            )
        begin, end = self._ends[number], self._ends[number + 1]
        self._file.seek(begin)
        return self._file.read(end - begin).decode()

    def append(self, text: str) -> None:
        """Keep one more; raise Refused where there are too many."""
        if len(self) >= _MOST_TEXTS:
            raise Refused(f"it holds more than {_MOST_TEXTS:,} different texts; give its sheets as CSV files.")
        self._ends.append(self._ends[-1] + self._file.write(text.encode()))


def read_shared_texts(package: Package, part: str) -> SharedTexts:
    """Return the texts that the sheets of a workbook share."""
    texts = SharedTexts()
    pieces = _Pieces()

    def end(name: str) -> None:
        pieces.end(name)
        if name == _SHARED:
            texts.append(spelled_out(pieces.take()))

    for _ in package.walk(part, pieces.start, end, pieces.text):
        pass
    return texts


class _Pieces:
    """What is said in a cell or a shared text, in its pieces, without what is said of how to speak it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._is_said = False
        self._is_spoken = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        if name in (_VALUE, _TEXT):
            self._is_said = not self._is_spoken
        elif name == _HOW_SAID:
            self._is_spoken = True

    def end(self, name: str) -> None:
        self._is_said = False
        if name == _HOW_SAID:
            self._is_spoken = False

    def text(self, text: str) -> None:
        if self._is_said:
            self._length += len(text)
            if self._length > _LONGEST_TEXT:
                raise Refused(f"a cell holds more than {_LONGEST_TEXT:,} letters; shorten it, or leave it out.")
            self._pieces.append(text)

    def take(self) -> str:
        """Return what was said, and begin again."""
        if not self._pieces:
            return ""
        said = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return said


class Reading(NamedTuple):
    """What the cells of a workbook are read by: numbers by the formats of cells, and the texts that they share."""

    formats: Mapping[str, Read]
    texts: Callable[[], SharedTexts]


def read_rows(package: Package, part: str, reading: Reading, at_row: Callable[[int], None]) -> Iterator[SheetRow]:
    """Yield the rows of a sheet that are not blank; tell before each, and while reading, at which row it is."""
    sheet = _Sheet(reading.formats, at_row)
    letters = blanks = 0
    for _ in package.walk(part, sheet.start, sheet.end, sheet.text):
        for line, found in sheet.take():
            at_row(line)
            # Blanks and shared texts only now: the rows of one piece of XML could come to gigabytes.
            said, length = _with_texts(found, reading.texts)
            if not said:
                continue
            cells: list[str | dt.date] = [""] * max(said)
            for column, value in said.items():
                cells[column - 1] = value
            letters += length
            blanks += len(cells) - len(said)
            if letters > _MOST_LETTERS:
                raise Refused(
                    "its texts, each as often as it is shown, come to more than a table holds; save it as CSV."
                )
            if blanks > _MOST_BLANKS:
                raise Refused("its cells are scattered over more columns than a table has; save the table as CSV.")
            yield SheetRow(line, cells)
        if sheet.is_over:
            return


def _with_texts(found: Mapping[int, _Cell], texts: Callable[[], SharedTexts]) -> tuple[dict[int, str | dt.date], int]:
    """Return what a row says by column, with the texts it refers to, without blanks; and how many letters it has."""
    shared: SharedTexts | None = None
    said: dict[int, str | dt.date] = {}
    length = 0
    for column, value in found.items():
        if isinstance(value, int):
            shared = texts() if shared is None else shared
            value = shared[value]
        if isinstance(value, str):
            length += len(value)
            if length > _LONGEST_ROW:
                raise Refused(_ROW_TOO_LONG)
            if not value:
                continue
        said[column] = value
    return said, length


_ROW_TOO_LONG = f"the row holds more than {_LONGEST_ROW:,} letters; shorten it, or leave it out."
_NOT_A_CELL = "it holds a cell outside of any sheet; open it in a spreadsheet program and save it again."


class _Sheet:
    """Rows as their elements come; ``take`` gives those that are complete."""

    def __init__(self, formats: Mapping[str, Read], at_row: Callable[[int], None]) -> None:
        self.is_over = False
        self._formats, self._at_row = formats, at_row
        self._pieces = _Pieces()
        self.text = self._pieces.text
        self._columns: dict[str, int] = {}
        self._rows: list[tuple[int, dict[int, _Cell]]] = []
        self._cells: dict[int, _Cell] = {}
        self._line = self._count = self._column = self._length = 0
        self._kind, self._style = "n", "0"

    def take(self) -> list[tuple[int, dict[int, _Cell]]]:
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _CELL:
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._column_of(place)
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            if self._column > MOST_COLUMNS:
                raise Refused(_NOT_A_CELL)
        elif name == _ROW:
            self._begin_row(attributes.get("r"))
        else:
            self._pieces.start(name, attributes)

    def end(self, name: str) -> None:
        if name == _CELL:
            if said := self._pieces.take():
                self._put(self._read(said))
        elif name == _ROW:
            self._rows.append((self._line, self._cells))
        elif name == _DATA:
            self.is_over = True
        else:
            self._pieces.end(name)

    def _begin_row(self, place: str | None) -> None:
        self._line = self._line + 1 if place is None else int(place)
        self._count += 1
        if not 1 <= self._line <= MOST_ROWS or self._count > MOST_ROWS:
            raise Refused(_NOT_A_CELL)
        self._at_row(self._line)
        self._cells, self._column, self._length = {}, 0, 0

    def _column_of(self, place: str) -> int:
        """Return the column of a cell called B7: 2."""
        letters = place.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = _column_number(letters)
            self._columns[letters] = column
        return column

    def _read(self, said: str) -> _Cell:
        kind = self._kind
        if kind == "s":
            return int(said)
        if kind == "n":
            read = self._formats.get(self._style, plain_number)
            return read(said.strip())
        if kind == "b":
            return "FALSE" if said.strip().lower() in ("0", "false") else "TRUE"
        if kind == "d":
            return _iso_day(said)
        return spelled_out(said)

    def _put(self, value: _Cell) -> None:
        """Put a value in its column; raise Refused where there is one."""
        if isinstance(value, str):
            self._length += len(value)
            if self._length > _LONGEST_ROW:
                raise Refused(_ROW_TOO_LONG)
        if self._column in self._cells:
            raise Refused(
                "the row says twice what stands in one cell; open it in a spreadsheet program, save it again."
            )
        self._cells[self._column] = value


def _column_number(letters: str) -> int:
    if not 1 <= len(letters) <= 3 or not (letters.isascii() and letters.isalpha()):
        raise Refused(_NOT_A_CELL)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _iso_day(said: str) -> str | dt.date:
    try:
        return dt.date.fromisoformat(said.strip()[:10])
    except ValueError:
        return said
