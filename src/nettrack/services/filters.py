"""Turn filters into the clauses that narrow a query."""

from collections.abc import Sequence

from nettrack.domain.addresses import linkedin_key
from nettrack.domain.answers import Answers
from nettrack.domain.errors import BadValue
from nettrack.domain.filters import Filters
from nettrack.domain.names import fold, word_range
from nettrack.services.names import find_contact, people_in, tags_in
from nettrack.store.store import Filter, Store

# SQLite takes no condition that is nested deeper than 1000.
_LIMIT = 100


def clauses(store: Store, filters: Filters, answers: Answers) -> list[Filter]:
    """Return the clauses for filters; raise what ``find_contact`` does, and BadValue for what cannot be looked for."""
    if not any(filters):
        return []
    # Imported here, and below: an everyday list is asked for without a filter.
    from json import dumps

    from nettrack.domain.search import forms, searchable
    from nettrack.store.match import every_word

    if sum(len(asked) for asked in filters if isinstance(asked, tuple)) > _LIMIT:
        raise BadValue(f"That is more than {_LIMIT} words and filters; fewer will do.")
    found: list[Filter] = []
    if filters.ties:
        found.append(("tie", {"ties": dumps(filters.ties)}))
    if filters.channels:
        found.append(("channel", {"channels": dumps(filters.channels)}))
    found += [("tag", {"tag": fold(tag)}) for tag in tags_in(store, filters.tags)]
    if filters.companies:
        found.append(_of_companies(filters.companies))
    people = people_in(store, filters.people)
    found += [("with", {"contact": find_contact(store, name, answers).number}) for name in people]
    found += [(field, {field: day}) for field, day in (("since", filters.since), ("until", filters.until)) if day]
    words, left_out = searchable(filters.words)
    tell_left_out(store, left_out)
    for word in words:
        if forms(word):
            found.append(("holds", held(word)))
        else:
            match = every_word([word], is_prefix=True)
            found.append(("text", {"match": match, "folded": fold(word), **address_of(word)}))
    return found


def tell_left_out(store: Store, words: Sequence[str]) -> None:
    """Say which words there is nothing to look for in."""
    if words:
        listed = " and ".join(f"“{word}”" for word in words)
        store.notices.append(f"{listed} {'was' if len(words) == 1 else 'were'} left out: no letter, digit or symbol.")


def held(word: str) -> dict[str, str | None]:
    """Return what finds a word that is in no index: how it stands in a text, and how else."""
    from nettrack.domain.search import forms, pattern

    first, *others = map(pattern, forms(word))
    return {"form": first, "other": others[0] if others else None}


def address_of(word: str) -> dict[str, str | None]:
    """Return what finds an e-mail or LinkedIn address by its beginning, or by a part with what only addresses hold."""
    from nettrack.domain.search import pattern

    key = linkedin_key(word) if "/in/" in word else None
    begin = word_range(key or fold(word))
    return {**begin, "address": pattern(word) if not key and any(mark in word for mark in "@./") else None}


def _of_companies(companies: Sequence[str]) -> Filter:
    """Return the clause for whoever works at any of these."""
    from json import dumps

    from nettrack.domain.search import forms, pattern, searchable
    from nettrack.store.match import any_query, every_word

    matches, texts = list[str](), list[str]()
    for company in companies:
        words, _ = searchable([company])
        if not words:
            raise BadValue(f"“{company}” has no letter or digit to look for; give a word of the company.")
        if any(map(forms, words)):
            texts += map(pattern, forms(company) or (company,))
        else:
            matches.append(every_word(words, is_prefix=True, column="company"))
    return "company", {"match": any_query(matches) if matches else '""', "texts": dumps(texts)}
