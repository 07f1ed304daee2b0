"""Messages: listed, counted, sent, sent once more, answered, let go."""

from sqlalchemy import Integer, func, null, select

from nettrack.store.constructs import NOW
from nettrack.store.statements import LIMIT, Query, insert_row, shown, update_row
from nettrack.store.statements.contacts import filters_of_one
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.outreach import Outreach, outreach

_FILTERS = {
    "waiting": outreach.state == "waiting",
    "ended": outreach.state != "waiting",
    **filters_of_one(outreach.contact_id, outreach.channel, outreach.sent_on),
}
OUTREACH = Query(
    select(*shown(Outreach), contact.name.label("contact"), contact.tie)
    .where(contact.id == outreach.contact_id)
    .order_by(outreach.sent_on.desc(), outreach.id.desc())
    .limit(LIMIT),
    _FILTERS,
)
COUNT_OUTREACH = Query(select(outreach.state, func.count(type_=Integer).label("messages")).group_by(outreach.state))
INSERT_OUTREACH = insert_row(Outreach, state="waiting", nudged_on=null(), closed_on=null())
NUDGE_OUTREACH = update_row(Outreach, "nudged_on", updated_at=NOW)
CLOSE_OUTREACH = update_row(Outreach, "state", "closed_on", updated_at=NOW)
