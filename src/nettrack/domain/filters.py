"""The one set of filters that list, timeline, due and export share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What rows must match; every filter narrows, also when it is given twice."""

    ties: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    words: tuple[str, ...] = ()
