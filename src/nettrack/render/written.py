"""What a command wrote, in a few lines, each date spelled out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nettrack.render.page import DIM, PERSON, Cell, Column, Group, Line, Page, Table, line
from nettrack.render.words import about, day, people, snoozed

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.add import Written
    from nettrack.domain.contacts import Change
    from nettrack.domain.follow_ups import FollowUp

_COLUMNS = (Column(style=DIM, importance=9), Column(wraps=True))


def page(written: Written, today: dt.date, *, notices: tuple[str, ...] = ()) -> Page:
    """Lay out an entry: whom it is about, then each thing that was written."""
    contact = written.contact
    told = ", ".join(part for part in (about(contact), "new contact" if written.is_new else "") if part)
    blocks: list[Line | Table] = [line((contact.name, PERSON), f"  {told}" if told else "")]
    rows: list[tuple[Cell, ...]] = [_change(change) for change in written.changes]
    rows += [("with", f"{other.name}, new contact") for other in written.new_others]
    if written.conversation:
        one = written.conversation
        others = [name for name in one.contacts if name != contact.name]
        facts = [
            one.channel or "",
            day(one.held_on, today),
            f"with {people(tuple(others))}" if others else "",
            "private" if one.is_private else "",
        ]
        rows.append((f"conversation {one.number}", ", ".join(fact for fact in facts if fact)))
    if written.follow_up:
        rows.append(_follow_up(written.follow_up, "", today))
    rows += [(f"follow-up {one.number}", f"{one.action}, {one.state}") for one in written.closed]
    rows += [_follow_up(one, "still open: ", today) for one in written.still_open]
    if rows:
        blocks.append(_table(rows))
    elif not written.is_new:
        notices = (*notices, "That is what your tracker says already; nothing was changed.")
    return Page(tuple(blocks), notices=notices)


def document(written: Written) -> dict[str, Any]:
    """Return what was written, under the same keys as everywhere."""
    follow_ups = [written.follow_up] if written.follow_up else []
    return {
        "contacts": [written.contact, *written.new_others],
        "conversations": [written.conversation] if written.conversation else [],
        "follow_ups": [*follow_ups, *written.closed],
    }


def page_of_follow_ups(follow_ups: tuple[FollowUp, ...], today: dt.date, *, notices: tuple[str, ...] = ()) -> Page:
    """Lay out follow-ups that were opened, closed or moved."""
    lines = []
    for one in follow_ups:
        when = f"{one.state} {day(one.closed_on, today)}" if one.closed_on else f"due {day(one.due_on, today)}"
        told = ", ".join(part for part in (when, snoozed(one) if one.state == "open" else "") if part)
        lines.append(line(f"{one.number}  ", (one.contact, PERSON), f"  {one.action}, {told}", hangs=True))
    return Page(tuple(lines), notices=notices)


def document_of_follow_ups(follow_ups: tuple[FollowUp, ...]) -> dict[str, Any]:
    """Return the follow-ups as JSON knows them."""
    return {"follow_ups": follow_ups}


def _table(rows: list[tuple[Cell, ...]]) -> Table:
    indented = tuple((f"  {label}", told) for label, told in rows)
    return Table(_COLUMNS, (Group(None, indented),), is_prose=True)


def _follow_up(one: FollowUp, before: str, today: dt.date) -> tuple[Cell, ...]:
    return f"follow-up {one.number}", f"{before}{one.action}, due {day(one.due_on, today)}"


def _change(change: Change) -> tuple[Cell, ...]:
    if change.after is None:
        return change.field, f"{change.before}, removed"
    return change.field, f"{change.after} (was {change.before})" if change.before else change.after
