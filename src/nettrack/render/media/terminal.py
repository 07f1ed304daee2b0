"""Print a page on a terminal, with rich: quiet, aligned, no boxes."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from nettrack.domain.text import safe, safe_line
from nettrack.render.page import (
    APART,
    DIM,
    HEADING,
    HIT,
    LATE,
    NORMAL,
    PERSON,
    Cell,
    Column,
    Line,
    Page,
    Piece,
    Table,
    is_shown,
    pieces_of,
    text_of,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {PERSON: "bold", LATE: "red", DIM: "dim", HEADING: "bold", HIT: "bold underline"}
GAP = 2
# Below this width, or three tenths of the line, a text that wraps is not worth reading: another column goes first.
NARROWEST = 12
# A column of this importance or more is not left out where it can stand above another.
MATTERS = 6


def print_page(page: Page, file: TextIO, paged: Callable[[str], bool], *, has_colour: bool, has_hints: bool) -> None:
    """Write the page in the terminal's width; what is longer than the screen is ``paged``, if it can be."""
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
    with console.capture() as captured:
        _print_blocks(console, page.blocks)
        if page.hint and has_hints:
            _print_hint(console, page.hint)
    text = captured.get()
    is_long = text.count("\n") >= console.height
    if not (is_long and paged(text)):
        file.write(text)
        if is_long:
            _print_blocks(console, page.kept)


