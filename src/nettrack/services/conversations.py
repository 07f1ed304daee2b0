"""Conversations, newest first."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from nettrack.domain.answers import Answers
from nettrack.domain.conversations import Conversation, ConversationNotFound, Conversations, NewConversation
from nettrack.domain.filters import Filters
from nettrack.services.filters import clauses
from nettrack.services.standing import take_up
from nettrack.store.store import Filter, Store


def list_conversations(store: Store, filters: Filters, answers: Answers, *, limit: int | None) -> Conversations:
    """Return conversations newest first, at most so many."""
    return Conversations(*conversations_where(store, *clauses(store, filters, answers), limit=limit), filters)


def conversations_where(
    store: Store, *narrow: Filter, limit: int | None = None
) -> tuple[tuple[Conversation, ...], bool]:
    """Return the first conversations that fit every filter, newest first, and whether there are more."""
    rows, has_more = store.first(store.sql.conversations.CONVERSATIONS, *narrow, limit=limit)
    return tuple(Conversation(**row) for row in rows), has_more


def log_conversation(store: Store, new: NewConversation, contacts: Iterable[int]) -> Conversation:
    """Write a conversation with the contacts of these numbers, the one it is logged under first, and return it."""
    values = new._asdict()
    del values["others"]
    number = store.run(store.sql.conversations.INSERT_CONVERSATION, **values)
    write_participants(store, number, contacts)
    return conversation_numbered(store, number)


def write_participants(store: Store, conversation: int, contacts: Iterable[int], *, was: Sequence[int] = ()) -> None:
    """Write who was there, each once, the one it is logged under first, and the day that is kept with each."""
    now = tuple(dict.fromkeys(contacts))
    changed = [place for place, (before, after) in enumerate(zip_longest(was, now)) if before != after]
    for place in changed:
        store.run(store.sql.conversations.DELETE_PARTICIPANT, conversation=conversation, position=place)
    for place in changed:
        if place < len(now):
            take_up(store, now[place])
            insert = store.sql.conversations.INSERT_PARTICIPANT
            store.run(insert, conversation=conversation, position=place, contact=now[place])
            store.run(store.sql.contacts.REFRESH_CONVERSATION_DAYS, number=now[place])


def conversation_numbered(store: Store, number: int) -> Conversation:
    """Return the conversation with this number, or raise ConversationNotFound."""
    row = store.one(store.sql.conversations.CONVERSATIONS, ("number", {"number": number}))
    if row is None:
        raise ConversationNotFound(number)
    return Conversation(**row)
