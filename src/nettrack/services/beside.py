"""What stands beside the follow-ups that are due."""

import datetime as dt
from collections.abc import Callable, Sequence

from nettrack.domain.beside import Beside
from nettrack.domain.goals import Goal
from nettrack.domain.outreach import Patience
from nettrack.domain.school import School
from nettrack.services.conversations import conversations_where
from nettrack.services.follow_ups import OPEN
from nettrack.services.goals import goals_where
from nettrack.services.meetings import PLANNED, meetings_where
from nettrack.services.outreach import WAITING, outreach_where
from nettrack.store.store import Filter, Store

# In days: so long ahead a goal is told of, and so long afterwards a conversation without a takeaway.
SOON = 7


def stands_beside(
    store: Store,
    narrow: Sequence[Filter],
    *,
    today: dt.date,
    until: dt.date | None,
    patience: Patience,
    school: Callable[[], School],
    shows_unfinished: str,
) -> Beside:
    """Return what stands beside what is due until a day, narrowed by filters, which goals do not pass.

    The school is asked for its words only where there is something to say in them.
    """
    waiting = outreach_where(store, WAITING, *narrow, patience=patience, today=today)
    due_now = sorted((sent for sent in waiting if sent.is_due(today)), key=lambda sent: (sent.nudge_on, sent.number))
    meetings = meetings_where(store, PLANNED, *narrow, school=school)
    later = [meeting for meeting in meetings if until and meeting.planned_on > until]
    (lesson,) = store.rows(store.sql.lesson.LESSON_USED)
    is_shown = shows_unfinished == "yes" or (shows_unfinished != "no" and lesson["is_used"])
    since: Filter = ("since", {"since": today - dt.timedelta(days=SOON)})
    return Beside(
        meetings=tuple(meeting for meeting in meetings if meeting not in later),
        outreach=tuple(due_now),
        goals=() if narrow else _goals(store, school, today),
        unfinished=conversations_where(store, since, ("unfinished", {}), *narrow, limit=SOON)[0] if is_shown else (),
        has_people=bool(lesson["has_people"]),
        next_meeting=later[0] if later else None,
        awaited=tuple(sent.contact for sent in waiting if not sent.is_due(today)),
    )


def _goals(store: Store, school: Callable[[], School], today: dt.date) -> tuple[Goal, ...]:
    """Return the open goals with a week left or less; how far they are is looked for only where there are any."""
    soon: Filter = ("by", {"day": today + dt.timedelta(days=SOON)})
    if not store.rows(store.sql.goals.GOALS, OPEN, soon):
        return ()
    found = goals_where(store, school(), OPEN, soon, today=today)
    return tuple(goal for goal in found if goal.state == "open" and goal.days_left <= SOON and not goal.is_met)
