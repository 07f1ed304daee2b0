"""Where words were found, best first, in context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nettrack.domain.dates import spell_date
from nettrack.render.page import DIM, HIT, NORMAL, PERSON, Cell, Column, Group, Page, Piece, Table
from nettrack.render.words import people

if TYPE_CHECKING:
    from nettrack.domain.find import Match
    from nettrack.domain.pages import Listing

COLUMNS = (
    Column(is_right=True, importance=9, where="terminal"),
    Column(style=DIM, importance=5),
    Column(where="plain"),
    Column(style=PERSON, importance=8, most=28, least=12),
    Column(style=DIM, importance=3, where="terminal"),
    Column(where="plain"),
    Column(style=DIM, importance=2),
    Column(wraps=True, importance=9),
)
MORE = "There is more: another word narrows it, --limit N shows so many."


def page(matches: Listing[Match]) -> Page:
    """Lay out the matches, each hit marked in its context."""
    if not matches.items:
        return Page((), notices=("Nothing holds all of these words.",))
    rows = tuple(_row(one) for one in matches.items)
    return Page((Table(COLUMNS, (Group(None, rows),)),), notices=(MORE,) if matches.has_more else ())


def document(matches: Listing[Match]) -> dict[str, Any]:
    """Return the matches as JSON knows them; ``context`` is plain text."""
    return {
        "matches": [
            {
                "kind": one.kind,
                "number": one.number,
                "contacts": one.contacts,
                "on": one.on,
                "field": one.field,
                "context": "".join(one.context),
                "state": one.state,
            }
            for one in matches.items
        ]
    }


def _row(match: Match) -> tuple[Cell, ...]:
    context: tuple[Piece, ...] = tuple((text, HIT if k % 2 else NORMAL) for k, text in enumerate(match.context) if text)
    # A contact is named by words, so its number is nothing to type next.
    number = "" if match.kind == "contact" else str(match.number)
    return (
        number,
        f"{match.kind}, {match.state}" if match.state in ("done", "dropped") else match.kind,
        number,
        people(match.contacts),
        spell_date(match.on) if match.on else "",
        match.on.isoformat() if match.on else "",
        match.field,
        context or ((""), NORMAL),
    )
