"""Conversations, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.conversations import Conversation, ConversationNotFound
from nettrack.domain.pages import Listing
from nettrack.services.filters import clauses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nettrack.domain.answers import Answers
    from nettrack.domain.conversations import NewConversation
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


def _listing(store: Store, narrow: Sequence[Filter], most: int | None) -> Listing[Conversation]:
    rows = store.rows(store.sql.conversations.CONVERSATIONS, narrow, limit=-1 if most is None else most + 1)
    return Listing.cut([Conversation(**row) for row in rows], most)
