"""Follow-ups: listed, opened, closed, moved."""

from __future__ import annotations

from sqlalchemy import ColumnElement, bindparam, null, or_, select

from nettrack.store.constructs import NOW, matching
from nettrack.store.statements import LIMIT, Query, delete_rows, insert_row, shown, update_row
from nettrack.store.statements.contacts import has_tag, has_tie, mentioned, works_at
from nettrack.store.tables.contacts import Contact, contact
from nettrack.store.tables.follow_ups import FollowUp, follow_up, follow_up_search


def _mentions(n: str) -> ColumnElement[bool]:
    """Match where a word stands in the action, or is known of the contact."""
    return or_(
        follow_up.id.in_(matching(follow_up_search, f"match{n}")),
        follow_up.contact_id.in_(mentioned(n)),
    )


FOLLOW_UPS = Query(
    select(
        *shown(FollowUp),
        contact.name.label("contact"),
        contact.tie,
        follow_up.conversation_id.label("conversation"),
    )
    .join(Contact, contact.id == follow_up.contact_id)
    .order_by(follow_up.due_on, follow_up.id)
    .limit(LIMIT),
    {
        "number": lambda n: follow_up.id == bindparam(f"number{n}"),
        "from": lambda n: follow_up.conversation_id == bindparam(f"conversation{n}"),
        "open": lambda _n: follow_up.state == "open",
        "due_by": lambda n: follow_up.due_on <= bindparam(f"day{n}"),
        "tie": has_tie,
        "tag": has_tag,
        "company": works_at,
        "with": lambda n: follow_up.contact_id == bindparam(f"contact{n}"),
        "since": lambda n: follow_up.due_on >= bindparam(f"since{n}"),
        "until": lambda n: follow_up.due_on <= bindparam(f"until{n}"),
        "text": _mentions,
    },
)

OPEN_NUMBERS = Query(
    select(follow_up.id.label("number"), follow_up.action, contact.name.label("contact"))
    .join(Contact, contact.id == follow_up.contact_id)
    .where(follow_up.state == "open")
    .order_by(follow_up.due_on, follow_up.id)
    .limit(LIMIT)
)

INSERT_FOLLOW_UP = insert_row(FollowUp, state="open", snoozed=0, closed_on=null())
CLOSE_FOLLOW_UP = update_row(FollowUp, "state", "closed_on", updated_at=NOW)
SNOOZE_FOLLOW_UP = update_row(FollowUp, "due_on", snoozed=follow_up.snoozed + 1, updated_at=NOW)
DELETE_FOLLOW_UP = delete_rows(FollowUp)
