"""A conversation or a follow-up, shown whole."""

import datetime as dt

from nettrack.domain.show import ConversationOverview, FollowUpOverview
from nettrack.services.conversations import conversation_numbered
from nettrack.services.follow_ups import follow_up_numbered, follow_ups_where
from nettrack.store.store import Store


def show_conversation(store: Store, number: int, *, today: dt.date) -> ConversationOverview:
    """Return a conversation with every follow-up that came from it; raise ConversationNotFound."""
    conversation = conversation_numbered(store, number)
    return ConversationOverview(conversation, follow_ups_where(store, ("from", {"conversation": number}), today=today))


def show_follow_up(store: Store, number: int, *, today: dt.date) -> FollowUpOverview:
    """Return a follow-up with the conversation that it came from; raise FollowUpNotFound."""
    found = follow_up_numbered(store, number, today)
    return FollowUpOverview(found, conversation_numbered(store, found.conversation) if found.conversation else None)
