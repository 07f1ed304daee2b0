"""Contacts: listed, shown whole, written."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from nettrack.domain import addresses, names
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import (
    FACTS,
    AddressInUse,
    Change,
    Contact,
    ContactOverview,
    Contacts,
    Details,
    NeverTalkedTo,
)
from nettrack.domain.filters import Filters
from nettrack.services.conversations import conversations_where
from nettrack.services.filters import clauses
from nettrack.services.follow_ups import follow_ups_with
from nettrack.services.names import find_contact, tags_in
from nettrack.store.store import Store


def list_contacts(
    store: Store, filters: Filters, answers: Answers, *, limit: int | None, sort: str = "name", is_never: bool = False
) -> Contacts:
    """Return contacts in an order, at most so many; raise NeverTalkedTo where nobody can fit."""
    narrow = clauses(store, filters, answers)
    if is_never:
        for asked, how in (
            (filters.since, "since a day"),
            (filters.channels, "that way"),
            (filters.people, "with anybody"),
        ):
            if asked:
                raise NeverTalkedTo(how)
        narrow.append(("never", {}))
    sql = store.sql.contacts
    by = {
        "name": sql.CONTACTS,
        "talked": sql.CONTACTS_BY_TALKED,
        "met": sql.CONTACTS_BY_MET,
        "new": sql.CONTACTS_BY_NEW,
    }
    rows, has_more = store.first(by[sort], *narrow, limit=limit)
    in_all = store.rows(sql.COUNT_CONTACTS, *narrow)[0]["contacts"] if has_more else len(rows)
    return Contacts(tuple(Contact(**row) for row in rows), in_all, filters)


def show_contact(
    store: Store, name: str, answers: Answers, *, today: dt.date, limit: int | None, is_all: bool = False
) -> ContactOverview:
    """Return a contact with what is open, or ever was, and the last conversations, at most so many."""
    contact = find_contact(store, name, answers)
    follow_ups = follow_ups_with(store, contact.number, today=today, has_closed=is_all)
    conversations, has_more = conversations_where(store, ("with", {"contact": contact.number}), limit=limit)
    return ContactOverview(contact, follow_ups, conversations, has_more)


def insert_contact(store: Store, name: str, details: Details) -> int:
    """Write a new contact and return its number."""
    facts = details._asdict()
    tags = facts.pop("tags")
    number = store.run(store.sql.contacts.INSERT_CONTACT, **_columns({**facts, "name": name}))
    write_words(store, number, name)
    if tags:
        add_tags(store, number, tags)
    return number


def write_words(store: Store, number: int, name: str, aliases: Sequence[str] = ()) -> None:
    """Write anew the words by which a contact is found."""
    words = names.name_words(name, aliases)
    store.run(store.sql.contacts.DELETE_WORDS, contact=number)
    for word in words:
        store.run(store.sql.contacts.INSERT_WORD, contact=number, **word._asdict())


def change_facts(store: Store, contact: Contact, facts: Mapping[str, str | None]) -> list[Change]:
    """Change what differs and return it; raise AddressInUse where an address is somebody else's."""
    known = {field: getattr(contact, field) for field in FACTS}
    changed = {field: value for field, value in facts.items() if value != known[field]}
    for field, key in (("email", addresses.email_key), ("linkedin", addresses.linkedin_key)):
        address = changed.get(field)
        if address and (other := name_of_another(store, contact, field, key(address))):
            raise AddressInUse(address, other)
    if changed:
        store.run(store.sql.contacts.UPDATE_CONTACT, number=contact.number, **_columns(known | changed))
        write_words(store, contact.number, changed.get("name") or contact.name, contact.aliases)
    return [Change(field=field, before=known[field], after=value) for field, value in changed.items()]


def name_of_another(store: Store, contact: Contact, field: str, value: str | None) -> str | None:
    """Return the name of another contact whose name, alias or address this is, None where it is nobody's."""
    rows = store.rows(store.sql.contacts.CONTACTS, (field, {field: value}), limit=2)
    return next((row["name"] for row in rows if row["number"] != contact.number), None)


def add_tags(store: Store, contact: int, tags: Iterable[str], known_tags: Iterable[str] = ()) -> list[Change]:
    """Tag the contact of this number, who has the known tags, and return what was new."""
    known = set(map(names.fold, known_tags))
    new = {names.fold(tag): tag for tag in tags_in(store, tags) if names.fold(tag) not in known}
    for folded, tag in new.items():
        store.run(store.sql.contacts.INSERT_TAG, contact=contact, tag=tag, folded=folded)
    return [Change(field="tag", before=None, after=tag) for tag in new.values()]


def _columns(facts: Mapping[str, str | None]) -> dict[str, str | None]:
    return {
        **facts,
        "folded": names.fold(facts["name"] or ""),
        "email_key": facts["email"] and addresses.email_key(facts["email"]),
        "linkedin_key": facts["linkedin"] and addresses.linkedin_key(facts["linkedin"]),
    }
