"""Contacts who may be one person: the pairs, and what was answered."""

from sqlalchemy import Text, bindparam, case, delete, distinct, func, literal, or_, select, union_all

from nettrack.store.constructs import NOW
from nettrack.store.statements import LIMIT, Query, insert_row, update_row
from nettrack.store.tables.contacts import contact, email
from nettrack.store.tables.review import Likeness, likeness

# The surest first.
_surest = case({"address": 0, "name": 1, "nickname": 2}, value=likeness.reason, else_=3)
PAIRS = Query(
    select(
        likeness.id.label("number"), likeness.reason, likeness.contact_id.label("first"),
        likeness.other_number.label("second"),
    )
    .where(contact.id == likeness.other_number)
    .order_by(_surest, likeness.id)
    .limit(LIMIT),
    {
        "number": likeness.id == bindparam("number"),
        "open": likeness.state == "open",
        "pair": (likeness.contact_id == bindparam("contact")) & (likeness.other_number == bindparam("other_number")),
    },
)  # fmt: skip
INSERT_LIKENESS = insert_row(Likeness)
NAMES = Query(
    select(contact.id.label("number"), contact.folded.label("name"), contact.linkedin_key, contact.email_key).order_by(
        contact.folded, contact.id
    )
)
_every_key = union_all(
    select(literal("in:").concat(contact.linkedin_key).label("key"), contact.id.label("number")).where(
        contact.linkedin_key.is_not(None)
    ),
    select(contact.email_key, contact.id).where(contact.email_key.is_not(None)),
    select(email.email_key, email.contact_id),
).subquery()
SHARED_ADDRESSES = Query(
    select(func.group_concat(distinct(_every_key.c.number), type_=Text).label("numbers"))
    .group_by(_every_key.c.key)
    .having(func.count(distinct(_every_key.c.number)) > 1)
)
PAIRS_OF = Query(
    select(
        likeness.contact_id.label("first"), likeness.other_number.label("second"), likeness.reason, likeness.state
    ).where(or_(likeness.contact_id == bindparam("contact"), likeness.other_number == bindparam("contact")))
)
FORGET_PAIRS = delete(Likeness).where(
    or_(likeness.contact_id == bindparam("contact"), likeness.other_number == bindparam("contact"))
)
ANSWER = update_row(Likeness, "state", updated_at=NOW)
