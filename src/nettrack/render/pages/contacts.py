"""Contacts: a list of them, and one shown whole."""

import datetime as dt
from collections.abc import Iterator

from nettrack.domain.calendar import days_late, distance, spell_date
from nettrack.domain.contacts import Contact, ContactOverview, Contacts
from nettrack.domain.conversations import Conversation
from nettrack.render.page import DIM, HEADING, LATE, NORMAL, PERSON, Cell, Column, Line, Page, Table, line, listing
from nettrack.render.pages import follow_ups
from nettrack.render.words import about, counted, due_or_closed, joined, nothing, others, privacy


def contacts(view: Contacts, today: dt.date) -> Page:
    """Lay out the contacts, with the day of the last conversation."""

    def last(contact: Contact) -> str:
        return spell_date(contact.last_conversation_on) if contact.last_conversation_on else ""

    def ago(contact: Contact) -> str:
        return distance(contact.last_conversation_on, today) if contact.last_conversation_on else ""

    def owed(contact: Contact) -> Cell:
        if contact.next_due_on is None:
            return ""
        # A second date in the line could be taken for the first.
        is_late = contact.next_due_on < today
        when = (days_late if is_late else distance)(contact.next_due_on, today)
        return (when, LATE if is_late else NORMAL), (f": {contact.next_action}", NORMAL)

    columns = (
        Column("name", style=PERSON, importance=9, max_width=32, min_width=20),
        Column("tie", importance=6),
        Column("company", importance=5, max_width=24, min_width=16),
        Column("role", style=DIM, importance=3, max_width=24, min_width=16),
        Column("last_conversation_on", where="plain"),
        Column("last", last, importance=8, where="terminal"),
        Column("ago", ago, style=DIM, importance=4, where="terminal"),
        Column("next", owed, importance=7, max_width=30, min_width=14, where="terminal"),
        Column("tags", lambda contact: ", ".join(contact.tags), style=DIM, importance=2, wraps=True),
        Column("next_due_on", where="plain"),
        Column("next_action", where="plain"),
    )
    empty = _nobody(view)
    shown = len(view.contacts)
    more = (
        f"{shown:,} of {view.in_all:,} people; --all shows everybody, --limit N so many." if view.in_all > shown else ""
    )
    page = listing(columns, view.contacts, empty, more, stacks=True)
    return page if more or not shown else page._replace(hint=f"{counted(shown, 'person', 'people')} in all")


def _nobody(view: Contacts) -> str:
    """Return what is said where nobody fits, and where else there are people."""
    if view.standing != "known":
        none = {"candidate": "There are no candidates.", "archived": "You have archived nobody."}[view.standing]
        return nothing("Nobody fits.", none, view.filters)
    if view.is_never and not any(view.filters):
        return "There is nobody whom you never talked to."
    told = nothing("Nobody fits.", 'Nobody yet. nettrack add "NAME" writes somebody down.', view.filters)
    where = {"candidate": "nettrack list --candidates", "archived": "nettrack list --archived"}
    return " ".join((told, *(f"{where[other]} shows others." for other in view.others)))


def contact_overview(view: ContactOverview, today: dt.date) -> Page:
    """Lay out one contact: who they are, what is open, what was said."""
    contact = view.contact
    blocks: list[Line | Table] = [line((contact.name, PERSON), f"  {about(contact)}".rstrip())]
    facts = {
        "e-mail": ", ".join(filter(None, (contact.email, *contact.other_emails))),
        "phone": ", ".join(contact.phones),
        "LinkedIn": contact.linkedin,
        "met": contact.met,
        "also called": "; ".join(contact.aliases),
        "tags": ", ".join(contact.tags),
    }
    told = [*((name, value) for name, value in facts.items() if value), *contact.fields]
    blocks += [line((f"{name}: ", DIM), value, indent=2) for name, value in told]
    open_now = [follow_up for follow_up in view.follow_ups if follow_up.state == "open"]
    if contact.about:
        blocks.append(line(contact.about, indent=2))
    owed: list[Line | Table] = []
    if open_now:
        # On a contact's own page these two would say the same in every row.
        columns = [column for column in follow_ups.columns(today) if column.name not in ("contact", "tie")]
        owed = [line(("Follow-ups", HEADING)), Table(columns, {"": open_now}, stacks=True)]
        blocks += owed
    closed = [
        line(f"{gone.number}  ", f"{gone.action}, ", (due_or_closed(gone, today), DIM), indent=2, hangs=True)
        for gone in view.follow_ups
        if gone.closed_on
    ]
    if closed:
        blocks += [line(("Closed", HEADING)), *closed]
    if view.conversations:
        blocks.append(line(("Conversations", HEADING)))
        for conversation in view.conversations:
            blocks += _conversation(conversation, contact, today)
    else:
        blocks.append(line(("No conversation yet.", DIM), indent=2))
    older = ("There are older conversations: --all shows them.",) if view.has_more else ()
    return Page(blocks, notices=older, kept=owed)


def _conversation(conversation: Conversation, contact: Contact, today: dt.date) -> Iterator[Line]:
    facts = joined(conversation.channel, others(conversation, contact), privacy(conversation))
    held_on = conversation.held_on
    when = f"{spell_date(held_on)}  ", (distance(held_on, today), DIM)
    yield line(f"{conversation.number}  ", *when, f"  {facts}".rstrip(), indent=2, hangs=True)
    if conversation.notes:
        yield line(conversation.notes, indent=5)
    if conversation.takeaway:
        yield line(("Takeaway: ", DIM), conversation.takeaway, indent=5)
