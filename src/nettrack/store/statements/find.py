"""Full-text search.

The newest hits only, streamed from the index: ranking every hit of a common word took 0.3-1.3 s on a million notes.
What is best among them is decided in domain/search.py.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, Table, Text, bindparam, func, select

from nettrack.store.constructs import char, contexts, holds, matches, matching
from nettrack.store.statements import LIMIT, Query, begins_with
from nettrack.store.statements.contacts import TEXTS, with_address
from nettrack.store.statements.conversations import NAMES
from nettrack.store.tables.contacts import (
    alias,
    alias_search,
    contact,
    contact_search,
    email,
    field,
    field_search,
    phone,
    phone_search,
    tag,
)
from nettrack.store.tables.conversations import conversation, conversation_search, participant
from nettrack.store.tables.follow_ups import follow_up, follow_up_search

# More of a text than anybody looks through.
_BEGINNING = 1_000_000


def _newest(index: Table, number: Any, *shown: Any) -> Select[Any]:
    """Return what is shown of the newest rows that match, and the words around each hit."""
    return (
        select(*shown, *contexts(index))
        .where(index.c.rowid == number, matches(index, "match"))
        .order_by(index.c.rowid.desc())
        .limit(LIMIT)
    )


def _scanned(texts: Sequence[Any], *shown: Any) -> Select[Any]:
    """Return what is shown of the newest rows, and the beginning of each text: what is looked for is in no index."""
    wholes = (func.substr(text, 1, _BEGINNING).label(f"in_{text.name}") for text in texts)
    return select(*shown, *wholes).order_by(shown[0].element.desc()).limit(LIMIT)


_people = matching(contact_search, "people")
_person = (
    contact.id.label("number"),
    contact.name.label("contact"),
    contact.last_conversation_on.label("day"),
    func.nullif(contact.standing, "known", type_=Text).label("state"),
)
FIND_CONTACTS = Query(_newest(contact_search, contact.id, *_person))
FIND_ALIASES = Query(_newest(alias_search, alias.id, *_person).where(alias.contact_id == contact.id))
FIND_TAGS = Query(
    select(*_person, char(2).concat(tag.tag).concat(char(3)).label("in_tag"))
    .where(tag.contact_id == contact.id, *begins_with(tag.folded))
    .order_by(tag.folded, tag.contact_id)
    .limit(LIMIT)
)
FIND_PHONES = Query(_newest(phone_search, phone.id, *_person).where(phone.contact_id == contact.id))
FIND_FIELDS = Query(
    _newest(field_search, field.id, *_person, field.name.label("field")).where(field.contact_id == contact.id)
)
FIND_OTHER_EMAILS = Query(
    _scanned((email.email,), *_person).where(email.contact_id == contact.id, contact.id.in_(with_address))
)
FIND_ADDRESSES = Query(_scanned((contact.email, contact.linkedin), *_person).where(contact.id.in_(with_address)))
SCAN_CONTACTS = Query(
    _scanned(TEXTS, *_person),
    {"holds": holds(*TEXTS), "match": contact.id.in_(matching(contact_search, "match"))},
)
SCAN_ALIASES = Query(
    _scanned((alias.alias,), *_person).where(alias.contact_id == contact.id),
    {"holds": holds(alias.alias), "match": alias.id.in_(matching(alias_search, "match"))},
)
SCAN_PHONES = Query(
    _scanned((phone.phone,), *_person).where(phone.contact_id == contact.id),
    {"holds": holds(phone.phone), "match": phone.id.in_(matching(phone_search, "match"))},
)
SCAN_FIELDS = Query(
    _scanned((field.name, field.value), *_person, field.name.label("field")).where(field.contact_id == contact.id),
    {"holds": holds(field.name, field.value), "match": field.id.in_(matching(field_search, "match"))},
)
SCAN_TAGS = Query(
    _scanned((tag.tag,), *_person).where(tag.contact_id == contact.id),
    {"holds": holds(tag.tag), "match": tag.folded == bindparam("folded")},
)

_said = (
    conversation.id.label("number"),
    NAMES.label("contacts"),
    conversation.held_on.label("day"),
)
_with_people = select(participant.conversation_id).where(participant.contact_id.in_(_people))
# Words that name a person narrow to that person: "ada apprenticeship".
FIND_CONVERSATIONS = Query(
    _newest(conversation_search, conversation.id, *_said),
    {"people": conversation_search.c.rowid.in_(_with_people)},
)
_notes = (conversation.notes, conversation.takeaway)
SCAN_CONVERSATIONS = Query(
    _scanned(_notes, *_said),
    {
        "holds": holds(*_notes),
        "match": conversation.id.in_(matching(conversation_search, "match")),
        "people": conversation.id.in_(_with_people),
    },
)

_owed = (
    follow_up.id.label("number"),
    select(contact.name).where(contact.id == follow_up.contact_id).scalar_subquery().label("contact"),
    follow_up.due_on.label("day"),
    follow_up.state,
)
FIND_FOLLOW_UPS = Query(_newest(follow_up_search, follow_up.id, *_owed), {"people": follow_up.contact_id.in_(_people)})
SCAN_FOLLOW_UPS = Query(
    _scanned((follow_up.action,), *_owed),
    {
        "holds": holds(follow_up.action),
        "match": follow_up.id.in_(matching(follow_up_search, "match")),
        "people": follow_up.contact_id.in_(_people),
    },
)
