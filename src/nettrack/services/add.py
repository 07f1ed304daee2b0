"""Write down what was said: a contact, a conversation, a follow-up, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.add import Entry, SeveralNamed, Written
from nettrack.domain.addresses import email_key, linkedin_key
from nettrack.domain.contacts import FACTS, AddressTaken, Change, Contact, ContactAmbiguous, Details, LooksFamiliar
from nettrack.domain.conversations import NewConversation
from nettrack.domain.follow_ups import FollowUpOfSomebodyElse
from nettrack.domain.names import fold, given_name_first, looks_alike, separated
from nettrack.services.contacts import add_tags, change_facts, insert_contact, reread
from nettrack.services.conversations import conversation_numbered
from nettrack.services.follow_ups import close_follow_ups, follow_up_numbered, follow_ups_with, open_follow_up
from nettrack.services.names import (
    NEW,
    beginnings,
    contact_chosen,
    contact_numbered,
    exact_matches,
    people_in,
    similar_names,
    sure_matches,
    turned_matches,
)
from nettrack.store import compiled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from nettrack.domain.follow_ups import FollowUp
    from nettrack.store.database import Store


def add_entry(store: Store, entry: Entry, choices: Mapping[str, int], *, today: dt.date) -> Written:
    """Write an entry and return what was written.

    Raises ContactAmbiguous when a name may mean somebody known, LooksFamiliar or AddressTaken when a new contact
    looks like one that exists; ``choices`` then holds the answer: the name to a number, or to NEW. Everybody is
    looked up before anything is written, so that nobody is taken for a contact this entry makes.
    """
    known = None if entry.is_new else known_contact(store, entry.name, entry.details, choices)
    found = _others(store, entry, choices)
    _check_done(store, entry, [one for one in (known, *found.values()) if one], today)
    contact = known or _insert(store, entry.name, entry.details)
    changes = _fill_in(store, contact, entry.details) if known else ()
    new_others = {name: _insert(store, name, Details()) for name, one in found.items() if one is None}
    conversation = None
    if entry.exchange:
        others = [one or new_others[name] for name, one in found.items()]
        conversation = _log(store, [contact, *others], entry.exchange)
    follow_up = None
    if entry.promise:
        follow_up = open_follow_up(store, contact.number, conversation, entry.promise, today=today)
    closed = close_follow_ups(store, entry.done, "done", on=today, today=today)
    return Written(
        contact=reread(store, contact),
        is_new=known is None,
        changes=changes,
        new_others=tuple(reread(store, other) for other in new_others.values()),
        conversation=conversation_numbered(store, conversation) if conversation else None,
        follow_up=follow_up,
        closed=closed.follow_ups,
        still_open=tuple(one for one in follow_ups_with(store, contact.number, today=today) if one != follow_up)
        if conversation and known
        else (),
    )


def open_follow_ups_of(
    store: Store, name: str, details: Details, choices: Mapping[str, int], *, today: dt.date
) -> tuple[Contact | None, tuple[FollowUp, ...], dict[str, int]]:
    """Return whom an entry would be written to, None for somebody new, what is open with them, and the choices."""
    contact = known_contact(store, name, details, choices)
    return contact, follow_ups_with(store, contact.number, today=today) if contact else (), dict(choices)


def known_contact(
    store: Store, name: str, details: Details, choices: Mapping[str, int], *, new_by: str = "--new"
) -> Contact | None:
    """Return the contact that a name surely means, or None for somebody new; raise where it is not sure."""
    addresses = " ".join(address for address in (details.email, details.linkedin) if address)
    for words in (name, addresses):
        if choices.get(words, NEW) != NEW:
            return contact_chosen(store, name, choices[words])
    if name not in choices:
        found = sure_matches(store, name)
        if len(found) == 1:
            return found[0]
        maybe = found or beginnings(store, name) or turned_matches(store, name)
        if maybe:
            raise ContactAmbiguous(name, maybe, new_by=new_by)
    same_address = _with_address(store, details)
    if same_address and addresses not in choices:
        raise AddressTaken(name, addresses, same_address)
    check_one_named(name, choices)
    if name in choices:
        return None
    familiar = {
        contact.number: contact for contact in (*beginnings(store, name, in_parts=True), *_look_alikes(store, name))
    }
    if familiar:
        raise LooksFamiliar(name, list(familiar.values()), new_by=new_by)
    return None


def check_one_named(name: str, choices: Mapping[str, int]) -> None:
    """Raise SeveralNamed where a name that nobody bears may be several."""
    people = separated(name)
    if len(people) > 1 and name not in choices:
        raise SeveralNamed(name, people, given_name_first(name))


def _others(store: Store, entry: Entry, choices: Mapping[str, int]) -> dict[str, Contact | None]:
    """Return who else was there by name, each once, None for somebody new."""
    named = people_in(store, entry.exchange.others if entry.exchange else ())
    once = {fold(name): name for name in reversed(named)}
    if not entry.is_new:
        once.pop(fold(entry.name), None)
    return {
        name: known_contact(store, name, Details(), choices, new_by=f'first nettrack add "{name}" --new')
        for name in reversed(once.values())
    }


def _check_done(store: Store, entry: Entry, there: Sequence[Contact], today: dt.date) -> None:
    theirs = {one.number for contact in there for one in follow_ups_with(store, contact.number, today=today)}
    for number in entry.done:
        one = follow_up_numbered(store, number, today)
        if one.state == "open" and number not in theirs:
            raise FollowUpOfSomebodyElse(number, one.contact)


def _with_address(store: Store, details: Details) -> list[Contact]:
    keys = (("email", email_key(details.email)), ("linkedin", linkedin_key(details.linkedin)))
    rows = [
        row for field, key in keys if key for row in store.rows(compiled.CONTACTS, [(field, {field: key})], limit=5)
    ]
    return list({row["number"]: Contact(**row) for row in rows}.values())


def _look_alikes(store: Store, name: str) -> list[Contact]:
    folded = fold(name)
    alike = [other for other in similar_names(store, name) if looks_alike(folded, other)]
    return [contact for other in alike[:5] for contact in exact_matches(store, other)[:5]]


def _insert(store: Store, name: str, details: Details) -> Contact:
    facts = {**{field: getattr(details, field, None) for field in FACTS}, "name": name}
    contact = contact_numbered(store, insert_contact(store, facts))
    add_tags(store, contact, details.tags)
    return contact


def _fill_in(store: Store, contact: Contact, details: Details) -> tuple[Change, ...]:
    facts = details._asdict()
    told = {field: facts[field] for field in FACTS if facts.get(field) is not None}
    changes = change_facts(store, contact, told)
    added = add_tags(store, contact, details.tags)
    return (*changes, *(Change(field="tag", before=None, after=tag) for tag in added))


def _log(store: Store, contacts: list[Contact], exchange: NewConversation) -> int:
    number = store.run(
        compiled.INSERT_CONVERSATION,
        held_on=exchange.held_on,
        channel=exchange.channel,
        notes=exchange.notes,
        takeaway=exchange.takeaway,
        is_private=exchange.is_private,
    )
    for position, contact in enumerate(dict.fromkeys(one.number for one in contacts)):
        store.run(compiled.INSERT_PARTICIPANT, conversation=number, position=position, contact=contact)
        store.run(compiled.REFRESH_LAST_CONVERSATION, number=contact)
    return number
