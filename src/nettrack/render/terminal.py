"""Print a page on a terminal, with rich: quiet, aligned, no boxes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nettrack.domain.text import safe, safe_line
from nettrack.render.page import DIM, HEADING, HIT, LATE, NORMAL, PERSON, Line, pieces_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from rich.console import Console
    from rich.text import Text

    from nettrack.render.page import Cell, Column, Page, Table

STYLES = {PERSON: "bold", LATE: "red", DIM: "dim", HEADING: "bold", HIT: "bold underline", NORMAL: ""}
GAP = 2
# Below this width, or three tenths of the line, a text that wraps is not worth reading: another column goes first.
NARROWEST = 12


def print_page(page: Page, file: TextIO, *, has_colour: bool, has_hints: bool) -> None:
    """Write the page in the terminal's width."""
    # rich costs about 60 ms at import, so only what a terminal shows pays for it.
    from rich.console import Console

    console = Console(
        file=file,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=not has_colour,
        color_system="auto" if has_colour else None,
        _environ=dict(os.environ),
    )
    for block in page.blocks:
        if isinstance(block, Line):
            _print_line(console, block)
        else:
            _print_table(console, block)
    if page.hint and has_hints:
        _print_line(console, Line(((page.hint, DIM),)))


def _print_line(console: Console, line: Line) -> None:
    from rich.padding import Padding
    from rich.table import Table as Grid

    told: Text | Grid = _text(line.pieces, is_line=False)
    if line.hangs:
        first, *rest = line.pieces
        told = Grid.grid()
        told.add_column(no_wrap=True)
        told.add_column(overflow="fold")
        told.add_row(_text([first], is_line=True), _text(rest, is_line=False))
    console.print(Padding(told, (0, 0, 0, line.indent), expand=False), overflow="fold")


def _print_table(console: Console, table: Table) -> None:
    from rich.table import Table as Grid

    rows = [row for group in table.groups for row in group.rows]
    widths = fitted(table.columns, rows, console.width)
    for group in table.groups:
        if group.heading:
            console.print(_text(((group.heading, HEADING),), is_line=True))
        grid = Grid.grid(padding=(0, GAP, 0, 0))
        grid.pad_edge = False
        for k, width in widths.items():
            column = table.columns[k]
            grid.add_column(
                width=width,
                justify="right" if column.is_right else "left",
                no_wrap=not column.wraps,
                overflow="fold" if column.wraps else "ellipsis",
            )
        for row in group.rows:
            grid.add_row(*(_text(pieces_of(row[k], table.columns[k].style), is_line=True) for k in widths))
        console.print(grid)


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int) -> dict[int, int]:
    """Return the widths of the columns that are shown, by place, so that all fit beside one another.

    The most important columns come first, at their narrowest, and each other one that still has room; what is left
    over then widens them in the same order.
    """
    from rich.cells import cell_len

    natural = {
        k: min(max((cell_len(_cell_text(row[k])) for row in rows), default=0), width if column.wraps else column.most)
        for k, column in enumerate(columns)
        if column.where != "plain"
    }
    # A column in which nothing stands takes no room.
    widths = {k: size for k, size in natural.items() if size}
    narrowest = max(NARROWEST, width * 3 // 10)
    shown: dict[int, int] = {}
    spare = width + GAP
    for k in sorted(widths, key=lambda k: (-columns[k].importance, k)):
        least = min(widths[k], (narrowest if columns[k].wraps else columns[k].least) or widths[k])
        if least + GAP <= spare:
            shown[k] = least
            spare -= least + GAP
    # A name is widened before a text, which can go on below.
    for k in sorted(shown, key=lambda k: (columns[k].wraps, -columns[k].importance)):
        more = min(widths[k] - shown[k], spare)
        shown[k] += more
        spare -= more
    return dict(sorted(shown.items())) or {0: width}


def _cell_text(cell: Cell) -> str:
    return safe_line("".join(text for text, _ in pieces_of(cell)))


def _text(pieces: Sequence[tuple[str, str]], *, is_line: bool) -> Text:
    from rich.text import Text

    cleaned = safe_line if is_line else safe
    return Text.assemble(*((cleaned(text), STYLES[style]) for text, style in pieces))
