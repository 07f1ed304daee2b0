"""Write down what was said: a contact, a conversation, a follow-up, in one go."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain

from nettrack.domain.add import Entry, SeveralNamed, Written
from nettrack.domain.addresses import email_key, linkedin_key
from nettrack.domain.answers import Answers
from nettrack.domain.calendar import spell_date
from nettrack.domain.contacts import FACTS, AddressTaken, Change, Contact, ContactAmbiguous, Details, LooksFamiliar
from nettrack.domain.conversations import Conversation, NewConversation
from nettrack.domain.energy import origin_of
from nettrack.domain.follow_ups import FollowUp, FollowUpOfSomebodyElse
from nettrack.domain.names import fold, given_name_first, looks_alike, separated
from nettrack.services import names
from nettrack.services.contacts import add_more, add_tags, change_facts, insert_contact
from nettrack.services.conversations import conversations_where, log_conversation
from nettrack.services.follow_ups import close_follow_ups, follow_up_numbered, follow_ups_with, open_follow_up
from nettrack.services.meetings import hold_meeting
from nettrack.services.outreach import end_waiting, is_sought
from nettrack.services.picks import ask_picked
from nettrack.services.standing import take_up
from nettrack.store.store import Filter, Store


def add_entry(store: Store, entry: Entry, answers: Answers, *, today: dt.date) -> Written:
    """Write an entry and return what was written; raise what ``known_contact`` does.

    Everybody is looked up before anything is written, so that nobody is taken for a contact this entry makes.
    """
    known = None if entry.is_new else known_contact(store, entry.name, entry.details, answers)
    named = entry.conversation.others if entry.conversation else ()
    others = _others(store, entry, named, answers) if named else {}
    repeated = None if entry.repeats else _said_before(store, entry, known, others)
    if repeated:
        store.notices.append(f"Conversation {repeated} says the same; nettrack undo takes this one back.")
    if entry.done:
        _check_done(store, entry, [contact for contact in (known, *others.values()) if contact], today)
    contact = known.number if known else insert_contact(store, entry.name, entry.details)
    changes: tuple[Change, ...] = ()
    if known:
        take_up(store, contact)
        changes = _fill_in(store, known, entry.details)
    there, new_others = [contact], []
    for name, other in others.items():
        there.append(other.number if other else insert_contact(store, name, Details()))
        if other is None:
            new_others.append(there[-1])
    conversation, told = _log(store, entry.conversation, there) if entry.conversation else (None, ())
    follow_up = None
    if entry.follow_up:
        came_from = conversation.number if conversation else None
        follow_up = open_follow_up(store, contact, entry.follow_up, came_from, today=today)
    closed = close_follow_ups(store, _still_open(store, entry.done, today), "done", on=today, today=today).follow_ups
    still_open: tuple[FollowUp, ...] = ()
    if conversation:
        met = [person.number for person in (known, *others.values()) if person]
        still_open = tuple(found for found in _open_with(store, met, today) if found not in (follow_up, *closed))
    return Written(
        contact=names.contact_numbered(store, contact),
        is_new=known is None,
        changes=changes,
        new_others=tuple(map(partial(names.contact_numbered, store), new_others)),
        conversation=conversation,
        follow_up=follow_up,
        closed=closed,
        still_open=still_open,
        settled=told,
    )


def _log(store: Store, new: NewConversation, there: Sequence[int]) -> tuple[Conversation, tuple[str, ...]]:
    """Log a conversation; return it, and what of the messages and meetings with those who were there it settles."""
    told = list[str]()
    for contact in there:
        if is_sought(store, contact, new.held_on):
            new = new._replace(origin=new.origin or origin_of(new.channel) or "sought")
        if end_waiting(store, contact, new.held_on):
            told.append("your message is answered")
        if held := hold_meeting(store, contact, new.held_on):
            told.append(f"this was the meeting planned for {spell_date(held.planned_on)}")
            new = new._replace(channel=new.channel or held.channel)
    logged = log_conversation(store, new, there)
    for contact in there:
        ask_picked(store, contact, logged.number, new.held_on)
    return logged, tuple(dict.fromkeys(told))


def open_follow_ups_of(
    store: Store, name: str, details: Details, others: Sequence[str], answers: Answers, *, today: dt.date
) -> tuple[Contact | None, tuple[FollowUp, ...], Answers]:
    """Return whom an entry would be written to, None for somebody new, what is open with all, and the answers."""
    contact = known_contact(store, name, details, answers)
    known = (contact, *_others(store, Entry(name, details), others, answers).values())
    return contact, _open_with(store, [person.number for person in known if person], today), answers


def said_already(store: Store, entry: Entry, answers: Answers) -> int | None:
    """Return the number of the conversation that says the same of the same people on the same day, None for none."""
    if entry.conversation is None or entry.is_new:
        return None
    known = known_contact(store, entry.name, entry.details, answers)
    return _said_before(store, entry, known, _others(store, entry, entry.conversation.others, answers))


def _said_before(store: Store, entry: Entry, known: Contact | None, others: Mapping[str, Contact | None]) -> int | None:
    new = entry.conversation
    if new is None or known is None or None in others.values():
        return None
    that_day: list[Filter] = [("with", {"contact": known.number})]
    that_day += [("since", {"since": new.held_on}), ("until", {"until": new.held_on})]
    there = {known.name, *(other.name for other in others.values() if other)}
    for held in conversations_where(store, *that_day)[0]:
        if set(held.contacts) == there and all(
            getattr(held, field) == getattr(new, field) for field in ("channel", "notes", "takeaway", "is_private")
        ):
            return held.number
    return None


def _open_with(store: Store, contacts: Sequence[int], today: dt.date) -> tuple[FollowUp, ...]:
    """Return what is open with people, each their own."""
    found = (follow_ups_with(store, contact, today=today) for contact in dict.fromkeys(contacts))
    return tuple(chain.from_iterable(found))


def known_contact(
    store: Store, name: str, details: Details, answers: Answers, *, new_by: str = "--new"
) -> Contact | None:
    """Return the contact that a name surely means, or None for somebody new.

    Raises ContactAmbiguous where it may mean somebody known, LooksFamiliar or AddressTaken where somebody new looks
    like a known contact, SeveralNamed where it may be several.
    """
    addresses = " ".join(filter(None, (details.email, details.linkedin)))
    for words in (name, addresses):
        if words in answers.chosen:
            return names.contact_numbered(store, answers.chosen[words], name)
    is_anybody_known = store.one(store.sql.contacts.ANY_CONTACT) is not None
    is_new = name in answers.new
    if is_anybody_known and not is_new:
        found = names.sure_matches(store, name)
        if len(found) == 1:
            return found[0]
        if maybe := found or names.beginnings(store, name) or names.turned_matches(store, name):
            raise ContactAmbiguous(name, maybe, new_by=new_by)
    same_address = _with_address(store, details) if addresses else ()
    if same_address and addresses not in answers.new:
        raise AddressTaken(name, addresses, same_address)
    if is_new:
        return None
    if "," in name and len(people := separated(name)) > 1:
        are_known = all(len(names.sure_matches(store, person)) == 1 for person in people)
        raise SeveralNamed(name, people, given_name_first(name), are_known=are_known)
    if is_anybody_known and (familiar := _familiar(store, name)):
        raise LooksFamiliar(name, familiar, new_by=new_by)
    return None


def _others(store: Store, entry: Entry, others: Sequence[str], answers: Answers) -> dict[str, Contact | None]:
    """Return who else was there by name, each once, None for somebody new."""
    once = {fold(name): name for name in reversed(names.people_in(store, others))}
    if not entry.is_new:
        once.pop(fold(entry.name), None)
    return {
        name: known_contact(store, name, Details(), answers, new_by=f'first nettrack add "{name}" --new')
        for name in reversed(once.values())
    }


def _check_done(store: Store, entry: Entry, there: Sequence[Contact], today: dt.date) -> None:
    theirs = {found.number for contact in there for found in follow_ups_with(store, contact.number, today=today)}
    for number in entry.done:
        follow_up = follow_up_numbered(store, number, today)
        # What you owe to yourself, any conversation may take care of.
        if follow_up.state == "open" and follow_up.contact and number not in theirs:
            raise FollowUpOfSomebodyElse(number, follow_up.contact)


def _still_open(store: Store, numbers: Sequence[int], today: dt.date) -> list[int]:
    """Return which of the follow-ups are open; that another was closed before keeps nobody's notes from being kept."""
    found = [follow_up_numbered(store, number, today) for number in numbers]
    for closed in found:
        if closed.state != "open":
            store.notices.append(f"Follow-up {closed.number} was {closed.state} on {closed.closed_on} already.")
    return [follow_up.number for follow_up in found if follow_up.state == "open"]


def _with_address(store: Store, details: Details) -> list[Contact]:
    keys = (("email", email_key(details.email)), ("linkedin", linkedin_key(details.linkedin)))
    found = (names.contacts_where(store, (field, {field: key}), limit=5) for field, key in keys if key)
    return list(dict.fromkeys(chain.from_iterable(found)))


def _familiar(store: Store, name: str) -> list[Contact]:
    folded = fold(name)
    alike = [known for known in names.similar_names(store, name) if looks_alike(folded, known)]
    look_alikes = (names.exact_matches(store, known)[:5] for known in alike[:5])
    return list(dict.fromkeys(chain(names.beginnings(store, name, in_parts=True), *look_alikes)))


def _fill_in(store: Store, contact: Contact, details: Details) -> tuple[Change, ...]:
    told = {field: fact for field, fact in details._asdict().items() if field in FACTS and fact is not None}
    changes = change_facts(store, contact, told)
    more = add_more(store, contact.number, details)
    return (*changes, *more, *add_tags(store, contact.number, details.tags, contact.tags))
