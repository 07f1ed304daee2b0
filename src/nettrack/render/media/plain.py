"""Print a page into a pipe: plain lines, no colour, one row to a line."""

from typing import TextIO

from nettrack.domain.text import safe
from nettrack.render.page import Line, Page, Table, text_of


def print_page(page: Page, file: TextIO) -> None:
    """Write the page's lines; the cells of a table are separated by tabs."""
    for block in page.blocks:
        if isinstance(block, Line):
            text = safe("".join(text for text, _ in block.pieces))
            file.writelines(" " * block.indent + part + "\n" for part in text.split("\n"))
        else:
            file.writelines(row + "\n" for row in _rows(block))


def _rows(table: Table) -> list[str]:
    shown = [column for column in table.columns if column.where != "terminal"]
    rows = [[text_of(column.of(item)) for column in shown] for group in table.groups for item in group.items]
    if not table.is_prose:
        return ["\t".join(row) for row in rows]
    *widths, _ = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return ["  ".join([*map(str.ljust, row, widths), row[-1]]) for row in rows]
