"""The one set of filters that list, timeline, due and export share."""

import datetime as dt
from typing import NamedTuple

from nettrack.domain.errors import BadDate


class Filters(NamedTuple):
    """What rows must match: of ties, channels and companies any that was given, of tags, people and words all."""

    ties: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    words: tuple[str, ...] = ()


class NothingBetween(BadDate):
    """A span would begin after its end, so that nothing can lie in it."""

    sentence = "Nothing lies from {} on and up to {}; give --since an earlier day, or --until a later one."
