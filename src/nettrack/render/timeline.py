"""Conversations, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nettrack.domain.dates import distance, spell_date
from nettrack.render.page import DIM, PERSON, Cell, Column, Group, Page, Table
from nettrack.render.words import gist, people

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.pages import Listing
    from nettrack.domain.views import Conversation

COLUMNS = (
    Column(is_right=True, importance=9),
    Column(where="plain"),
    Column(importance=7, where="terminal"),
    Column(style=DIM, importance=3, where="terminal"),
    Column(style=PERSON, importance=8, most=30),
    Column(style=DIM, importance=4),
    Column(wraps=True, importance=9),
    Column(style=DIM, importance=2),
)
MORE = "There is more: --all shows everything, --limit N so many."


def page(conversations: Listing[Conversation], today: dt.date) -> Page:
    """Lay out the conversations."""
    if not conversations.items:
        return Page((), notices=("No conversation fits. nettrack add writes one down.",))
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
