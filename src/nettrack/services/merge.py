"""Make one contact of two, and keep everything of both."""

from collections.abc import Mapping
from typing import Any

from nettrack.domain.addresses import email_key
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import FACTS, Contact
from nettrack.domain.merge import ONE_OF, Merged, SamePerson, disagreements, free_name, merged_about
from nettrack.domain.names import fold
from nettrack.services.contacts import change_facts, change_fields, write_words
from nettrack.services.conversations import write_participants
from nettrack.services.names import contact_numbered, find_contact
from nettrack.services.standing import take_up
from nettrack.store.store import Store

# What is told of, by the tables that hold it.
_TOLD = {
    "conversation": ("participant",),
    "follow-up": ("follow_up",),
    "message": ("outreach",),
    "meeting": ("meeting",),
    "need": ("need_link",),
    "question": ("picked_question",),
    "goal": ("goal",),
    "address": ("contact_email",),
    "phone": ("contact_phone",),
    "tag": ("contact_tag",),
}


def two_contacts(store: Store, first: str, second: str, answers: Answers) -> tuple[Contact, Contact]:
    """Return the contacts that two names mean; raise what ``find_contact`` does, and SamePerson."""
    one, other = find_contact(store, first, answers), find_contact(store, second, answers)
    if one.number == other.number:
        raise SamePerson(first, second, one.name)
    return one, other


def merge_contacts(store: Store, kept: int, gone: int, taken: Mapping[str, str]) -> Merged:
    """Let the contact of one number have all that another has, who goes; where both have a fact, what was ``taken``.

    What was not taken of the other stays as a fact of their own, so that nothing is lost.
    """
    first, second = contact_numbered(store, kept), contact_numbered(store, gone)
    facts = {field: getattr(first, field) or getattr(second, field) for field in FACTS if field != "name"}
    facts |= {field: value for field, value in taken.items() if field in ONE_OF}
    facts["about"] = merged_about(first.about, second.about)
    left = disagreements(first, second)
    _share_conversations(store, kept, gone)
    _share_needs(store, kept, gone)
    moved = _move(store, kept, gone)
    _move_pairs(store, kept, gone)
    store.run(store.sql.contacts.DELETE_CONTACT, number=gone)
    if second.standing == "known" or (first.standing == "archived" and second.standing == "candidate"):
        take_up(store, kept)
    _take_over(store, kept, second, facts)
    rest = {f"other {fact.field}": fact.second if facts[fact.field] == fact.first else fact.first for fact in left}
    _add_fields(store, kept, {**dict(second.fields), **rest})
    store.run(store.sql.contacts.REFRESH_CONVERSATION_DAYS, number=kept)
    counted = ((told, sum(moved.get(table, 0) for table in tables)) for told, tables in _TOLD.items())
    return Merged(contact_numbered(store, kept), second, tuple((told, count) for told, count in counted if count), left)


def _share_conversations(store: Store, kept: int, gone: int) -> None:
    """Let somebody be once in a conversation in which both took part."""
    for row in store.rows(store.sql.merge.TOGETHER, kept=kept, gone=gone):
        people = store.rows(store.sql.conversations.PARTICIPANTS, conversation=row["number"])
        there = [person["number"] for person in people]
        now = [kept if number == gone else number for number in there]
        write_participants(store, row["number"], now, was=there)


def _share_needs(store: Store, kept: int, gone: int) -> None:
    """Let somebody who meets a need in two ways meet it in both."""
    hows: dict[int, dict[int, str | None]] = {}
    for row in store.rows(store.sql.merge.BOTH_MEET, kept=kept, gone=gone):
        hows.setdefault(row["need"], {})[row["contact"]] = row["how"]
    for need, how in hows.items():
        if len(how) == 2 and how[gone] and how[gone] != how[kept]:
            both = "; ".join(filter(None, (how[kept], how[gone])))
            store.run(store.sql.needs.UPDATE_NEED_LINK, need=need, contact=kept, how=both)


def _move_pairs(store: Store, kept: int, gone: int) -> None:
    """Let what was asked or answered about who goes be so of who is left."""
    theirs = store.rows(store.sql.review.PAIRS_OF, contact=gone)
    store.run(store.sql.review.FORGET_PAIRS, contact=gone)
    for row in theirs:
        other = row["second"] if row["first"] == gone else row["first"]
        pair = {"contact": min(kept, other), "other_number": max(kept, other)}
        if other != kept and not store.one(store.sql.review.PAIRS, ("pair", pair)):
            store.run(store.sql.review.INSERT_LIKENESS, **pair, reason=row["reason"], state=row["state"])


def _move(store: Store, kept: int, gone: int) -> dict[str, int]:
    """Move what is of one contact, and return how many rows of each table had been theirs."""
    counts = {}
    for table in store.sql.schema.IN_ORDER:
        if not hasattr(store.sql.merge, f"MOVE_{table.upper()}"):
            continue
        counts[table] = store.rows(getattr(store.sql.merge, f"COUNT_{table.upper()}"), gone=gone)[0]["count"]
        if counts[table]:
            store.run(getattr(store.sql.merge, f"MOVE_{table.upper()}"), kept=kept, gone=gone)
    return counts


def _take_over(store: Store, kept: int, second: Contact, facts: Mapping[str, str | None]) -> None:
    """Give whoever is left the facts, the other's main address and the other's name, where they have it not."""
    sql = store.sql.contacts
    first = contact_numbered(store, kept)
    folded = {fold(first.name), *map(fold, first.aliases)}
    if (alias := fold(second.name)) not in folded:
        store.run(sql.INSERT_ALIAS, contact=kept, alias=second.name, folded=alias)
    key = email_key(second.email)
    if second.email and first.email and key not in {*map(email_key, (first.email, *first.other_emails))}:
        store.run(sql.INSERT_EMAIL, contact=kept, email=second.email, email_key=key)
    change_facts(store, contact_numbered(store, kept), {"name": first.name, **facts})
    now = contact_numbered(store, kept)
    write_words(store, kept, now.name, now.aliases)


def _add_fields(store: Store, kept: int, fields: Mapping[str, Any]) -> None:
    """Give facts of one's own to whoever is left; one that they have otherwise gets a name of its own."""
    contact = contact_numbered(store, kept)
    known = dict(contact.fields)
    for name, value in fields.items():
        same = next((called for called in known if fold(called) == fold(name)), None)
        called = name if same is None else free_name(name, [*known])
        if same is None or known[same] != value:
            known[called] = value
            change_fields(store, contact_numbered(store, kept), [(called, value)])
