"""Delete a contact, a conversation or a follow-up."""

import datetime as dt
from collections.abc import Callable
from itertools import chain

from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Contact
from nettrack.domain.delete import ChangedMeanwhile, Deletion
from nettrack.services.conversations import conversation_numbered, conversations_where
from nettrack.services.follow_ups import follow_up_numbered, follow_ups_where, follow_ups_with
from nettrack.services.names import contact_numbered, find_contact
from nettrack.services.tracker import Tracker
from nettrack.store.store import Filter, Store


def delete_agreed(tracker: Tracker, plan: Callable[[Store, Answers], Deletion], *, today: dt.date) -> Deletion:
    """Delete what somebody was shown and agreed to; raise ChangedMeanwhile where more, or less, would go."""
    return tracker.propose(
        lambda: tracker.read(plan),
        lambda shown: tracker.write(lambda store, _answers: _delete_as_shown(store, shown, today)),
        question="Delete it?",
        declined="Nothing was deleted",
    )


def deletion(store: Store, kind: str, name: str, number: int, answers: Answers, *, today: dt.date) -> Deletion:
    """Return what goes with a contact of this name, or the conversation or follow-up of this number."""
    if kind == "conversation":
        return conversation_deletion(store, number, today=today)
    if kind == "follow-up":
        return follow_up_deletion(store, number, today=today)
    return with_contact(store, find_contact(store, name, answers), today)


def conversation_deletion(store: Store, number: int, *, today: dt.date) -> Deletion:
    """Return what goes with a conversation: the follow-ups that came from it."""
    conversation = conversation_numbered(store, number)
    follow_ups = follow_ups_where(store, ("from", {"conversation": number}), today=today)
    return Deletion(conversations=(conversation,), follow_ups=follow_ups)


def follow_up_deletion(store: Store, number: int, *, today: dt.date) -> Deletion:
    """Return the follow-up alone."""
    return Deletion(follow_ups=(follow_up_numbered(store, number, today),))


def _delete_as_shown(store: Store, shown: Deletion, today: dt.date) -> Deletion:
    if shown.contacts:
        contact = shown.contacts[0]
        planned = with_contact(store, contact_numbered(store, contact.number, contact.name), today)
    elif shown.conversations:
        planned = conversation_deletion(store, shown.conversations[0].number, today=today)
    else:
        planned = follow_up_deletion(store, shown.follow_ups[0].number, today=today)
    if planned != shown:
        raise ChangedMeanwhile
    delete_all(store, planned)
    return planned._replace(is_done=True)


def delete_all(store: Store, deletion: Deletion) -> None:
    """Delete all of a plan."""
    left = set[int]()
    for follow_up in deletion.follow_ups:
        store.run(store.sql.follow_ups.DELETE_FOLLOW_UP, number=follow_up.number)
    for conversation in deletion.conversations:
        participants = store.rows(store.sql.conversations.PARTICIPANTS, conversation=conversation.number)
        left |= {row["number"] for row in participants}
        store.run(store.sql.conversations.DELETE_CONVERSATION, number=conversation.number)
    for contact in deletion.contacts:
        store.run(store.sql.contacts.DELETE_CONTACT, number=contact.number)
    for number in left - {contact.number for contact in deletion.contacts}:
        store.run(store.sql.contacts.REFRESH_CONVERSATION_DAYS, number=number)


def with_contact(store: Store, contact: Contact, today: dt.date) -> Deletion:
    """Return what goes with a contact, and which conversations stay with the others."""
    with_them: Filter = ("with", {"contact": contact.number})
    every, _ = conversations_where(store, with_them)
    alone, _ = conversations_where(store, with_them, ("alone", {"contact": contact.number}))
    theirs = follow_ups_with(store, contact.number, today=today, has_closed=True)
    from_alone = (
        follow_ups_where(store, ("from", {"conversation": conversation.number}), today=today) for conversation in alone
    )
    gone = set(alone)
    (along,) = store.rows(store.sql.lesson.GOES_ALONG, contact=contact.number)
    return Deletion(
        along=tuple((name, count) for name, count in along.items() if count),
        contacts=(contact,),
        conversations=alone,
        follow_ups=tuple(dict.fromkeys(chain(theirs, *from_alone))),
        staying=tuple(conversation for conversation in every if conversation not in gone),
    )
