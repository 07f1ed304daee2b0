"""Meetings: listed, planned, moved, held, called off."""

from sqlalchemy import bindparam, select

from nettrack.store.constructs import NOW
from nettrack.store.statements import LIMIT, Query, insert_row, shown, update_row
from nettrack.store.statements.contacts import filters_of_one
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.meetings import Meeting, meeting

MEETINGS = Query(
    select(*shown(Meeting), contact.name.label("contact"), contact.tie, meeting.contact_id.label("whom"))
    .where(contact.id == meeting.contact_id)
    .order_by(meeting.planned_on, meeting.clock, meeting.id)
    .limit(LIMIT),
    {
        "number": meeting.id == bindparam("number"),
        "planned": meeting.state == "planned",
        "by": meeting.planned_on <= bindparam("day"),
        **filters_of_one(meeting.contact_id, meeting.channel, meeting.planned_on),
    },
)
INSERT_MEETING = insert_row(Meeting, state="planned")
MOVE_MEETING = update_row(Meeting, "planned_on", "clock", "channel", updated_at=NOW)
CLOSE_MEETING = update_row(Meeting, "state", updated_at=NOW)
