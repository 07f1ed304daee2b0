"""Contacts: found by words, listed, written."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, bindparam, exists, func, null, or_, select, union, update

from nettrack.domain.vocabulary import STANDINGS
from nettrack.store.constructs import NOW, RANK, among, char, has_any, holds, joined, matches, matching
from nettrack.store.statements import LIMIT, Query, begins_with, delete_rows, insert_row, shown, update_row
from nettrack.store.tables.contacts import (
    Alias,
    Contact,
    ContactEmail,
    ContactField,
    ContactPhone,
    ContactTag,
    ContactWord,
    alias,
    alias_search,
    alias_trigram,
    contact,
    contact_search,
    email,
    field,
    field_search,
    name_trigram,
    phone,
    phone_search,
    tag,
    word,
)
from nettrack.store.tables.conversations import Participant, conversation, participant
from nettrack.store.tables.follow_ups import follow_up
from nettrack.store.tables.types import Pairs

_tags = joined(tag.tag, tag.contact_id == contact.id).correlate(Contact)
_aliases = joined(alias.alias, alias.contact_id == contact.id).correlate(Contact)

# By a text that no index knows.
_with_company = select(contact.id).where(has_any(contact.company, "texts"))
# Whom a contact must be, for contacts and for what belongs to one; what is bound to ``match`` is a full-text query.
BY_CONTACT: Mapping[str, ColumnElement[bool]] = {
    "tie": among(contact.tie, "ties"),
    "tag": contact.id.in_(select(tag.contact_id).where(tag.folded == bindparam("tag"))),
    "company": or_(contact.id.in_(matching(contact_search, "match")), contact.id.in_(_with_company)),
}
# How an address begins, or what it holds where that is bound.
_address: Any = bindparam("address", type_=Text)
_holds_address = _address.is_not(None) & or_(
    contact.email.like(_address, escape="\\"), contact.linkedin.like(_address, escape="\\")
)
_with_address = (
    select(contact.id).where(*begins_with(contact.email_key)),
    select(contact.id).where(*begins_with(contact.linkedin_key)),
    select(contact.id).where(_holds_address),
    select(email.contact_id).where(*begins_with(email.email_key)),
    select(email.contact_id).where(_address.is_not(None) & email.email.like(_address, escape="\\")),
)
with_address = union(*_with_address)
# The contacts of whom a word is known: in a name or an alias, a fact, as a tag, in an address or a phone.
mentioned = union(
    matching(contact_search, "match"),
    select(alias.contact_id).where(alias.id.in_(matching(alias_search, "match"))),
    select(tag.contact_id).where(tag.folded == bindparam("folded")),
    select(phone.contact_id).where(phone.id.in_(matching(phone_search, "match"))),
    select(field.contact_id).where(field.id.in_(matching(field_search, "match"))),
    *_with_address,
)
TEXTS = (contact.name, contact.company, contact.role, contact.met, contact.about, contact.email, contact.linkedin)
# The same of a symbol, or a part of a run without blanks, which no index knows.
holding = union(
    select(contact.id).where(holds(*TEXTS)),
    select(alias.contact_id).where(holds(alias.alias)),
    select(tag.contact_id).where(holds(tag.tag)),
    select(email.contact_id).where(holds(email.email)),
    select(phone.contact_id).where(holds(phone.phone)),
    select(field.contact_id).where(holds(field.name, field.value)),
)


def filters_of_one(contact_id: Any, channel: Any, day: Any) -> Mapping[str, ColumnElement[bool]]:
    """Return the filters that lists share, for rows that belong to one contact, by their columns."""
    return {
        **BY_CONTACT,
        "with": contact_id == bindparam("contact"),
        "channel": among(channel, "channels"),
        "since": day >= bindparam("since"),
        "until": day <= bindparam("until"),
        "text": contact_id.in_(mentioned),
        "holds": contact_id.in_(holding),
    }


_has_beginning = begins_with(word.word)
_words = select(word.contact_id).where(*_has_beginning, word.is_part == 0)
# Contacts with so many words that begin with a text, in the name or in one alias.
_repeated = _words.group_by(word.contact_id, word.of_name).having(func.count() >= bindparam("times"))
conversations_with = select(participant.conversation_id).where(participant.contact_id == bindparam("contact"))
_others = select(participant.contact_id).where(
    participant.conversation_id.in_(conversations_with), participant.contact_id != bindparam("contact")
)

_talked_through = (
    exists()
    .where(
        participant.contact_id == contact.id,
        participant.conversation_id == conversation.id,
        among(conversation.channel, "channels"),
    )
    .correlate(Contact)
)

CONTACT_FILTERS: Mapping[str, ColumnElement[bool]] = {
    "number": contact.id == bindparam("number"),
    "numbers": among(contact.id, "numbers"),
    "name": contact.folded == bindparam("name"),
    "alias": contact.id.in_(select(alias.contact_id).where(alias.folded == bindparam("alias"))),
    "first_word": contact.id.in_(select(word.contact_id).where(word.word == bindparam("word"), word.position == 0)),
    "word": contact.id.in_(_words),
    "words": contact.id.in_(_repeated),
    "part": contact.id.in_(select(word.contact_id).where(*_has_beginning)),
    "email": or_(
        contact.email_key == bindparam("email"),
        contact.id.in_(select(email.contact_id).where(email.email_key == bindparam("email"))),
    ),
    "linkedin": contact.linkedin_key == bindparam("linkedin"),
    **BY_CONTACT,
    "channel": _talked_through,
    "with": contact.id.in_(_others),
    "since": contact.last_conversation_on >= bindparam("since"),
    # Whoever you never talked to, you did not talk to since.
    "until": or_(contact.last_conversation_on <= bindparam("until"), contact.last_conversation_on.is_(None)),
    "never": contact.last_conversation_on.is_(None),
    **{standing: contact.standing == standing for standing in STANDINGS},
    "text": contact.id.in_(mentioned),
    "holds": contact.id.in_(holding),
}

_open_with = follow_up.contact_id == contact.id, follow_up.state == "open"


def _owed_next(column: Any, name: str) -> Any:
    owed = select(column).where(*_open_with).order_by(follow_up.due_on, follow_up.id).limit(1)
    return owed.correlate(Contact).scalar_subquery().label(name)


_owed = (_owed_next(follow_up.action, "next_action"), _owed_next(follow_up.due_on, "next_due_on"))


_more = (
    joined(email.email, email.contact_id == contact.id).correlate(Contact).label("other_emails"),
    joined(phone.phone, phone.contact_id == contact.id).correlate(Contact).label("phones"),
    joined(field.name.concat(char(30)).concat(field.value), field.contact_id == contact.id, kind=Pairs)
    .correlate(Contact)
    .label("fields"),
)


def _contacts(*order: Any) -> Query:
    known = select(*shown(Contact), _tags.label("tags"), _aliases.label("aliases"), *_more, *_owed)
    return Query(known.order_by(*order, contact.folded, contact.id).limit(LIMIT), CONTACT_FILTERS)


CONTACTS = _contacts()
CONTACTS_BY_TALKED = _contacts(contact.last_conversation_on.desc())
CONTACTS_BY_MET = _contacts(contact.first_conversation_on.desc())
CONTACTS_BY_NEW = _contacts(contact.id.desc())
HIGHEST_CONTACT = Query(select(func.max(contact.id).label("number")))
ANY_CONTACT = Query(select(contact.id.label("number")).limit(LIMIT))
COUNT_CONTACTS = Query(select(func.count().label("contacts")).select_from(Contact), CONTACT_FILTERS)


def _similar(index: Table, number: Any, name: Any, folded: Any) -> Query:
    """Return some names that share most trigrams with a word, for difflib to choose from.

    20 ms on 100,000 names, where difflib alone takes 211-304 ms.
    """
    hits = select(name.label("name"), folded).where(index.c.rowid == number, matches(index, "match"))
    return Query(hits.order_by(RANK).limit(LIMIT))


SIMILAR_NAMES = _similar(name_trigram, contact.id, contact.name, contact.folded)
SIMILAR_ALIASES = _similar(alias_trigram, alias.id, alias.alias, alias.folded)
NAMES_BY_WORD = Query(
    select(contact.name)
    .join(ContactWord, word.contact_id == contact.id)
    .where(*_has_beginning)
    .order_by(word.word, word.position, word.contact_id)
    .limit(LIMIT)
)

TAGS_BY_PREFIX = Query(
    select(tag.tag).where(*begins_with(tag.folded)).group_by(tag.folded).order_by(tag.folded).limit(LIMIT)
)


def _of_conversations(day: Any) -> Any:
    """Return a day of all those on which the contact had a conversation."""
    days = select(day).join(Participant, participant.conversation_id == conversation.id)
    return days.where(participant.contact_id == contact.id).correlate(Contact).scalar_subquery()


# Kept with the contact by whoever writes a conversation.
CONVERSATION_DAYS = {
    contact.first_conversation_on: _of_conversations(func.min(conversation.held_on)),
    contact.last_conversation_on: _of_conversations(func.max(conversation.held_on)),
}
refresh_conversation_days = update(Contact).values({day.name: value for day, value in CONVERSATION_DAYS.items()})

_FACTS = ("name", "folded", "tie", "company", "role", "email", "email_key", "linkedin", "linkedin_key", "met", "about")
INSERT_CONTACT = insert_row(Contact, first_conversation_on=null(), last_conversation_on=null())
UPDATE_CONTACT = update_row(Contact, *_FACTS, updated_at=NOW)
STANDING = Query(select(contact.name, contact.standing).where(contact.id == bindparam("number")))
SET_STANDING = update_row(Contact, "standing", updated_at=NOW)
DELETE_CONTACT = delete_rows(Contact)
INSERT_WORD = insert_row(ContactWord)
DELETE_WORDS = delete_rows(ContactWord, "contact_id")
INSERT_ALIAS = insert_row(Alias)
DELETE_ALIAS = delete_rows(Alias, "contact_id", "folded")
INSERT_EMAIL = insert_row(ContactEmail)
DELETE_EMAIL = delete_rows(ContactEmail, "contact_id", "email_key")
INSERT_PHONE = insert_row(ContactPhone)
DELETE_PHONE = delete_rows(ContactPhone, "contact_id", "phone_key")
INSERT_FIELD = insert_row(ContactField)
DELETE_FIELD = delete_rows(ContactField, "contact_id", "folded")
FIELD_NAMES = Query(select(field.name, field.folded).group_by(field.folded).order_by(field.folded))
FIELDS = Query(select(field.contact_id.label("number"), field.value).where(field.folded == bindparam("folded")))
INSERT_TAG = insert_row(ContactTag)
DELETE_TAG = delete_rows(ContactTag, "contact_id", "folded")
REFRESH_CONVERSATION_DAYS = refresh_conversation_days.where(contact.id == bindparam("number"))
