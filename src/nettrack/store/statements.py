"""Every statement, built from the tables: the only place where a query is written.

``python -m nettrack.store.compile`` turns them into SQL text for everyday commands; tests, and whoever opens the
data from Python, run the same objects live through SQLAlchemy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Integer,
    ScalarSelect,
    Select,
    Update,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy import delete as sql_delete
from sqlalchemy import insert as sql_insert
from sqlalchemy import update as sql_update

from nettrack.store.tables import (
    Alias,
    Contact,
    ContactTag,
    ContactWord,
    Conversation,
    FollowUp,
    Participant,
    Texts,
    alias_search,
    contact_search,
    conversation_search,
    follow_up_search,
    name_trigram,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Column, Table
    from sqlalchemy.sql.base import ReadOnlyColumnCollection
    from sqlmodel import SQLModel


@dataclass(frozen=True, slots=True)
class Query:
    """A select and the filters that may narrow it, by name.

    A filter may be used several times in one query, so it is a function of the suffix that keeps its parameters
    apart: ``bindparam(f"tag{n}")``.
    """

    select: Select[Any]
    filters: Mapping[str, Callable[[str], ColumnElement[bool]]] = field(default_factory=dict)


Statement = Insert | Update | Delete | Query


def _columns(model: type[SQLModel]) -> ReadOnlyColumnCollection[str, Column[Any]]:
    return model.__table__.c  # type: ignore[attr-defined,no-any-return]


contact, word, alias, tag = _columns(Contact), _columns(ContactWord), _columns(Alias), _columns(ContactTag)
conversation, participant, follow_up = _columns(Conversation), _columns(Participant), _columns(FollowUp)

_SEPARATOR: ColumnElement[str] = literal_column("char(31)")
_LIMIT: Any = bindparam("limit", type_=Integer)


def _joined(column: Any, *where: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Join the values of a column, in the order of the index that the conditions walk."""
    values = func.group_concat(column, _SEPARATOR, type_=Texts())
    return select(values).where(*where).scalar_subquery()


def _matching(table: Table, n: str) -> Select[Any]:
    """Rows of a search table that hold the word bound as ``match``."""
    return select(table.c.rowid).where(table.c[table.name].op("MATCH")(bindparam(f"match{n}")))


# Contacts ---------------------------------------------------------------------------------------------------------

_tags = _joined(tag.tag, tag.contact_id == contact.id).correlate(Contact)
_aliases = _joined(alias.alias, alias.contact_id == contact.id).correlate(Contact)


def _has_tag(n: str) -> ColumnElement[bool]:
    tagged = select(tag.contact_id).where(tag.folded == bindparam(f"tag{n}"))
    return contact.id.in_(tagged)


def _has_tie(n: str) -> ColumnElement[bool]:
    return contact.tie == bindparam(f"tie{n}")


def _company_matches(n: str) -> ColumnElement[bool]:
    return contact.id.in_(_matching(contact_search, n))


def _has_word(n: str) -> ColumnElement[bool]:
    """Match where a word of the name begins with the text whose range is ``low`` up to, not including, ``high``."""
    words = select(word.contact_id).where(word.word >= bindparam(f"low{n}"), word.word < bindparam(f"high{n}"))
    return contact.id.in_(words)


def _has_first_word(n: str) -> ColumnElement[bool]:
    words = select(word.contact_id).where(word.word == bindparam(f"word{n}"), word.position == 0)
    return contact.id.in_(words)


def _has_alias(n: str) -> ColumnElement[bool]:
    return contact.id.in_(select(alias.contact_id).where(alias.folded == bindparam(f"alias{n}")))


def _shares_conversation(n: str) -> ColumnElement[bool]:
    theirs = select(participant.conversation_id).where(participant.contact_id == bindparam(f"contact{n}"))
    others = select(participant.contact_id).where(
        participant.conversation_id.in_(theirs), participant.contact_id != bindparam(f"contact{n}")
    )
    return contact.id.in_(others)


