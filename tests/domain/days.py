"""The days that the tests of dates are about, and how a date is refused."""

from __future__ import annotations

from datetime import date

import pytest

from nettrack.domain.dates import DateOrder, Direction, read_date
from nettrack.domain.errors import BadDate

PAST, FUTURE = Direction.PAST, Direction.FUTURE
DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
TODAY = date(2026, 11, 23)  # a Monday


def refusal(text: str, direction: Direction, today: date = TODAY, order: DateOrder = DateOrder.UNSET) -> str:
    with pytest.raises(BadDate) as refused:
        read_date(text, today=today, direction=direction, order=order)
    return str(refused.value)
