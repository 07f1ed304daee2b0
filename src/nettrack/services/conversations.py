"""Conversations, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nettrack.domain.answers import Answers
from nettrack.domain.conversations import Conversation, ConversationNotFound, Conversations, NewConversation
from nettrack.domain.filters import Filters
from nettrack.services.filters import clauses
from nettrack.store.store import Filter, Store


def list_conversations(store: Store, filters: Filters, answers: Answers, *, limit: int | None) -> Conversations:
    """Return conversations newest first, at most so many."""
    return Conversations(*_first(store, clauses(store, filters, answers), limit), filters)


def conversations_with(store: Store, contact: int, *, limit: int | None) -> tuple[tuple[Conversation, ...], bool]:
    """Return at most so many of a contact's conversations, newest first, and whether there are more."""
    return _first(store, [("with", {"contact": contact})], limit)


def conversations_alone_with(store: Store, contact: int) -> tuple[Conversation, ...]:
    """Return the conversations in which nobody but this contact took part."""
    narrow: list[Filter] = [("with", {"contact": contact}), ("alone", {"contact": contact})]
    return _first(store, narrow, None)[0]


def log_conversation(store: Store, new: NewConversation, contacts: Iterable[int]) -> Conversation:
    """Write a conversation with the contacts of these numbers, the one it is logged under first, and return it."""
    number = store.run(
        store.sql.conversations.INSERT_CONVERSATION,
        held_on=new.held_on,
        channel=new.channel,
        notes=new.notes,
        takeaway=new.takeaway,
        is_private=new.is_private,
    )
    for position, contact in enumerate(dict.fromkeys(contacts)):
        store.run(store.sql.conversations.INSERT_PARTICIPANT, conversation=number, position=position, contact=contact)
        store.run(store.sql.contacts.REFRESH_LAST_CONVERSATION, number=contact)
    return conversation_numbered(store, number)


def conversation_numbered(store: Store, number: int) -> Conversation:
    """Return the conversation with this number, or raise ConversationNotFound."""
    rows = store.rows(store.sql.conversations.CONVERSATIONS, [("number", {"number": number})], limit=1)
    if not rows:
        raise ConversationNotFound(number)
    return Conversation(**rows[0])


def _first(store: Store, narrow: Sequence[Filter], limit: int | None) -> tuple[tuple[Conversation, ...], bool]:
    rows, has_more = store.first(store.sql.conversations.CONVERSATIONS, narrow, limit=limit)
    return tuple(Conversation(**row) for row in rows), has_more
