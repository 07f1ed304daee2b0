"""Turn filters into the clauses that narrow a query."""

from nettrack.domain.answers import Answers
from nettrack.domain.errors import BadValue
from nettrack.domain.filters import Filters
from nettrack.domain.names import fold
from nettrack.services.names import find_contact, people_in, tags_in
from nettrack.store.store import Filter, Store

# SQLite takes no condition that is nested deeper than 1000.
_LIMIT = 100


def clauses(store: Store, filters: Filters, answers: Answers) -> list[Filter]:
    """Return the clauses for filters; raise what ``find_contact`` does, and BadValue for what cannot be looked for."""
    if not any(filters):
        return []
    # Imported here: an everyday list is asked for without a filter.
    from json import dumps

    from nettrack.domain.search import searchable
    from nettrack.store.match import any_query, every_word

    if sum(len(asked) for asked in filters if isinstance(asked, tuple)) > _LIMIT:
        raise BadValue(f"That is more than {_LIMIT} words and filters; fewer will do.")
    found: list[Filter] = []
    if filters.ties:
        found.append(("tie", {"ties": dumps(filters.ties)}))
    if filters.channels:
        found.append(("channel", {"channels": dumps(filters.channels)}))
    found += [("tag", {"tag": fold(tag)}) for tag in tags_in(store, filters.tags)]
    if filters.companies:
        found.append(("company", {"match": any_query(map(_company_match, filters.companies))}))
    people = people_in(store, filters.people)
    found += [("with", {"contact": find_contact(store, name, answers).number}) for name in people]
    found += [(field, {field: day}) for field, day in (("since", filters.since), ("until", filters.until)) if day]
    found += [
        ("text", {"match": every_word([word], is_prefix=True), "folded": fold(word)})
        for word in searchable(filters.words)
    ]
    return found


def _company_match(company: str) -> str:
    from nettrack.domain.search import searchable
    from nettrack.store.match import every_word

    words = searchable([company])
    if not words:
        raise BadValue(f"“{company}” has no letter or digit to look for; give a word of the company.")
    return every_word(words, is_prefix=True, column="company")
