"""What is owed."""

import datetime as dt
from typing import Any, NamedTuple

from nettrack.domain.filters import Filters
from nettrack.domain.follow_ups import FollowUp


class Due(NamedTuple):
    """What is owed until a day, the earliest first; where that is nothing, what is ``coming`` first."""

    follow_ups: tuple[FollowUp, ...]
    coming: FollowUp | None
    until: dt.date | None
    filters: Filters

    @property
    def document(self) -> dict[str, Any]:
        return {"follow_ups": self.follow_ups}
