"""The rows that most connections of LinkedIn's are: seven cells of plain text, read at once.

Whatever is not as plain is left to the reader of each cell, which says the same of these rows in ten times the time.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from nettrack.domain.addresses import is_plain_email, plain_profile
from nettrack.domain.contacts import Details
from nettrack.domain.imports import Found
from nettrack.exchange.cell_days import KnownDays
from nettrack.exchange.exchange_cells import Context
from nettrack.exchange.kinds import Column

_FIELDS = ("first", "last", "linkedin", "email", "company", "role")


class PlainRows(NamedTuple):
    """Where the cells of such a row stand, -1 for a column that is not there."""

    width: int
    first: int
    last: int
    linkedin: int
    email: int
    company: int
    role: int
    connected: int
    days: KnownDays | None
    others: tuple[int, ...]

    def read(self, place: str, cells: Sequence[str | dt.date]) -> Found | None:
        """Return what a row says of its person, None where it is not plain enough to be sure."""
        if len(cells) != self.width:
            return None
        _, first, last, linkedin, email, company, role, connected, days, others = self
        try:
            row = "|".join(cells)  # type: ignore[arg-type]  # a day is no text, and told by the error
        except TypeError:
            return None
        if not (row.isascii() and row.isprintable()) or "  " in row or " |" in row or "| " in row or row != row.strip():
            return None
        for other in others:
            if cells[other]:
                return None
        given, family = str(cells[first]), str(cells[last])
        name = f"{given} {family}" if given and family else given or family
        profile = str(cells[linkedin]) if linkedin >= 0 else ""
        address = str(cells[email]) if email >= 0 else ""
        if not name or (profile and not plain_profile(profile)) or (address and not is_plain_email(address)):
            return None
        fields: tuple[tuple[str, str | None], ...] = ()
        if days and (said := cells[connected]):
            if not (day := days.read(said)):
                return None
            fields = (("Connected on", day.isoformat()),)
        details = Details(
            None,
            (str(cells[company]) if company >= 0 else "") or None,
            (str(cells[role]) if role >= 0 else "") or None,
            address or None,
            profile or None,
            None,
            None,
            (),
            (),
            (),
            fields,
        )
        return Found(place, name, details)


def plain_rows(columns: Sequence[Column], context: Context) -> PlainRows | None:
    """Return how plain rows of these columns are read, None where a column is there twice or first or last is not."""
    places = dict[str, int]()
    others = list[int]()
    for column in columns:
        if column.field in (*_FIELDS, "connected"):
            if column.field in places:
                return None
            places[column.field] = column.place
        elif column.field != "skip":
            others.append(column.place)
    if "first" not in places or "last" not in places:
        return None
    connected = places.get("connected", -1)
    first, last, linkedin, email, company, role = (places.get(field, -1) for field in _FIELDS)
    days = context.days.get(connected)
    return PlainRows(
        len(columns), first, last, linkedin, email, company, role, connected, days, tuple(others)
    )  # fmt: skip
