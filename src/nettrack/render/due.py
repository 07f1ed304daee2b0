"""What is owed, grouped by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nettrack.domain.dates import spell_date
from nettrack.domain.due import Due
from nettrack.domain.follow_ups import UPCOMING_DAYS
from nettrack.render.page import DIM, PERSON, Cell, Column, Group, Page, Table
from nettrack.render.words import due_in, nothing, snoozed

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.filters import Filters
    from nettrack.domain.follow_ups import FollowUp

COLUMNS = (
    Column(is_right=True, importance=9),
    Column(where="plain"),
    Column(where="plain"),
    Column(style=PERSON, importance=8, most=28, least=12),
    Column(style=DIM, importance=2),
    Column(wraps=True, importance=9),
    Column(style=DIM, importance=4, where="terminal"),
    Column(importance=6, where="terminal"),
    Column(style=DIM, importance=3),
)


def page(due: Due, today: dt.date, *, until: dt.date | None, filters: Filters) -> Page:
    """Lay out the groups that hold something; ``until`` is the last day that was looked ahead to."""
    ahead = min((until - today).days, UPCOMING_DAYS) if until else UPCOMING_DAYS
    titles = {
        "Overdue": due.overdue,
        "Today": due.today,
        "Tomorrow" if ahead == 1 else f"Next {ahead} days": due.upcoming,
        "Later": due.later,
    }
    groups = tuple(Group(title, tuple(row(one, today) for one in found)) for title, found in titles.items() if found)
    if not groups:
        return _nothing(due, today, filters)
    first = due.follow_ups[0].number
    hint = f"Done with one? nettrack done {first}    Not now? nettrack snooze {first} 3d"
    return Page((Table(COLUMNS, groups),), hint)


def row(follow_up: FollowUp, today: dt.date) -> tuple[Cell, ...]:
    """Return the cells of one follow-up."""
    return (
        str(follow_up.number),
        follow_up.when or follow_up.state,
        follow_up.due_on.isoformat(),
        follow_up.contact,
        follow_up.tie or "",
        follow_up.action,
        spell_date(follow_up.due_on),
        due_in(follow_up, today),
        snoozed(follow_up),
    )


def document(due: Due) -> dict[str, Any]:
    """Return the follow-ups as JSON knows them."""
    return {"follow_ups": due.follow_ups}


def _nothing(due: Due, today: dt.date, filters: Filters) -> Page:
    if due.next_one is None:
        said = "No open follow-up fits." if filters.are_set else "Nothing is due, and nothing is planned."
        return Page((), notices=(nothing(said, filters),))
    coming = due.next_one
    when = f"{spell_date(coming.due_on)} ({due_in(coming, today)[0]})"
    return Page((), notices=(f"Nothing is due yet. Next: {coming.number}  {coming.contact}  {coming.action}, {when}.",))
