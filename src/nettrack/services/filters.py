"""Turn filters into the clauses that narrow a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain import search
from nettrack.domain.errors import BadValue
from nettrack.domain.names import fold
from nettrack.services.names import find_contact, people_in, tags_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nettrack.domain.filters import Filters
    from nettrack.store.database import Filter, Row, Store
    from nettrack.store.sql import Sql


# SQLite takes no condition that is nested deeper than 1000.
_MOST = 100


def clauses(store: Store, filters: Filters, choices: Mapping[str, int]) -> list[Filter]:
    """Return the clauses for the filters.

    Raises ContactNotFound or ContactAmbiguous for a person, BadValue for what cannot be looked for.
    """
    if sum(len(one) for one in filters if isinstance(one, tuple)) > _MOST:
        raise BadValue(f"That is more than {_MOST} words and filters; fewer will do.")
    found: list[Filter] = [("tie", {"tie": tie}) for tie in filters.ties]
    found += [("tag", {"tag": fold(tag)}) for tag in tags_in(store, filters.tags)]
    found += [("company", {"match": _company(company)}) for company in filters.companies]
    people = people_in(store, filters.people)
    found += [("with", {"contact": find_contact(store, name, choices).number}) for name in people]
    if filters.since:
        found.append(("since", {"since": filters.since}))
    if filters.until:
        found.append(("until", {"until": filters.until}))
    found += [
        ("text", {"match": search.query([word], is_prefix=True), "folded": fold(word)})
        for word in search.searchable(filters.words)
    ]
    return found


def first_rows(store: Store, sql: Sql, narrow: Sequence[Filter], limit: int | None) -> tuple[list[Row], bool]:
    """Return at most so many rows of a query, None for all, and whether there are more."""
    rows = store.rows(sql, narrow, limit=-1 if limit is None else limit + 1)
    return rows[:limit], limit is not None and len(rows) > limit


def _company(company: str) -> str:
    words = search.searchable([company])
    if not words:
        raise BadValue(f"“{company}” has no letter or digit to look for; give a word of the company.")
    return search.query(words, is_prefix=True, column="company")
