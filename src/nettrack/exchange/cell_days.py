"""Days as cells of a table hold them: in numbers, by names of months, as a spreadsheet counts them."""

import datetime as dt
import re
from contextlib import suppress
from functools import lru_cache
from typing import Literal, NamedTuple

from nettrack.domain.calendar import MONTHS, WEEKDAYS, last_of_month
from nettrack.domain.dates import EARLIEST_YEAR, Direction
from nettrack.domain.errors import BadValue
from nettrack.exchange.cells import shortened

DateOrder = Literal["dmy", "mdy"]

# No day is written longer, whatever weekday, time and zone stand beside it.
_LONGEST = 60
_REMEMBERED = 512
_YEARS_AHEAD = 100
_PIVOT_AHEAD = 20
# A day in words: a weekday, a day, a month, a year.
_MOST_WORDS = 5
_AROUND = " \t\r\n,;:|–—-/&"
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
# From 1954 to 2119: a smaller or larger number in a cell is something else.
_SERIALS = range(20_000, 80_001)

_GERMAN_MONTHS = ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
                  "november", "dezember")  # fmt: skip
_MONTH_WORDS = {"sept": 9, "maerz": 3, "mrz": 3}
for _names in (map(str.lower, MONTHS), _GERMAN_MONTHS):
    for _number, _name in enumerate(_names, 1):
        _MONTH_WORDS |= {_name: _number, _name[:3]: _number}
_WEEKDAY_WORDS = {"tues", "weds", "thur", "thurs", "mo", "di", "mi", "do", "fr", "sa", "so"}
for _name in (*WEEKDAYS, "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "Sonnabend"):
    _WEEKDAY_WORDS |= {_name.lower(), _name[:3].lower()}
_SILENT_WORDS = {"st", "nd", "rd", "th", "of", "the", "den", "am", "der", "on"}

_TIME = re.compile(
    r"[T ,]{1,3}(?:at )?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r" ?([ap]\.?m\.?|uhr)? ?(z|utc|gmt|[+-][0-9]{2}:?(?:[0-9]{2})?)?\Z",
    re.IGNORECASE,
)
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})")
_NUMERIC = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2})|(?<=[0-9])\.?)")
_SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]{1,12})?")
_NOTHING = re.compile(r"0{1,4}(?:[/.-]0{1,4}){1,2}(?: 0?0:00(?::00)?)?|0|[-–—]{1,3}")
_MONTH_OF_YEAR = re.compile(r"[^\W\d_]+\.?-[0-9]{2}")


class DateOrderNeeded(BadValue):
    """A column of days in numbers may be read in two ways, and no value of it says which (exit code 2)."""

    def __init__(self, column: str, value: str, day_first: str, month_first: str) -> None:
        self.candidates = ("--date-order dmy", "--date-order mdy")
        either = f"“{shortened(value)}” in the column “{shortened(column)}” may be {day_first} or {month_first}"
        super().__init__(
            f"{either}, and nothing in it says which; give --date-order dmy for {day_first}, or --date-order mdy for "
            f"{month_first}."
        )


