"""Days as people say them: one small grammar, always given today and the direction to look in."""

import enum
import re
from contextlib import suppress
from datetime import date, timedelta
from operator import methodcaller
from typing import NamedTuple

from nettrack.domain.calendar import MONTHS, WEEKDAYS, last_of_month, month_beside, spell_date
from nettrack.domain.errors import BadDate

EARLIEST_YEAR = 1900
# Whoever lives on that day can still look ahead.
LATEST_YEAR = 9000
_YEARS_AHEAD = 100

_MONTH_WORDS = {"sept": 9}
for _number, _name in enumerate(MONTHS, 1):
    _MONTH_WORDS |= {_name.lower(): _number, _name[:3].lower(): _number}
_WEEKDAY_WORDS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
for _number, _name in enumerate(WEEKDAYS):
    _WEEKDAY_WORDS |= {_name.lower(): _number, _name[:3].lower(): _number}

_NEARBY = {
    "day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "tom": 1, "tmr": 1, "tmrw": 1,
    "day after tomorrow": 2,
}  # fmt: skip
_ENDS = {"eow": "week", "end of week": "week", "eom": "month", "end of month": "month"}
_BESIDE = {"last": -1, "this": 0, "next": 1}
OFTEN = {
    "daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter",
    "yearly": "year",
}  # fmt: skip
AMOUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
UNITS = (  # (months, days)
    dict.fromkeys(("d", "day", "days"), (0, 1))
    | dict.fromkeys(("w", "wk", "wks", "week", "weeks"), (0, 7))
    | dict.fromkeys(("fortnight", "fortnights"), (0, 14))
    | dict.fromkeys(("m", "mo", "mos", "month", "months"), (1, 0))
    | dict.fromkeys(("y", "yr", "yrs", "year", "years"), (12, 0))
)


