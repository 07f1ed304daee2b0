"""The one set of filters that list, timeline, due and export share."""

import datetime as dt
from typing import NamedTuple


class Filters(NamedTuple):
    """What rows must match; every filter narrows, also when it is given twice."""

    ties: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    words: tuple[str, ...] = ()
