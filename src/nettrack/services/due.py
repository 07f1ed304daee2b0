"""What is owed."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nettrack.domain.answers import Answers
from nettrack.domain.due import Due
from nettrack.domain.filters import Filters
from nettrack.services.filters import clauses
from nettrack.services.follow_ups import OPEN, follow_ups_where
from nettrack.store.store import Filter, Store

if TYPE_CHECKING:
    from nettrack.domain.conversations import Conversation
    from nettrack.domain.goals import Goal
    from nettrack.domain.outreach import Patience
    from nettrack.domain.school import School

# In days: so long ahead a goal is told of, and so long afterwards a conversation without a takeaway.
SOON = 7


def follow_ups_due(store: Store, filters: Filters, answers: Answers, *, today: dt.date, until: dt.date | None) -> Due:
    """Return the open follow-ups due up to and including a day, or all of them; what is overdue is always there."""
    return _owed(store, filters, clauses(store, filters, answers), today, until)


def _owed(store: Store, filters: Filters, narrow: Sequence[Filter], today: dt.date, until: dt.date | None) -> Due:
    horizon: list[Filter] = [("due_by", {"day": until})] if until else []
    found = follow_ups_where(store, OPEN, *narrow, *horizon, today=today)
    coming = () if found else follow_ups_where(store, OPEN, *narrow, today=today, limit=1)
    return Due(found, coming[0] if coming else None, until, filters)


def all_due(
    store: Store,
    filters: Filters,
    answers: Answers,
    *,
    today: dt.date,
    until: dt.date | None,
    patience: "Patience",
    school: "Callable[[], School]",
    shows_unfinished: str,
) -> Due:
    """Return what is owed, and beside it the meetings up to that day and the messages that wait too long."""
    # Imported here: into a pipe, what is owed stands alone.
    from nettrack.services.conversations import conversations_where
    from nettrack.services.meetings import PLANNED, meetings_where
    from nettrack.services.outreach import WAITING, outreach_where

    narrow = clauses(store, filters, answers)
    horizon: list[Filter] = [("by", {"day": until})] if until else []
    waiting = outreach_where(store, WAITING, *narrow, patience=patience, today=today)
    due_now = sorted((sent for sent in waiting if sent.is_due(today)), key=lambda sent: (sent.nudge_on, sent.number))
    (lesson,) = store.rows(store.sql.lesson.LESSON_USED)
    unfinished: tuple[Conversation, ...] = ()
    if shows_unfinished == "yes" or (shows_unfinished != "no" and lesson["is_used"]):
        since: Filter = ("since", {"since": today - dt.timedelta(days=SOON)})
        unfinished, _ = conversations_where(store, since, ("unfinished", {}), *narrow, limit=SOON)
    return _owed(store, filters, narrow, today, until)._replace(
        meetings=meetings_where(store, PLANNED, *narrow, *horizon, school=school),
        outreach=tuple(due_now),
        goals=() if any(filters) else _goals(store, school, today),
        unfinished=unfinished,
        has_people=bool(lesson["has_people"]),
    )


def _goals(store: Store, school: "Callable[[], School]", today: dt.date) -> "tuple[Goal, ...]":
    """Return the open goals with a week left or less; how far they are is looked for only where there are any."""
    soon: Filter = ("by", {"day": today + dt.timedelta(days=SOON)})
    if not store.rows(store.sql.goals.GOALS, OPEN, soon):
        return ()
    from nettrack.services.goals import goals_where

    found = goals_where(store, school(), OPEN, soon, today=today)
    return tuple(goal for goal in found if goal.state == "open" and goal.days_left <= SOON and not goal.is_met)
