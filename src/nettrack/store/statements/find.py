"""Full-text search.

The newest hits only, streamed from the index: ranking every hit of a common word took 0.3-1.3 s on a million notes.
What is best among them is decided in domain/search.py.
"""

from __future__ import annotations

import operator
from functools import reduce
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func, literal_column, select
from sqlalchemy import insert as sql_insert

from nettrack.domain.search import LONG
from nettrack.store.statements.conversations import NAMES
from nettrack.store.statements.query import (
    LIMIT,
    Query,
    alias,
    contact,
    conversation,
    follow_up,
    matching,
    participant,
    tag,
)
from nettrack.store.tables import (
    Alias,
    Contact,
    ContactTag,
    alias_search,
    alias_trigram,
    contact_search,
    conversation_search,
    follow_up_search,
    name_trigram,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Insert, Select, Table

_BEGIN: ColumnElement[str] = literal_column("char(2)")
_END: ColumnElement[str] = literal_column("char(3)")
_GAP: ColumnElement[str] = literal_column("'…'")


def _context(table: Table, column: int) -> ColumnElement[str]:
    """Return the words around the match, each hit between the characters 2 and 3; of a long text, its beginning.

    SQLite's snippet takes time with the square of the hits in a text: 3 s for 16,000 of them.
    """
    texts = list(table.c)[2:]  # after the row's number, and the column that is asked for matches
    snippet = func.snippet(
        literal_column(table.name), literal_column(str(column)), _BEGIN, _END, _GAP, literal_column("14")
    )
    beginning = func.substr(texts[column], literal_column("1"), literal_column("1000000"))
    # The hits in the other columns cost as much, so it is the whole row that counts.
    length = reduce(operator.add, [func.coalesce(func.length(text), literal_column("0")) for text in texts])
    return case((length > literal_column(str(LONG)), beginning), else_=snippet)


def _hits(table: Table) -> ColumnElement[bool]:
    return table.c[table.name].op("MATCH")(bindparam("match"))


def _people(n: str) -> Select[Any]:
    return matching(contact_search, f"people{n}")


FIND_CONTACTS = Query(
    select(
        contact.id.label("number"),
        contact.name,
        contact.last_conversation_on,
        _context(contact_search, 0).label("in_name"),
        _context(contact_search, 1).label("in_company"),
        _context(contact_search, 2).label("in_role"),
        _context(contact_search, 3).label("in_met"),
    )
    .join(contact_search, contact_search.c.rowid == contact.id)
    .where(_hits(contact_search))
    .order_by(contact_search.c.rowid.desc())
    .limit(LIMIT)
)
FIND_ALIASES = Query(
    select(
        contact.id.label("number"),
        contact.name,
        contact.last_conversation_on,
        _context(alias_search, 0).label("in_alias"),
    )
    .join(Alias, alias.contact_id == contact.id)
    .join(alias_search, alias_search.c.rowid == alias.id)
    .where(_hits(alias_search))
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
        _context(conversation_search, 0).label("in_notes"),
        _context(conversation_search, 1).label("in_takeaway"),
    )
    .join(conversation_search, conversation_search.c.rowid == conversation.id)
    .where(_hits(conversation_search))
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
        _context(follow_up_search, 0).label("in_action"),
    )
    .join(Contact, contact.id == follow_up.contact_id)
    .join(follow_up_search, follow_up_search.c.rowid == follow_up.id)
    .where(_hits(follow_up_search))
    .order_by(follow_up_search.c.rowid.desc())
    .limit(LIMIT),
    {"people": lambda n: follow_up.contact_id.in_(_people(n))},
)


def _rebuilt(table: Table) -> Insert:
    return sql_insert(table).values({table.name: "rebuild"})


# A word that is deleted from an index stays in its pages until they are merged; made anew, the index knows it no more.
REBUILD_CONTACT_SEARCH = _rebuilt(contact_search)
REBUILD_ALIAS_SEARCH = _rebuilt(alias_search)
REBUILD_CONVERSATION_SEARCH = _rebuilt(conversation_search)
REBUILD_FOLLOW_UP_SEARCH = _rebuilt(follow_up_search)
REBUILD_NAME_TRIGRAM = _rebuilt(name_trigram)
REBUILD_ALIAS_TRIGRAM = _rebuilt(alias_trigram)
