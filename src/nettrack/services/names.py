"""Find the contact that words name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nettrack.domain import names
from nettrack.domain.addresses import email_key
from nettrack.domain.errors import ContactAmbiguous, ContactNotFound
from nettrack.domain.views import Contact
from nettrack.store import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nettrack.store.database import Filter, Store

# The answer "none of these, somebody new"; numbers begin at 1.
NEW = 0

_MOST_CANDIDATES = 20
_SIMILAR = 200


def find_contact(store: Store, words: str, choices: Mapping[str, int]) -> Contact:
    """Return the contact that the words name, or raise ContactNotFound or ContactAmbiguous.

    ``choices`` holds what was answered before: words to a contact's number.
    """
    if words in choices:
        return contact_chosen(store, words, choices[words])
    found = sure_matches(store, words) or beginnings(store, words)
    if not found:
        raise ContactNotFound(words, nearest_names(store, words))
    if len(found) > 1:
        raise ContactAmbiguous(words, found)
    return found[0]


class Former(NamedTuple):
    """Somebody who was deleted, as they were last, and every folded name, alias and address they bore."""

    contact: Contact
    folded: set[str]


def former_contacts(store: Store) -> dict[int, Former]:
    """Return by number everybody who is no more, but whom the journal still knows."""
    found: dict[int, Former] = {}
    for row in store.rows(compiled.FORMER_CONTACTS):
        number = row["number"]
        bore = {row.pop("folded"), row.pop("folded_before"), row["email"] and names.fold(row["email"])} - {None}
        earlier = found[number].folded if number in found else set()
        contact = Contact(**row, tags=(), aliases=(), last_conversation_on=None)
        found[number] = Former(contact, earlier | bore)
    for row in store.rows(compiled.FORMER_ALIASES):
        if row["number"] in found:
            found[row["number"]].folded.add(row["folded"])
    return found


def former_called(store: Store, name: str) -> tuple[Contact, ...]:
    """Return everybody deleted whose name was this at last: to whoever forgets one of them, they are one person."""
    folded = names.fold(name)
    return tuple(one.contact for one in former_contacts(store).values() if names.fold(one.contact.name) == folded)


def find_former(store: Store, words: str, choices: Mapping[str, int]) -> tuple[Contact, ...]:
    """Return whom the words name among the deleted, all of one name; raise ContactNotFound or ContactAmbiguous."""
    former = former_contacts(store)
    folded = names.fold(words)
    steps = (
        [one for number, one in former.items() if number == choices.get(words)],
        [one for one in former.values() if names.fold(one.contact.name) == folded],
        [one for one in former.values() if folded in one.folded],
        [one for one in former.values() if any(names.begins(folded, name) for name in one.folded)],
    )[: 1 if words in choices else None]
    fitting = {names.fold(one.contact.name): one.contact for one in next(filter(None, steps), ())}
    if not fitting:
        raise ContactNotFound(words, nearest_names(store, words))
    if len(fitting) > 1:
        raise ContactAmbiguous(words, list(fitting.values()))
    return former_called(store, *fitting)


def sure_matches(store: Store, words: str) -> list[Contact]:
    """Return who bears the whole name; else the alias, the e-mail address, the first name, or first and initial."""
    folded = names.fold(words)
    query = names.words_of(folded)
    steps: list[list[Filter]] = []
    if len(query) == 1:
        steps.append([("first_word", {"word": query[0]})])
    elif names.is_first_and_initial(query):
        steps.append([("first_word", {"word": query[0]}), _word(query[1].rstrip("."), "later_word")])
    return exact_matches(store, words) or _first_found(store, steps)


def exact_matches(store: Store, words: str) -> list[Contact]:
    """Return who bears the whole name; else the alias, or the e-mail address."""
    folded = names.fold(words)
    steps: list[list[Filter]] = [[("name", {"name": folded})], [("alias", {"alias": folded})]]
    if "@" in folded:
        steps.append([("email", {"email": email_key(words)})])
    return _first_found(store, steps)


def beginnings(store: Store, words: str) -> list[Contact]:
    """Return the contacts in whose name every one of the words begins a word."""
    query = names.words_of(names.fold(words))
    return _first_found(store, [[_word(word) for word in query]]) if query else []


def contact_numbered(store: Store, number: int) -> Contact:
    """Return the contact with this number, which a list has shown before."""
    return Contact(**store.rows(compiled.CONTACTS, [("number", {"number": number})], limit=1)[0])


def contact_chosen(store: Store, words: str, number: int) -> Contact:
    """Return the contact that was chosen for the words; raise ContactNotFound where it is gone meanwhile."""
    rows = store.rows(compiled.CONTACTS, [("number", {"number": number})], limit=1)
    if not rows:
        raise ContactNotFound(words, nearest_names(store, words))
    return Contact(**rows[0])


def similar_names(store: Store, words: str) -> dict[str, str]:
    """Return folded names, and how they are written, that share the most trigrams with the words."""
    wanted = names.trigrams(names.fold(words)[:200])
    if not wanted:
        return {}
    trigrams = " OR ".join('"' + one.replace('"', '""') + '"' for one in wanted)
    rows = store.rows(compiled.SIMILAR_NAMES, trigrams=trigrams, limit=_SIMILAR)
    return {row["folded"]: row["name"] for row in rows}


def nearest_names(store: Store, words: str) -> list[str]:
    """Return the three names most like the words, best first."""
    return names.nearest(words, similar_names(store, words) or _names_beginning(store, words))


def _names_beginning(store: Store, words: str) -> dict[str, str]:
    """Names that begin as the words do: for words too short to hold a trigram."""
    low, high = names.word_range(names.fold(words)[:1])
    rows = store.rows(compiled.NAMES_BY_WORD, low=low, high=high, limit=_SIMILAR)
    return {names.fold(row["name"]): row["name"] for row in rows}


def _first_found(store: Store, steps: list[list[Filter]]) -> list[Contact]:
    for step in steps:
        rows = store.rows(compiled.CONTACTS, step, limit=_MOST_CANDIDATES)
        if rows:
            return [Contact(**row) for row in rows]
    return []


def _word(prefix: str, which: str = "word") -> Filter:
    low, high = names.word_range(prefix)
    return which, {"low": low, "high": high}
