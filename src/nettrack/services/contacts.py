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
    NotTheirs,
)
from nettrack.domain.filters import Filters
from nettrack.domain.vocabulary import STANDINGS
from nettrack.services.conversations import conversations_where
from nettrack.services.filters import clauses
from nettrack.services.follow_ups import follow_ups_with
from nettrack.services.names import contact_numbered, find_contact, tags_in
from nettrack.store.store import Store


def list_contacts(
    store: Store,
    filters: Filters,
    answers: Answers,
    *,
    limit: int | None,
    sort: str = "name",
    is_never: bool = False,
    standing: str = "known",
) -> Contacts:
    """Return the contacts to whom you stand so, in an order, at most so many; raise NeverTalkedTo for nobody ever."""
    narrow = [(standing, {}), *clauses(store, filters, answers)]
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
    found = tuple(Contact(**row) for row in rows)
    if found or standing != "known":
        return Contacts(found, in_all, filters, is_never, standing)
    # Whoever has brought people in, and sees none of them, asks where they are.
    others = [other for other in STANDINGS[1:] if store.one(sql.CONTACTS, (other, {}))]
    return Contacts((), 0, filters, is_never, standing, tuple(others))


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
    facts = {field: fact for field, fact in details._asdict().items() if field in FACTS}
    number = store.run(store.sql.contacts.INSERT_CONTACT, **_columns({**facts, "name": name}), standing="known")
    write_words(store, number, name)
    if details.tags:
        add_tags(store, number, details.tags)
    add_more(store, number, details)
    return number


def add_more(store: Store, number: int, details: Details) -> list[Change]:
    """Add other addresses, phones and own fields to those of the contact of this number, and return what is new."""
    if not (details.other_emails or details.phones or details.fields):
        return []
    contact = contact_numbered(store, number)
    return [
        *change_emails(store, contact, details.other_emails),
        *change_phones(store, contact, details.phones),
        *change_fields(store, contact, details.fields),
    ]


def change_emails(store: Store, contact: Contact, add: Sequence[str], remove: Sequence[str] = ()) -> list[Change]:
    """Add and take away addresses beside the main one; raise AddressInUse."""
    sql, key = store.sql.contacts, addresses.email_key
    known = {key(address): address for address in contact.other_emails}
    changes = []
    for address in remove:
        store.run(sql.DELETE_EMAIL, contact=contact.number, email_key=key(address))
        changes.append(Change("e-mail", known.pop(key(address)), None))
    for address in add:
        if key(address) in (*known, key(contact.email)):
            continue
        if other := name_of_another(store, contact, "email", key(address)):
            raise AddressInUse(address, other)
        store.run(sql.INSERT_EMAIL, contact=contact.number, email=address, email_key=key(address))
        known[key(address)] = address
        changes.append(Change("e-mail", None, address))
    return changes


def change_phones(store: Store, contact: Contact, add: Sequence[str], remove: Sequence[str] = ()) -> list[Change]:
    """Add and take away phones; another way to write one that is there takes its place. Raise NotTheirs."""
    sql, key = store.sql.contacts, addresses.phone_key
    known = {key(phone): phone for phone in contact.phones}
    changes = []
    for phone in remove:
        if key(phone) not in known:
            raise NotTheirs(phone, contact.name)
        store.run(sql.DELETE_PHONE, contact=contact.number, phone_key=key(phone))
        changes.append(Change("phone", known.pop(key(phone)), None))
    for phone in add:
        was = known.get(key(phone))
        if was != phone:
            store.run(sql.DELETE_PHONE, contact=contact.number, phone_key=key(phone))
            store.run(sql.INSERT_PHONE, contact=contact.number, phone=phone, phone_key=key(phone))
            known[key(phone)] = phone
            changes.append(Change("phone", was, phone))
    return changes


def change_fields(store: Store, contact: Contact, fields: Sequence[tuple[str, str | None]]) -> list[Change]:
    """Give own fields of a contact a value, None to take one away, and return what changed."""
    sql = store.sql.contacts
    known: dict[str, tuple[str, str | None]] = {names.fold(name): (name, value) for name, value in contact.fields}
    changes = []
    for name, value in fields:
        folded = names.fold(name)
        called, was = known.get(folded, (name, None))
        if was == value:
            continue
        store.run(sql.DELETE_FIELD, contact=contact.number, folded=folded)
        if value is not None:
            store.run(sql.INSERT_FIELD, contact=contact.number, name=called, folded=folded, value=value)
        known[folded] = (called, value)
        changes.append(Change(called, was, value))
    return changes


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
