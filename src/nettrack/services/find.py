"""Search over names, companies, addresses, tags, notes, takeaways and actions."""

from collections.abc import Iterator, Sequence

from nettrack.domain import search
from nettrack.domain.find import Match, Matches
from nettrack.domain.names import fold, word_range, words_of
from nettrack.services.filters import address_of, held, tell_left_out
from nettrack.store.match import every_word
from nettrack.store.store import Filter, Sql, Store

# So many of the newest hits of each kind are ranked.
_RANKED = 200


def find_matches(store: Store, words: Sequence[str], *, limit: int | None) -> Matches:
    """Return where all the words are found, best first: whole words, else beginnings of words."""
    wanted, left_out = search.searchable(words)
    tell_left_out(store, left_out)
    if not wanted:
        return Matches(())
    found = _ranked(store, wanted, is_prefix=False)
    has_more = len(found) >= _RANKED
    if (limit is None or len(found) < limit) and not any(map(search.forms, wanted)):
        # What holds the words themselves keeps its place, and its context.
        found |= _ranked(store, wanted, is_prefix=True) | found
    matches = tuple(found.values())
    return Matches(matches[:limit], has_more or len(matches) > len(matches[:limit]))


def _ranked(store: Store, words: Sequence[str], *, is_prefix: bool) -> dict[tuple[str, int], Match]:
    """Return what is found by its kind and number, the best first."""
    literal = [word for word in words if search.forms(word)]
    hits = _scanned(store, words, literal) if literal else _hits(store, words, is_prefix=is_prefix)
    found = {(match.kind, match.number): (score, match) for score, match in hits}
    best_first = sorted(found.values(), key=lambda hit: (hit[0], str(hit[1].on or ""), hit[1].number), reverse=True)
    return {(match.kind, match.number): match for _, match in best_first}


def _hits(store: Store, words: Sequence[str], *, is_prefix: bool) -> Iterator[tuple[int, Match]]:
    find = store.sql.find
    match = every_word(words, is_prefix=is_prefix)
    # Words that name a person narrow to that person ("ada apprenticeship"); such a hit stands after one that holds
    # every word, so it comes first here and is replaced.
    people, others = _apart(store, words)
    if people and others:
        of_people = _of_people(people)
        of_others = every_word(others, is_prefix=is_prefix)
        yield from _found(store, "conversation", find.FIND_CONVERSATIONS, others, of_people, match=of_others)
        yield from _found(store, "follow-up", find.FIND_FOLLOW_UPS, others, of_people, match=of_others)
    if len(words) == 1 and is_prefix:
        for of_addresses in (find.FIND_ADDRESSES, find.FIND_OTHER_EMAILS):
            yield from _found(store, "contact", of_addresses, words, **address_of(words[0]))
    yield from _found(store, "contact", find.FIND_TAGS, words, **word_range(fold(" ".join(words))))
    yield from _found(store, "contact", find.FIND_PHONES, words, match=match)
    yield from _found(store, "contact", find.FIND_FIELDS, words, match=match)
    yield from _found(store, "contact", find.FIND_CONTACTS, words, match=match)
    yield from _found(store, "contact", find.FIND_ALIASES, words, match=match)
    yield from _found(store, "conversation", find.FIND_CONVERSATIONS, words, match=match)
    yield from _found(store, "follow-up", find.FIND_FOLLOW_UPS, words, match=match)


def _scanned(store: Store, words: Sequence[str], literal: Sequence[str]) -> Iterator[tuple[int, Match]]:
    """Yield what holds words of which some are in no index, found by a look into every text."""
    find = store.sql.find
    people, others = _apart(store, [word for word in words if word not in literal])
    if people:
        narrow = [*_holding(literal, others), _of_people(people)]
        yield from _found(store, "conversation", find.SCAN_CONVERSATIONS, [*others, *literal], *narrow)
        yield from _found(store, "follow-up", find.SCAN_FOLLOW_UPS, [*others, *literal], *narrow)
    narrow = _holding(literal, [*people, *others])
    for kind, sql in (
        ("contact", find.SCAN_TAGS),
        ("contact", find.SCAN_PHONES),
        ("contact", find.SCAN_FIELDS),
        ("contact", find.SCAN_CONTACTS),
        ("contact", find.SCAN_ALIASES),
        ("conversation", find.SCAN_CONVERSATIONS),
        ("follow-up", find.SCAN_FOLLOW_UPS),
    ):
        yield from _found(store, kind, sql, words, *narrow)


def _holding(literal: Sequence[str], plain: Sequence[str]) -> list[Filter]:
    narrow: list[Filter] = [("holds", held(word)) for word in literal]
    if plain:
        narrow.append(("match", {"match": every_word(plain, is_prefix=True), "folded": fold(" ".join(plain))}))
    return narrow


def _apart(store: Store, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words that begin a name, and the others."""
    people = [word for word in words if _begins_a_name(store, word)]
    return people, [word for word in words if word not in people]


def _of_people(people: Sequence[str]) -> Filter:
    return "people", {"people": every_word(people, is_prefix=True, column="name")}


def _begins_a_name(store: Store, word: str) -> bool:
    folded = words_of(fold(word))
    begin = word_range(folded[0] if folded else word)
    return store.one(store.sql.contacts.NAMES_BY_WORD, **begin) is not None


def _found(
    store: Store, kind: str, sql: Sql, words: Sequence[str], *narrow: Filter, **parameters: str | None
) -> Iterator[tuple[int, Match]]:
    for row in store.each(sql, *narrow, limit=_RANKED, **parameters):
        contexts = {name.removeprefix("in_"): row[name] for name in row if name.startswith("in_")}
        if not any(search.BEGIN in (text or "") for text in contexts.values()) or (
            sum(len(text or "") for text in contexts.values()) > search.LONG
        ):
            contexts = {name: search.excerpt(text or "", words) for name, text in contexts.items()}
        field, context, score = search.best_field(contexts)
        match = Match(
            kind=kind,
            number=row["number"],
            contacts=row.get("contacts") or tuple(filter(None, (row.get("contact"),))),
            on=row["day"],
            field=row.get("field") or field,
            context=search.pieces(context),
            state=row.get("state"),
        )
        yield score, match
