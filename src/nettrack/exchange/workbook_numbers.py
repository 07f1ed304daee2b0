"""Numbers in the cells of a workbook, which are days and times of day only by the format they are shown in."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from nettrack.exchange.workbook_package import Package, Refused

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_FORMAT, _CELL_FORMATS, _CELL_FORMAT = f"{_MAIN}numFmt", f"{_MAIN}cellXfs", f"{_MAIN}xf"
# Excel itself writes 65,490 at most.
_MOST_FORMATS = 100_000

# Formats that every program knows by their numbers: days, with those of East Asia, times of day, and lengths of time.
_DAYS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
_CLOCKS = {*range(18, 22), *range(32, 36), 45, 47}
_LENGTHS = {46}
# What in a format stands for itself: quoted, escaped or as wide as another letter; colours and locales in brackets.
_AS_IT_STANDS = re.compile(r'"[^"]*"?|[\\_*].?|\[(?![hms]+\])[^\]]*\]?', re.I | re.S)
_LENGTH = re.compile(r"\[[hms]+\]", re.I)

_FIRST_DAYS = (dt.date(1899, 12, 30), dt.date(1904, 1, 1))
# Lotus 1-2-3 took 1900 for a leap year, and every spreadsheet since has a day 60 that never was.
_NEVER_WAS = 60
_SECONDS = 86_400
# Every program keeps fifteen digits of a number, and shows no more of them.
_MOST_EXACT = 10**15

Read = Callable[[str], str | dt.date]


def plain_number(text: str) -> str:
    """Return a number as people write it, and what is none as it stands."""
    if text.isdecimal():
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    if number.is_integer() and abs(number) < _MOST_EXACT:
        return str(int(number))
    return f"{number:.15g}"


def read_formats(package: Package, part: str | None, *, is_1904: bool) -> Mapping[str, Read]:
    """Return how a number is read by the format of its cell, for those formats that make more of it than a number."""
    readers: dict[str | None, Read] = {
        "day": lru_cache(maxsize=4096)(_reader_of_days(is_1904=is_1904)),
        "clock": lru_cache(maxsize=4096)(_reader_of_clocks(is_1904=is_1904)),
        "length": _read_length,
    }
    return {str(place): readers[kind] for place, kind in _kinds(package, part).items()}


def _kinds(package: Package, part: str | None) -> dict[int, str]:
    """Return which formats of cells, by their places in a list, are of days, times of day or lengths of time."""
    known = {**dict.fromkeys(_DAYS, "day"), **dict.fromkeys(_CLOCKS, "clock"), **dict.fromkeys(_LENGTHS, "length")}
    own: dict[int, str | None] = {}
    of_cells: list[int] = []
    is_within = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_within
        if name == _CELL_FORMATS:
            is_within = True
        elif name == _CELL_FORMAT and is_within:
            of_cells.append(_number(attributes.get("numFmtId")))
        elif name == _FORMAT:
            own[_number(attributes.get("numFmtId"))] = kind_of_format(attributes.get("formatCode", ""))
        if len(of_cells) + len(own) > _MOST_FORMATS:
            raise Refused(f"it has more than {_MOST_FORMATS:,} formats of cells; save it as CSV.")

    def end(name: str) -> None:
        nonlocal is_within
        is_within = is_within and name != _CELL_FORMATS

    if part:
        for _ in package.walk(part, start, end):
            pass
    kinds = {place: own.get(number, known.get(number)) for place, number in enumerate(of_cells)}
    return {place: kind for place, kind in kinds.items() if kind}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def kind_of_format(code: str) -> str | None:
    """Return whether a format shows a day, a time of day (clock) or a length of time, None for any other number."""
    shown = _AS_IT_STANDS.sub("", code).partition(";")[0].lower()
    if shown in ("general", "standard"):
        return None
    if _LENGTH.search(shown):
        return "length"
    letters = set(shown)
    if letters & {"d", "y"}:
        return "day"
    if letters & {"h", "s"}:
        return "clock"
    return "day" if "m" in letters else None


def _reader_of_days(*, is_1904: bool) -> Read:
    def read(text: str) -> str | dt.date:
        serial = _serial(text)
        if serial is None:
            return plain_number(text)
        if not is_1904 and 0 < serial < 1:
            return _clock(serial)
        return _day(serial, is_1904=is_1904) or plain_number(text)

    return read


def _reader_of_clocks(*, is_1904: bool) -> Read:
    def read(text: str) -> str | dt.date:
        serial = _serial(text)
        if serial is None or serial < 0:
            return plain_number(text)
        # The day of something held at a time is what matters, though its cell shows the time alone.
        return _clock(serial) if serial < 1 else _day(serial, is_1904=is_1904) or plain_number(text)

    return read


def _read_length(text: str) -> str:
    serial = _serial(text)
    return plain_number(text) if serial is None or serial < 0 else _clock(serial)


def _serial(text: str) -> float | None:
    """Return a number of days, to the millisecond as programs count."""
    try:
        number = float(text)
    except ValueError:
        return None
    return round(number * _SECONDS, 3) / _SECONDS if abs(number) < 10_000_000 else None


def _day(serial: float, *, is_1904: bool) -> dt.date | None:
    days = math.floor(serial)
    if not is_1904:
        if days == _NEVER_WAS or days < 1:
            return None
        days += days < _NEVER_WAS
    try:
        return _FIRST_DAYS[is_1904] + dt.timedelta(days=days) if days >= 0 else None
    except OverflowError:
        return None


def _clock(serial: float) -> str:
    minutes, seconds = divmod(round(serial * _SECONDS), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
