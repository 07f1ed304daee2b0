"""What a command shows, before it is known on what: lines and tables of styled text."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import chain
from typing import Any, NamedTuple

from nettrack.domain.text import safe_line

# Styles are named for what they mean; the terminal knows how they look.
PERSON, LATE, DIM, HEADING, HIT, NORMAL = "person", "late", "dim", "heading", "hit", "normal"
MORE = "There is more: --all shows everything, --limit N so many."
# Between things that a hint says.
APART = "    "
# Fields that say something of the results of a view: its page shows it, its document leaves it out.
_BESIDE_RESULTS = ("has_more", "in_all", "filters", "notices", "is_never", "standing", "others")

Piece = tuple[str, str]
Cell = str | Piece | tuple[Piece, ...]


class Column(NamedTuple):
    """A column of a table: the least important goes first where there is no room.

    It shows what its ``cell`` makes of an item, else the item's field of its name. One with a ``min_width`` may be cut
    down to it; one that ``wraps`` goes on below. ``where`` is "terminal", "plain" or "both": a plain line has ISO dates
    and words where a terminal has distances and headings.
    """

    name: str
    cell: Callable[[Any], Cell] | None = None
    style: str = NORMAL
    importance: int = 9
    wraps: bool = False
    is_right: bool = False
    max_width: int = 40
    min_width: int = 0
    where: str = "both"

    def of(self, item: Any) -> Cell:
        """Return what stands in this column for an item."""
        return self.cell(item) if self.cell else str(getattr(item, self.name) or "")

    def text(self, item: Any) -> str:
        """Return the text of that, on one safe line."""
        return text_of(self.of(item))


class Line(NamedTuple):
    """One line of text; what does not fit goes on below, indented as far.

    A line that ``hangs`` goes on beside its first piece, which is a number, not below it; another one goes on so many
    columns ``further`` in, where the lines below it could be taken for more of it. ``where`` it is shown is told as of
    a column.
    """

    pieces: tuple[Piece, ...]
    indent: int = 0
    hangs: bool = False
    where: str = "both"
    further: int = 0


class Table(NamedTuple):
    """Items, grouped by heading ("" for none), in aligned columns.

    Into a pipe these are lines of fields separated by tabs, or aligned as well when the table ``is_prose``. One that
    ``stacks`` puts the text that wraps below the rest where a terminal is too narrow for them beside one another. It is
    shown where one of its columns is.
    """

    columns: Sequence[Column]
    groups: Mapping[str, Sequence[Any]]
    is_prose: bool = False
    stacks: bool = False


class Fact(NamedTuple):
    """Something told, and the label that stands before it."""

    label: str
    told: str


class Page(NamedTuple):
    """Everything a command shows: results, then hints (on a terminal only) and notices (on standard error).

    What is ``kept`` in sight is shown once more where a terminal has scrolled it away.
    """

    blocks: Sequence[Line | Table]
    hint: str | None = None
    notices: Sequence[str] = ()
    kept: Sequence[Line | Table] = ()


def page_of(view: tuple[Any, ...], today: Callable[[], dt.date], ties: Mapping[str, str] | None = None) -> Page:
    """Lay out a view: the function for it is named as its class is, and stands in its feature's module of pages.

    Ties are called as told, where that is told.
    Which day it is, is asked only for a page that takes it: a wrong NETTRACK_TODAY keeps nobody from any other.
    """
    kind = type(view)
    pages = import_module(kind.__module__.replace(".domain.", ".render.pages."))
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__)
    layout = getattr(pages, name.removeprefix("_"))
    view = _called(view, ties) if ties else view
    page: Page = layout(view, today()) if layout.__code__.co_argcount > 1 else layout(view)
    return page


def _called(value: Any, ties: Mapping[str, str]) -> Any:
    """Return a view in which every tie is what it is called, not what the data holds."""
    if hasattr(value, "_fields"):
        told = {name: _called(part, ties) for name, part in value._asdict().items()}
        if isinstance(told.get("tie"), str):
            told["tie"] = ties.get(told["tie"], told["tie"])
        return type(value)(**told)
    return tuple(_called(part, ties) for part in value) if isinstance(value, tuple) else value


def document_of(view: Any) -> dict[str, Any]:
    """Return a view as JSON knows it: what it says of itself, else its fields by name."""
    if hasattr(view, "document"):
        return dict(view.document)
    return {name: value for name, value in view._asdict().items() if name not in _BESIDE_RESULTS}


def line(*pieces: str | Piece, indent: int = 0, hangs: bool = False, where: str = "both", further: int = 0) -> Line:
    """Make a line of text and styled pieces."""
    return Line(tuple(chain.from_iterable(map(pieces_of, pieces))), indent, hangs, where, further)


def on_screen(blocks: Iterable[Line]) -> list[Line]:
    """Return lines as a terminal alone shows them."""
    return [block._replace(where="terminal") for block in blocks]


def is_shown(block: Line | Table, where: str) -> bool:
    """Return whether a block has something to show on a terminal, or in plain lines."""
    places = [block.where] if isinstance(block, Line) else [column.where for column in block.columns]
    return any(place in ("both", where) for place in places)


def listing(
    columns: Sequence[Column], items: Sequence[Any], nothing: str, more: str = "", *, stacks: bool = False
) -> Page:
    """Make the page of a list, which says so when it holds ``nothing``, or when there is ``more``."""
    if not items:
        return Page((), notices=(nothing,))
    return Page((Table(columns, {"": items}, stacks=stacks),), notices=(more,) if more else ())


def prose(facts: Sequence[Fact]) -> Table:
    """Make a table of facts, each beside its label."""
    return Table((Column("label", style=DIM), Column("told", wraps=True)), {"": facts}, is_prose=True)


def pieces_of(cell: Cell, style: str = NORMAL) -> tuple[Piece, ...]:
    """Return a cell as styled pieces; a bare text takes the style given."""
    if isinstance(cell, str):
        return ((cell, style),)
    return (cell,) if isinstance(cell[0], str) else cell


def text_of(cell: Cell) -> str:
    """Return the text of a cell, on one safe line: each piece by itself, as a terminal shows them."""
    if isinstance(cell, str):
        return cell if cell.isprintable() else safe_line(cell)
    return "".join(safe_line(text) for text, _ in pieces_of(cell))
