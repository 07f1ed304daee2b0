"""What an export reads."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from sqlalchemy import Integer, Text, bindparam, cast, exists, func, literal, or_, select

from nettrack.store.constructs import char, holds, joined
from nettrack.store.statements import Query
from nettrack.store.statements.contacts import CONTACT_FILTERS, holding, mentioned
from nettrack.store.statements.conversations import CONVERSATION_FILTERS, NAMES, NEWEST_FIRST, of_participants
from nettrack.store.statements.follow_ups import FOLLOW_UP_TEXT
from nettrack.store.tables.contacts import Contact, alias, contact, email, phone, tag
from nettrack.store.tables.conversations import Conversation, conversation, participant
from nettrack.store.tables.follow_ups import FollowUp, follow_up


def _listed(column: Any, of: Any) -> Any:
    return select(func.group_concat(column, ", ")).where(of == contact.id).correlate(Contact).scalar_subquery()


# What is told of everybody who was there; the addresses of others and the rest only where they are asked for.
_OF_EACH: Mapping[str, Any] = {
    "tie": contact.tie,
    "company": contact.company,
    "role": contact.role,
    "met": contact.met,
    "tags": _listed(tag.tag, tag.contact_id),
}
_MORE_OF_EACH: Mapping[str, Any] = {
    "email": contact.email.concat(func.coalesce(literal(", ").concat(_listed(email.email, email.contact_id)), "")),
    "phone": _listed(phone.phone, phone.contact_id),
    "linkedin": contact.linkedin,
    "about": contact.about,
    "contact": cast(contact.id, Text),
    "aliases": _listed(alias.alias, alias.contact_id),
    "first_conversation_on": contact.first_conversation_on,
    "last_conversation_on": contact.last_conversation_on,
}
_fields: tuple[Any, ...] = (follow_up.action, follow_up.due_on, follow_up.state)
_record = reduce(lambda record, value: record.concat(char(30)).concat(value), _fields)
_from_it = joined(_record, follow_up.conversation_id == conversation.id).correlate(Conversation)


def _conversations(of_each: Mapping[str, Any], *more: Any) -> Query:
    texts = (of_participants(func.coalesce(column, "")).label(name) for name, column in of_each.items())
    said = (conversation.held_on, conversation.channel, conversation.notes, conversation.takeaway)
    told = select(NAMES.label("name"), *texts, *said, *more, _from_it.label("follow_ups"))
    return Query(told.order_by(*NEWEST_FIRST), CONVERSATION_FILTERS)


EXPORT_CONVERSATIONS = _conversations(_OF_EACH)
EXPORT_CONVERSATIONS_WHOLE = _conversations(
    {**_OF_EACH, **_MORE_OF_EACH}, conversation.id.label("number"), conversation.is_private
)
COUNT_CONVERSATIONS = Query(select(func.count().label("conversations")).select_from(Conversation), CONVERSATION_FILTERS)

_known = (contact.name, *(column.label(name) for name, column in {**_OF_EACH, **_MORE_OF_EACH}.items()))
# Not who was there when this person was, as in a list: that could tell of a private conversation.
_of_person = {**CONTACT_FILTERS, "with": contact.id == bindparam("contact")}
# What came from no conversation has nothing to do with any.
EXPORT_FOLLOW_UPS = Query(
    select(*_known, *_fields)
    .select_from(FollowUp)
    .join(Contact, contact.id == follow_up.contact_id, isouter=True)
    .where(follow_up.conversation_id.is_(None))
    .order_by(follow_up.id.desc()),
    {
        **_of_person,
        "text": or_(FOLLOW_UP_TEXT, follow_up.contact_id.in_(mentioned)),
        "holds": or_(holds(follow_up.action), follow_up.contact_id.in_(holding)),
    },
)

_is_private_shown: Any = bindparam("has_private", type_=Integer)
_has_shown_conversation = exists().where(
    participant.contact_id == contact.id,
    conversation.id == participant.conversation_id,
    or_(conversation.is_private == 0, _is_private_shown),
)
_has_own_follow_up = exists().where(follow_up.contact_id == contact.id, follow_up.conversation_id.is_(None))
EXPORT_CONTACTS = Query(
    select(*_known)
    .where(
        contact.standing == "known",
        ~_has_shown_conversation.correlate(Contact),
        ~_has_own_follow_up.correlate(Contact),
    )
    .order_by(contact.id.desc()),
    _of_person,
)
