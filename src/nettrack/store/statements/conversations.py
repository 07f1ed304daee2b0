"""Conversations: listed, written."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, exists, or_, select

from nettrack.store.constructs import NOW, among, holds, joined, matching
from nettrack.store.statements import LIMIT, Query, delete_rows, insert_row, shown, update_row
from nettrack.store.statements.contacts import BY_CONTACT, conversations_with, holding, mentioned
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.conversations import (
    Conversation,
    Participant,
    conversation,
    conversation_search,
    participant,
)
from nettrack.store.tables.follow_ups import follow_up, follow_up_search

_took_part = (participant.conversation_id == conversation.id, contact.id == participant.contact_id)


def of_participants(column: Any) -> ScalarSelect[Any]:
    """Join the values of a column of all who took part, the one it was logged under first."""
    return joined(column, *_took_part).correlate(Conversation)


_of_those_mentioned = select(participant.conversation_id).where(participant.contact_id.in_(mentioned))
_of_actions = select(follow_up.conversation_id).where(
    follow_up.id.in_(matching(follow_up_search, "match")), follow_up.conversation_id.is_not(None)
)

CONVERSATION_FILTERS: Mapping[str, ColumnElement[bool]] = {
    "number": conversation.id == bindparam("number"),
    **{name: exists().where(*_took_part, who).correlate(Conversation) for name, who in BY_CONTACT.items()},
    "channel": among(conversation.channel, "channels"),
    "with": conversation.id.in_(conversations_with),
    "since": conversation.held_on >= bindparam("since"),
    "until": conversation.held_on <= bindparam("until"),
    # A word that was said, is known of somebody who took part, or stands in a follow-up that came from it.
    "text": or_(
        conversation.id.in_(matching(conversation_search, "match")),
        conversation.id.in_(_of_those_mentioned),
        conversation.id.in_(_of_actions),
    ),
    "holds": or_(
        holds(conversation.notes, conversation.takeaway),
        conversation.id.in_(select(participant.conversation_id).where(participant.contact_id.in_(holding))),
        conversation.id.in_(
            select(follow_up.conversation_id).where(holds(follow_up.action), follow_up.conversation_id.is_not(None))
        ),
    ),
    "alone": ~exists()
    .where(participant.conversation_id == conversation.id, participant.contact_id != bindparam("contact"))
    .correlate(Conversation),
    "public": conversation.is_private == 0,
    "private": conversation.is_private == 1,
    "taken": conversation.takeaway.is_not(None),
    "unfinished": conversation.takeaway.is_(None),
}

NAMES = of_participants(contact.name)
NEWEST_FIRST = (conversation.held_on.desc(), conversation.id.desc())

CONVERSATIONS = Query(
    select(*shown(Conversation), NAMES.label("contacts")).order_by(*NEWEST_FIRST).limit(LIMIT), CONVERSATION_FILTERS
)
INSERT_CONVERSATION = insert_row(Conversation)
UPDATE_CONVERSATION = update_row(
    Conversation,
    *("held_on", "channel", "notes", "takeaway", "is_private", "energy", "place", "origin"),
    updated_at=NOW,
)
DELETE_CONVERSATION = delete_rows(Conversation)
PARTICIPANTS = Query(
    select(participant.contact_id.label("number"), contact.name)
    .where(participant.contact_id == contact.id, participant.conversation_id == bindparam("conversation"))
    .order_by(participant.position)
)
INSERT_PARTICIPANT = insert_row(Participant)
DELETE_PARTICIPANT = delete_rows(Participant, "conversation_id", "position")
