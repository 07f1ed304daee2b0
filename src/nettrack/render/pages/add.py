"""What a command wrote, in a few lines, each date spelled out."""

import datetime as dt
from collections.abc import Iterator

from nettrack.domain.add import Written
from nettrack.domain.contacts import Change
from nettrack.domain.follow_ups import FollowUp
from nettrack.render.page import PERSON, Fact, Line, Page, Table, line, prose
from nettrack.render.words import about, day, joined, others, privacy


def written(view: Written, today: dt.date) -> Page:
    """Lay out an entry: whom it is about, then each thing that was written."""
    contact = view.contact
    told = joined(about(contact), "new contact" if view.is_new else "")
    blocks: list[Line | Table] = [line((contact.name, PERSON), f"  {told}" if told else "")]
    facts = [Fact(f"  {label}", told) for label, told in _facts(view, today)]
    if facts:
        return Page((*blocks, prose(facts)))
    no_news = "That is what your tracker says already; nothing was changed."
    return Page(blocks, notices=() if view.is_new else (no_news,))


def _facts(view: Written, today: dt.date) -> Iterator[tuple[str, str]]:
    for change in view.changes:
        yield change.field, _change(change)
    for contact in view.new_others:
        yield "with", f"{contact.name}, new contact"
    if view.conversation:
        held = view.conversation
        told = joined(held.channel, day(held.held_on, today), others(held, view.contact), privacy(held))
        yield f"conversation {held.number}", told
    if view.follow_up:
        yield _label(view.follow_up), _due(view.follow_up, today)
    for follow_up in view.closed:
        yield _label(follow_up), f"{follow_up.action}, {follow_up.state}"
    for follow_up in view.still_open:
        yield _label(follow_up), f"still open: {_due(follow_up, today)}"


def _label(follow_up: FollowUp) -> str:
    return f"follow-up {follow_up.number}"


def _due(follow_up: FollowUp, today: dt.date) -> str:
    return f"{follow_up.action}, due {day(follow_up.due_on, today)}"


def _change(change: Change) -> str:
    if change.after is None:
        return f"{change.before}, removed"
    return f"{change.after} (was {change.before})" if change.before else change.after