class NoDate(BadDate):
    """Words that are no day at all, nor anything like one."""


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
    and ``the 15th`` may mean today. ``next month`` ahead is its first workday. Weeks run from Monday to Sunday:
    ``eow`` ahead is the Sunday of this week, looking back the Sunday before it; ``eom`` likewise.
    """
    reading = _Reading(text, today, direction, order)
    day = reading.day()
    if direction is Direction.PAST and day > today:
        raise BadDate(f"{reading.said} is {spell_date(day)}, which is still to come; give today or a day before it.")
    if direction is Direction.FUTURE and day < today:
        raise BadDate(f"{reading.said} is {spell_date(day)}, which has passed; give today or a day after it.")
    return day


def read_first(
    text: str, *, today: date, direction: Direction = Direction.PAST, order: DateOrder = DateOrder.UNSET
) -> date:
    """Read a day to filter from, the first of a month or another span; raise BadDate for no day.

    Words that could mean two days or months look in the direction, but any may be named; ``may`` in May is this one.
    """
    reading = _Reading(text, today, direction, order)
    span = reading.span()
    return span.first if span else reading.day()


def read_last(
    text: str, *, today: date, direction: Direction = Direction.PAST, order: DateOrder = DateOrder.UNSET
) -> date:
    """Read a day to filter up to, the last of a month or another span, as ``read_first`` reads the first."""
    reading = _Reading(text, today, direction, order)
    span = reading.span()
    return span.last if span else reading.day()


def read_horizon(text: str, *, today: date, order: DateOrder = DateOrder.UNSET) -> date:
    """Read how far ahead to look, and return the last day: ``7d``, ``10`` (days), ``this month``, or a day to come."""
    if text.strip().isdigit():
        text = f"{text.strip()} days"
    span = _Reading(text, today, Direction.FUTURE, order).span()
    if span and span.last >= today:
        return span.last
    return read_date(text, today=today, direction=Direction.FUTURE, order=order)


class Span(NamedTuple):
    """Days from a first to a last one, both counted."""

    first: date
    last: date


def _month(year: int, month: int) -> Span:
    if not 1 <= month <= 12:
        raise BadDate(f"There is no month {month} in {year}; it has months 1 to 12.")
    return Span(date(year, month, 1), date(year, month, last_of_month(year, month)))


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
        if day is None or not EARLIEST_YEAR <= day.year <= latest:
            raise BadDate(f"{self.said} is too far away; give a day in the years {EARLIEST_YEAR} to {latest}.")
        return day

    def _words(self) -> list[str]:
        words = [*filter(None, map(_WITHOUT_DOTS, self.text.lower().replace(",", " ").split()))]
        return words[1:] if words[:1] == ["the"] and len(words) > 1 else words

    def _read(self) -> date:
        ago = "3 days ago" if self.direction is Direction.PAST else "2w"
        examples = f"{self.today}, mar 5, fri or {ago}"
        words = self._words()
        if not words:
            raise BadDate(f"The date is empty; write one such as {examples}.")
        for form in (self._read_named, self._read_weekday, self._read_length, self._read_fixed):
            if day := form(words):
                return day
        if span := self.span():
            raise BadDate(self._told(span))
        if words[0] in ("every", "each") or words[0] in OFTEN:
            raise BadDate(
                f"{self.said} says how often, not when; give a day, and how often it comes again with --every."
            )
        raise NoDate(f"Cannot read {self.said} as a date; write one such as {examples}.{self._meant(words)}")

    def _told(self, span: Span) -> str:
        """Return what is said of a span where a day is needed: days that lie in it."""
        first, last, today = span.first, span.last, self.today
        told = f"{self.said} is {spell_date(first)} to {spell_date(last)}"
        if self.direction is Direction.PAST:
            if first > today:
                return f"{told}, which is still to come; give today or a day before it."
            return f"{told}; give one day of it, such as {min(last, today)}."
        if last < today:
            return f"{told}, which has passed; give today or a day after it."
        return f"{told}; give one day of it, such as {first if first >= today else last}."

    def _meant(self, words: list[str]) -> str:
        """Return what a slip in a word was meant to be."""
        from difflib import get_close_matches

        near = get_close_matches(" ".join(words), [*_NEARBY, *map(str.lower, WEEKDAYS)], 1, 0.8)
        return f" You may mean {near[0]}." if near else ""

    def span(self) -> Span | None:
        """Read a week, a month or a year, None for anything else."""
        words = self._words()
        with suppress(OverflowError, ValueError):  # past the year 9999
            span = self._read_week_or_more(words) or self._read_month(words)
            if span and span.first.year >= EARLIEST_YEAR and span.last.year <= self.today.year + _YEARS_AHEAD:
                return span
        return None

    def _read_week_or_more(self, words: list[str]) -> Span | None:
        """Read ``last week``, ``this month``, ``next year`` or ``2025``."""
        today = self.today
        if len(words) == 1 and re.fullmatch("[0-9]{4}", words[0]):
            return Span(date(int(words[0]), 1, 1), date(int(words[0]), 12, 31))
        if len(words) != 2 or words[0] not in _BESIDE:
            return None
        which = _BESIDE[words[0]]
        match words[1]:
            case "week":
                monday = today + timedelta(days=7 * which - today.weekday())
                return Span(monday, monday + timedelta(days=6))
            case "month":
                return _month(*month_beside(today.year, today.month, which))
            case "year":
                return Span(date(today.year + which, 1, 1), date(today.year + which, 12, 31))
        return None

    def _read_month(self, words: list[str]) -> Span | None:
        """Read ``may``, ``may 2025`` or ``2025-05``; without a year the nearest in the direction, this one included."""
        said = " ".join(words)
        numbers = re.fullmatch("([0-9]{4})[-/]([0-9]{1,2})", said) or re.fullmatch(
            f"({'|'.join(_MONTH_WORDS)})(?: (?:of )?([0-9]{{4}}))?", said
        )
        if not numbers:
            return None
        if numbers[1].isdigit():
            return _month(int(numbers[1]), int(numbers[2]))
        month, year, now = _MONTH_WORDS[numbers[1]], self.today.year, self.today.month
        if numbers[2]:
            return _month(int(numbers[2]), month)
        if self.direction is Direction.PAST:
            return _month(year - (month > now), month)
        return _month(year + (month < now), month)

    def _read_weekday(self, words: list[str]) -> date | None:
        if len(words) == 2 and words[1] == "week" and words[0] in _WEEKDAY_WORDS:
            # Monday week is a week after the Monday to come.
            ahead = (_WEEKDAY_WORDS[words[0]] - self.today.weekday()) % 7 or 7
            return self.today + timedelta(days=ahead + 7)
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
        if said == "next month" and not looks_back:
            # Its first workday: nobody means to do anything on a Sunday.
            first = today.replace(day=1) + timedelta(days=last_of_month(today.year, today.month))
            return first + timedelta(days=7 - first.weekday() if first.weekday() > 4 else 0)
        match _ENDS.get(f"{said} ".replace("the ", "").strip()):
            case "week":
                return today + timedelta(days=(-1 if looks_back else 6) - today.weekday())
            case "month" if looks_back:
                return today.replace(day=1) - timedelta(days=1)
            case "month":
                return today.replace(day=last_of_month(today.year, today.month))
        return None

    def _read_length(self, words: list[str]) -> date | None:
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
        if parts == ["fortnight"]:
            parts = ["a", "fortnight"]
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
            actual = WEEKDAYS[day.weekday()]
            raise BadDate(
                f"{self.said} does not fit together, as {day.isoformat()} is a {actual}; "
                f"correct the day or leave out {WEEKDAYS[weekday]}."
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
            f"{self.said} could be {first} {MONTHS[second - 1]}{end} or {MONTHS[first - 1]} {second}{end}; "
            f"write {self._on(first, second, year)} or {self._on(second, first, year)}, "
            "or set date_order in the settings."
        )

    def _read_written(self, words: list[str]) -> date | None:
        words = [word for word in words if word not in ("the", "of")]
        if len(words) == 1 and (day := re.fullmatch("([0-9]{1,2})(?:st|nd|rd|th)", words[0])):
            return self._on_day(int(day[1]))
        if len(words) not in (2, 3):
            return None
        named, numbered = words[:2] if words[0] in _MONTH_WORDS else (words[1], words[0])
        day = re.fullmatch("([0-9]{1,2})(?:st|nd|rd|th)?", numbered)
        year = re.fullmatch("['’]?([0-9]+)", words[2]) if len(words) == 3 else None
        if named not in _MONTH_WORDS or not day or (len(words) == 3 and not year):
            return None
        return self._on(int(day[1]), _MONTH_WORDS[named], self._year(year[1]) if year else None)

    def _on_day(self, day: int) -> date:
        """Make a day of the month: the nearest in the direction, today included, in a month that has it."""
        if not 1 <= day <= 31:
            raise BadDate(f"There is no {day} in any month; give a day from 1 to 31.")
        year, month, step = self.today.year, self.today.month, self.direction.value
        if day > self.today.day if self.direction is Direction.PAST else day < self.today.day:
            year, month = month_beside(year, month, step)
        while day > last_of_month(year, month):
            year, month = month_beside(year, month, step)
        return date(year, month, day)

    def _year(self, digits: str) -> int:
        if len(digits) != 4:
            raise BadDate(f"{self.said} has no full year; write all four digits of it, such as {self.today.year}.")
        return int(digits)

    def _on(self, day: int, month: int, year: int | None, order: DateOrder = DateOrder.UNSET) -> date:
        """Make the date; without a year, the nearest in the direction, today included."""
        if not 1 <= month <= 12:
            how = f" read {order}" if order else ""
            raise BadDate(f"There is no month {month} in {self.said}{how}; write it as a word, as in 5 mar.")
        last = last_of_month(2000 if year is None else year, month)  # 2000 was a leap year
        if not 1 <= day <= last:
            end = f" {year}" if year else ""
            raise BadDate(f"There is no {day} {MONTHS[month - 1]}{end}; that month has days 1 to {last}.")
        if year is not None:
            return date(year, month, day)
        year, step = self.today.year, self.direction.value
        wanted, now = (month, day), (self.today.month, self.today.day)
        if wanted > now if self.direction is Direction.PAST else wanted < now:
            year += step
        while day > last_of_month(year, month):  # 29 February: on to the nearest leap year
            year += step
        return date(year, month, day)
