"""Copies of the tracker, and which of them are kept."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

_WEEKS, _MONTHS = 10, 12
_LEAST = 2


class Copy(NamedTuple):
    """A copy that was made, when (local time with its offset), and how much it holds; None where it cannot be read."""

    path: str
    made_at: str
    contacts: int | None = None
    conversations: int | None = None


class Paths(NamedTuple):
    """Where the data and the settings are; without a home there are no settings."""

    data: str
    settings: str | None


class BackedUp(NamedTuple):
    """Where a copy was made."""

    backup: str


class Copies(NamedTuple):
    """The copies there are, the newest first."""

    copies: tuple[Copy, ...]


class Choice(NamedTuple):
    """A copy that would be put back, and what is there now."""

    made: Copy
    here: Copy | None


class Restored(NamedTuple):
    """What was put back, where what was there before is kept, and what the user should know."""

    restored: str
    kept: str | None
    notices: tuple[str, ...] = ()


class StoredCopy(NamedTuple):
    """A copy on the disk: when it was made, in local time, and how many bytes it has."""

    path: str
    made_at: dt.datetime
    size: int


def copies_to_delete(
    copies: Iterable[StoredCopy], now: dt.datetime, *, days: int, space: int, thins: bool = True
) -> list[StoredCopy]:
    """Return the copies that are not worth their room.

    Worth it are all of the last ``days``, the newest of each of the ten weeks before, and the newest of each month of a
    year; of these the newest that fit into ``space`` bytes, but never fewer than two. Without ``thins`` the space alone
    counts.
    """
    newest_first = sorted(copies, key=lambda copy: (copy.made_at, copy.path), reverse=True)
    spans: set[object] = set()
    room, gone = space, []
    for k, copy in enumerate(newest_first):
        span = _span(copy, now, days) if thins else copy.path
        if k < _LEAST or (span is not None and span not in spans and copy.size <= room):
            room -= copy.size
        else:
            gone.append(copy)
        spans.add(span)
    return gone


def _span(copy: StoredCopy, now: dt.datetime, days: int) -> object:
    """Return the span of which one copy is kept: this copy itself, its week or its month; None for one too old."""
    age = (now.date() - copy.made_at.date()).days
    if age < days:
        return copy.path
    if age < days + 7 * _WEEKS:
        return copy.made_at.isocalendar()[:2]
    return (copy.made_at.year, copy.made_at.month, "month") if age < days + 31 * _MONTHS else None
