"""Print a page into a pipe: plain lines, no colour, one row to a line."""

from itertools import repeat
from typing import TextIO

from nettrack.domain.text import safe
from nettrack.render.page import Column, Line, Page, Table, is_shown


def print_page(page: Page, file: TextIO) -> None:
    """Write the page's lines; the cells of a table are separated by tabs."""
    for block in page.blocks:
        if not is_shown(block, "plain"):
            continue
        if isinstance(block, Line):
            start = " " * block.indent
            text = safe("".join(text for text, _ in block.pieces))
            file.write(start + text.replace("\n", f"\n{start}") + "\n")
        else:
            file.write("\n".join(_rows(block)) + "\n")


def _rows(table: Table) -> list[str]:
    shown = [column for column in table.columns if column.where != "terminal"]
    rows = [[*map(Column.text, shown, repeat(item))] for items in table.groups.values() for item in items]
    if not table.is_prose:
        return [*map("\t".join, rows)]
    *widths, _ = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return ["  ".join([*map(str.ljust, row, widths), row[-1]]) for row in rows]
