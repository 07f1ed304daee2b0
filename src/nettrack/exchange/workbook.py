"""Workbooks as Excel and others save them (.xlsx): their sheets, read row by row.

Its parts are read by rules of our own (docs/decisions.md): openpyxl keeps a whole row as objects, and took 3.9 GB for a
file of 53 KB that holds one row of 12 million cells.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from nettrack.domain.text import safe_line
from nettrack.exchange.sheets import Sheet, SheetRow
from nettrack.exchange.source import Source
from nettrack.exchange.workbook_cells import Reading, SharedTexts, read_rows, read_shared_texts, spelled_out
from nettrack.exchange.workbook_numbers import read_formats
from nettrack.exchange.workbook_package import Package, Refused, Relation, kind_of, open_package, telling

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main "
_PROPERTIES, _SHEET = f"{_MAIN}workbookPr", f"{_MAIN}sheet"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_USUAL = "xl/workbook.xml"
_MOST_SHEETS = 1_000
_LONGEST_TITLE = 40


def is_workbook(head: bytes) -> bool:
    """Return whether a file that begins so is a workbook, also of a kind that read_workbook only refuses."""
    return kind_of(head) is not None


def read_workbook(source: Source, tell: Callable[[str], None] | None = None) -> list[Sheet]:
    """Return the sheets that the workbook shows; tell of those that it hides, which are left out. Raise Unreadable.

    Their rows raise Unreadable, too. The file is held open until nobody has the sheets any more.
    """
    package = open_package(source)
    with telling(lambda: source.name):
        book = _read_book(package)
        reading = _reading(source.name, package, book)
    hidden = [sheet.title for sheet in book.sheets if sheet.is_hidden]
    if hidden and tell:
        tell(_left_out(source.name, hidden))
    shown = [sheet for sheet in book.sheets if not sheet.is_hidden]
    return [Sheet(sheet.title, partial(_rows, source.name, package, sheet, reading)) for sheet in shown]


def _left_out(name: str, titles: list[str]) -> str:
    shown = ", ".join(f"“{_short(title)}”" for title in titles[:5])
    more = f" and {len(titles) - 5} more" if len(titles) > 5 else ""
    what = "sheet" if len(titles) == 1 else "sheets"
    return f"{name}: the hidden {what} {shown}{more} {'was' if len(titles) == 1 else 'were'} left out; unhide to read."


def _short(title: str) -> str:
    return safe_line(title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…")


class _BookSheet(NamedTuple):
    title: str
    part: str
    is_hidden: bool


class _Book(NamedTuple):
    sheets: tuple[_BookSheet, ...]
    is_1904: bool
    styles: str | None
    texts: str | None


def _read_book(package: Package) -> _Book:
    """Read which sheets there are, by which days count, and where the formats and shared texts are."""
    part = next((found.part for found in package.relations("").values() if found.kind == "officeDocument"), _USUAL)
    relations = package.relations(part)
    listed: list[Mapping[str, str]] = []
    is_1904 = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_1904
        if name.startswith(_STRICT):
            raise Refused("it is a “Strict Open XML” workbook; save it as an ordinary workbook (.xlsx) or as CSV.")
        if name == _PROPERTIES:
            is_1904 = attributes.get("date1904", "0").strip().lower() in ("1", "true", "on")
        elif name == _SHEET:
            listed.append(attributes)
            if len(listed) > _MOST_SHEETS:
                raise Refused(f"it has more than {_MOST_SHEETS:,} sheets; give those that matter as CSV files.")

    for _ in package.walk(part, start):
        pass
    sheets = _sheets(listed, relations)
    parts = {relation.kind: relation.part for relation in relations.values()}
    return _Book(sheets, is_1904, parts.get("styles"), parts.get("sharedStrings"))


def _sheets(listed: Iterable[Mapping[str, str]], relations: Mapping[str, Relation]) -> tuple[_BookSheet, ...]:
    """Return the sheets that have cells, by their parts; raise Refused where none is shown."""
    sheets: dict[str, _BookSheet] = {}
    for attributes in listed:
        relation = relations.get(attributes.get(_RELATION, ""))
        # A chart or a macro that has a sheet of its own has no cells.
        if not relation or relation.kind != "worksheet":
            continue
        # Otherwise a small file could have a thousand sheets of a gigabyte each.
        if relation.part in sheets:
            raise Refused("two of its sheets are one and the same; open it in a spreadsheet program and save it again.")
        title = spelled_out(attributes.get("name", "")) or f"Sheet {len(sheets) + 1}"
        is_hidden = attributes.get("state", "visible") != "visible"
        sheets[relation.part] = _BookSheet(title, relation.part, is_hidden)
    if all(sheet.is_hidden for sheet in sheets.values()):
        raise Refused("it has no sheet that is shown; unhide one, or save it as CSV.")
    return tuple(sheets.values())


def _reading(name: str, package: Package, book: _Book) -> Reading:
    @cache
    def texts() -> SharedTexts:
        # What is wrong with a text that all sheets share is wrong with no row of theirs.
        with telling(lambda: name):
            return read_shared_texts(package, book.texts) if book.texts else SharedTexts()

    return Reading(read_formats(package, book.styles, is_1904=book.is_1904), texts)


def _rows(name: str, package: Package, sheet: _BookSheet, reading: Reading) -> Iterator[SheetRow]:
    """Yield the rows of a sheet from its first; raise Unreadable with the row where it happened."""
    row = 0

    def at_row(number: int) -> None:
        nonlocal row
        row = number

    def place() -> str:
        return f"{name}, {_short(sheet.title)}" + (f", row {row}" if row else "")

    with telling(place):
        yield from read_rows(package, sheet.part, reading, at_row)
