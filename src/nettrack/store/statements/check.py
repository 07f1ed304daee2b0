"""What a check of the rows reads."""

from typing import Any

from sqlalchemy import bindparam, exists, or_, select

from nettrack.store.constructs import counted, day_of
from nettrack.store.statements import Query, update_row
from nettrack.store.statements.contacts import CONVERSATION_DAYS
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.conversations import Conversation, conversation, participant
from nettrack.store.tables.follow_ups import FollowUp, follow_up

CONVERSATIONS_WITHOUT_CONTACTS = Query(
    select(conversation.id.label("number")).where(~exists().where(participant.conversation_id == conversation.id))
)
STALE_CONVERSATION_DAYS = Query(
    select(contact.id.label("number"), contact.name).where(
        or_(*(day.is_distinct_from(found) for day, found in CONVERSATION_DAYS.items()))
    )
)


def _odd(day: Any) -> Query:
    """Return the rows with a day that is none, or out of all reason."""
    cannot_be = or_(counted(day).is_distinct_from(day), day < bindparam("earliest"), day > bindparam("latest"))
    return Query(select(day.table.c.id.label("number")).where(cannot_be))


ODD_CONVERSATION_DAYS = _odd(conversation.held_on)
ODD_DUE_DAYS = _odd(follow_up.due_on)
ODD_FIRST_DAYS = _odd(follow_up.first_on)
ODD_CLOSED_DAYS = _odd(follow_up.closed_on)
# Nobody knows what an impossible day was meant to be; the day on which it was written down is the nearest to it.
RESET_HELD_ON = update_row(Conversation, held_on=day_of(conversation.created_at))
RESET_DUE_ON = update_row(FollowUp, due_on=day_of(follow_up.created_at))
RESET_FIRST_ON = update_row(FollowUp, first_on=follow_up.due_on)
RESET_CLOSED_ON = update_row(FollowUp, closed_on=day_of(follow_up.updated_at))
