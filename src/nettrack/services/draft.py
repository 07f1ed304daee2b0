"""A message to somebody: composed, or checked."""

import datetime as dt

from nettrack.domain.contacts import Contact
from nettrack.domain.draft import Checked, Draft, Wish, compose
from nettrack.domain.draft_checks import Message, findings
from nettrack.domain.outreach import Outreach, Patience
from nettrack.domain.school import School
from nettrack.services.conversations import conversations_where
from nettrack.services.names import contact_numbered
from nettrack.services.outreach import WAITING, outreach_where
from nettrack.services.profile import profile_of
from nettrack.store.store import Store

# So many of the last conversations tell what is known of somebody.
_RECALLED = 5


def draft_message(
    store: Store, number: int, wish: Wish, school: School,
    *, zone: str, note_limit: int, patience: Patience, today: dt.date,
) -> Draft:  # fmt: skip
    """Return a message to the contact of a number; once the first waits too long, it is the second."""
    contact = contact_numbered(store, number)
    nudged = _to_nudge(store, contact, patience, today)
    kind = "nudge" if nudged else contact.tie or ""
    kind = kind if kind in school.messages else "weak"
    last_on = contact.last_conversation_on
    subject, text = compose(
        contact, profile_of(store), wish, school.messages[kind], last_on=last_on, zone=zone, waiting=nudged
    )
    found = _findings(store, contact, text, wish, note_limit, is_nudge=nudged is not None)
    return Draft(contact.name, wish.channel, subject, text, found, is_nudge=nudged is not None)


def check_message(
    store: Store, number: int, text: str, wish: Wish,
    *, note_limit: int, patience: Patience, today: dt.date,
) -> Checked:  # fmt: skip
    """Return what is to be mended in a message that somebody wrote to the contact of a number."""
    contact = contact_numbered(store, number)
    is_nudge = _to_nudge(store, contact, patience, today) is not None
    return Checked(contact.name, _findings(store, contact, text, wish, note_limit, is_nudge=is_nudge))


def _to_nudge(store: Store, contact: Contact, patience: Patience, today: dt.date) -> Outreach | None:
    """Return the message to somebody that may be sent once more by now."""
    waiting = outreach_where(store, WAITING, ("with", {"contact": contact.number}), patience=patience, today=today)
    return next((sent for sent in waiting if sent.state == "waiting" and sent.is_due(today)), None)


def _findings(
    store: Store, contact: Contact, text: str, wish: Wish, note_limit: int, *, is_nudge: bool
) -> tuple[str, ...]:
    known = (*_known(store, contact), wish.about or "", wish.why or "")
    return findings(Message(text, wish.channel, contact.name, known, note_limit, is_nudge))


def _known(store: Store, contact: Contact) -> list[str]:
    """Return texts that are about somebody: facts, and what was said last."""
    facts = [contact.company, contact.role, contact.met, contact.about, *contact.tags]
    held, _ = conversations_where(store, ("with", {"contact": contact.number}), limit=_RECALLED)
    said = [text for conversation in held for text in (conversation.notes, conversation.takeaway)]
    return [text for text in (*facts, *said) if text]
