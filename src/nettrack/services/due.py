"""What is owed."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nettrack.domain.answers import Answers
from nettrack.domain.due import Due
from nettrack.domain.filters import Filters
from nettrack.services.filters import clauses
from nettrack.services.follow_ups import OPEN, follow_ups_where
from nettrack.store.store import Filter, Store

if TYPE_CHECKING:
    from nettrack.domain.outreach import Patience
    from nettrack.domain.school import School


def follow_ups_due(store: Store, filters: Filters, answers: Answers, *, today: dt.date, until: dt.date | None) -> Due:
    """Return the open follow-ups due up to and including a day, or all of them; what is overdue is always there."""
    return _owed(store, filters, clauses(store, filters, answers), today, until)


def _owed(store: Store, filters: Filters, narrow: Sequence[Filter], today: dt.date, until: dt.date | None) -> Due:
    horizon: list[Filter] = [("due_by", {"day": until})] if until else []
    found = follow_ups_where(store, OPEN, *narrow, *horizon, today=today)
    coming = () if found else follow_ups_where(store, OPEN, *narrow, today=today, limit=1)
    return Due(found, coming[0] if coming else None, until, filters)


def all_due(
    store: Store,
    filters: Filters,
    answers: Answers,
    *,
    today: dt.date,
    until: dt.date | None,
    patience: "Patience",
    school: "Callable[[], School]",
    shows_unfinished: str,
) -> Due:
    """Return what is owed, and what stands beside it."""
    # Imported here: into a pipe, what is owed stands alone.
    from nettrack.services.beside import stands_beside

    narrow = clauses(store, filters, answers)
    beside = stands_beside(
        store,
        narrow,
        today=today,
        until=until,
        patience=patience,
        school=school,
        shows_unfinished=shows_unfinished,
    )
    return _owed(store, filters, narrow, today, until)._replace(beside=beside)
