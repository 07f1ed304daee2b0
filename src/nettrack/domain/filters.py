"""The one set of filters that list, timeline, due and export share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt


class Filters(NamedTuple):
    """What rows must match; every filter narrows, also when it is given twice."""

    ties: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    words: tuple[str, ...] = ()

    @property
    def are_set(self) -> bool:
        """Whether anything narrows."""
        return self != Filters()
