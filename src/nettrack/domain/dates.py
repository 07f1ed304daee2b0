"""Days as people say them: one small grammar, always given today and the direction to look in."""

import enum
import re
from contextlib import suppress
from datetime import date, timedelta
from operator import methodcaller
from typing import NamedTuple

from nettrack.domain.errors import BadDate

_EARLIEST_YEAR = 1900
_YEARS_AHEAD = 100

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH_WORDS = {"sept": 9}
for _number, _name in enumerate(_MONTHS, 1):
    _MONTH_WORDS |= {_name.lower(): _number, _name[:3].lower(): _number}
_WEEKDAY_WORDS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
for _number, _name in enumerate(_WEEKDAYS):
    _WEEKDAY_WORDS |= {_name.lower(): _number, _name[:3].lower(): _number}

_NEARBY = {"yesterday": -1, "today": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1}
_ENDS = {"eow": "week", "end of week": "week", "eom": "month", "end of month": "month"}
AMOUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
UNITS = (  # (months, days)
    dict.fromkeys(("d", "day", "days"), (0, 1))
    | dict.fromkeys(("w", "wk", "wks", "week", "weeks"), (0, 7))
    | dict.fromkeys(("m", "mo", "mos", "month", "months"), (1, 0))
    | dict.fromkeys(("y", "yr", "yrs", "year", "years"), (12, 0))
)


class Direction(enum.Enum):
    """Where a day that could lie on either side of today is looked for."""

    PAST = -1
    FUTURE = 1


class DateOrder(enum.StrEnum):
    """Which number of ``3/5`` comes first: the values of the setting ``date_order``."""

    UNSET = ""
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def read_date(text: str, *, today: date, direction: Direction, order: DateOrder = DateOrder.UNSET) -> date:
    """Read a day in the given direction; raise BadDate for no day, and for one on the wrong side of today.

    ``fri`` never means today: it is 1 to 7 days away. ``last fri`` is the latest Friday before today, which
    may lie in this week; ``next fri`` is the Friday of next week, ``this fri`` that of this week. ``mar 5``
    may mean today. Weeks run from Monday to Sunday: ``eow`` ahead is the Sunday of this week, looking back
    the Sunday before it; ``eom`` likewise.
    """
    reading = _Reading(text, today, direction, order)
    day = reading.day()
    if direction is Direction.PAST and day > today:
        raise BadDate(f"{reading.said} is {spell_date(day)}, which is still to come; give today or a day before it.")
    if direction is Direction.FUTURE and day < today:
        raise BadDate(f"{reading.said} is {spell_date(day)}, which has passed; give today or a day after it.")
    return day


def read_day(
    text: str, *, today: date, direction: Direction = Direction.PAST, order: DateOrder = DateOrder.UNSET
) -> date:
    """Read a day to filter by: words that could mean two days look in the direction, but any day may be named."""
    return _Reading(text, today, direction, order).day()


def read_horizon(text: str, *, today: date, order: DateOrder = DateOrder.UNSET) -> date:
    """Read how far ahead to look, and return the last day of it: ``7d``, ``10`` (days), or a day to come."""
    if text.strip().isdigit():
        text = f"{text.strip()} days"
    return read_date(text, today=today, direction=Direction.FUTURE, order=order)


def spell_date(day: date) -> str:
    """Write a day as ``Fri 2026-12-04``, in English whatever the locale; the grammar reads it back."""
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.isoformat()}"


