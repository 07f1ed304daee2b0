"""Delete a contact, a conversation or a follow-up; or forget a person for good."""

from __future__ import annotations

import datetime as dt
import json
import mmap
from typing import TYPE_CHECKING

from nettrack.domain.contacts import ContactAmbiguous, ContactNotFound
from nettrack.domain.delete import ChangedMeanwhile, Deletion
from nettrack.domain.names import fold
from nettrack.services.conversations import conversation_numbered, conversations_alone_with, conversations_with
from nettrack.services.follow_ups import follow_up_numbered, follow_ups_from, follow_ups_with
from nettrack.services.names import contact_chosen, exact_matches, find_contact, find_former, former_called
from nettrack.store import compiled
from nettrack.upkeep.beside import SUFFIX as BACKUP
from nettrack.upkeep.beside import files_beside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nettrack.domain.contacts import Contact
    from nettrack.store.database import Store


def contact_deletion(store: Store, name: str, choices: Mapping[str, int], *, today: dt.date) -> Deletion:
    """Return what goes with a contact: their follow-ups, and the conversations with nobody else."""
    return _with_contact(store, find_contact(store, name, choices), today)


def conversation_deletion(store: Store, number: int, *, today: dt.date) -> Deletion:
    """Return what goes with a conversation: the follow-ups that came from it."""
    one = conversation_numbered(store, number)
    return Deletion(conversations=(one,), follow_ups=follow_ups_from(store, number, today=today))


def follow_up_deletion(store: Store, number: int, *, today: dt.date) -> Deletion:
    """Return the follow-up alone."""
    return Deletion(follow_ups=(follow_up_numbered(store, number, today),))


def check_as_shown(deletion: Deletion, shown: Deletion) -> None:
    """Raise ChangedMeanwhile where more, or less, would go than somebody has agreed to."""
    if deletion != shown:
        raise ChangedMeanwhile


def delete(store: Store, deletion: Deletion) -> Deletion:
    """Delete a plan, and return it."""
    participants = {
        row["number"]
        for one in deletion.conversations
        for row in store.rows(compiled.PARTICIPANTS, conversation=one.number)
    }
    for follow_up in deletion.follow_ups:
        store.run(compiled.DELETE_FOLLOW_UP, number=follow_up.number)
    for conversation in deletion.conversations:
        store.run(compiled.DELETE_CONVERSATION, number=conversation.number)
    for contact in deletion.contacts:
        store.run(compiled.DELETE_CONTACT, number=contact.number)
    for number in participants - {contact.number for contact in deletion.contacts}:
        store.run(compiled.REFRESH_LAST_CONVERSATION, number=number)
    return deletion._replace(is_done=True)


def forgetting(
    store: Store, name: str, choices: Mapping[str, int], *, today: dt.date, is_deleted: bool = False
) -> Deletion:
    """Return what is erased with a person: everything, also of those of the same name who were deleted before.

    Where they are known to be deleted, nobody else is looked for. Raises ContactAmbiguous where the words are the whole
    name of somebody deleted, and only fit somebody else.
    """
    if is_deleted:
        return _former(store, find_former(store, name, choices)[0].name)
    try:
        contact = find_contact(store, name, choices)
    except ContactNotFound:
        return _former(store, find_former(store, name, choices)[0].name)
    former = former_called(store, name)
    if name not in choices and former and contact not in exact_matches(store, name):
        raise ContactAmbiguous(name, [contact, former[0]], deleted_by="--deleted")
    return _forgotten(store, contact, today)


def with_copies(path: Path, deletion: Deletion) -> Deletion:
    """Name what lies beside the tracker, but for backups made before somebody was known that do not hold the name."""
    gone = (*deletion.contacts, *deletion.former)
    known_since = min(dt.datetime.fromisoformat(one.created_at).timestamp() for one in gone)
    words = {text.encode() for one in gone for text in (one.name, fold(one.name))}
    beside = [file for file in files_beside(path) if file.suffix != BACKUP or _may_hold(file, known_since, words)]
    return deletion._replace(copies=tuple(map(str, beside)))


def _may_hold(path: Path, known_since: float, words: set[bytes]) -> bool:
    try:
        found = path.stat()
        if found.st_mtime >= known_since or found.st_size == 0:
            return found.st_size > 0
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return any(content.find(word) >= 0 for word in words)
    except OSError:
        return True  # nobody knows what is in there


def _forgotten(store: Store, contact: Contact, today: dt.date) -> Deletion:
    former = former_called(store, contact.name)
    return _with_contact(store, contact, today)._replace(former=former, is_for_good=True)


def _former(store: Store, name: str) -> Deletion:
    former = former_called(store, name)
    with_others = {number for one in former for number in _conversations_ever_with(store, one.number, "stands")}
    staying = (conversation_numbered(store, number) for number in sorted(with_others, reverse=True))
    return Deletion(staying=tuple(staying), former=former, is_for_good=True)


def _conversations_ever_with(store: Store, contact: int, which: str) -> set[int]:
    rows = store.rows(compiled.CONVERSATIONS_EVER_WITH, [(which, {})], contact=contact)
    return {row["number"] for row in rows}


def forget_contact(store: Store, shown: Deletion, *, today: dt.date) -> Deletion:
    """Delete a contact, and take everything about them, and those of the same name, out of journal and search."""
    if shown.contacts:
        name, number = shown.contacts[0].name, shown.contacts[0].number
        deletion = _forgotten(store, contact_chosen(store, name, number), today)
    else:
        deletion = _former(store, shown.former[0].name)
    check_as_shown(deletion, shown)
    delete(store, deletion)
    _take_out_of_journal(store, deletion)
    for statement in (
        compiled.REBUILD_CONTACT_SEARCH,
        compiled.REBUILD_ALIAS_SEARCH,
        compiled.REBUILD_CONVERSATION_SEARCH,
        compiled.REBUILD_FOLLOW_UP_SEARCH,
        compiled.REBUILD_NAME_TRIGRAM,
        compiled.REBUILD_ALIAS_TRIGRAM,
    ):
        store.run(statement)
    return deletion._replace(is_done=True)


def _take_out_of_journal(store: Store, deletion: Deletion) -> None:
    """Erase every command that was about somebody, and what others say of conversations that went with them."""
    contacts = {contact.number for contact in (*deletion.contacts, *deletion.former)}
    gone = {conversation.number for conversation in deletion.conversations}
    gone = gone.union(*(_conversations_ever_with(store, number, "went") for number in contacts))
    lists = {"contacts": json.dumps([*contacts]), "conversations": json.dumps([*gone])}
    store.run(compiled.ERASE_COMMANDS, **lists)
    store.run(compiled.ERASE_CHANGES)
    store.run(compiled.ERASE_IMAGES, conversations=lists["conversations"])


def _with_contact(store: Store, contact: Contact, today: dt.date) -> Deletion:
    alone = conversations_alone_with(store, contact.number)
    every, _ = conversations_with(store, contact.number, limit=None)
    found = {one.number: one for one in follow_ups_with(store, contact.number, today=today, has_closed=True)}
    found |= {one.number: one for gone in alone for one in follow_ups_from(store, gone.number, today=today)}
    gone = {conversation.number for conversation in alone}
    return Deletion(
        contacts=(contact,),
        conversations=alone,
        follow_ups=tuple(found.values()),
        staying=tuple(conversation for conversation in every if conversation.number not in gone),
    )
