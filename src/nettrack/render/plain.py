"""Print a page into a pipe: plain lines, no colour, one row to a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.text import safe, safe_line
from nettrack.render.page import Line, Table, pieces_of

if TYPE_CHECKING:
    from typing import TextIO

    from nettrack.render.page import Page


def print_page(page: Page, file: TextIO) -> None:
    """Write the page's lines; the cells of a table are separated by tabs."""
    for block in page.blocks:
        if isinstance(block, Line):
            text = safe("".join(text for text, _ in block.pieces))
            file.writelines(" " * block.indent + part + "\n" for part in text.split("\n"))
        else:
            file.writelines(row + "\n" for row in _rows(block))


def _rows(table: Table) -> list[str]:
    shown = [k for k, column in enumerate(table.columns) if column.where != "terminal"]
    rows = [
        [safe_line("".join(text for text, _ in pieces_of(row[k]))) for k in shown]
        for group in table.groups
        for row in group.rows
    ]
    if not table.is_prose:
        return ["\t".join(row) for row in rows]
    widths = [max(len(row[k]) for row in rows) for k in range(len(shown) - 1)]
    return ["  ".join([*(f"{row[k]:<{width}}" for k, width in enumerate(widths)), row[-1]]) for row in rows]
