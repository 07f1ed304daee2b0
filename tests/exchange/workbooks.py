"""Workbooks made by hand for tests: the parts they are zipped from, and how they are read."""

from __future__ import annotations

import tracemalloc
import zipfile
from typing import TYPE_CHECKING

from nettrack.exchange.source import Source
from nettrack.exchange.workbook import read_workbook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from nettrack.exchange.sheets import Sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(rows: str, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def relations_of(*relations: tuple[str, str, str], more: str = "") -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'
        for name, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def parts_of(rows: str = "", **parts: str | bytes | None) -> dict[str, bytes]:
    """Return the parts of a workbook with one sheet, Log; others by the names in PARTS, or None to leave one out."""
    made: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>',
        "_rels/.rels": relations_of(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Log" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations_of(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "styles", "styles.xml"),
            ("r3", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Ada Lovelace</t></si></sst>',
        SHEET: sheet_of(rows),
    }
    made |= {PARTS.get(name, name): part for name, part in parts.items()}
    return {name: part.encode() if isinstance(part, str) else part for name, part in made.items() if part is not None}


PARTS = {
    "sheet": SHEET,
    "book": "xl/workbook.xml",
    "relations": "xl/_rels/workbook.xml.rels",
    "styles": "xl/styles.xml",
    "texts": "xl/sharedStrings.xml",
}


def zipped(path: Path, parts: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, part in parts.items():
            # Always the same time, so that the same parts are the same bytes.
            info = zipfile.ZipInfo(name)
            info.compress_type = packing
            archive.writestr(info, part)
    return path


def sheets_in(path: Path, tell: Callable[[str], None] | None = None) -> list[Sheet]:
    return read_workbook(Source(path.name, path), tell)


def rows_in(path: Path) -> list[tuple[int, list[str | dt.date]]]:
    """Return the rows of the first sheet."""
    return [(row.line, list(row.cells)) for row in sheets_in(path)[0].rows()]


def read_all(path: Path) -> Iterator[list[str | dt.date]]:
    for sheet in sheets_in(path):
        for row in sheet.rows():
            yield list(row.cells)


def peak_of(call: Callable[[], object]) -> int:
    """Return how many bytes more than before were needed at once, expat's among them."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
