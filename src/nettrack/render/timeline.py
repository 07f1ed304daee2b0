"""Conversations, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nettrack.domain.dates import distance, spell_date
from nettrack.render.page import DIM, PERSON, Cell, Column, Group, Page, Table
from nettrack.render.words import gist, nothing, people

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.conversations import Conversation
    from nettrack.domain.filters import Filters
    from nettrack.domain.pages import Listing

COLUMNS = (
    Column(is_right=True, importance=9),
    Column(where="plain"),
    Column(importance=7, where="terminal"),
    Column(style=DIM, importance=3, where="terminal"),
    Column(style=PERSON, importance=8, most=30, least=12),
    Column(style=DIM, importance=4),
    Column(wraps=True, importance=9),
    # Before the day's distance goes, the mark that something is private stays.
    Column(style=DIM, importance=5),
)
MORE = "There is more: --all shows everything, --limit N so many."


def page(conversations: Listing[Conversation], today: dt.date, filters: Filters) -> Page:
    """Lay out the conversations."""
    if not conversations.items:
        said = "No conversation fits." if filters.are_set else "No conversation yet. nettrack add writes one down."
        return Page((), notices=(nothing(said, filters),))
    rows = tuple(row(one, today) for one in conversations.items)
    return Page((Table(COLUMNS, (Group(None, rows),)),), notices=(MORE,) if conversations.has_more else ())


def row(conversation: Conversation, today: dt.date) -> tuple[Cell, ...]:
    """Return the cells of one conversation."""
    return (
        str(conversation.number),
        conversation.held_on.isoformat(),
        spell_date(conversation.held_on),
        distance(conversation.held_on, today),
        people(conversation.contacts),
        conversation.channel or "",
        gist(conversation),
        "private" if conversation.is_private else "",
    )


def document(conversations: Listing[Conversation]) -> dict[str, Any]:
    """Return the conversations as JSON knows them."""
    return {"conversations": conversations.items}
