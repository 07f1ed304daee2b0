"""Turn filters into the clauses that narrow a query."""

from __future__ import annotations

from nettrack.domain import search
from nettrack.domain.answers import Answers
from nettrack.domain.errors import BadValue
from nettrack.domain.filters import Filters
from nettrack.domain.names import fold
from nettrack.services.names import find_contact, people_in, tags_in
from nettrack.store.match import every_word
from nettrack.store.store import Filter, Store

# SQLite takes no condition that is nested deeper than 1000.
_LIMIT = 100


def clauses(store: Store, filters: Filters, answers: Answers) -> list[Filter]:
    """Return the clauses for filters; raise what ``find_contact`` does, and BadValue for what cannot be looked for."""
    if filters == Filters():
        return []
    if sum(len(given) for given in filters if isinstance(given, tuple)) > _LIMIT:
        raise BadValue(f"That is more than {_LIMIT} words and filters; fewer will do.")
    people = people_in(store, filters.people)
    return [
        *(("tie", {"tie": tie}) for tie in filters.ties),
        *(("tag", {"tag": fold(tag)}) for tag in tags_in(store, filters.tags)),
        *(("company", {"match": _company(company)}) for company in filters.companies),
        *(("with", {"contact": find_contact(store, name, answers).number}) for name in people),
        *((field, {field: day}) for field, day in (("since", filters.since), ("until", filters.until)) if day),
        *(
            ("text", {"match": every_word([word], is_prefix=True), "folded": fold(word)})
            for word in search.searchable(filters.words)
        ),
    ]


def _company(company: str) -> str:
    words = search.searchable([company])
    if not words:
        raise BadValue(f"“{company}” has no letter or digit to look for; give a word of the company.")
    return every_word(words, is_prefix=True, column="company")
