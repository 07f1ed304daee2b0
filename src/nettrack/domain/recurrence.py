"""What comes again: how often, and on which days, counted from the first."""

import datetime as dt
import re
from contextlib import suppress

from nettrack.domain.dates import AMOUNTS, OFTEN, UNITS
from nettrack.domain.errors import BadDate

# What a person says for so many of something else, by its first word.
_LONGER = {"fortnight": (2, "week"), "quarter": (3, "month")}
_MOST = 100


class BadInterval(BadDate):
    """How often something comes again cannot be read."""

    sentence = "Cannot read “{}” as how often it comes again; write one such as 2w, month or quarter."


class TooSeldom(BadDate):
    """Something would come again after more than a lifetime."""

    sentence = f"“{{}}” is too long to come again; give at most {_MOST} years."


def read_every(text: str) -> str:
    """Return how often something comes again in one form, ``month`` or ``2 weeks``; raise BadInterval or TooSeldom."""
    words = text.strip().lower().rstrip(".")
    words = re.sub("^(every|each) ", "", OFTEN.get(words, words))
    match = re.fullmatch("(?:([0-9]{1,6}|[a-z]+) *)??([a-z]+)", words)
    if not match:
        raise BadInterval(text)
    amount, unit = match.groups()
    count = 2 if amount == "other" else AMOUNTS.get(amount or "one", 0) or (int(amount) if amount.isdigit() else 0)
    more, unit = _LONGER.get(unit.removesuffix("s"), (1, unit))
    if not count or unit not in UNITS:
        raise BadInterval(text)
    count *= more
    months, days = UNITS[unit]
    if count * months > 12 * _MOST or count * days > 365 * _MOST:
        raise TooSeldom(text)
    name = {(0, 1): "day", (0, 7): "week", (1, 0): "month", (12, 0): "year"}[months, days]
    return name if count == 1 else f"{count} {name}s"


def next_turn(every: str, first_on: dt.date, turn: int, today: dt.date) -> tuple[int, dt.date] | None:
    """Return the next turn after this one that lies after today, and its day; None where the calendar ends.

    Days are counted from the first: of one that comes each month from 31 January on, the next is 28 February, the one
    after that 31 March.
    """
    from dateutil.relativedelta import relativedelta

    amount, _, unit = every.rpartition(" ")
    months, days = (int(amount or 1) * length for length in UNITS[unit])
    # For whoever comes back after years most turns lie long ago: so many at least, as no month has more than 31 days.
    passed = (today - first_on).days // (31 * months + days)
    turn = max(turn, passed)
    with suppress(OverflowError, ValueError):
        while True:
            turn += 1
            day = first_on + relativedelta(months=turn * months, days=turn * days)
            if day > today:
                return turn, day
    return None
