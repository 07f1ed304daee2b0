"""Conversations: listed, written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, exists, or_, select

from nettrack.store.constructs import joined, matching
from nettrack.store.statements import LIMIT, Query, delete_rows, insert_row, shown
from nettrack.store.statements.contacts import has_tag, has_tie, mentioned, works_at
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.conversations import (
    Conversation,
    Participant,
    conversation,
    conversation_search,
    participant,
)
from nettrack.store.tables.follow_ups import follow_up, follow_up_search


def of_participants(column: Any) -> ScalarSelect[Any]:
    """Join the values of a column of all who took part, the one it was logged under first."""
    return joined(
        column,
        participant.conversation_id == conversation.id,
        contact.id == participant.contact_id,
    ).correlate(Conversation)


def _held_with(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Match where a contact who meets the conditions took part."""
    return (
        exists()
        .where(
            participant.conversation_id == conversation.id,
            contact.id == participant.contact_id,
            *conditions,
        )
        .correlate(Conversation)
    )


def _held_with_contact(n: str) -> ColumnElement[bool]:
    theirs = select(participant.conversation_id).where(participant.contact_id == bindparam(f"contact{n}"))
    return conversation.id.in_(theirs)


def _mentions(n: str) -> ColumnElement[bool]:
    """Match where a word was said, is known of somebody who took part, or stands in a follow-up that came from it."""
    by_person = select(participant.conversation_id).where(participant.contact_id.in_(mentioned(n)))
    by_action = select(follow_up.conversation_id).where(
        follow_up.id.in_(matching(follow_up_search, f"match{n}")), follow_up.conversation_id.is_not(None)
    )
    return or_(
        conversation.id.in_(matching(conversation_search, f"match{n}")),
        conversation.id.in_(by_person),
        conversation.id.in_(by_action),
    )


CONVERSATION_FILTERS: Mapping[str, Callable[[str], ColumnElement[bool]]] = {
    "number": lambda n: conversation.id == bindparam(f"number{n}"),
    "tie": lambda n: _held_with(has_tie(n)),
    "tag": lambda n: _held_with(has_tag(n)),
    "company": lambda n: _held_with(works_at(n)),
    "with": _held_with_contact,
    "since": lambda n: conversation.held_on >= bindparam(f"since{n}"),
    "until": lambda n: conversation.held_on <= bindparam(f"until{n}"),
    "text": _mentions,
    "alone": lambda n: (
        ~exists()
        .where(participant.conversation_id == conversation.id, participant.contact_id != bindparam(f"contact{n}"))
        .correlate(Conversation)
    ),
    "public": lambda _n: conversation.is_private == 0,
    "private": lambda _n: conversation.is_private == 1,
}

NAMES = of_participants(contact.name)
NEWEST_FIRST = (conversation.held_on.desc(), conversation.id.desc())

CONVERSATIONS = Query(
    select(*shown(Conversation), NAMES.label("contacts")).order_by(*NEWEST_FIRST).limit(LIMIT), CONVERSATION_FILTERS
)
INSERT_CONVERSATION = insert_row(Conversation)
DELETE_CONVERSATION = delete_rows(Conversation)
PARTICIPANTS = Query(
    select(participant.contact_id.label("number")).where(participant.conversation_id == bindparam("conversation"))
)
INSERT_PARTICIPANT = insert_row(Participant)
