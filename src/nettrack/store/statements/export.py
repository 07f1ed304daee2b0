"""What an export reads."""

from __future__ import annotations

from functools import reduce
from typing import Any

from sqlalchemy import Integer, Text, bindparam, cast, exists, func, or_, select

from nettrack.store.constructs import char, joined
from nettrack.store.statements import Query
from nettrack.store.statements.contacts import CONTACT_FILTERS
from nettrack.store.statements.conversations import CONVERSATION_FILTERS, NAMES, NEWEST_FIRST, of_participants
from nettrack.store.tables.contacts import Contact, contact
from nettrack.store.tables.conversations import Conversation, conversation, participant
from nettrack.store.tables.follow_ups import follow_up

_fields = (cast(follow_up.contact_id, Text), follow_up.action, follow_up.due_on, follow_up.state)
_record = reduce(lambda record, value: record.concat(char(30)).concat(value), _fields)
_from_it = joined(_record, follow_up.conversation_id == conversation.id).correlate(Conversation)
# What came from no conversation, of everybody who took part; it stands beside the newest one that is shown.
_from_none_of_these = joined(
    _record,
    participant.conversation_id == conversation.id,
    follow_up.contact_id == participant.contact_id,
    follow_up.conversation_id.is_(None),
).correlate(Conversation)
_from_none = joined(_record, follow_up.contact_id == contact.id, follow_up.conversation_id.is_(None)).correlate(Contact)
_of_each = {"ties": contact.tie, "companies": contact.company, "roles": contact.role}

EXPORT_CONVERSATIONS = Query(
    select(
        NAMES.label("names"),
        *(of_participants(func.coalesce(column, "")).label(name) for name, column in _of_each.items()),
        conversation.held_on,
        conversation.channel,
        conversation.notes,
        conversation.takeaway,
        _from_it.label("follow_ups"),
        _from_none_of_these.label("more_follow_ups"),
    ).order_by(*NEWEST_FIRST),
    CONVERSATION_FILTERS,
)
COUNT_CONTACTS = Query(select(func.count().label("contacts")).select_from(Contact))
COUNT_CONVERSATIONS = Query(select(func.count().label("conversations")).select_from(Conversation), CONVERSATION_FILTERS)

_is_private_shown: Any = bindparam("has_private", type_=Integer)
_has_shown_conversation = exists().where(
    participant.contact_id == contact.id,
    conversation.id == participant.conversation_id,
    or_(conversation.is_private == 0, _is_private_shown),
)

EXPORT_CONTACTS = Query(
    select(contact.name, contact.tie, contact.company, contact.role, _from_none.label("follow_ups"))
    .where(~_has_shown_conversation.correlate(Contact))
    .order_by(contact.id.desc()),
    # Not who was there when this person was, as in a list: that could tell of a private conversation.
    {**CONTACT_FILTERS, "with": contact.id == bindparam("contact")},
)
