"""What stands beside the follow-ups in due, on a terminal alone: meetings, messages, goals, what is unfinished."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from nettrack.domain.beside import Beside
from nettrack.domain.calendar import distance
from nettrack.domain.conversations import Conversation
from nettrack.domain.goals import Goal
from nettrack.domain.meetings import Meeting
from nettrack.render.page import DIM, HEADING, PERSON, Line, Page, line, on_screen
from nettrack.render.pages.meetings import how_to_log, when
from nettrack.render.pages.outreach import due_now
from nettrack.render.words import joined, people

# So many lines on anything but what was promised on a date.
MOST_BESIDE = 10


def beside(view: Beside, today: dt.date) -> Page:
    """Lay out a line for each, for a terminal alone: at most ten, and one for the rest."""
    lines = [*chain.from_iterable(_meeting(meeting, today) for meeting in view.meetings)]
    lines += [line((sent.contact, PERSON), f"  {due_now(sent)}", indent=2) for sent in view.outreach]
    lines += [_goal(goal, today) for goal in view.goals]
    lines += [_unfinished(held, today) for held in view.unfinished]
    left = len(lines) - MOST_BESIDE
    if left > 0:
        lines[MOST_BESIDE:] = [line((f"and {left} more: nettrack meet, sent and goal show them", DIM), indent=2)]
    return Page(on_screen([line(("People", HEADING)), *lines]) if lines else ())


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
