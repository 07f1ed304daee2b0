"""Change what is known about a contact, what was said in a conversation, or what is owed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from nettrack.domain.add import Written
from nettrack.domain.addresses import email_key
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Change, Contact, ContactAmbiguous, Details, NameShared, NameTaken, NotTheirs
from nettrack.domain.conversations import Conversation
from nettrack.domain.edit import ConversationEdit, Corrected, Edit, EditedPeople, FollowUpEdit, NobodyLeft, WasNotThere
from nettrack.domain.energy import WAYS
from nettrack.domain.follow_ups import YOURSELF
from nettrack.domain.names import fold
from nettrack.services.add import known_contact
from nettrack.services.contacts import (
    change_emails,
    change_facts,
    change_fields,
    change_phones,
    insert_contact,
    name_of_another,
    write_words,
)
from nettrack.services.conversations import conversation_numbered, write_participants
from nettrack.services.follow_ups import contact_of, follow_up_numbered, number_of
from nettrack.services.names import contact_numbered, find_contact, people_in, tags_in
from nettrack.store.store import Store


def edit_contact(store: Store, name: str, edit: Edit, answers: Answers, *, may_share_name: bool = False) -> Written:
    """Change a contact and return what changed.

    Raises NameTaken where a name or alias means somebody else, NameShared where only the name is another's too.
    """
    contact = find_contact(store, name, answers)
    new_name = edit.facts.get("name")
    if new_name and fold(new_name) != fold(contact.name):
        _check_free(store, contact, new_name, may_share_name=may_share_name)
    changes = _change_addresses(store, contact, edit)
    changes += change_phones(store, contact, edit.phones, edit.no_phones)
    changes += change_fields(store, contact, edit.fields)
    changes += _change_list(store, contact, "tag", tags_in(store, edit.tags), tags_in(store, edit.no_tags))
    kept = (contact.name,) if edit.keeps_name else ()
    aliases = _change_list(store, contact, "alias", (*edit.aliases, *kept), edit.no_aliases)
    now = contact_numbered(store, contact.number)
    if aliases:
        write_words(store, now.number, now.name, now.aliases)
    return Written(contact=now, changes=(*changes, *aliases))


def edit_people(store: Store, people: Sequence[str], edit: Edit, answers: Answers) -> EditedPeople:
    """Change several contacts in the same way, all of them or none, and return what changed about each."""
    written = [edit_contact(store, name, edit, answers) for name in people]
    return EditedPeople(tuple(each.contact for each in written), tuple(each.changes for each in written))


def _change_addresses(store: Store, contact: Contact, edit: Edit) -> list[Change]:
    """Change the facts, of which the main address is one, and the addresses beside it."""
    key, facts = email_key, dict(edit.facts)
    known = [address for address in (contact.email, *contact.other_emails) if address]
    for address in edit.no_emails:
        if key(address) not in map(key, known):
            raise NotTheirs(address, contact.name)
    if "email" in facts:
        main = facts["email"]
        # One that was beside the main one changes places with it; a new one replaces it; none at all forgets them all.
        is_known = main is not None and key(main) in map(key, known)
        known = [main, *(known if is_known else known[1:])] if main else []
    gone = set(map(key, edit.no_emails))
    wanted = dict[str | None, str]()
    for address in (*known, *edit.emails):
        wanted.setdefault(key(address), address)
    left = [address for found, address in wanted.items() if found not in gone]
    facts["email"] = left[0] if left else None
    changes = change_facts(store, contact, facts)
    taken = [address for address in contact.other_emails if address not in left[1:]]
    return [*changes, *change_emails(store, contact._replace(email=facts["email"]), left[1:], taken)]


def edit_conversation(store: Store, number: int, edit: ConversationEdit, answers: Answers) -> Corrected:
    """Change a conversation and who was there, and return what changed; its follow-ups stay as they are.

    Raises WasNotThere and NobodyLeft, and what ``known_contact`` does for whoever is added.
    """
    before = conversation_numbered(store, number)
    new = _change_people(store, before, edit, answers)
    people = conversation_numbered(store, number).contacts
    changes = _change_values(store, before, edit, has_others=people != before.contacts)
    if people != before.contacts:
        changes.append(Change("with", ", ".join(before.contacts), ", ".join(people)))
    for contact in store.rows(store.sql.conversations.PARTICIPANTS, conversation=number):
        store.run(store.sql.contacts.REFRESH_CONVERSATION_DAYS, number=contact["number"])
    return Corrected(conversation_numbered(store, number), None, tuple(changes), new)


def edit_follow_up(store: Store, number: int, edit: FollowUpEdit, answers: Answers, *, today: dt.date) -> Corrected:
    """Change what is owed, when, or to whom, and return what changed; another day is not a snooze."""
    before = follow_up_numbered(store, number, today)
    owed_to = contact_of(store, number)
    contact = number_of(store, edit.contact, answers) if edit.contact else owed_to
    labels = {"action": "action", "due_on": "due", "every": "every", "contact": "contact"}
    known = {"action": before.action, "due_on": before.due_on, "every": before.every}
    values = {**known, **edit.values}
    if values != known or contact != owed_to:
        series = {"first_on": before.first_on, "turn": before.turn}
        if (values["due_on"], values["every"]) != (before.due_on, before.every):
            # What comes again is counted from the day that was meant.
            series = {"first_on": values["due_on"] if values["every"] else None, "turn": 0}
        store.run(store.sql.follow_ups.UPDATE_FOLLOW_UP, number=number, contact=contact, **values, **series)
    now = follow_up_numbered(store, number, today)
    was, is_now = (shown._replace(contact=shown.contact or YOURSELF) for shown in (before, now))
    return Corrected(None, now, tuple(_changes(was, is_now, labels)))


def _change_values(store: Store, before: Conversation, edit: ConversationEdit, *, has_others: bool) -> list[Change]:
    """Change what differs; where others were there, the conversation is another, too, as the history tells it."""
    labels = {
        "held_on": "on",
        "channel": "via",
        "takeaway": "takeaway",
        "is_private": "private",
        **{way: way for way in WAYS},
    }
    values = {field: getattr(before, field) for field in (*labels, "notes")} | dict(edit.values)
    if edit.more_notes:
        values["notes"] = "\n".join(filter(None, (values["notes"], edit.more_notes)))
    now = before._replace(**values)
    if now != before or has_others:
        store.run(store.sql.conversations.UPDATE_CONVERSATION, number=before.number, **values)
    changes = _changes(before, now, labels)
    if now.notes != before.notes:
        # Long notes are told by a line of them, which was there before more often than not.
        told = edit.more_notes or now.notes
        changes.append(Change("notes", None if told else _told(before.notes), _told(told)))
    return changes


def _changes(before: Any, now: Any, labels: Mapping[str, str]) -> list[Change]:
    sides = ((label, getattr(before, field), getattr(now, field)) for field, label in labels.items())
    return [Change(label, _told(was), _told(value)) for label, was, value in sides if was != value]


def _told(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    # Of long notes the first line tells which they are.
    return None if value is None else str(value).partition("\n")[0]


def _change_people(store: Store, before: Conversation, edit: ConversationEdit, answers: Answers) -> tuple[Contact, ...]:
    """Change who was there, and return whom nobody knew before."""
    rows = store.rows(store.sql.conversations.PARTICIPANTS, conversation=before.number)
    was = {row["number"]: row["name"] for row in rows}
    by_name = {name: number for number, name in was.items()}
    new = list[Contact]()

    def numbers_of(people: Sequence[str]) -> list[int]:
        found = []
        for name in people_in(store, people):
            known = by_name.get(name) or _known_number(store, name, answers)
            if known is None:
                known = insert_contact(store, name, Details())
                new.append(contact_numbered(store, known))
            found.append(known)
        return found

    now = numbers_of(edit.people)
    if not now:
        gone = {_number_there(store, name, before, was, answers) for name in people_in(store, edit.without)}
        stay = [number for number in was if number not in gone]
        added = numbers_of(edit.others)
        # Where the first was the wrong person, whoever was there instead takes that place.
        now = [*added, *stay] if next(iter(was)) in gone else [*stay, *added]
    now = list(dict.fromkeys(now))
    if not now:
        raise NobodyLeft(before.number)
    write_participants(store, before.number, now, was=list(was))
    for number in was:
        store.run(store.sql.contacts.REFRESH_CONVERSATION_DAYS, number=number)
    return tuple(new)


def _known_number(store: Store, name: str, answers: Answers) -> int | None:
    contact = known_contact(store, name, Details(), answers, new_by=f'first nettrack add "{name}" --new')
    return contact.number if contact else None


def _number_there(
    store: Store, name: str, conversation: Conversation, there: Mapping[int, str], answers: Answers
) -> int:
    """Return the number of somebody who was there; of several whom a name fits, only they count."""
    try:
        found = [find_contact(store, name, answers)]
    except ContactAmbiguous as error:
        found = [contact for contact in error.contacts if contact.number in there]
        if len(found) != 1:
            raise
    if found[0].number not in there:
        raise WasNotThere(found[0].name, conversation.number, " and ".join(conversation.contacts))
    return found[0].number


def _change_list(store: Store, contact: Contact, field: str, add: Sequence[str], remove: Sequence[str]) -> list[Change]:
    """Change tags or aliases and return what came and went; another spelling of one that is there takes its place."""
    present, insert, delete = {
        "tag": (contact.tags, store.sql.contacts.INSERT_TAG, store.sql.contacts.DELETE_TAG),
        "alias": (contact.aliases, store.sql.contacts.INSERT_ALIAS, store.sql.contacts.DELETE_ALIAS),
    }[field]
    wanted = {fold(word): word for word in add}
    gone = {fold(word) for word in remove} | wanted.keys()
    added = [word for word in wanted.values() if word not in present]
    removed = [word for word in present if fold(word) in gone and wanted.get(fold(word)) != word]
    for word in added if field == "alias" else ():
        _check_free(store, contact, word)
    for word in removed:
        store.run(delete, contact=contact.number, folded=fold(word))
    for word in added:
        store.run(insert, contact=contact.number, folded=fold(word), **{field: word})
    return [Change(field, None, word) for word in added] + [Change(field, word, None) for word in removed]


def _check_free(store: Store, contact: Contact, words: str, *, may_share_name: bool | None = None) -> None:
    """Raise where the words mean another contact; ``may_share_name`` is about a name, None for an alias."""
    if other := name_of_another(store, contact, "alias", fold(words)):
        raise NameTaken(words, other)
    if not may_share_name and (other := name_of_another(store, contact, "name", fold(words))):
        raise NameTaken(words, other) if may_share_name is None else NameShared(words)
