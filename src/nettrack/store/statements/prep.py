"""Questions picked for somebody: listed, picked, asked, answered."""

from sqlalchemy import Integer, bindparam, func, null, select, update

from nettrack.store.constructs import NOW
from nettrack.store.statements import Query, insert_row, update_row
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.prep import PickedQuestion, picked

PICKED = Query(
    select(
        picked.id.label("number"),
        picked.question,
        picked.ask,
        contact.name.label("contact"),
        picked.picked_on,
        picked.conversation_id.label("conversation"),
        picked.answer,
        picked.is_best,
    )
    .where(contact.id == picked.contact_id)
    .order_by(picked.id),
    {
        "for": picked.contact_id == bindparam("contact"),
        "pending": picked.conversation_id.is_(None),
        "asked": picked.conversation_id == bindparam("conversation"),
        "since": picked.picked_on >= bindparam("since"),
        "best": picked.is_best == 1,
    },
)
COUNT_PICKED = Query(
    select(
        picked.question,
        func.count(picked.conversation_id, type_=Integer).label("asked"),
        func.sum(picked.is_best, type_=Integer).label("best"),
    ).group_by(picked.question)
)
INSERT_PICKED = insert_row(PickedQuestion, conversation_id=null(), answer=null(), is_best=0)
REWORD_PICKED = update_row(PickedQuestion, "ask", updated_at=NOW)
# A conversation that is logged is the one in which they were asked.
ASK_PICKED = (
    update(PickedQuestion)
    .values(conversation_id=bindparam("conversation"), updated_at=NOW)
    .where(
        picked.contact_id == bindparam("contact"),
        picked.conversation_id.is_(None),
        picked.picked_on <= bindparam("held_on"),
    )
)
ANSWER_PICKED = update_row(PickedQuestion, "answer", "is_best", "conversation_id", updated_at=NOW)
