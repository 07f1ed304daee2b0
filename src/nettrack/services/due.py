"""What is owed."""

from __future__ import annotations

import datetime as dt

from nettrack.domain.answers import Answers
from nettrack.domain.due import Due
from nettrack.domain.filters import Filters
from nettrack.services.filters import clauses
from nettrack.services.follow_ups import OPEN, follow_ups_where
from nettrack.store.store import Filter, Store


def follow_ups_due(store: Store, filters: Filters, answers: Answers, *, today: dt.date, until: dt.date | None) -> Due:
    """Return the open follow-ups due up to and including a day, or all of them; what is overdue is always there."""
    narrow = [OPEN, *clauses(store, filters, answers)]
    horizon: list[Filter] = [("due_by", {"day": until})] if until else []
    found = follow_ups_where(store, *narrow, *horizon, today=today)
    coming = () if found else follow_ups_where(store, *narrow, today=today, limit=1)
    return Due(found, coming[0] if coming else None, until, filters)
