"""What is owed, grouped by when."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain, groupby
from operator import attrgetter

from nettrack.domain.calendar import distance, spell_date
from nettrack.domain.conversations import Conversation
from nettrack.domain.due import Due
from nettrack.domain.follow_ups import UPCOMING_DAYS
from nettrack.domain.goals import Goal
from nettrack.domain.lesson import FirstSteps
from nettrack.domain.meetings import Meeting
from nettrack.render.page import APART, DIM, HEADING, PERSON, Line, Page, Table, line, on_screen
from nettrack.render.pages.follow_ups import columns
from nettrack.render.pages.lesson import first_steps
from nettrack.render.pages.meetings import how_to_log, when
from nettrack.render.pages.outreach import due_now
from nettrack.render.words import due_in, joined, nothing, people, whom

# Who put something off so often may want to be told that it can be let go.
_OFTEN = 3
# So many lines on anything but what was promised on a date.
MOST_BESIDE = 10


def due(view: Due, today: dt.date) -> Page:
    """Lay out the groups that hold something."""
    if not (view.has_people or view.follow_ups or any(view.filters)):
        return first_steps(FirstSteps())
    beside = _beside(view, today)
    if not view.follow_ups:
        return Page(beside, notices=() if beside and not view.coming else (_nothing(view, today),))
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


def _beside(view: Due, today: dt.date) -> list[Line]:
    """Return the lines on meetings and messages: at most ten, and one for the rest."""
    lines = [*chain.from_iterable(_meeting(meeting, today) for meeting in view.meetings)]
    lines += [line((sent.contact, PERSON), f"  {due_now(sent)}", indent=2) for sent in view.outreach]
    lines += [_goal(goal, today) for goal in view.goals]
    lines += [_unfinished(held, today) for held in view.unfinished]
    if not lines:
        return []
    left = len(lines) - MOST_BESIDE
    if left > 0:
        lines[MOST_BESIDE:] = [line((f"and {left} more: nettrack meet, sent and goal show them", DIM), indent=2)]
    return on_screen([line(("People", HEADING)), *lines])


def _goal(goal: Goal, today: dt.date) -> Line:
    done, of = goal.share
    steps = f"{done} of {of} steps, " if of else ""
    return line((f"goal {goal.number}: ", DIM), f"{goal.name}, {steps}{distance(goal.by_on, today)}", indent=2)


def _unfinished(held: Conversation, today: dt.date) -> Line:
    what = f"{distance(held.held_on, today)}, no takeaway yet: "
    return line((people(held.contacts), PERSON), f"  {what}", (f"nettrack reflect {held.number}", DIM), indent=2)


def _meeting(meeting: Meeting, today: dt.date) -> Iterator[Line]:
    name = (meeting.contact, PERSON)
    if meeting.planned_on < today:
        ago = distance(meeting.planned_on, today)
        yield line(name, f"  you met {ago}: how did it go?", indent=2)
        yield line((how_to_log(meeting), DIM), indent=4)
        return
    told = joined(f"{when(meeting)} ({distance(meeting.planned_on, today)})", meeting.channel)
    yield line(name, f"  {told}", indent=2)
    if meeting.drains:
        yield line((f"{' and '.join(meeting.drains)}: {meeting.recovery}", DIM), indent=4)


def _nothing(view: Due, today: dt.date) -> str:
    coming = view.coming
    if coming is None:
        return nothing("No open follow-up fits.", "Nothing is due, and nothing is planned.", view.filters)
    when, _ = due_in(coming, today)
    due_on = f"{spell_date(coming.due_on)} ({when})"
    return f"Nothing is due yet. Next: {coming.number}  {whom(coming)}  {coming.action}, {due_on}."
