"""Full-text search over names, companies, tags, notes, takeaways and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nettrack.domain import search
from nettrack.domain.find import Match, Matches
from nettrack.domain.names import fold, word_range, words_of
from nettrack.store import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nettrack.store.database import Filter, Row, Store
    from nettrack.store.sql import Sql

# So many of the newest hits of each kind are ranked.
_RANKED = 200

Found = tuple[int, Match]


def find_matches(store: Store, words: Sequence[str], *, limit: int | None) -> Matches:
    """Return where all the words are found, best first: whole words, else beginnings of words."""
    wanted = search.searchable(words)
    if not wanted:
        return Matches(())
    found = _ranked(store, wanted, is_prefix=False)
    has_more = len(found) >= _RANKED
    if limit is None or len(found) < limit:
        known = {(match.kind, match.number) for match in found}
        begun = _ranked(store, wanted, is_prefix=True)
        found += [match for match in begun if (match.kind, match.number) not in known]
    return Matches(tuple(found[:limit]), has_more or (limit is not None and len(found) > limit))


def _ranked(store: Store, words: Sequence[str], *, is_prefix: bool) -> list[Match]:
    found = {(match.kind, match.number): (score, match) for score, match in _hits(store, words, is_prefix=is_prefix)}
    best_first = sorted(found.values(), key=lambda one: (one[0], str(one[1].on or ""), one[1].number), reverse=True)
    return [match for _, match in best_first]


def _hits(store: Store, words: Sequence[str], *, is_prefix: bool) -> Iterator[Found]:
    query = search.query(words, is_prefix=is_prefix)
    # Words that name a person narrow to that person ("ada apprenticeship"); such a hit stands after one that holds
    # every word, so it comes first here and is replaced.
    people = [word for word in words if _begins_a_name(store, word)]
    others = [word for word in words if word not in people]
    if people and others:
        narrow: list[Filter] = [("people", {"people": search.query(people, is_prefix=True, column="name")})]
        yield from _conversations(store, search.query(others, is_prefix=is_prefix), narrow)
        yield from _follow_ups(store, search.query(others, is_prefix=is_prefix), narrow)
    yield from _tagged(store, words)
    yield from _contacts(store, compiled.FIND_CONTACTS, query)
    yield from _contacts(store, compiled.FIND_ALIASES, query)
    yield from _conversations(store, query)
    yield from _follow_ups(store, query)


def _begins_a_name(store: Store, word: str) -> bool:
    folded = words_of(fold(word))
    low, high = word_range(folded[0] if folded else word)
    return bool(store.rows(compiled.NAMES_BY_WORD, low=low, high=high, limit=1))


def _contacts(store: Store, sql: Sql, query: str) -> Iterator[Found]:
    for row in store.each(sql, match=query, limit=_RANKED):
        yield _found(row, query, "contact", (row["name"],), row["last_conversation_on"])


def _tagged(store: Store, words: Sequence[str]) -> Iterator[Found]:
    low, high = word_range(fold(" ".join(words)))
    for row in store.each(compiled.FIND_TAGS, low=low, high=high, limit=_RANKED):
        marked = {**row, "in_tag": f"{search.BEGIN}{row['tag']}{search.END}"}
        yield _found(marked, "", "contact", (row["name"],), row["last_conversation_on"])


def _conversations(store: Store, query: str, narrow: Sequence[Filter] = ()) -> Iterator[Found]:
    for row in store.each(compiled.FIND_CONVERSATIONS, narrow, match=query, limit=_RANKED):
        yield _found(row, query, "conversation", row["contacts"], row["held_on"])


def _follow_ups(store: Store, query: str, narrow: Sequence[Filter] = ()) -> Iterator[Found]:
    for row in store.each(compiled.FIND_FOLLOW_UPS, narrow, match=query, limit=_RANKED):
        yield _found(row, query, "follow-up", (row["contact"],), row["due_on"])


def _found(row: Row, query: str, kind: str, contacts: tuple[str, ...], on: Any) -> Found:
    contexts = {name.removeprefix("in_"): row[name] for name in row if name.startswith("in_")}
    if sum(len(text or "") for text in contexts.values()) > search.LONG:
        contexts = {name: search.excerpt(text or "", query) for name, text in contexts.items()}
    field, context, score = search.best_field(contexts)
    match = Match(
        kind=kind,
        number=row["number"],
        contacts=contacts,
        on=on,
        field=field,
        context=search.pieces(context),
        state=row.get("state"),
    )
    return score, match
