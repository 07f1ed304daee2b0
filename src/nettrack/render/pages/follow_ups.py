"""Follow-ups: those that a command opened, closed or moved, and the columns of every list of them."""

import datetime as dt

from nettrack.domain.calendar import spell_date
from nettrack.domain.follow_ups import FollowUp, FollowUps
from nettrack.render.page import DIM, NORMAL, PERSON, Cell, Column, Page, line
from nettrack.render.words import again, due_in, due_or_closed, joined, snoozed, whom


def follow_ups(view: FollowUps, today: dt.date) -> Page:
    """Lay out follow-ups, each with when it is due or was closed."""
    lines = []
    for shown in view.follow_ups:
        told = joined(due_or_closed(shown, today), again(shown), snoozed(shown) if shown.state == "open" else "")
        lines.append(line(f"{shown.number}  ", (whom(shown), PERSON), f"  {shown.action}, {told}", hangs=True))
    return Page(lines)


def _owed(shown: FollowUp) -> Cell:
    """Return what is owed, with how often it was put off and comes again: on a terminal that goes on below."""
    more = joined(snoozed(shown), again(shown))
    return ((shown.action, NORMAL), (f"  {more}", DIM)) if more else shown.action


def columns(today: dt.date) -> tuple[Column, ...]:
    """Return the columns of a list of follow-ups."""
    return (
        Column("number", is_right=True, importance=9),
        Column("when", lambda shown: shown.when or shown.state, where="plain"),
        Column("due_on", where="plain"),
        Column("contact", whom, style=PERSON, importance=8, max_width=28, min_width=16),
        Column("tie", style=DIM, importance=2),
        Column("action", where="plain"),
        Column("owed", _owed, wraps=True, importance=9, where="terminal"),
        Column("day", lambda shown: spell_date(shown.due_on), style=DIM, importance=6, where="terminal"),
        Column("distance", lambda shown: due_in(shown, today), importance=7, where="terminal"),
        Column("snoozed", snoozed, where="plain"),
        Column("every", again, where="plain"),
    )
