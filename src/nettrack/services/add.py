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
    beginnings,
    contact_chosen,
    contact_numbered,
    exact_matches,
    people_in,
    similar_names,
    sure_matches,
    turned_matches,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nettrack.domain.answers import Answers
    from nettrack.domain.follow_ups import FollowUp
    from nettrack.store.store import Store


def add_entry(store: Store, entry: Entry, answers: Answers, *, today: dt.date) -> Written:
    """Write an entry and return what was written.

    Raises ContactAmbiguous when a name may mean somebody known, LooksFamiliar or AddressTaken when a new contact
    looks like one that exists; ``answers`` then holds what was answered. Everybody is
    looked up before anything is written, so that nobody is taken for a contact this entry makes.
    """
    known = None if entry.is_new else known_contact(store, entry.name, entry.details, answers)
    found = _others(store, entry, answers)
    _check_done(store, entry, [one for one in (known, *found.values()) if one], today)
    contact = known or _insert(store, entry.name, entry.details)
    changes = _fill_in(store, contact, entry.details) if known else ()
    new_others = {name: _insert(store, name, Details()) for name, one in found.items() if one is None}
    conversation = None
    if entry.conversation:
        others = [one or new_others[name] for name, one in found.items()]
        conversation = _log(store, [contact, *others], entry.conversation)
    follow_up = None
    if entry.follow_up:
        follow_up = open_follow_up(store, contact.number, conversation, entry.follow_up, today=today)
    closed = close_follow_ups(store, entry.done, "done", on=today, today=today)
    return Written(
        contact=reread(store, contact),
        is_new=known is None,
        changes=changes,
        new_others=tuple(reread(store, other) for other in new_others.values()),
        conversation=conversation_numbered(store, conversation) if conversation else None,
        follow_up=follow_up,
        closed=closed,
        still_open=tuple(one for one in follow_ups_with(store, contact.number, today=today) if one != follow_up)
        if conversation and known
        else (),
    )


def open_follow_ups_of(
    store: Store, name: str, details: Details, answers: Answers, *, today: dt.date
) -> tuple[Contact | None, tuple[FollowUp, ...], Answers]:
    """Return whom an entry would be written to, None for somebody new, what is open with them, and the answers."""
    contact = known_contact(store, name, details, answers)
    return contact, follow_ups_with(store, contact.number, today=today) if contact else (), answers


def known_contact(
    store: Store, name: str, details: Details, answers: Answers, *, new_by: str = "--new"
) -> Contact | None:
    """Return the contact that a name surely means, or None for somebody new; raise where it is not sure."""
    addresses = " ".join(address for address in (details.email, details.linkedin) if address)
    for words in (name, addresses):
        if words in answers.chosen:
            return contact_chosen(store, name, answers.chosen[words])
    if name not in answers.new:
        found = sure_matches(store, name)
        if len(found) == 1:
            return found[0]
        maybe = found or beginnings(store, name) or turned_matches(store, name)
        if maybe:
            raise ContactAmbiguous(name, maybe, new_by=new_by)
    same_address = _with_address(store, details)
    if same_address and addresses not in answers.new:
        raise AddressTaken(name, addresses, same_address)
    check_one_named(name, answers)
    if name in answers.new:
        return None
    familiar = {
        contact.number: contact for contact in (*beginnings(store, name, in_parts=True), *_look_alikes(store, name))
    }
    if familiar:
        raise LooksFamiliar(name, list(familiar.values()), new_by=new_by)
    return None


def check_one_named(name: str, answers: Answers) -> None:
    """Raise SeveralNamed where a name that nobody bears may be several."""
    people = separated(name)
    if len(people) > 1 and name not in answers.new:
        raise SeveralNamed(name, people, given_name_first(name))


def _others(store: Store, entry: Entry, answers: Answers) -> dict[str, Contact | None]:
    """Return who else was there by name, each once, None for somebody new."""
    named = people_in(store, entry.conversation.others if entry.conversation else ())
    once = {fold(name): name for name in reversed(named)}
    if not entry.is_new:
        once.pop(fold(entry.name), None)
    return {
        name: known_contact(store, name, Details(), answers, new_by=f'first nettrack add "{name}" --new')
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
    queries = (store.rows(store.sql.contacts.CONTACTS, [(field, {field: key})], limit=5) for field, key in keys if key)
    return list({row["number"]: Contact(**row) for rows in queries for row in rows}.values())


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


def _log(store: Store, contacts: list[Contact], said: NewConversation) -> int:
    number = store.run(
        store.sql.conversations.INSERT_CONVERSATION,
        held_on=said.held_on,
        channel=said.channel,
        notes=said.notes,
        takeaway=said.takeaway,
        is_private=said.is_private,
    )
    for position, contact in enumerate(dict.fromkeys(one.number for one in contacts)):
        store.run(store.sql.conversations.INSERT_PARTICIPANT, conversation=number, position=position, contact=contact)
        store.run(store.sql.contacts.REFRESH_LAST_CONVERSATION, number=contact)
    return number
