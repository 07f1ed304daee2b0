"""Follow-ups: listed, opened, closed, moved."""

from sqlalchemy import bindparam, exists, null, or_, select

from nettrack.store.constructs import NOW, among, holds, matching
from nettrack.store.statements import LIMIT, Query, delete_rows, insert_row, shown, update_row
from nettrack.store.statements.contacts import BY_CONTACT, holding, mentioned
from nettrack.store.tables.contacts import Contact, contact
from nettrack.store.tables.conversations import conversation
from nettrack.store.tables.follow_ups import FollowUp, follow_up, follow_up_search

# A word that stands in the action.
FOLLOW_UP_TEXT = follow_up.id.in_(matching(follow_up_search, "match"))
FOLLOW_UPS = Query(
    select(
        *shown(FollowUp),
        contact.name.label("contact"),
        contact.tie,
        follow_up.conversation_id.label("conversation"),
    )
    .join(Contact, contact.id == follow_up.contact_id, isouter=True)
    .order_by(follow_up.due_on, follow_up.id)
    .limit(LIMIT),
    {
        "number": follow_up.id == bindparam("number"),
        "from": follow_up.conversation_id == bindparam("conversation"),
        "from_between": follow_up.conversation_id.in_(
            select(conversation.id).where(
                conversation.held_on >= bindparam("since"), conversation.held_on <= bindparam("until")
            )
        ),
        "open": follow_up.state == "open",
        "due_by": follow_up.due_on <= bindparam("day"),
        **BY_CONTACT,
        "channel": exists()
        .where(conversation.id == follow_up.conversation_id, among(conversation.channel, "channels"))
        .correlate(FollowUp),
        "with": follow_up.contact_id == bindparam("contact"),
        "own": follow_up.contact_id.is_(None),
        "since": follow_up.due_on >= bindparam("since"),
        "until": follow_up.due_on <= bindparam("until"),
        # Or that is known of the contact.
        "text": or_(FOLLOW_UP_TEXT, follow_up.contact_id.in_(mentioned)),
        "holds": or_(holds(follow_up.action), follow_up.contact_id.in_(holding)),
    },
)
CONTACT_OF = Query(select(follow_up.contact_id.label("contact")).where(follow_up.id == bindparam("number")))
INSERT_FOLLOW_UP = insert_row(FollowUp, state="open", snoozed=0, closed_on=null())
CLOSE_FOLLOW_UP = update_row(FollowUp, "state", "closed_on", updated_at=NOW)
SNOOZE_FOLLOW_UP = update_row(FollowUp, "due_on", snoozed=follow_up.snoozed + 1, updated_at=NOW)
UPDATE_FOLLOW_UP = update_row(FollowUp, "action", "due_on", "every", "first_on", "turn", "contact_id", updated_at=NOW)
DELETE_FOLLOW_UP = delete_rows(FollowUp)
