"""What happened between two days, private conversations left out."""

from typing import Any

from sqlalchemy import Integer, and_, bindparam, distinct, func, select

from nettrack.store.statements import Query
from nettrack.store.tables.contacts import Contact, contact
from nettrack.store.tables.conversations import Conversation, Participant, conversation, participant
from nettrack.store.tables.prep import picked
from nettrack.store.tables.reflect import reflection
from nettrack.store.tables.types import Day

_between = (conversation.held_on >= bindparam("since"), conversation.held_on <= bindparam("until"))
_public = (*_between, conversation.is_private == 0)
_took_part = (participant.conversation_id == conversation.id, contact.id == participant.contact_id)
_number: Any = func.count(distinct(conversation.id), type_=Integer).label("conversations")
_days: Any = func.count(distinct(conversation.held_on), type_=Integer).label("days")

REPORT_TOTAL = Query(select(_number, _days).where(*_public))
REPORT_PRIVATE = Query(select(_number).where(*_between, conversation.is_private == 1))
_most_first = _number.desc()
REPORT_BY_TIE = Query(
    select(contact.tie, _number).where(*_public, *_took_part).group_by(contact.tie).order_by(_most_first, contact.tie)
)
REPORT_BY_CHANNEL = Query(
    select(conversation.channel, _number)
    .where(*_public)
    .group_by(conversation.channel)
    .order_by(_most_first, conversation.channel)
)
_earlier = Conversation.__table__.alias("earlier")
_was_there = Participant.__table__.alias("was_there")


def _last_before() -> Any:
    return (
        select(func.max(_earlier.c.held_on, type_=Day()))
        .where(
            _was_there.c.contact_id == contact.id,
            _earlier.c.id == _was_there.c.conversation_id,
            _earlier.c.held_on < bindparam("since"),
        )
        .correlate(Contact)
        .scalar_subquery()
    )


REPORT_PEOPLE = Query(
    select(
        contact.name,
        contact.tie,
        contact.first_conversation_on.label("first_on"),
        func.min(conversation.held_on, type_=Day()).label("talked_on"),
        _last_before().label("before_on"),
    )
    .where(*_public, *_took_part)
    .group_by(contact.id)
    .order_by(func.min(conversation.held_on), contact.id)
)
REPORT_TAKEAWAYS = Query(
    select(conversation.id.label("number"), conversation.held_on, conversation.takeaway)
    .where(*_public, conversation.takeaway.is_not(None))
    .order_by(conversation.held_on, conversation.id)
)
REPORT_QUESTIONS = Query(
    select(picked.question, picked.ask, picked.answer, picked.is_best)
    .where(picked.conversation_id == conversation.id, *_public, picked.answer.is_not(None) | (picked.is_best == 1))
    .order_by(picked.is_best.desc(), conversation.held_on, picked.id)
)
REPORT_REFLECTIONS = Query(
    select(reflection.same, reflection.different)
    .join(Conversation, and_(conversation.id == reflection.conversation_id), isouter=True)
    .where(reflection.written_on >= bindparam("since"), reflection.written_on <= bindparam("until"))
    .where(conversation.is_private.is_(None) | (conversation.is_private == 0))
    .order_by(reflection.written_on, reflection.id)
)
