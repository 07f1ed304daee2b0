"""Contacts who may be one person: found, listed, and answered for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from nettrack.domain.near import near_names
from nettrack.domain.review import Pair, PairNotFound, Review, Reviewed, alike_by_nickname
from nettrack.services.merge import merge_contacts
from nettrack.services.names import contact_numbered
from nettrack.store.store import Row, Store

# So many names are looked for at once, and of so many people who share an address each pair is asked about.
_CHUNK, _SHARING = 10_000, 5


def list_pairs(store: Store) -> Review:
    """Return the pairs of contacts that nobody has answered for, the surest first."""
    rows = store.rows(store.sql.review.PAIRS, ("open", {}), limit=-1)
    return Review(tuple(_pair(store, row) for row in rows))


def _pair(store: Store, row: Row) -> Pair:
    first, second = (contact_numbered(store, row[which]) for which in ("first", "second"))
    return Pair(row["number"], row["reason"], first, second)


def find_pairs(store: Store) -> Review:
    """Look for contacts who may be one, by address, near miss and short form of a name; return all open pairs."""
    found = 0
    for (first, second), reason in _alike(store):
        pair = {"contact": min(first, second), "other_number": max(first, second)}
        if not store.one(store.sql.review.PAIRS, ("pair", pair)):
            store.run(store.sql.review.INSERT_LIKENESS, **pair, reason=reason, state="open")
            found += 1
    return list_pairs(store)._replace(found=found)


def _alike(store: Store) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the numbers of contacts who may be one, and why; those whose addresses differ are two."""
    for row in store.rows(store.sql.review.SHARED_ADDRESSES):
        sharing = sorted(map(int, row["numbers"].split(",")))[:_SHARING]
        yield from ((pair, "address") for pair in combinations(sharing, 2))
    known = store.rows(store.sql.review.NAMES)
    by_name = defaultdict[str, list[Row]](list)
    for row in known:
        by_name[row["name"]].append(row)
    for namesakes in by_name.values():
        yield from _apart(combinations(namesakes[:_SHARING], 2), "name")
    names = iter(by_name)
    while sought := {*islice(names, _CHUNK)}:
        for name, other in near_names(by_name, sought):
            # Each pair is found from both sides.
            if name < other:
                yield from _apart(_between(by_name, name, other), "spelling")
    for name, other in alike_by_nickname(by_name):
        yield from _apart(_between(by_name, name, other), "nickname")


def _between(by_name: dict[str, list[Row]], name: str, other: str) -> Iterator[tuple[Row, Row]]:
    return ((one, two) for one in by_name[name][:_SHARING] for two in by_name[other][:_SHARING])


def _apart(pairs: Iterable[tuple[Row, Row]], reason: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the pairs of which no address says that they are two people."""
    for one, two in pairs:
        keys = ("linkedin_key", "email_key")
        if not any(one[key] and two[key] and one[key] != two[key] for key in keys):
            yield (one["number"], two["number"]), reason


def open_pair(store: Store, number: int) -> Pair:
    """Return the open pair of a number; raise PairNotFound."""
    row = store.one(store.sql.review.PAIRS, ("number", {"number": number}), ("open", {}))
    if row is None:
        raise PairNotFound(number)
    return _pair(store, row)


def answer_pairs(store: Store, same: Sequence[int], different: Sequence[int]) -> Reviewed:
    """Make one contact of each pair that is the same person, and remember who is not; raise PairNotFound.

    Whoever was here first is kept, but for a candidate beside somebody you know.
    """
    answered = [open_pair(store, number)._replace(answer="different") for number in different]
    for pair in answered:
        store.run(store.sql.review.ANSWER, number=pair.number, state="different")
    for number in same:
        pair = open_pair(store, number)
        first, second = pair.first, pair.second
        if (second.standing == "known") > (first.standing == "known"):
            first, second = second, first
        merge_contacts(store, first.number, second.number, {})
        answered.append(pair._replace(first=contact_numbered(store, first.number), second=second, answer="same"))
    return Reviewed(tuple(answered))
