"""What is owed, grouped by when."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from nettrack.domain.calendar import spell_date
from nettrack.domain.due import Due
from nettrack.domain.follow_ups import UPCOMING_DAYS
from nettrack.render.page import APART, Line, Page, Table
from nettrack.render.pages.follow_ups import columns
from nettrack.render.words import day, due_in, nothing, people, whom

# Who put something off so often may want to be told that it can be let go.
_OFTEN = 3


def due(view: Due, today: dt.date) -> Page:
    """Lay out the groups that hold something."""
    if view.beside and not (view.beside.has_people or view.follow_ups or any(view.filters)):
        # Imported here, and below: a piped due shows neither.
        from nettrack.render.pages.lesson import FIRST_STEPS

        return FIRST_STEPS
    beside: Sequence[Line | Table] = ()
    if view.beside:
        from nettrack.render.pages import beside as pages

        beside = pages.beside(view.beside, today).blocks
    if not view.follow_ups:
        return Page(
            beside, notices=() if beside and not view.coming else (_nothing(view, today, has_more=bool(beside)),)
        )
    ahead = min((view.until - today).days, UPCOMING_DAYS) if view.until else UPCOMING_DAYS
    upcoming = "Tomorrow" if ahead == 1 else f"Next {ahead} days"
    groups = {
        upcoming if when == "upcoming" else when.capitalize(): tuple(found)
        for when, found in groupby(view.follow_ups, attrgetter("when"))
    }
    first = view.follow_ups[0]
    # It works as it stands: nothing is put off to the day on which it is due.
    later = "1w" if first.due_on == today + dt.timedelta(days=3) else "3d"
    hint = f"Done with one? nettrack done {first.number}{APART}Not now? nettrack snooze {first.number} {later}"
    if stuck := [found for found in view.follow_ups if found.snoozed >= _OFTEN]:
        hint += f"\nPut off {stuck[0].snoozed} times: still worth it?{APART}Let it go: nettrack drop {stuck[0].number}"
    return Page((Table(columns(today), groups, stacks=True), *beside), hint)


def _nothing(view: Due, today: dt.date, *, has_more: bool) -> str:
    """Say that no follow-up is due, and what is to come or waited for all the same, unless more is shown beside it."""
    told = []
    if coming := view.coming:
        when, _ = due_in(coming, today)
        told.append(f"Next: {coming.number}  {whom(coming)}  {coming.action}, {spell_date(coming.due_on)} ({when}).")
    if has_more:
        return f"No follow-up is due yet. {told[0]}"
    if view.beside and (meeting := view.beside.next_meeting):
        told.append(f"You meet {meeting.contact} {day(meeting.planned_on, today)}.")
    if view.beside and view.beside.awaited:
        told.append(f"You wait for an answer from {people(tuple(dict.fromkeys(view.beside.awaited)))}.")
    if told:
        return f"Nothing is due yet. {' '.join(told)}"
    return nothing("No open follow-up fits.", "Nothing is due, and nothing is planned.", view.filters)