def is_longer_than_screen(text: str) -> bool:
    """Return whether lines of any length, which a terminal breaks, scroll away."""
    from shutil import get_terminal_size

    from rich.cells import cell_len

    width, height = get_terminal_size()
    return sum(max(-(-cell_len(line) // width), 1) for line in text.splitlines()) >= height


def _print_blocks(console: "Console", blocks: Sequence[Line | Table]) -> None:
    for block in blocks:
        if not is_shown(block, "terminal"):
            continue
        if isinstance(block, Line):
            _print_line(console, block)
        else:
            _print_table(console, block)


def _print_hint(console: "Console", hint: str) -> None:
    """Print each thing that it says on a line of its own where they have no room beside one another."""
    for told in hint.splitlines():
        for line in _filled([((part, DIM),) for part in told.split(APART)], console.width, len(APART)):
            _print_line(console, Line(tuple(line)))


def _print_line(console: "Console", line: Line) -> None:
    from rich.padding import Padding
    from rich.table import Table as Grid

    told: Text | Grid = _text(line.pieces, is_line=False)
    if line.hangs:
        first, *rest = line.pieces
        told = Grid.grid()
        told.add_column(no_wrap=True)
        told.add_column(overflow="fold")
        told.add_row(_text([first], is_line=True), _text(rest, is_line=False))
    elif line.further:
        told = _going_on(console, _text(line.pieces, is_line=True), console.width - line.indent, line.further)
    console.print(Padding(told, (0, 0, 0, line.indent), expand=False), overflow="fold")


def _going_on(console: "Console", text: "Text", width: int, further: int) -> "Text":
    """Return a text broken into lines of a width, all but the first of which stand further in."""
    from rich.text import Text

    # Where hardly anything would have room beside it, it goes on below its beginning.
    further = further if width - further >= NARROWEST else 0
    first, *more = text.wrap(console, width)
    if not more:
        return text
    left = text[len(first.plain.rstrip()) :]
    left = left[len(left.plain) - len(left.plain.lstrip()) :]
    below = (Text(" " * further).append_text(each) for each in left.wrap(console, width - further))
    return Text("\n").join([first, *below])


def _print_table(console: "Console", table: Table) -> None:
    from rich.table import Table as Grid

    columns = [column for column in table.columns if column.where != "plain"]
    groups = {
        heading: [{column.name: column.of(item) for column in columns} for item in items]
        for heading, items in table.groups.items()
    }
    widths = fitted(columns, [row for rows in groups.values() for row in rows], console.width)
    shown = [column for column in columns if column.name in widths]
    is_stacked = table.stacks and any(_is_missed(column, widths, groups.values()) for column in columns)
    for heading, rows in groups.items():
        if heading:
            console.print(_text(((heading, HEADING),), is_line=True))
        if is_stacked:
            _print_stacked(console, columns, rows)
            continue
        grid = Grid.grid(padding=(0, GAP, 0, 0))
        grid.pad_edge = False
        for column in shown:
            grid.add_column(
                width=widths[column.name],
                justify="right" if column.is_right else "left",
                no_wrap=not column.wraps,
                overflow="fold" if column.wraps else "ellipsis",
            )
        for row in rows:
            grid.add_row(*(_text(pieces_of(row[column.name], column.style), is_line=True) for column in shown))
        console.print(grid)


def _is_missed(column: Column, widths: Mapping[str, int], groups: Iterable[Sequence[Mapping[str, Cell]]]) -> bool:
    """Return whether a column that matters, and holds something, has no room."""
    if column.importance < MATTERS or column.name in widths:
        return False
    return any(text_of(row[column.name]) for rows in groups for row in rows)


def _print_stacked(console: "Console", columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]]) -> None:
    """Print of each row what does not wrap, as much beside one another as has room, and below it what does.

    All of it stands beside the number, or below the beginning of the first line where there is none.
    """
    number, others = (columns[0], columns[1:]) if columns[0].is_right else (None, columns)
    inset = max(len(text_of(row[number.name])) for row in rows) + GAP if number else GAP
    for row in rows:
        told = [column for column in others if column.importance >= MATTERS and text_of(row[column.name])]
        head = [pieces_of(row[column.name], column.style) for column in told if not column.wraps]
        first, *below = _filled(head, console.width - inset, GAP)
        for column in told:
            if column.wraps:
                below.append([(safe_line(text), style) for text, style in pieces_of(row[column.name], column.style)])
        begin = [(text_of(row[number.name]).rjust(inset - GAP) + " " * GAP, NORMAL)] if number else []
        _print_line(console, Line((*begin, *first), hangs=bool(begin)))
        for line in below:
            _print_line(console, Line(tuple(line), inset))


def _filled(cells: Sequence[tuple[Piece, ...]], width: int, gap: int) -> list[list[Piece]]:
    """Return lines of whole cells, as many beside one another as have room."""
    from rich.cells import cell_len

    lines: list[list[Piece]] = [[]]
    left = width
    for cell in cells:
        size = cell_len(text_of(cell))
        if lines[-1] and gap + size > left:
            lines.append([])
            left = width
        if lines[-1]:
            lines[-1].append((" " * gap, NORMAL))
            left -= gap
        lines[-1] += cell
        left -= size
    return lines


def fitted(columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]], width: int) -> dict[str, int]:
    """Return the widths of the columns that are shown, by name, so that all fit beside one another.

    The most important columns come first, at their narrowest, and each other one that still has room; what is left
    over then widens them in the same order.
    """
    from rich.cells import cell_len

    natural = {}
    for column in columns:
        longest = max((cell_len(text_of(row[column.name])) for row in rows), default=0)
        natural[column.name] = min(longest, width if column.wraps else column.max_width)
    # A column in which nothing stands takes no room.
    filled = [column for column in columns if natural[column.name]]
    narrowest = max(NARROWEST, width * 3 // 10)
    shown: dict[str, int] = {}
    spare = width + GAP
    for column in sorted(filled, key=lambda column: -column.importance):
        size = natural[column.name]
        least = min(size, (narrowest if column.wraps else column.min_width) or size)
        if least + GAP <= spare:
            shown[column.name] = least
            spare -= least + GAP
    # A name is widened before a text, which can go on below.
    for column in sorted(filled, key=lambda column: (column.wraps, -column.importance)):
        if column.name in shown:
            more = min(natural[column.name] - shown[column.name], spare)
            shown[column.name] += more
            spare -= more
    return shown or {columns[0].name: width}


def _text(pieces: Sequence[tuple[str, str]], *, is_line: bool) -> "Text":
    from rich.text import Text

    cleaned = safe_line if is_line else safe
    return Text.assemble(*((cleaned(text), STYLES.get(style, "")) for text, style in pieces))
