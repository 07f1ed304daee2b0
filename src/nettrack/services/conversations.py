"""Conversations, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.conversations import Conversation, ConversationNotFound
from nettrack.domain.pages import Listing
from nettrack.services.filters import clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nettrack.domain.answers import Answers
    from nettrack.domain.filters import Filters
    from nettrack.store.store import Filter, Store


def list_conversations(store: Store, filters: Filters, answers: Answers, *, most: int | None) -> Listing[Conversation]:
    """Return conversations newest first, at most so many."""
    return _listing(store, clauses(store, filters, answers), most)


def conversations_with(store: Store, contact: int, *, most: int | None) -> Listing[Conversation]:
    """Return the conversations that a contact took part in, newest first, at most so many."""
    return _listing(store, [("with", {"contact": contact})], most)


def conversations_alone_with(store: Store, contact: int) -> tuple[Conversation, ...]:
    """Return the conversations in which nobody but this contact took part."""
    narrow: list[Filter] = [("with", {"contact": contact}), ("alone", {"contact": contact})]
    return _listing(store, narrow, None).items


def conversation_numbered(store: Store, number: int) -> Conversation:
    """Return the conversation with this number, or raise ConversationNotFound."""
    found = _listing(store, [("number", {"number": number})], 1).items
    if not found:
        raise ConversationNotFound(number)
    return found[0]


def _listing(store: Store, narrow: Sequence[Filter], most: int | None) -> Listing[Conversation]:
    rows = store.rows(store.sql.conversations.CONVERSATIONS, narrow, limit=-1 if most is None else most + 1)
    return Listing.cut([Conversation(**row) for row in rows], most)
