"""Where in a sheet its table stands: the line that names the columns, and what the lines around it are."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nettrack.domain.text import safe_line
from nettrack.exchange.cells import tags_of, tie_of
from nettrack.exchange.columns import NAMES, is_telling, meaning_of, plain
from nettrack.exchange.sheets import Sheet, SheetRow

# Above a header stand titles, a notice of LinkedIn's, blank lines: not more of them.
_LINES = 25
# What a heading within a table calls people whose tie it does not tell.
_GROUPS = {
    "recruiters", "friends", "family", "friendsandfamily", "colleagues", "formercolleagues", "coworkers",
    "formercoworkers", "classmates", "teachers", "instructors", "professors", "managers", "formermanagers",
    "developers", "engineers", "designers", "founders", "neighbors", "neighbours", "relatives", "companies", "events",
    "meetups", "networkingevents", "contacts", "newcontacts", "newconnections", "connections", "weakanddormantties",
    "weakdormantties", "supportsystem", "peoplewhosupportme", "network", "mynetwork", "hiringmanagers", "coldcontacts",
    "warmcontacts", "alumninetwork", "jobcontacts", "industrycontacts", "freunde", "familie", "kollegen", "bekannte",
}  # fmt: skip


class HeaderFound(NamedTuple):
    """The line of a sheet that names its columns.

    ``position`` is how many rows stand above it, ``left_out`` how many of them say something, ``section`` the last of
    these where it is a heading.
    """

    line: int
    position: int
    cells: tuple[str, ...]
    left_out: int = 0
    section: str | None = None


class SecondHeader(Exception):
    """Further down, a line names other columns; whoever reads the sheet makes the sentence of it."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class TableRow(NamedTuple):
    """A row of people, and under which heading it stands."""

    line: int
    cells: Sequence[str | dt.date]
    section: str | None


def find_header(sheet: Sheet, named: Collection[str] = ()) -> HeaderFound | None:
    """Return the first of the lines at the top of which two or more cells are names of columns, None for no table.

    ``named`` are more names, as columns are compared, which the user gave.
    """
    left_out, section = 0, None
    for position, row in enumerate(islice(sheet.rows(), _LINES)):
        if is_header(row.cells, named):
            cells = tuple(cell.strip(" \t\r\n\ufeff") if isinstance(cell, str) else "" for cell in row.cells)
            while cells and not cells[-1]:
                cells = cells[:-1]
            return HeaderFound(row.line, position, cells, left_out, section)
        said = filled(row.cells)
        left_out += bool(said)
        if said:
            section = section_of(said[0]) if len(said) == 1 else None
    return None


def is_header(cells: Sequence[str | dt.date], named: Collection[str] = ()) -> bool:
    """Return whether cells are names of columns.

    Two are known, one of them by a name that is nobody's value, or all those are there that the user gave.
    """
    known, is_sure, missing = set[str](), False, set(named)
    for cell in cells:
        if not isinstance(cell, str):
            return False
        text = cell.strip()
        if "://" in text or ("@" in text and "." in text):
            return False
        name = plain(text)
        if name in named:
            known.add(name)
            missing.discard(name)
            is_sure = True
        elif text and meaning_of(text):
            known.add(name)
            is_sure = is_sure or is_telling(text)
    return is_sure and (len(known) >= 2 or bool(named and not missing))


def filled(cells: Sequence[str | dt.date]) -> list[str | dt.date]:
    """Return the cells that say something; an empty tick box does not."""
    said = [cell for cell in cells if cell and not (type(cell) is str and cell.isspace())]
    if said and all(type(cell) is str and cell.strip() in _UNTICKED for cell in said):
        return []
    return said


_UNTICKED = {"FALSE", "False", "false", "FALSCH", "Falsch"}


def section_of(cell: str | dt.date) -> str | None:
    """Return the heading that a cell which stands alone is, None where it may be somebody's name."""
    if not isinstance(cell, str) or len(cell) > 80:
        return None
    text = " ".join(cell.split()).strip("-–—=*#: ")
    # How many there are may stand behind: Mentors (3).
    name = plain(text).rstrip("0123456789")
    words = text.rstrip("0123456789() ") or text
    is_heading = name in _GROUPS or tie_of(words) or (cell.rstrip().endswith(":") and name and not meaning_of(text))
    return safe_line(words) if is_heading else None


def table_rows(sheet: Sheet, header: HeaderFound | None, *, has_headings: bool = True) -> Iterator[TableRow]:
    """Yield the rows beneath a header, or all where there is none, without those that are nobody's.

    Blank ones, those with nothing but empty tick boxes, the header once more and headings are no rows. Raises
    SecondHeader for a line that names other columns.
    """
    section = header.section if header and has_headings else None
    rows = sheet.rows()
    if header:
        rows = islice(rows, header.position + 1, None)
    repeated = _Repeated(header.cells) if header else None
    for row in rows:
        cells = row.cells
        if _has_two(cells):
            if not (repeated and repeated.is_repeated(row)):
                yield TableRow(row.line, cells, section)
            continue
        said = filled(cells)
        if not said:
            continue
        if has_headings and len(said) == 1 and (heading := section_of(said[0])):
            section = heading
        elif not (repeated and repeated.is_repeated(row)):
            yield TableRow(row.line, row.cells, section)


def _has_two(cells: Sequence[str | dt.date]) -> bool:
    """Return whether the first two cells of a row say something, as those of most do: then it is no heading."""
    if len(cells) < 2 or type(first := cells[0]) is not str or type(second := cells[1]) is not str:
        return False
    word = first.strip()
    return word not in _UNTICKED and word != "" and second != "" and not second.isspace()


class _Repeated:
    """The header as it may come again, further down."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.names = [plain(cell) for cell in cells]
        while self.names and not self.names[-1]:
            self.names.pop()
        self.place = next((place for place, name in enumerate(self.names) if name), 0)

    def is_repeated(self, row: SheetRow) -> bool:
        """Return whether a row is the header once more."""
        cells = row.cells
        if self.place >= len(cells) or not isinstance(first := cells[self.place], str) or len(first) > 80:
            return False
        name = plain(first)
        if name != self.names[self.place] and name not in NAMES:
            return False
        names = [plain(cell) if isinstance(cell, str) else None for cell in cells]
        while names and not names[-1]:
            names.pop()
        if names == self.names:
            return True
        if name in NAMES and is_header(cells):
            raise SecondHeader(row.line)
        return False


def tie_and_tags_of_section(section: str | None) -> tuple[str | None, list[str]]:
    """Return the tie that a heading gives to whoever stands beneath it, or a tag where it is none."""
    if not section:
        return None, []
    tie = tie_of(section)
    return tie, [] if tie else tags_of(section)
