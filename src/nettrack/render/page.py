"""What a command shows, before it is known on what: lines and tables of styled text."""

from __future__ import annotations

from typing import NamedTuple

# Styles are named for what they mean; the terminal knows how they look.
PERSON, LATE, DIM, HEADING, HIT, NORMAL = "person", "late", "dim", "heading", "hit", "normal"

Piece = tuple[str, str]
Cell = str | Piece | tuple[Piece, ...]


class Column(NamedTuple):
    """A column of a table: the least important goes first where there is no room.

    A column with a ``least`` may be cut, to that width and no narrower; one that ``wraps`` goes on below.
    ``where`` is "terminal", "plain" or "both": a plain line has ISO dates and words where a terminal has distances
    and headings.
    """

    style: str = NORMAL
    importance: int = 9
    wraps: bool = False
    is_right: bool = False
    most: int = 40
    least: int = 0
    where: str = "both"


class Line(NamedTuple):
    """One line of text; what does not fit goes on below, indented as far.

    A line that ``hangs`` goes on beside its first piece, which is a number, not below it.
    """

    pieces: tuple[Piece, ...]
    indent: int = 0
    hangs: bool = False


class Group(NamedTuple):
    """Rows of a table under a heading of their own, or under none."""

    heading: str | None
    rows: tuple[tuple[Cell, ...], ...]


class Table(NamedTuple):
    """Rows in aligned columns; into a pipe, lines of fields separated by tabs, or aligned as well when it is prose."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    is_prose: bool = False


class Page(NamedTuple):
    """Everything a command shows: results, then hints (on a terminal only) and notices (on standard error)."""

    blocks: tuple[Line | Table, ...]
    hint: str | None = None
    notices: tuple[str, ...] = ()


def line(*pieces: str | Piece, indent: int = 0, hangs: bool = False) -> Line:
    """Make a line of text and styled pieces."""
    return Line(tuple((piece, NORMAL) if isinstance(piece, str) else piece for piece in pieces), indent, hangs)


def pieces_of(cell: Cell, style: str = NORMAL) -> tuple[Piece, ...]:
    """Return a cell as styled pieces; a bare text takes the style given."""
    if isinstance(cell, str):
        return ((cell, style),)
    return (cell,) if isinstance(cell[0], str) else cell