def _contact_mentions(n: str) -> ColumnElement[bool]:
    by_alias = select(alias.contact_id).where(alias.id.in_(_matching(alias_search, n)))
    by_tag = select(tag.contact_id).where(tag.folded == bindparam(f"folded{n}"))
    return or_(
        contact.id.in_(_matching(contact_search, n)),
        contact.id.in_(by_alias),
        contact.id.in_(by_tag),
    )


CONTACTS = Query(
    select(
        contact.id.label("number"),
        contact.name,
        contact.tie,
        contact.company,
        contact.role,
        contact.email,
        contact.linkedin,
        contact.met,
        _tags.label("tags"),
        _aliases.label("aliases"),
        contact.last_conversation_on,
        contact.created_at,
        contact.updated_at,
    )
    .order_by(contact.folded, contact.id)
    .limit(_LIMIT),
    {
        "number": lambda n: contact.id == bindparam(f"number{n}"),
        "name": lambda n: contact.folded == bindparam(f"name{n}"),
        "alias": _has_alias,
        "first_word": _has_first_word,
        "word": _has_word,
        "email": lambda n: contact.email_key == bindparam(f"email{n}"),
        "linkedin": lambda n: contact.linkedin_key == bindparam(f"linkedin{n}"),
        "tie": _has_tie,
        "tag": _has_tag,
        "company": _company_matches,
        "with": _shares_conversation,
        "since": lambda n: contact.last_conversation_on >= bindparam(f"since{n}"),
        "until": lambda n: contact.last_conversation_on <= bindparam(f"until{n}"),
        "text": _contact_mentions,
    },
)

# 200 names that share most trigrams with a word, for difflib to choose from: 20 ms on 100,000 names, where
# difflib alone takes 211-304 ms.
SIMILAR_NAMES = Query(
    select(contact.id.label("number"), contact.name, contact.folded)
    .join(name_trigram, name_trigram.c.rowid == contact.id)
    .where(name_trigram.c.name_trigram.op("MATCH")(bindparam("trigrams")))
    .order_by(literal_column("rank"))
    .limit(_LIMIT)
)

NAMES_BY_WORD = Query(
    select(contact.name)
    .join(ContactWord, word.contact_id == contact.id)
    .where(word.word >= bindparam("low"), word.word < bindparam("high"))
    .order_by(word.word, word.position, word.contact_id)
    .limit(_LIMIT)
)

TAGS_BY_PREFIX = Query(
    select(tag.tag)
    .where(tag.folded >= bindparam("low"), tag.folded < bindparam("high"))
    .group_by(tag.folded)
    .order_by(tag.folded)
    .limit(_LIMIT)
)

_contact_values: dict[str, Any] = {
    name: bindparam(name)
    for name in (
        "name", "folded", "tie", "company", "role", "email", "email_key", "linkedin", "linkedin_key", "met",
    )
}  # fmt: skip

INSERT_CONTACT = sql_insert(Contact).values(
    **_contact_values, created_at=func.current_timestamp(), updated_at=func.current_timestamp()
)
UPDATE_CONTACT = (
    sql_update(Contact)
    .values(**_contact_values, updated_at=func.current_timestamp())
    .where(contact.id == bindparam("number"))
)
INSERT_WORD = sql_insert(ContactWord).values(
    contact_id=bindparam("contact"), position=bindparam("position"), word=bindparam("word")
)
DELETE_WORDS = sql_delete(ContactWord).where(word.contact_id == bindparam("contact"))
INSERT_ALIAS = sql_insert(Alias).values(
    contact_id=bindparam("contact"), alias=bindparam("alias"), folded=bindparam("folded")
)
DELETE_ALIAS = sql_delete(Alias).where(alias.contact_id == bindparam("contact"), alias.folded == bindparam("folded"))
INSERT_TAG = sql_insert(ContactTag).values(
    contact_id=bindparam("contact"), tag=bindparam("tag"), folded=bindparam("folded")
)
DELETE_TAG = sql_delete(ContactTag).where(tag.contact_id == bindparam("contact"), tag.folded == bindparam("folded"))
REFRESH_LAST_CONVERSATION = (
    sql_update(Contact)
    .values(
        last_conversation_on=select(func.max(conversation.held_on))
        .join(Participant, participant.conversation_id == conversation.id)
        .where(participant.contact_id == contact.id)
        .correlate(Contact)
        .scalar_subquery()
    )
    .where(contact.id == bindparam("number"))
)

