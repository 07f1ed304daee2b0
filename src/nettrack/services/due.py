"""What is owed."""

from __future__ import annotations

import datetime as dt

from nettrack.domain.answers import Answers
from nettrack.domain.due import Due
from nettrack.domain.filters import Filters
from nettrack.services.filters import clauses
from nettrack.services.follow_ups import follow_up
from nettrack.store.store import Store


def follow_ups_due(store: Store, filters: Filters, answers: Answers, *, today: dt.date, until: dt.date | None) -> Due:
    """Return the open follow-ups due up to and including a day, or all of them; what is overdue is always there."""
    narrow = [("open", {}), *clauses(store, filters, answers)]
    horizon = [("due_by", {"day": until})] if until else []
    rows = store.rows(store.sql.follow_ups.FOLLOW_UPS, [*narrow, *horizon], limit=-1)
    found = tuple(follow_up(row, today=today) for row in rows)
    first = [] if found else store.rows(store.sql.follow_ups.FOLLOW_UPS, narrow, limit=1)
    return Due(found, follow_up(first[0], today=today) if first else None, until, filters)
