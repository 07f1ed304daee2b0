"""What is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nettrack.domain.follow_ups import FollowUp


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
