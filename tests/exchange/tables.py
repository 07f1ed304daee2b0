"""Sheets made of lists, and what is read of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from nettrack.domain.imports import Found, Skipped
from nettrack.exchange.sheets import Sheet, SheetRow
from nettrack.exchange.tables import Asked, Reading, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TODAY = dt.date(2026, 11, 23)  # a Monday


def sheet(*rows: Sequence[str | dt.date], title: str | None = None) -> Sheet:
    """Return a sheet of these rows, each a line of its own."""

    def begin() -> Iterator[SheetRow]:
        return (SheetRow(line, cells) for line, cells in enumerate(rows, 1))

    return Sheet(title, begin)


def read(*rows: Sequence[str | dt.date], title: str | None = None, **asked: Any) -> Reading:
    """Return how a sheet of these rows is read."""
    told: dict[str, Any] = {"columns": None, "date_order": None, "today": TODAY} | asked
    return read_sheet(sheet(*rows, title=title), Asked(**told))


def records(*rows: Sequence[str | dt.date], **asked: Any) -> list[Found | Skipped]:
    """Return what the rows of a sheet say."""
    return list(read(*rows, **asked).records())


def people(*rows: Sequence[str | dt.date], **asked: Any) -> list[Found]:
    """Return whom a sheet finds, where it skips nobody."""
    found = records(*rows, **asked)
    assert not [record for record in found if isinstance(record, Skipped)]
    return [record for record in found if isinstance(record, Found)]


def person(header: str, *cells: str | dt.date, **asked: Any) -> Found:
    """Return the only person of a sheet with one row beneath a header, in which ``|`` separates the columns."""
    (found,) = people(header.split("|"), cells, **asked)
    return found


def fields(reading: Reading) -> dict[str, str]:
    """Return what each column of a sheet is taken to hold."""
    return {column.column: column.field for column in reading.columns}
