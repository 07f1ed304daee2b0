"""When a follow-up is due: overdue, today, upcoming or later."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nettrack.domain.views import FollowUp

UPCOMING_DAYS = 7


class Due(NamedTuple):
    """What is owed, by group, each the earliest first; ``next_one`` only when every group is empty."""

    overdue: tuple[FollowUp, ...]
    today: tuple[FollowUp, ...]
    upcoming: tuple[FollowUp, ...]
    later: tuple[FollowUp, ...]
    next_one: FollowUp | None

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """All of them, in order."""
        return (*self.overdue, *self.today, *self.upcoming, *self.later)


def when_due(due_on: dt.date, today: dt.date) -> str:
    """Return the group of an open follow-up; what is due today is not overdue."""
    if due_on < today:
        return "overdue"
    if due_on == today:
        return "today"
    return "upcoming" if due_on <= today + dt.timedelta(days=UPCOMING_DAYS) else "later"


def days_overdue(due_on: dt.date, today: dt.date) -> int:
    """Return how many days have passed since the due date, 0 when none."""
    return max((today - due_on).days, 0)