class DayReader(NamedTuple):
    """How the cells of one column are read as days: seen from today, in a direction, in an order of numbers."""

    today: dt.date
    direction: Direction
    order: DateOrder | None = None
    is_1904: bool = False

    def read(self, cell: str | dt.date) -> dt.date | None:
        """Return the day that a cell holds, None for what is not a day."""
        if isinstance(cell, dt.date):
            return self._sane(cell.date() if isinstance(cell, dt.datetime) else cell)
        text = cell.strip()
        if not text or len(text) > _LONGEST:
            return None
        # What cannot be: 2026-13-01, 29/02/2025, a year past 9999, a time of 25 o'clock.
        with suppress(ValueError, OverflowError, OSError):
            day = self._read_text(text)
            return self._sane(day) if day else None
        return None

    def _read_text(self, text: str) -> dt.date | None:
        time = _TIME.search(text)
        bare = text[: time.start()] if time else text
        if iso := _ISO.fullmatch(bare):
            year, month, day = iso.group(1, 3, 4) if iso[1] else iso.group(5, 6, 7)
            return _local(dt.date(int(year), int(month), int(day)), time)
        if serial := _SERIAL.fullmatch(text):
            return self._counted(int(serial[1]))
        bare = _without_weekday(bare)
        if iso := _ISO.fullmatch(bare):
            return dt.date(int(iso[1] or iso[5]), int(iso[3] or iso[6]), int(iso[4] or iso[7]))
        if numbers := _NUMERIC.fullmatch(bare):
            return self._numbered(numbers)
        return self._named(bare)

    def _counted(self, number: int) -> dt.date | None:
        if number not in _SERIALS:
            return None
        return (_EPOCH_1904 if self.is_1904 else _EPOCH) + dt.timedelta(days=number)

    def _numbered(self, numbers: re.Match[str]) -> dt.date | None:
        first, second = int(numbers[1]), int(numbers[3])
        if not numbers[4] and numbers[2] == "-":
            return None  # 3-5 is as well a span of something
        is_day_first = self.order == "dmy"
        if first > 12 or second > 12:
            is_day_first = first > 12
        elif first != second and self.order is None:
            return None
        day, month = (first, second) if is_day_first else (second, first)
        return self._on(day, month, numbers[4])

    def _named(self, text: str) -> dt.date | None:
        """Read a day with the name of its month."""
        if _MONTH_OF_YEAR.fullmatch(text):
            return None  # Jan-24 is how a spreadsheet shows January 2024
        words = re.findall(r"[0-9]+|[^\W\d_]+", text.lower())
        words = [word for word in words if word not in _WEEKDAY_WORDS and word not in _SILENT_WORDS]
        months = [place for place, word in enumerate(words) if word in _MONTH_WORDS]
        if len(months) != 1 or not 2 <= len(words) <= 3:
            return None
        month = _MONTH_WORDS[words.pop(months[0])]
        if not all(word.isascii() and word.isdigit() for word in words):
            return None
        if len(words[0]) == 4 and len(words) == 2:
            words.reverse()
        return self._on(int(words[0]), month, words[1] if len(words) == 2 else None) if len(words[0]) <= 2 else None

    def _on(self, day: int, month: int, digits: str | None) -> dt.date | None:
        """Make the day; without a year the nearest in the direction, today included."""
        if digits is not None:
            return dt.date(self._year(digits), month, day)
        year, step = self.today.year, self.direction.value
        wanted, now = (month, day), (self.today.month, self.today.day)
        if wanted > now if self.direction is Direction.PAST else wanted < now:
            year += step
        if (month, day) == (2, 29):
            while last_of_month(year, 2) < 29:
                year += step
        return dt.date(year, month, day)

    def _year(self, digits: str) -> int:
        if len(digits) == 4:
            return int(digits)
        if len(digits) != 2:
            raise ValueError(digits)
        year = 2000 + int(digits)
        return year if year <= self.today.year + _PIVOT_AHEAD else year - 100

    def _sane(self, day: dt.date) -> dt.date | None:
        return day if EARLIEST_YEAR <= day.year <= self.today.year + _YEARS_AHEAD else None


class KnownDays:
    """A reader of days that remembers some of the cells it has read: a column holds the same days many times."""

    def __init__(self, reader: DayReader) -> None:
        self._reader = reader
        self._known = lru_cache(maxsize=_REMEMBERED)(reader.read)

    def read(self, cell: str | dt.date) -> dt.date | None:
        """Return the day that a cell holds, None for what is not a day."""
        # Moments of two zones may be equal, and their days not: what is no text is not remembered.
        return self._known(cell) if type(cell) is str and len(cell) <= _LONGEST else self._reader.read(cell)


