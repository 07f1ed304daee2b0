"""Contacts: a list of them, and one shown whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nettrack.domain.dates import distance, spell_date
from nettrack.render import due
from nettrack.render.page import DIM, HEADING, PERSON, Cell, Column, Group, Line, Page, Table, line
from nettrack.render.timeline import MORE
from nettrack.render.words import about, day, nothing, people

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.contacts import Contact, ContactOverview
    from nettrack.domain.conversations import Conversation
    from nettrack.domain.filters import Filters
    from nettrack.domain.follow_ups import FollowUp
    from nettrack.domain.pages import Listing

COLUMNS = (
    Column(style=PERSON, importance=9, most=32, least=12),
    Column(importance=7),
    Column(importance=5, most=24, least=16),
    Column(style=DIM, importance=3, most=24, least=16),
    Column(where="plain"),
    Column(importance=6, where="terminal"),
    Column(style=DIM, importance=4, where="terminal"),
    Column(style=DIM, importance=2, wraps=True),
)


def page(contacts: Listing[Contact], today: dt.date, filters: Filters) -> Page:
    """Lay out the contacts."""
    if not contacts.items:
        said = "Nobody fits." if filters.are_set else 'Nobody yet. nettrack add "NAME" writes somebody down.'
        return Page((), notices=(nothing(said, filters),))
    rows = tuple(_row(one, today) for one in contacts.items)
    return Page((Table(COLUMNS, (Group(None, rows),)),), notices=(MORE,) if contacts.has_more else ())


def document(contacts: Listing[Contact]) -> dict[str, Any]:
    """Return the contacts as JSON knows them."""
    return {"contacts": contacts.items}


def page_of(shown: ContactOverview, today: dt.date) -> Page:
    """Lay out one contact: who they are, what is open, what was said."""
    contact = shown.contact
    blocks: list[Line | Table] = [line((contact.name, PERSON), f"  {about(contact)}".rstrip())]
    facts = {
        "e-mail": contact.email,
        "LinkedIn": contact.linkedin,
        "met": contact.met,
        "also called": "; ".join(contact.aliases),
        "tags": ", ".join(contact.tags),
    }
    blocks += [line((f"{name}: ", DIM), value, indent=2) for name, value in facts.items() if value]
    open_ones = [one for one in shown.follow_ups if one.state == "open"]
    if open_ones:
        rows = tuple(due.row(one, today) for one in open_ones)
        columns = tuple(column for k, column in enumerate(due.COLUMNS) if k not in _KNOWN)
        rows = tuple(tuple(cell for k, cell in enumerate(row) if k not in _KNOWN) for row in rows)
        blocks += [line(("Follow-ups", HEADING)), Table(columns, (Group(None, rows),))]
    closed = [one for one in shown.follow_ups if one.closed_on]
    if closed:
        blocks.append(line(("Closed", HEADING)))
        blocks += [_closed(one, today) for one in closed]
    if shown.conversations.items:
        blocks.append(line(("Conversations", HEADING)))
        for one in shown.conversations.items:
            blocks += _conversation(one, contact, today)
    else:
        blocks.append(line(("No conversation yet.", DIM), indent=2))
    notices = ("There are older conversations: --all shows them.",) if shown.conversations.has_more else ()
    return Page(tuple(blocks), notices=notices)


# The columns for contact and tie: on a contact's own page they would say the same in every row.
_KNOWN = (3, 4)


def document_of(shown: ContactOverview) -> dict[str, Any]:
    """Return one contact with everything, as JSON knows it."""
    return {
        "contacts": [shown.contact],
        "follow_ups": shown.follow_ups,
        "conversations": shown.conversations.items,
    }


def _row(contact: Contact, today: dt.date) -> tuple[Cell, ...]:
    last = contact.last_conversation_on
    return (
        contact.name,
        contact.tie or "",
        contact.company or "",
        contact.role or "",
        last.isoformat() if last else "",
        spell_date(last) if last else "",
        distance(last, today) if last else "",
        ", ".join(contact.tags),
    )


def _closed(one: FollowUp, today: dt.date) -> Line:
    when = f"{one.state} {day(one.closed_on, today)}" if one.closed_on else one.state
    return line(f"{one.number}  ", f"{one.action}, ", (when, DIM), indent=2, hangs=True)


def _conversation(one: Conversation, contact: Contact, today: dt.date) -> list[Line]:
    others = [name for name in one.contacts if name != contact.name]
    told = [
        one.channel or "",
        f"with {people(tuple(others))}" if others else "",
        "private" if one.is_private else "",
    ]
    facts = ", ".join(part for part in told if part)
    head = f"{spell_date(one.held_on)}  "
    lines = [
        line(f"{one.number}  ", head, (distance(one.held_on, today), DIM), f"  {facts}".rstrip(), indent=2, hangs=True)
    ]
    if one.notes:
        lines.append(line(one.notes, indent=5))
    if one.takeaway:
        lines.append(line(("Takeaway: ", DIM), one.takeaway, indent=5))
    return lines
