"""Conversations, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.conversations import Conversation, ConversationNotFound, Conversations
from nettrack.services.filters import clauses, first_rows
from nettrack.store import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nettrack.domain.filters import Filters
    from nettrack.store.database import Filter, Store


def list_conversations(
    store: Store, filters: Filters, choices: Mapping[str, int], *, limit: int | None
) -> Conversations:
    """Return conversations newest first, at most so many."""
    return Conversations(*_first(store, clauses(store, filters, choices), limit), filters)


def conversations_with(store: Store, contact: int, *, limit: int | None) -> tuple[tuple[Conversation, ...], bool]:
    """Return at most so many of a contact's conversations, newest first, and whether there are more."""
    return _first(store, [("with", {"contact": contact})], limit)


def conversations_alone_with(store: Store, contact: int) -> tuple[Conversation, ...]:
    """Return the conversations in which nobody but this contact took part."""
    narrow: list[Filter] = [("with", {"contact": contact}), ("alone", {"contact": contact})]
    return _first(store, narrow, None)[0]


def conversation_numbered(store: Store, number: int) -> Conversation:
    """Return the conversation with this number, or raise ConversationNotFound."""
    found, _ = _first(store, [("number", {"number": number})], 1)
    if not found:
        raise ConversationNotFound(number)
    return found[0]


def _first(store: Store, narrow: Sequence[Filter], limit: int | None) -> tuple[tuple[Conversation, ...], bool]:
    rows, has_more = first_rows(store, compiled.CONVERSATIONS, narrow, limit)
    return tuple(Conversation(**row) for row in rows), has_more