# Conversations ----------------------------------------------------------------------------------------------------


def _of_participants(column: Any) -> ScalarSelect[Any]:
    return _joined(
        column,
        participant.conversation_id == conversation.id,
        contact.id == participant.contact_id,
    ).correlate(Conversation)


def _held_with(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Match where a contact who meets the conditions took part."""
    return (
        exists()
        .where(
            participant.conversation_id == conversation.id,
            contact.id == participant.contact_id,
            *conditions,
        )
        .correlate(Conversation)
    )


def _held_with_contact(n: str) -> ColumnElement[bool]:
    theirs = select(participant.conversation_id).where(participant.contact_id == bindparam(f"contact{n}"))
    return conversation.id.in_(theirs)


def _conversation_mentions(n: str) -> ColumnElement[bool]:
    by_person = select(participant.conversation_id).where(participant.contact_id.in_(_matching(contact_search, n)))
    return or_(conversation.id.in_(_matching(conversation_search, n)), conversation.id.in_(by_person))


_CONVERSATION_FILTERS: Mapping[str, Callable[[str], ColumnElement[bool]]] = {
    "number": lambda n: conversation.id == bindparam(f"number{n}"),
    "contact": _held_with_contact,
    "tie": lambda n: _held_with(_has_tie(n)),
    "tag": lambda n: _held_with(_has_tag(n)),
    "company": lambda n: _held_with(_company_matches(n)),
    "with": _held_with_contact,
    "since": lambda n: conversation.held_on >= bindparam(f"since{n}"),
    "until": lambda n: conversation.held_on <= bindparam(f"until{n}"),
    "text": _conversation_mentions,
    "public": lambda _n: conversation.is_private == 0,
    "private": lambda _n: conversation.is_private == 1,
}

_names = _of_participants(contact.name)
_newest_first = (conversation.held_on.desc(), conversation.id.desc())

CONVERSATIONS = Query(
    select(
        conversation.id.label("number"),
        conversation.held_on,
        conversation.channel,
        _names.label("contacts"),
        conversation.notes,
        conversation.takeaway,
        conversation.is_private,
        conversation.created_at,
        conversation.updated_at,
    )
    .order_by(*_newest_first)
    .limit(_LIMIT),
    _CONVERSATION_FILTERS,
)

INSERT_CONVERSATION = sql_insert(Conversation).values(
    held_on=bindparam("held_on"),
    channel=bindparam("channel"),
    notes=bindparam("notes"),
    takeaway=bindparam("takeaway"),
    is_private=bindparam("is_private"),
    created_at=func.current_timestamp(),
    updated_at=func.current_timestamp(),
)
INSERT_PARTICIPANT = sql_insert(Participant).values(
    conversation_id=bindparam("conversation"), position=bindparam("position"), contact_id=bindparam("contact")
)

# Follow-ups -------------------------------------------------------------------------------------------------------


def _owed_to_text(n: str) -> ColumnElement[bool]:
    return or_(
        follow_up.id.in_(_matching(follow_up_search, n)),
        follow_up.contact_id.in_(_matching(contact_search, n)),
    )


FOLLOW_UPS = Query(
    select(
        follow_up.id.label("number"),
        contact.name.label("contact"),
        contact.tie,
        follow_up.action,
        follow_up.due_on,
        follow_up.state,
        follow_up.snoozed,
        follow_up.closed_on,
        follow_up.conversation_id.label("conversation"),
        follow_up.created_at,
        follow_up.updated_at,
    )
    .join(Contact, contact.id == follow_up.contact_id)
    .order_by(follow_up.due_on, follow_up.id)
    .limit(_LIMIT),
    {
        "number": lambda n: follow_up.id == bindparam(f"number{n}"),
        "contact": lambda n: follow_up.contact_id == bindparam(f"contact{n}"),
        "open": lambda _n: follow_up.state == "open",
        "due_by": lambda n: follow_up.due_on <= bindparam(f"day{n}"),
        "tie": _has_tie,
        "tag": _has_tag,
        "company": _company_matches,
        "with": lambda n: follow_up.contact_id == bindparam(f"contact{n}"),
        "since": lambda n: follow_up.due_on >= bindparam(f"since{n}"),
        "until": lambda n: follow_up.due_on <= bindparam(f"until{n}"),
        "text": _owed_to_text,
    },
)

OPEN_NUMBERS = Query(
    select(follow_up.id.label("number"), follow_up.action, contact.name.label("contact"))
    .join(Contact, contact.id == follow_up.contact_id)
    .where(follow_up.state == "open")
    .order_by(follow_up.due_on, follow_up.id)
    .limit(_LIMIT)
)

INSERT_FOLLOW_UP = sql_insert(FollowUp).values(
    contact_id=bindparam("contact"),
    conversation_id=bindparam("conversation"),
    action=bindparam("action"),
    due_on=bindparam("due_on"),
    state="open",
    snoozed=0,
    created_at=func.current_timestamp(),
    updated_at=func.current_timestamp(),
)
CLOSE_FOLLOW_UP = (
    sql_update(FollowUp)
    .values(state=bindparam("state"), closed_on=bindparam("closed_on"), updated_at=func.current_timestamp())
    .where(follow_up.id == bindparam("number"))
)
SNOOZE_FOLLOW_UP = (
    sql_update(FollowUp)
    .values(
        due_on=bindparam("due_on"),
        snoozed=follow_up.snoozed + 1,
        updated_at=func.current_timestamp(),
    )
    .where(follow_up.id == bindparam("number"))
)

# Search -----------------------------------------------------------------------------------------------------------
# The newest hits only, streamed from the index: ranking every hit of a common word took 0.3-1.3 s on a million
# notes. What is best among them is decided in domain/search.py.

_BEGIN: ColumnElement[str] = literal_column("char(2)")
_END: ColumnElement[str] = literal_column("char(3)")
_GAP: ColumnElement[str] = literal_column("'…'")


def _context(table: Table, column: int) -> ColumnElement[str]:
    """Return the words around the match, each hit between the characters 2 and 3."""
    return func.snippet(
        literal_column(table.name), literal_column(str(column)), _BEGIN, _END, _GAP, literal_column("14")
    )


def _hits(table: Table) -> ColumnElement[bool]:
    return table.c[table.name].op("MATCH")(bindparam("match"))


FIND_CONTACTS = Query(
    select(
        contact.id.label("number"),
        contact.name,
        contact.tie,
        contact.last_conversation_on,
        _context(contact_search, 0).label("in_name"),
        _context(contact_search, 1).label("in_company"),
        _context(contact_search, 2).label("in_role"),
        _context(contact_search, 3).label("in_met"),
    )
    .join(contact_search, contact_search.c.rowid == contact.id)
    .where(_hits(contact_search))
    .order_by(contact_search.c.rowid.desc())
    .limit(_LIMIT)
)
FIND_ALIASES = Query(
    select(
        contact.id.label("number"),
        contact.name,
        contact.tie,
        contact.last_conversation_on,
        _context(alias_search, 0).label("in_alias"),
    )
    .join(Alias, alias.contact_id == contact.id)
    .join(alias_search, alias_search.c.rowid == alias.id)
    .where(_hits(alias_search))
    .order_by(alias_search.c.rowid.desc())
    .limit(_LIMIT)
)
FIND_CONVERSATIONS = Query(
    select(
        conversation.id.label("number"),
        _names.label("contacts"),
        conversation.held_on,
        conversation.channel,
        _context(conversation_search, 0).label("in_notes"),
        _context(conversation_search, 1).label("in_takeaway"),
    )
    .join(conversation_search, conversation_search.c.rowid == conversation.id)
    .where(_hits(conversation_search))
    .order_by(conversation_search.c.rowid.desc())
    .limit(_LIMIT),
    # Words that name a person narrow to that person: "ada apprenticeship".
    {
        "people": lambda n: conversation_search.c.rowid.in_(
            select(participant.conversation_id).where(
                participant.contact_id.in_(
                    select(contact_search.c.rowid).where(
                        contact_search.c.contact_search.op("MATCH")(bindparam(f"people{n}"))
                    )
                )
            )
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
    .limit(_LIMIT),
    {
        "people": lambda n: follow_up.contact_id.in_(
            select(contact_search.c.rowid).where(contact_search.c.contact_search.op("MATCH")(bindparam(f"people{n}")))
        )
    },
)

# Export -----------------------------------------------------------------------------------------------------------


def _or_blank(column: Any) -> ColumnElement[str]:
    return func.coalesce(column, "")


_later = Conversation.__table__.alias("later")  # type: ignore[attr-defined]
_theirs = Participant.__table__.alias("theirs")  # type: ignore[attr-defined]
_is_shown: Any = bindparam("has_private", type_=Integer)

# A follow-up that came from no conversation stands beside the last one with its contact that may be shown.
_last_shown = (
    select(_later.c.id)
    .join(_theirs, _theirs.c.conversation_id == _later.c.id)
    .where(_theirs.c.contact_id == follow_up.contact_id, or_(_later.c.is_private == 0, _is_shown))
    .order_by(_later.c.held_on.desc(), _later.c.id.desc())
    .limit(1)
    .correlate(FollowUp)
    .scalar_subquery()
)
_FIELD_SEPARATOR: ColumnElement[str] = literal_column("char(30)")
_follow_up_record = (
    follow_up.action.concat(_FIELD_SEPARATOR).concat(follow_up.due_on).concat(_FIELD_SEPARATOR).concat(follow_up.state)
)
_from_it = _joined(_follow_up_record, follow_up.conversation_id == conversation.id).correlate(Conversation)
_beside_it = _joined(
    _follow_up_record,
    participant.conversation_id == conversation.id,
    follow_up.contact_id == participant.contact_id,
    follow_up.conversation_id.is_(None),
    _last_shown == conversation.id,
).correlate(Conversation)
_from_none = _joined(
    _follow_up_record, follow_up.contact_id == contact.id, follow_up.conversation_id.is_(None)
).correlate(Contact)

EXPORT_CONVERSATIONS = Query(
    select(
        _names.label("names"),
        _of_participants(_or_blank(contact.tie)).label("ties"),
        _of_participants(_or_blank(contact.company)).label("companies"),
        _of_participants(_or_blank(contact.role)).label("roles"),
        conversation.held_on,
        conversation.channel,
        conversation.notes,
        conversation.takeaway,
        _from_it.label("follow_ups"),
        _beside_it.label("more_follow_ups"),
    ).order_by(*_newest_first),
    _CONVERSATION_FILTERS,
)
COUNT_CONVERSATIONS = Query(
    select(func.count().label("conversations")).select_from(Conversation), _CONVERSATION_FILTERS
)

_has_shown_conversation = exists().where(
    participant.contact_id == contact.id,
    conversation.id == participant.conversation_id,
    or_(conversation.is_private == 0, _is_shown),
)

EXPORT_CONTACTS = Query(
    select(contact.name, contact.tie, contact.company, contact.role, _from_none.label("follow_ups"))
    .where(~_has_shown_conversation.correlate(Contact))
    .order_by(contact.id.desc()),
    CONTACTS.filters,
)
