"""The calendar: what days are called and how far apart they are, and where months end."""

from collections.abc import Container
from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def spell_date(day: date) -> str:
    """Write a day as ``Fri 2026-12-04``, in English whatever the locale; the grammar reads it back."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.isoformat()}"


def distance(day: date, today: date) -> str:
    """Say how far a day is from today: ``today``, ``in 4 days``, ``3 weeks ago``."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("today", "tomorrow", "yesterday")[days]
    return f"in {_length(today, day)}" if days > 0 else f"{_length(day, today)} ago"


def days_late(day: date, today: date) -> str:
    """Say how late something due on a day before today is: ``4 days late``, ``3 weeks late``."""
    return f"{_length(day, today)} late" if day < today else "not late"


def _length(first: date, last: date) -> str:
    """Return how many whole units lie between two days: days below two weeks, then weeks, months and years."""
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month
    # As in the grammar, a month after the 31st is the last day of the next one.
    if last.day < first.day and last.day != last_of_month(last.year, last.month):
        months -= 1
    count, unit = (days, "day") if days < 14 else (days // 7, "week")
    if months >= 2:
        count, unit = (months, "month") if months < 12 else (months // 12, "year")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def last_of_month(year: int, month: int) -> int:
    """Return the last day of a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def month_beside(year: int, month: int, step: int) -> tuple[int, int]:
    """Return the year and the month so many months after another."""
    months = year * 12 + month - 1 + step
    return months // 12, months % 12 + 1


def business_days_after(day: date, count: int, holidays: Container[date] = ()) -> date:
    """Return the last of so many business days after a day: weekends and holidays are none."""
    while count:
        if day == date.max:
            break
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in holidays
    return day
