"""Copies of the tracker, and which of them are kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WEEKS, _MONTHS = 10, 12
_LEAST = 2


class Copy(NamedTuple):
    """A copy that was made, when (local time with its offset), and how much it holds; None where it cannot be read."""

    path: str
    made_at: str
    contacts: int | None = None
    conversations: int | None = None


class Kept(NamedTuple):
    """A copy on the disk: when it was made, in local time, and how many bytes it has."""

    path: str
    made_at: dt.datetime
    size: int


def copies_to_delete(
    copies: Iterable[Kept], now: dt.datetime, *, days: int, space: int, thins: bool = True
) -> list[Kept]:
    """Return the copies that are not worth their room.

    Worth it are all of the last ``days``, the newest of each of the ten weeks before, and the newest of each month of a
    year; of these the newest that fit into ``space`` bytes, but never fewer than two. Where it does not ``thins``, the
    space alone counts.
    """
    newest_first = sorted(copies, key=lambda copy: (copy.made_at, copy.path), reverse=True)
    kept = _thinned(newest_first, now, days) if thins else newest_first
    room, fitting = space, set[str]()
    for k, copy in enumerate(kept):
        room -= copy.size
        if room >= 0 or k < _LEAST:
            fitting.add(copy.path)
    return [copy for copy in newest_first if copy.path not in fitting]


def _thinned(newest_first: Sequence[Kept], now: dt.datetime, days: int) -> list[Kept]:
    kept: dict[object, Kept] = {}
    for copy in newest_first:
        age = (now.date() - copy.made_at.date()).days
        if age < days:
            span: object = copy.path
        elif age < days + 7 * _WEEKS:
            span = copy.made_at.isocalendar()[:2]
        elif age < days + 31 * _MONTHS:
            span = (copy.made_at.year, copy.made_at.month, "month")
        else:
            continue
        kept.setdefault(span, copy)
    # However old they are: somebody may not have written for a year.
    return list(kept.values()) if len(kept) >= _LEAST else list(newest_first[:_LEAST])
