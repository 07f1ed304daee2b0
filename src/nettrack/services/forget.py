"""Forget a person for good: out of the tables, the history and the search, also one who was deleted before."""

import contextlib
import datetime as dt
import json
import mmap
from collections.abc import Iterable
from pathlib import Path

from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Contact, ContactAmbiguous, ContactNotFound
from nettrack.domain.delete import ChangedMeanwhile, Deletion
from nettrack.domain.names import fold
from nettrack.services.conversations import conversation_numbered
from nettrack.services.delete import delete_all, with_contact
from nettrack.services.names import contact_numbered, exact_matches, find_contact, find_former, former_called
from nettrack.services.tracker import Tracker
from nettrack.store.store import Row, Store
from nettrack.upkeep.beside import SUFFIX as BACKUP
from nettrack.upkeep.beside import files_beside


def forget(tracker: Tracker, name: str, *, today: dt.date, is_deleted: bool) -> Deletion:
    """Erase whom somebody was shown and agreed to; return what went, and which copies may still hold them."""
    gone = tracker.propose(
        lambda: tracker.read(
            lambda store, answers: forgetting(store, name, answers, today=today, is_deleted=is_deleted)
        ),
        lambda shown: tracker.erase(lambda store, _answers: forget_contact(store, shown, today=today)),
        question="Erase all of it? Nothing brings it back.",
        declined="Nothing was erased",
    )
    return gone._replace(is_done=True, copies=_copies_that_may_hold(tracker.path, gone))


def forgetting(store: Store, name: str, answers: Answers, *, today: dt.date, is_deleted: bool = False) -> Deletion:
    """Return what is erased with a person: everything, also of those of the same name who were deleted before.

    Where they are known to be deleted, nobody else is looked for. Raises ContactAmbiguous where the words are the whole
    name of somebody deleted, and only fit somebody else.
    """
    if not is_deleted:
        with contextlib.suppress(ContactNotFound):
            contact = find_contact(store, name, answers)
            former = former_called(store, name)
            if name not in answers.chosen and former and contact not in exact_matches(store, name):
                raise ContactAmbiguous(name, [contact, former[0]], deleted_by="--deleted")
            return _known(store, contact, today)
    return _former(store, find_former(store, name, answers))


def _known(store: Store, contact: Contact, today: dt.date) -> Deletion:
    return with_contact(store, contact, today)._replace(former=former_called(store, contact.name), is_for_good=True)


def _former(store: Store, former: tuple[Contact, ...]) -> Deletion:
    with_others = sorted(_conversations_ever_with(store, former, "stands"), reverse=True)
    staying = (conversation_numbered(store, number) for number in with_others)
    return Deletion(staying=tuple(staying), former=former, is_for_good=True)


def _conversations_ever_with(store: Store, contacts: Iterable[Contact], which: str) -> set[int]:
    sql = store.sql.forget.CONVERSATIONS_EVER_WITH
    found = (store.rows(sql, (which, {}), contact=contact.number) for contact in contacts)
    return {row["number"] for rows in found for row in rows}


def forget_contact(store: Store, shown: Deletion, *, today: dt.date) -> Deletion:
    """Delete a contact, and take everything about them, and those of the same name, out of journal and search."""
    if shown.contacts:
        contact = shown.contacts[0]
        deletion = _known(store, contact_numbered(store, contact.number, contact.name), today)
    else:
        deletion = _former(store, former_called(store, shown.former[0].name))
    if deletion != shown:
        raise ChangedMeanwhile
    delete_all(store, deletion)
    _take_out_of_journal(store, deletion)
    # A word that is deleted from an index stays in its pages until they are merged; made anew, it knows it no more.
    for rebuild in store.sql.schema.SEARCH_INDEXES.values():
        store.run(rebuild)
    return deletion


def _take_out_of_journal(store: Store, deletion: Deletion) -> None:
    """Erase every command that was about somebody, and what others say of conversations that went with them."""
    people = (*deletion.contacts, *deletion.former)
    gone = _conversations_ever_with(store, people, "went").union(held.number for held in deletion.conversations)
    goals = {row["number"] for contact in people for row in _goals_ever_with(store, contact)}
    contacts, conversations = json.dumps([contact.number for contact in people]), json.dumps([*gone])
    store.run(store.sql.forget.ERASE_IMAGES_OF_GOALS, goals=json.dumps([*goals]))
    store.run(store.sql.forget.ERASE_COMMANDS, contacts=contacts, conversations=conversations)
    store.run(store.sql.forget.ERASE_CHANGES)
    store.run(store.sql.forget.ERASE_IMAGES, conversations=conversations)


def _goals_ever_with(store: Store, contact: Contact) -> list[Row]:
    return store.rows(store.sql.forget.GOALS_EVER_WITH, contact=contact.number)


def _copies_that_may_hold(path: Path, deletion: Deletion) -> tuple[str, ...]:
    """Return what lies beside the tracker, but for backups made before somebody was known that do not hold the name."""
    gone = (*deletion.contacts, *deletion.former)
    known_since = min(dt.datetime.fromisoformat(contact.created_at).timestamp() for contact in gone)
    words = {text.encode() for contact in gone for text in (contact.name, fold(contact.name))}
    beside = files_beside(path)
    return tuple(str(file) for file in beside if file.suffix != BACKUP or _may_hold(file, known_since, words))


def _may_hold(path: Path, known_since: float, words: set[bytes]) -> bool:
    try:
        found = path.stat()
        if found.st_mtime >= known_since or found.st_size == 0:
            return found.st_size > 0
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return any(content.find(word) >= 0 for word in words)
    except OSError:
        return True  # nobody knows what is in there
