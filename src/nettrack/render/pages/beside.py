"""What stands beside the follow-ups in due, on a terminal alone: meetings, messages, goals, what is unfinished."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain

from nettrack.domain.beside import Beside
from nettrack.domain.calendar import distance
from nettrack.domain.conversations import Conversation
from nettrack.domain.goals import Goal
from nettrack.domain.meetings import Meeting
from nettrack.render.page import DIM, HEADING, PERSON, Line, Page, line, on_screen
from nettrack.render.pages.meetings import how_to_log, when
from nettrack.render.pages.outreach import due_now
from nettrack.render.words import counted, joined, people

# So many lines on anything but what was promised on a date.
MOST_BESIDE = 10


def beside(view: Beside, today: dt.date) -> Page:
    """Lay out a line for each, for a terminal alone: at most ten, and one for the rest."""
    of_people = [*chain.from_iterable(_meeting(meeting, today) for meeting in view.meetings)]
    of_people += [line((sent.contact, PERSON), f"  {due_now(sent)}", indent=2, further=2) for sent in view.outreach]
    of_people += [_unfinished(held, today) for held in view.unfinished]
    goals = [_goal(goal) for goal in view.goals]
    left = len(of_people) + len(goals) - MOST_BESIDE
    lines = _below("People", of_people[:MOST_BESIDE]) + _below("Goals", goals[: max(MOST_BESIDE - len(of_people), 0)])
    if left > 0:
        lines.append(line((f"and {left} more: nettrack meet, sent and goal show them", DIM), indent=2))
    return Page(on_screen(lines))


def _below(heading: str, lines: Sequence[Line]) -> list[Line]:
    return [line((heading, HEADING)), *lines] if lines else []


def _goal(goal: Goal) -> Line:
    done, of = goal.share
    steps = f"{done} of {of} steps, " if of else ""
    left = f"{counted(goal.days_left, 'day')} left" if goal.days_left else "today is the last day"
    return line((f"goal {goal.number}: ", DIM), f"{goal.name}, {steps}{left}", indent=2, further=2)


def _unfinished(held: Conversation, today: dt.date) -> Line:
    what = f"you talked {distance(held.held_on, today)}, no takeaway yet: "
    return line(
        (people(held.contacts), PERSON), f"  {what}", (f"nettrack reflect {held.number}", DIM), indent=2, further=2
    )


def _meeting(meeting: Meeting, today: dt.date) -> Iterator[Line]:
    name = (meeting.contact, PERSON)
    if meeting.planned_on < today:
        ago = distance(meeting.planned_on, today)
        yield line(name, f"  you met {ago}: how did it go?", indent=2, further=2)
        yield line((how_to_log(meeting), DIM), indent=4, further=2)
        return
    told = joined(f"{when(meeting)} ({distance(meeting.planned_on, today)})", meeting.channel)
    yield line(name, f"  you meet {told}", indent=2, further=2)
    if meeting.drains:
        yield line((f"{' and '.join(meeting.drains)}: {meeting.recovery}", DIM), indent=4, further=2)
