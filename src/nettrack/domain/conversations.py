"""Conversations: how they are shown and written."""

import datetime as dt
from typing import NamedTuple

from nettrack.domain.errors import NotFound
from nettrack.domain.filters import Filters

# How the history tells of them; who was there is told with the conversation.
PHRASES = {
    "conversation": {
        "row": "conversation {id}{people}",
        "made": ("{}", "{} back"),
        "gone": ("{} deleted", "{} gone"),
        "changed": {"": "{} changed"},
    },
    "participant": {"told_with": "conversation"},
}


class Conversation(NamedTuple):
    """A talk or message; ``contacts`` are names, the one it was logged under first.

    ``energy`` is from -2, it drained you, to 2; ``place`` and ``origin`` say what else tells situations apart.
    """

    number: int
    held_on: dt.date
    channel: str | None
    contacts: tuple[str, ...]
    notes: str | None
    takeaway: str | None
    is_private: bool
    energy: int | None
    place: str | None
    origin: str | None
    created_at: str
    updated_at: str


class Conversations(NamedTuple):
    """The first conversations that fit the filters, newest first, and whether there are more."""

    conversations: tuple[Conversation, ...]
    has_more: bool
    filters: Filters


class NewConversation(NamedTuple):
    """A conversation to log."""

    held_on: dt.date
    channel: str | None = None
    notes: str | None = None
    takeaway: str | None = None
    is_private: bool = False
    energy: int | None = None
    place: str | None = None
    origin: str | None = None
    others: tuple[str, ...] = ()


class ConversationNotFound(NotFound):
    """No conversation has this number."""

    sentence = "There is no conversation {}; nettrack timeline shows their numbers."
