"""Needs: listed, with who meets each and who usually could, added, linked, dropped."""

from sqlalchemy import bindparam, select, update

from nettrack.store.constructs import NOW, among
from nettrack.store.statements import LIMIT, Query, delete_rows, insert_row, update_row
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.needs import Need, NeedLink, need, need_link

NEEDS = Query(select(need.id.label("number"), need.word, need.name, need.is_dropped).order_by(need.id))
NEED_LINKS = Query(
    select(need.word, contact.id.label("number"), contact.name.label("contact"), contact.tie, need_link.how)
    .where(need_link.need_id == need.id, need_link.contact_id == contact.id)
    .order_by(need_link.created_at, contact.folded),
    {"word": need.word == bindparam("word"), "with": need_link.contact_id == bindparam("contact")},
)
_linked = select(need_link.contact_id).where(
    need_link.need_id == need.id, need.word == bindparam("word"), need_link.contact_id == contact.id
)
# Whom you talked to last is the easiest to ask.
NEED_CANDIDATES = Query(
    select(contact.name)
    .where(among(contact.tie, "ties"), contact.standing == "known", ~_linked.exists())
    .order_by(contact.last_conversation_on.desc(), contact.id.desc())
    .limit(LIMIT)
)
INSERT_NEED = insert_row(Need)
UPDATE_NEED = update_row(Need, "name", "is_dropped", updated_at=NOW)
INSERT_NEED_LINK = insert_row(NeedLink)
UPDATE_NEED_LINK = (
    update(NeedLink)
    .values(how=bindparam("how"))
    .where(need_link.need_id == bindparam("need"), need_link.contact_id == bindparam("contact"))
)
DELETE_NEED_LINK = delete_rows(NeedLink, "need_id", "contact_id")
