"""Delete a contact, a conversation or a follow-up; or forget a person for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.names import fold
from nettrack.domain.pages import ChangedMeanwhile, Deletion
from nettrack.domain.views import Contact
from nettrack.services.follow_ups import follow_up_numbered, follow_ups_from, follow_ups_with
from nettrack.services.names import find_anybody, find_contact, former_contacts
from nettrack.services.timeline import conversation_numbered, conversations_alone_with, conversations_with
from nettrack.store import compiled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

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
    return deletion


def forgetting(store: Store, name: str, choices: Mapping[str, int], *, today: dt.date) -> Deletion:
    """Return what is erased with a person, who may have been deleted before."""
    return _erased(store, [one.number for one in find_anybody(store, name, choices)], today)


def forget_contact(store: Store, shown: Deletion, *, today: dt.date) -> Deletion:
    """Delete a contact, and take everything about them out of the journal and the search indexes.

    What an earlier record of the same name left in the journal goes with them.
    """
    deletion = _erased(store, [one.number for one in shown.contacts], today)
    check_as_shown(deletion, shown)
    delete(store, deletion)
    bore = {fold(one.name) for one in shown.contacts}
    alike = {number for number, one in former_contacts(store).items() if bore & one.folded}
    for number in alike | {one.number for one in shown.contacts}:
        _take_out_of_journal(store, number, deletion)
    for statement in (
        compiled.REBUILD_CONTACT_SEARCH,
        compiled.REBUILD_ALIAS_SEARCH,
        compiled.REBUILD_CONVERSATION_SEARCH,
        compiled.REBUILD_FOLLOW_UP_SEARCH,
        compiled.REBUILD_NAME_TRIGRAM,
    ):
        store.run(statement)
    return deletion


def _erased(store: Store, numbers: Sequence[int], today: dt.date) -> Deletion:
    rows = store.rows(compiled.CONTACTS, [("number", {"number": numbers[0]})], limit=1)
    if rows:
        return _with_contact(store, Contact(**rows[0]), today)
    former = former_contacts(store)
    with_others = {number for one in numbers for number in _conversations_ever_with(store, one, "stands")}
    return Deletion(
        contacts=tuple(former[one].contact for one in numbers if one in former),
        staying=tuple(conversation_numbered(store, one) for one in sorted(with_others, reverse=True)),
        is_history=True,
    )


def _conversations_ever_with(store: Store, contact: int, which: str) -> set[int]:
    rows = store.rows(compiled.CONVERSATIONS_EVER_WITH, [(which, {})], contact=contact)
    return {row["number"] for row in rows}


def _take_out_of_journal(store: Store, number: int, deletion: Deletion) -> None:
    """Erase every command that was about a contact, and what others say of conversations that went with them."""
    gone = _conversations_ever_with(store, number, "gone") | {one.number for one in deletion.conversations}
    about = [("contact", number), *(("conversation", one) for one in gone)]
    for table, key in about:
        for statement in (compiled.ERASE_COMMANDS, compiled.ERASE_CHANGES):
            store.run(statement, table_name=table, row_key=f"[{key}]", contact=number)
    for conversation in gone:
        store.run(compiled.ERASE_IMAGES, conversation=conversation)


def _with_contact(store: Store, contact: Contact, today: dt.date) -> Deletion:
    alone = conversations_alone_with(store, contact.number)
    every = conversations_with(store, contact.number, most=None).items
    found = {one.number: one for one in follow_ups_with(store, contact.number, today=today, has_closed=True)}
    found |= {one.number: one for gone in alone for one in follow_ups_from(store, gone.number, today=today)}
    return Deletion(
        contacts=(contact,),
        conversations=alone,
        follow_ups=tuple(found.values()),
        staying=tuple(one for one in every if one not in alone),
    )
