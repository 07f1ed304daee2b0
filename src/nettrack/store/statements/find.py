"""Full-text search.

The newest hits only, streamed from the index: ranking every hit of a common word took 0.3-1.3 s on a million notes.
What is best among them is decided in domain/search.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from nettrack.store.constructs import context, matches, matching
from nettrack.store.statements import LIMIT, Query
from nettrack.store.statements.conversations import NAMES
from nettrack.store.tables.contacts import Alias, Contact, ContactTag, alias, alias_search, contact, contact_search, tag
from nettrack.store.tables.conversations import conversation, conversation_search, participant
from nettrack.store.tables.follow_ups import follow_up, follow_up_search

if TYPE_CHECKING:
    from sqlalchemy import Select


def _people(n: str) -> Select[Any]:
    return matching(contact_search, f"people{n}")


FIND_CONTACTS = Query(
    select(
        contact.id.label("number"),
        contact.name,
        contact.last_conversation_on,
        context(contact_search, "name").label("in_name"),
        context(contact_search, "company").label("in_company"),
        context(contact_search, "role").label("in_role"),
        context(contact_search, "met").label("in_met"),
    )
    .join(contact_search, contact_search.c.rowid == contact.id)
    .where(matches(contact_search, "match"))
    .order_by(contact_search.c.rowid.desc())
    .limit(LIMIT)
)
FIND_ALIASES = Query(
    select(
        contact.id.label("number"),
        contact.name,
        contact.last_conversation_on,
        context(alias_search, "alias").label("in_alias"),
    )
    .join(Alias, alias.contact_id == contact.id)
    .join(alias_search, alias_search.c.rowid == alias.id)
    .where(matches(alias_search, "match"))
    .order_by(alias_search.c.rowid.desc())
    .limit(LIMIT)
)
FIND_TAGS = Query(
    select(contact.id.label("number"), contact.name, contact.last_conversation_on, tag.tag)
    .join(ContactTag, tag.contact_id == contact.id)
    .where(tag.folded >= bindparam("low"), tag.folded < bindparam("high"))
    .order_by(tag.folded, tag.contact_id)
    .limit(LIMIT)
)
FIND_CONVERSATIONS = Query(
    select(
        conversation.id.label("number"),
        NAMES.label("contacts"),
        conversation.held_on,
        context(conversation_search, "notes").label("in_notes"),
        context(conversation_search, "takeaway").label("in_takeaway"),
    )
    .join(conversation_search, conversation_search.c.rowid == conversation.id)
    .where(matches(conversation_search, "match"))
    .order_by(conversation_search.c.rowid.desc())
    .limit(LIMIT),
    # Words that name a person narrow to that person: "ada apprenticeship".
    {
        "people": lambda n: conversation_search.c.rowid.in_(
            select(participant.conversation_id).where(participant.contact_id.in_(_people(n)))
        )
    },
)
FIND_FOLLOW_UPS = Query(
    select(
        follow_up.id.label("number"),
        contact.name.label("contact"),
        follow_up.due_on,
        follow_up.state,
        context(follow_up_search, "action").label("in_action"),
    )
    .join(Contact, contact.id == follow_up.contact_id)
    .join(follow_up_search, follow_up_search.c.rowid == follow_up.id)
    .where(matches(follow_up_search, "match"))
    .order_by(follow_up_search.c.rowid.desc())
    .limit(LIMIT),
    {"people": lambda n: follow_up.contact_id.in_(_people(n))},
)
