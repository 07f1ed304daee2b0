"""What a check of the rows reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, literal_column, or_, select
from sqlalchemy import update as sql_update

from nettrack.store.statements.query import Query, contact, conversation, follow_up, participant
from nettrack.store.tables import Contact, Conversation, FollowUp, Participant

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

CONVERSATIONS_WITHOUT_CONTACTS = Query(
    select(conversation.id.label("number")).where(~exists().where(participant.conversation_id == conversation.id))
)
_last = (
    select(func.max(conversation.held_on))
    .join(Participant, participant.conversation_id == conversation.id)
    .where(participant.contact_id == contact.id)
    .correlate(Contact)
    .scalar_subquery()
)
STALE_LAST_CONVERSATIONS = Query(
    select(contact.id.label("number"), contact.name).where(contact.last_conversation_on.is_distinct_from(_last))
)


def _cannot_be(day: Any) -> ColumnElement[bool]:
    """Match a day that is none, or out of all reason."""
    # With nothing added, SQLite would leave the 31st of February as it is.
    counted = func.date(day, literal_column("'+0 days'"))
    return or_(counted.is_distinct_from(day), day < bindparam("earliest"), day > bindparam("latest"))


ODD_CONVERSATION_DAYS = Query(select(conversation.id.label("number")).where(_cannot_be(conversation.held_on)))
# Nobody knows what an impossible day was meant to be; the day on which it was written down is the nearest to it.
RESET_HELD_ON = (
    sql_update(Conversation)
    .values(held_on=func.date(conversation.created_at))
    .where(conversation.id == bindparam("number"))
)
RESET_DUE_ON = (
    sql_update(FollowUp).values(due_on=func.date(follow_up.created_at)).where(follow_up.id == bindparam("number"))
)
ODD_DUE_DAYS = Query(select(follow_up.id.label("number")).where(_cannot_be(follow_up.due_on)))
ODD_CLOSED_DAYS = Query(
    select(follow_up.id.label("number")).where(follow_up.closed_on.is_not(None), _cannot_be(follow_up.closed_on))
)
RESET_CLOSED_ON = (
    sql_update(FollowUp).values(closed_on=func.date(follow_up.updated_at)).where(follow_up.id == bindparam("number"))
)
