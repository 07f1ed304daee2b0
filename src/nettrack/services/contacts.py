"""Contacts: listed, shown whole, written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain import addresses, names
from nettrack.domain.contacts import FACTS, AddressInUse, Change, Contact, ContactOverview, Contacts
from nettrack.services.conversations import conversations_with
from nettrack.services.filters import clauses, first_rows
from nettrack.services.follow_ups import follow_ups_with
from nettrack.services.names import contact_numbered, find_contact, tags_in, write_words
from nettrack.store import compiled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from nettrack.domain.filters import Filters
    from nettrack.store.database import Store


def list_contacts(store: Store, filters: Filters, choices: Mapping[str, int], *, limit: int | None) -> Contacts:
    """Return contacts by name, at most so many."""
    rows, has_more = first_rows(store, compiled.CONTACTS, clauses(store, filters, choices), limit)
    return Contacts(tuple(Contact(**row) for row in rows), has_more, filters)


def show_contact(
    store: Store, name: str, choices: Mapping[str, int], *, today: dt.date, limit: int | None, is_all: bool = False
) -> ContactOverview:
    """Return a contact with what is open, or ever was, and the last conversations, at most so many."""
    contact = find_contact(store, name, choices)
    follow_ups = follow_ups_with(store, contact.number, today=today, has_closed=is_all)
    return ContactOverview(contact, follow_ups, *conversations_with(store, contact.number, limit=limit))


def insert_contact(store: Store, facts: Mapping[str, str | None]) -> int:
    """Write a new contact from its facts by field (name, tie, company, …) and return its number."""
    number = store.run(compiled.INSERT_CONTACT, **_columns(facts))
    write_words(store, contact_numbered(store, number))
    return number


def update_contact(store: Store, number: int, facts: Mapping[str, str | None]) -> None:
    """Replace the facts of a contact."""
    store.run(compiled.UPDATE_CONTACT, number=number, **_columns(facts))
    write_words(store, contact_numbered(store, number))


def change_facts(store: Store, contact: Contact, facts: Mapping[str, str | None]) -> list[Change]:
    """Change what differs and return it; raise AddressInUse where an address is somebody else's."""
    known = {field: getattr(contact, field) for field in FACTS}
    changed = {field: value for field, value in facts.items() if value != known[field]}
    for field, key in (("email", addresses.email_key), ("linkedin", addresses.linkedin_key)):
        if changed.get(field):
            _check_address(store, contact, field, changed[field], key(changed[field]))
    if changed:
        update_contact(store, contact.number, known | changed)
    return [Change(field=field, before=known[field], after=value) for field, value in changed.items()]


def _check_address(store: Store, contact: Contact, field: str, address: str | None, key: str | None) -> None:
    for row in store.rows(compiled.CONTACTS, [(field, {field: key})], limit=2):
        if row["number"] != contact.number:
            raise AddressInUse(address or "", row["name"])


def add_tags(store: Store, contact: Contact, tags: Iterable[str]) -> tuple[str, ...]:
    """Tag a contact and return the tags that were new."""
    known = {names.fold(tag) for tag in contact.tags}
    new = {names.fold(tag): tag for tag in tags_in(store, tags) if names.fold(tag) not in known}
    for folded, tag in new.items():
        store.run(compiled.INSERT_TAG, contact=contact.number, tag=tag, folded=folded)
    return tuple(new.values())


def reread(store: Store, contact: Contact) -> Contact:
    """Return the contact as it is now."""
    return contact_numbered(store, contact.number)


def _columns(facts: Mapping[str, str | None]) -> dict[str, str | None]:
    return {
        **facts,
        "folded": names.fold(facts["name"] or ""),
        "email_key": addresses.email_key(facts["email"]),
        "linkedin_key": addresses.linkedin_key(facts["linkedin"]),
    }
