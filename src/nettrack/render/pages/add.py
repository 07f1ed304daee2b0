"""What a command wrote, in a few lines, each date spelled out."""

import datetime as dt
from collections.abc import Iterator

from nettrack.domain.add import Written
from nettrack.domain.contacts import Change
from nettrack.domain.conversations import Conversation
from nettrack.render.page import PERSON, Fact, Line, Page, Table, line, prose
from nettrack.render.words import about, again, day, due_or_closed, joined, others, privacy, rating, shorten


def written(view: Written, today: dt.date) -> Page:
    """Lay out an entry: whom it is about, then each thing that was written."""
    contact = view.contact
    told = joined(about(contact), "new contact" if view.is_new else "")
    blocks: list[Line | Table] = [line((contact.name, PERSON), f"  {told}" if told else "")]
    if facts := [*_facts(view, today)]:
        return Page((*blocks, prose(facts)))
    no_news = "That is what your tracker says already; nothing was changed."
    return Page(blocks, notices=() if view.is_new else (no_news,))


def _facts(view: Written, today: dt.date) -> Iterator[Fact]:
    for change in view.changes:
        yield Fact(f"  {change.field}", told_change(change))
    for contact in view.new_others:
        yield Fact("  with", f"{contact.name}, new contact")
    if view.conversation:
        yield from _said(view.conversation, view, today)
    if opened := view.follow_up:
        told = joined(opened.action, due_or_closed(opened, today), again(opened))
        yield Fact(f"  follow-up {opened.number}", told)
    for closed in view.closed:
        # With what was done stands what comes of it again.
        told = closed.state if closed.closed_on else joined(due_or_closed(closed, today), again(closed))
        yield Fact(f"  follow-up {closed.number}", f"{closed.action}, {told}")
    for owed in view.still_open:
        whose = "" if owed.contact == view.contact.name else f" with {owed.contact}"
        yield Fact(f"  follow-up {owed.number}", f"still open{whose}: {owed.action}, {due_or_closed(owed, today)}")


def _said(held: Conversation, view: Written, today: dt.date) -> Iterator[Fact]:
    told = joined(held.channel, day(held.held_on, today), others(held, view.contact), privacy(held))
    yield Fact(f"  conversation {held.number}", told)
    # A shell may have made something else of it: "$95k" in double quotes is "5k" to it.
    for label, said in (("note", held.notes), ("takeaway", held.takeaway)):
        if said:
            yield Fact(f"    {label}", shorten(said))
    if held.energy is not None:
        yield Fact("    energy", rating(held))
    for settled in view.settled:
        yield Fact("    with it", settled)


def told_change(change: Change) -> str:
    """Return what became of a fact."""
    if change.after is None:
        return f"{change.before}, removed"
    after = shorten(change.after)
    return f"{after} (was {shorten(change.before)})" if change.before else after
