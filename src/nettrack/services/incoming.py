"""What an import noted of people, written: each kind of row with one statement."""

from collections.abc import Sequence
from json import dumps
from typing import Any, NamedTuple

from nettrack.domain.addresses import email_key
from nettrack.domain.imports import FoundConversation
from nettrack.domain.incoming import Person
from nettrack.domain.names import fold, name_words
from nettrack.store.store import Store


class Talk(NamedTuple):
    """A conversation to write, who was there, the one it is logged under first, and the follow-ups it brought."""

    said: FoundConversation
    there: Sequence[Person]
    owed: Sequence[dict[str, Any]]


class Noted(NamedTuple):
    """What is to be written beside people: conversations, follow-ups from none, longer notes, what is done."""

    talks: list[Talk]
    owed: list[tuple[Person, dict[str, Any]]]
    extended: list[dict[str, Any]]
    closed: list[dict[str, Any]]


def write_people(store: Store, kind: str, people: Sequence[Person], sources: Sequence[Person]) -> None:
    """Write new people, and what is new of others; remember what the source of a kind calls some of them."""
    contacts = store.sql.contacts
    new = [person for person in people if person.number is None]
    numbers = store.run_many(contacts.INSERT_CONTACT, [_columns(person) for person in new])
    for person, number in zip(new, numbers, strict=True):
        person.number = person.known.number = number
    for person in people:
        if person.contact and person.has_new_facts:
            values = _columns(person)
            del values["standing"]
            store.run(contacts.UPDATE_CONTACT, number=person.number, **values)
        if person.is_taken_up:
            store.run(contacts.SET_STANDING, number=person.number, standing=person.standing)
    _write_words(store, new, [person for person in people if person.contact and person.more.get("INSERT_ALIAS")])
    for statement in ("INSERT_ALIAS", "INSERT_TAG", "INSERT_EMAIL", "INSERT_PHONE", "INSERT_FIELD"):
        rows = [{"contact": person.number, **row} for person in people for row in person.more.get(statement, ())]
        store.run_many(getattr(contacts, statement), rows)
    named = [{"contact": person.number, "kind": kind, "uid": person.source} for person in sources]
    store.run_many(store.sql.imports.INSERT_SOURCE, named)
    _write_doubts(store, new)


def _columns(person: Person) -> dict[str, Any]:
    email = person.facts["email"]
    return {
        "name": person.name,
        "folded": fold(person.name),
        **person.facts,
        "email_key": email and email_key(email),
        "linkedin_key": person.facts["linkedin"] and person.known.linkedin,
        "standing": person.standing,
    }


def _write_words(store: Store, new: Sequence[Person], renamed: Sequence[Person]) -> None:
    for person in renamed:
        store.run(store.sql.contacts.DELETE_WORDS, contact=person.number)
    words = [
        {"contact": person.number, "of_name": of_name, "position": place, "word": word, "is_part": is_part}
        for person in (*new, *renamed)
        for of_name, place, word, is_part in name_words(person.name, person.aliases)
    ]
    store.run_each(store.sql.contacts.INSERT_WORD, words)


def _write_doubts(store: Store, new: Sequence[Person]) -> None:
    pairs: dict[tuple[int, int], str] = {}
    for person in new:
        for known, reason in person.doubts:
            if person.number and known.number and known.number != person.number:
                first, second = sorted((known.number, person.number))
                pairs[first, second] = reason
    rows = [
        {"contact": first, "other_number": second, "reason": reason, "state": "open"}
        for (first, second), reason in pairs.items()
    ]
    store.run_many(store.sql.review.INSERT_LIKENESS, rows)


def write_said(store: Store, noted: Noted) -> None:
    """Write conversations and follow-ups, and the days that are kept with everybody who was there."""
    sql = store.sql.imports
    conversations = store.sql.conversations
    rows = [{**talk.said._asdict(), "energy": None, "place": None, "origin": None} for talk in noted.talks]
    for row in rows:
        del row["others"]
    numbers = store.run_many(conversations.INSERT_CONVERSATION, rows)
    there, owed = [], []
    for number, talk in zip(numbers, noted.talks, strict=True):
        people = dict.fromkeys(person.number for person in talk.there)
        there += [
            {"conversation": number, "position": place, "contact": contact} for place, contact in enumerate(people)
        ]
        owed += [{"contact": talk.there[0].number, "conversation": number, **row} for row in talk.owed]
    store.run_many(conversations.INSERT_PARTICIPANT, there)
    owed += [{"contact": person.number, "conversation": None, **row} for person, row in noted.owed]
    store.run_many(sql.INSERT_OWED, owed)
    for row in noted.extended:
        store.run(sql.EXTEND_NOTES, **row)
    for row in noted.closed:
        store.run(store.sql.follow_ups.CLOSE_FOLLOW_UP, **row)
    if there:
        store.run(sql.REFRESH_DAYS, contacts=dumps([*{row["contact"] for row in there}]))