def distance(day: date, today: date) -> str:
    """Say how far a day is from today: ``today``, ``in 4 days``, ``3 weeks ago``."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("today", "tomorrow", "yesterday")[days]
    return f"in {_length(days)}" if days > 0 else f"{_length(-days)} ago"


def days_late(day: date, today: date) -> str:
    """Say how late something due on a day before today is: ``4 days late``, ``3 weeks late``."""
    days = (today - day).days
    return f"{_length(days)} late" if days > 0 else "not late"


def _length(days: int) -> str:
    """Round to the unit a person would use: days below two weeks, then weeks, months and years."""
    count, unit = days, "day"
    if days >= 14:
        count, unit = round(days / 7), "week"
    if days >= 60:
        count, unit = round(days * 12 / 365.25), "month"
    if unit == "month" and count >= 12:
        count, unit = round(days / 365.25), "year"
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _last_of_month(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


_WITHOUT_DOTS = methodcaller("rstrip", ".")


class _Reading(NamedTuple):
    """One text being read: each ``_read`` method is a form of the grammar, and returns None for any other."""

    text: str
    today: date
    direction: Direction
    order: DateOrder

    @property
    def said(self) -> str:
        """What was typed, as it is shown: on one line, not too long, and without what could act on a terminal."""
        shown = "".join(letter if letter.isprintable() else "�" for letter in " ".join(self.text.split()))
        return f"“{shown}”" if len(shown) <= 50 else f"“{shown[:49]}…”"

    def day(self) -> date:
        day, latest = None, self.today.year + _YEARS_AHEAD
        with suppress(OverflowError, ValueError):  # past the year 9999, or a number of thousands of digits
            day = self._read()
        if day is None or not _EARLIEST_YEAR <= day.year <= latest:
            raise BadDate(f"{self.said} is too far away; give a day in the years {_EARLIEST_YEAR} to {latest}.")
        return day

    def _read(self) -> date:
        span = "3 days ago" if self.direction is Direction.PAST else "2w"
        examples = f"{self.today}, mar 5, fri or {span}"
        words = [*filter(None, map(_WITHOUT_DOTS, self.text.lower().replace(",", " ").split()))]
        if not words:
            raise BadDate(f"The date is empty; write one such as {examples}.")
        for form in (self._read_named, self._read_weekday, self._read_span, self._read_fixed):
            if day := form(words):
                return day
        raise BadDate(f"Cannot read {self.said} as a date; write one such as {examples}.{self._meant(words)}")

    def _meant(self, words: list[str]) -> str:
        """Return what a slip in a word, or a week instead of a day in it, was meant to be."""
        from difflib import get_close_matches

        said = " ".join(words)
        if said in ("next week", "last week"):
            return f" A day of that week is {said[:4]} mon."
        near = get_close_matches(said, [*_NEARBY, *map(str.lower, _WEEKDAYS)], 1, 0.8)
        return f" You may mean {near[0]}." if near else ""

    def _read_weekday(self, words: list[str]) -> date | None:
        *which, name = words
        weekday = _WEEKDAY_WORDS.get(name)
        if weekday is None:
            return None
        ahead = weekday - self.today.weekday()
        last, coming = ahead % 7 - 7, ahead % 7 or 7
        nearest = last if self.direction is Direction.PAST else coming
        days = {"": nearest, "last": last, "this": ahead, "next": ahead + 7}.get(" ".join(which))
        return None if days is None else self.today + timedelta(days=days)

    def _read_named(self, words: list[str]) -> date | None:
        """Read a day beside today, or the end of a week or month."""
        today, looks_back = self.today, self.direction is Direction.PAST
        said = " ".join(words)
        if said in _NEARBY:
            return today + timedelta(days=_NEARBY[said])
        match _ENDS.get(f"{said} ".replace("the ", "").strip()):
            case "week":
                return today + timedelta(days=(-1 if looks_back else 6) - today.weekday())
            case "month" if looks_back:
                return today.replace(day=1) - timedelta(days=1)
            case "month":
                return today.replace(day=_last_of_month(today.year, today.month))
        return None

    def _read_span(self, words: list[str]) -> date | None:
        """Read ``3d``, ``1m 2w`` or ``a week`` in the direction, unless a sign, ``in`` or ``ago`` says which."""
        sign = self.direction.value
        if words[0][0] in "+-":
            sign = 1 if words[0][0] == "+" else -1
            words = [words[0][1:], *words[1:]]
        elif words[0] == "in":
            sign, words = 1, words[1:]
        elif words[-1] == "ago":
            sign, words = -1, words[:-1]
        parts = re.findall(r"[0-9]+|[a-z]+|\S", " ".join(words))
        if not parts or len(parts) % 2:
            return None
        months = days = 0
        for amount, unit in zip(parts[::2], parts[1::2], strict=True):
            if unit not in UNITS or not (amount in AMOUNTS or re.fullmatch("[0-9]+", amount)):
                return None
            count = AMOUNTS.get(amount) or int(amount)
            months += sign * count * UNITS[unit][0]
            days += sign * count * UNITS[unit][1]
        day = self.today
        if months:
            from dateutil.relativedelta import relativedelta  # 3-5 ms, and most dates need no months

            day += relativedelta(months=months)
        return day + timedelta(days=days)

    def _read_fixed(self, words: list[str]) -> date | None:
        """Read numbers or a month's name, after a weekday (``Fri 2026-12-04``) that must be the right one."""
        weekday = _WEEKDAY_WORDS.get(words[0])
        if weekday is not None:
            words = words[1:]
        day = self._read_numeric(words) or self._read_written(words)
        if day and weekday is not None and weekday != day.weekday():
            actual = _WEEKDAYS[day.weekday()]
            raise BadDate(
                f"{self.said} does not fit together, as {day.isoformat()} is a {actual}; "
                f"correct the day or leave out {_WEEKDAYS[weekday]}."
            )
        return day

    def _read_numeric(self, words: list[str]) -> date | None:
        match = re.fullmatch(r"([0-9]{1,4})([/.-])([0-9]{1,2})(?:\2([0-9]+))?", " ".join(words))
        if not match:
            return None
        first, _, second, third = match.groups()
        if len(first) == 4 and third and len(third) <= 2:
            return self._on(int(third), int(second), int(first))
        if len(first) > 2:
            return None
        return self._in_order(int(first), int(second), self._year(third) if third else None)

    def _in_order(self, first: int, second: int, year: int | None) -> date:
        """Read ``3/5``: as the setting says, else only when a single reading has a month in it."""
        if self.order is DateOrder.DAY_FIRST:
            return self._on(first, second, year, self.order)
        if self.order is DateOrder.MONTH_FIRST or not 1 <= second <= 12:
            return self._on(second, first, year, self.order)
        if first == second or not 1 <= first <= 12:
            return self._on(first, second, year)
        end = f" {year}" if year else ""
        raise BadDate(
            f"{self.said} could be {first} {_MONTHS[second - 1]}{end} or {_MONTHS[first - 1]} {second}{end}; "
            f"write {self._on(first, second, year)} or {self._on(second, first, year)}, "
            "or set date_order in the settings."
        )

    def _read_written(self, words: list[str]) -> date | None:
        words = [word for word in words if word not in ("the", "of")]
        if len(words) not in (2, 3):
            return None
        named, numbered = words[:2] if words[0] in _MONTH_WORDS else (words[1], words[0])
        day = re.fullmatch("([0-9]{1,2})(?:st|nd|rd|th)?", numbered)
        year = re.fullmatch("['’]?([0-9]+)", words[2]) if len(words) == 3 else None
        if named not in _MONTH_WORDS or not day or (len(words) == 3 and not year):
            return None
        return self._on(int(day[1]), _MONTH_WORDS[named], self._year(year[1]) if year else None)

    def _year(self, digits: str) -> int:
        if len(digits) != 4:
            raise BadDate(f"{self.said} has no full year; write all four digits of it, such as {self.today.year}.")
        return int(digits)

    def _on(self, day: int, month: int, year: int | None, order: DateOrder = DateOrder.UNSET) -> date:
        """Make the date; without a year, the nearest in the direction, today included."""
        if not 1 <= month <= 12:
            how = f" read {order}" if order else ""
            raise BadDate(f"There is no month {month} in {self.said}{how}; write it as a word, as in 5 mar.")
        last = _last_of_month(2000 if year is None else year, month)  # 2000 was a leap year
        if not 1 <= day <= last:
            end = f" {year}" if year else ""
            raise BadDate(f"There is no {day} {_MONTHS[month - 1]}{end}; that month has days 1 to {last}.")
        if year is not None:
            return date(year, month, day)
        year, step = self.today.year, self.direction.value
        wanted, now = (month, day), (self.today.month, self.today.day)
        if wanted > now if self.direction is Direction.PAST else wanted < now:
            year += step
        while day > _last_of_month(year, month):  # 29 February: on to the nearest leap year
            year += step
        return date(year, month, day)
