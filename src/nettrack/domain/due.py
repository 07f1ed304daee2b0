"""What is owed."""

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from nettrack.domain.filters import Filters
from nettrack.domain.follow_ups import FollowUp

if TYPE_CHECKING:
    # A piped due shows nothing of it, and does not load it.
    from nettrack.domain.beside import Beside


class Due(NamedTuple):
    """What is owed until a day, the earliest first; where that is nothing, what is ``coming`` first.

    What stands ``beside`` it is for a terminal and JSON.
    """

    follow_ups: tuple[FollowUp, ...]
    coming: FollowUp | None
    until: dt.date | None
    filters: Filters
    beside: "Beside | None" = None

    @property
    def document(self) -> dict[str, Any]:
        return {"follow_ups": self.follow_ups, **(self.beside.document if self.beside else {})}