class OrderSeen:
    """What the values of one column say of the order of its numbers."""

    def __init__(self) -> None:
        self.day_first = self.month_first = False
        self.undecided: str | None = None

    def see(self, text: str) -> None:
        """Take one more value into account."""
        if len(text) > _LONGEST or not (pair := _pair(text)):
            return
        first, second = pair
        if 12 < first <= 31 and 1 <= second <= 12:
            self.day_first = True
        elif 12 < second <= 31 and 1 <= first <= 12:
            self.month_first = True
        elif first != second and self.undecided is None and 1 <= first <= 12 and 1 <= second <= 12:
            self.undecided = text.strip()

    def decided(self, column: str, asked: DateOrder | None, today: dt.date) -> DateOrder | None:
        """Return the order, None where no value needs one; raise DateOrderNeeded."""
        if asked or self.undecided is None:
            return asked
        if self.day_first != self.month_first:
            return "dmy" if self.day_first else "mdy"
        orders: tuple[DateOrder, DateOrder] = ("dmy", "mdy")
        days = [DayReader(today, Direction.PAST, order).read(self.undecided) for order in orders]
        raise DateOrderNeeded(column, self.undecided, *(_spelt(day, self.undecided) for day in days))


def says_nothing(text: str) -> bool:
    """Return whether a cell of a column of days is blank in all but form: ``0/0/00``, a dash."""
    return len(text) <= _LONGEST and _NOTHING.fullmatch(text.strip()) is not None


def split_day(text: str, reader: DayReader | KnownDays) -> tuple[dt.date | None, str]:
    """Return the day at the beginning or end of a text, as in ``3/5/26 call``, and what stands beside it."""
    if day := reader.read(text):
        return day, ""
    for count in range(_MOST_WORDS, 0, -1):
        first, last = text.split(None, count), text.rsplit(None, count)
        if len(first) <= count:
            continue
        for said, rest in ((first[:count], first[count]), (last[1:], last[0])):
            word = " ".join(said).strip(_AROUND + "()")
            # A number alone beside words is no day as a spreadsheet counts it.
            if not word.isdigit() and (day := reader.read(word)):
                return day, rest.strip(_AROUND + ("" if "(" in rest else ")"))
    return None, text.strip()


def first_and_last(text: str) -> tuple[str, ...]:
    """Return the words at both ends of a text, without what stands around them: one of them may be a day."""
    words = (*text.split(None, 1)[:1], *text.rsplit(None, 1)[-1:])
    return tuple(word.strip(_AROUND + "()") for word in words)


def _pair(text: str) -> tuple[int, int] | None:
    """Return the two numbers of which one is the day and the other the month, None where it is not so."""
    text = text.strip()
    if not text[:1].isdigit():
        text = _without_weekday(text)
    if time := _TIME.search(text):
        text = text[: time.start()]
    numbers = _NUMERIC.fullmatch(text)
    if not numbers or (not numbers[4] and numbers[2] == "-"):
        return None
    return int(numbers[1]), int(numbers[3])


def _without_weekday(text: str) -> str:
    word, _, rest = text.partition(" ")
    return rest.strip() if rest and word.rstrip(",.").lower() in _WEEKDAY_WORDS else text


def _local(day: dt.date, time: re.Match[str] | None) -> dt.date:
    """Return the local day of a day and a time with a zone; without a zone the day as it stands."""
    if not time or not time[5]:
        return day
    zone = time[5].lower()
    offset = dt.timedelta()
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    hour = int(time[1])
    if time[4] and time[4][0] in "apAP":
        hour = hour % 12 + (12 if time[4][0] in "pP" else 0)
    moment = dt.datetime(
        day.year, day.month, day.day, hour, int(time[2]), int(time[3] or 0), tzinfo=dt.timezone(offset)
    )
    return moment.astimezone().date()


def _spelt(day: dt.date | None, text: str) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else f"no day at all ({text})"
