"""Full-text search.

The newest hits only, streamed from the index: ranking every hit of a common word took 0.3-1.3 s on a million notes.
What is best among them is decided in domain/search.py.
"""

from typing import Any

from sqlalchemy import Select, Table, select

from nettrack.store.constructs import char, contexts, matches, matching
from nettrack.store.statements import LIMIT, Query, begins_with
from nettrack.store.statements.conversations import NAMES
from nettrack.store.tables.contacts import alias, alias_search, contact, contact_search, tag
from nettrack.store.tables.conversations import conversation, conversation_search, participant
from nettrack.store.tables.follow_ups import follow_up, follow_up_search


def _newest(index: Table, number: Any, *shown: Any) -> Select[Any]:
    """Return what is shown of the newest rows that match, and the words around each hit."""
    return (
        select(*shown, *contexts(index))
        .where(index.c.rowid == number, matches(index, "match"))
        .order_by(index.c.rowid.desc())
        .limit(LIMIT)
    )


_people = matching(contact_search, "people")
_person = (contact.id.label("number"), contact.name.label("contact"), contact.last_conversation_on.label("day"))
FIND_CONTACTS = Query(_newest(contact_search, contact.id, *_person))
FIND_ALIASES = Query(_newest(alias_search, alias.id, *_person).where(alias.contact_id == contact.id))
FIND_TAGS = Query(
    select(*_person, char(2).concat(tag.tag).concat(char(3)).label("in_tag"))
    .where(tag.contact_id == contact.id, *begins_with(tag.folded))
    .order_by(tag.folded, tag.contact_id)
    .limit(LIMIT)
)
FIND_CONVERSATIONS = Query(
    _newest(
        conversation_search,
        conversation.id,
        conversation.id.label("number"),
        NAMES.label("contacts"),
        conversation.held_on.label("day"),
    ),
    # Words that name a person narrow to that person: "ada apprenticeship".
    {
        "people": conversation_search.c.rowid.in_(
            select(participant.conversation_id).where(participant.contact_id.in_(_people))
        )
    },
)
FIND_FOLLOW_UPS = Query(
    _newest(
        follow_up_search,
        follow_up.id,
        follow_up.id.label("number"),
        select(contact.name).where(contact.id == follow_up.contact_id).scalar_subquery().label("contact"),
        follow_up.due_on.label("day"),
        follow_up.state,
    ),
    {"people": follow_up.contact_id.in_(_people)},
)
