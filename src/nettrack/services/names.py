"""Find the contact that words name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from nettrack.domain import names
from nettrack.domain.addresses import email_key, name_before_address
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Contact, ContactAmbiguous, ContactNotFound
from nettrack.store.errors import ImpossibleValue
from nettrack.store.store import Filter, Store

_CANDIDATES = 20
_SIMILAR = 200
_KNOWN: Filter = ("known", {})


def find_contact(store: Store, words: str, answers: Answers) -> Contact:
    """Return the contact that the words name, or were answered to mean; raise ContactNotFound or ContactAmbiguous."""
    if words in answers.chosen:
        return contact_numbered(store, answers.chosen[words], words)
    found = (
        sure_matches(store, words)
        or beginnings(store, words)
        or beginnings(store, words, in_parts=True)
        or turned_matches(store, words)
    )
    return _only(store, words, found)


def _only(store: Store, words: str, found: Sequence[Contact]) -> Contact:
    if not found:
        raise ContactNotFound(words, nearest_names(store, words))
    if len(found) > 1:
        raise ContactAmbiguous(words, found)
    return found[0]


def former_contacts(store: Store) -> dict[Contact, set[str]]:
    """Return everybody deleted, as they were last, with each name, alias and address they ever bore, folded."""
    found: dict[int, Contact] = {}
    bore = defaultdict[int, set[str]](set)
    for row in store.rows(store.sql.forget.FORMER_CONTACTS):
        number, email = row["number"], row["email"]
        if row["name"] is None:
            raise ImpossibleValue(f"an image of contact {number}")
        bore[number] |= {row.pop("folded"), row.pop("folded_before"), email and names.fold(email)} - {None}
        found[number] = Contact(
            **row,
            about=None,
            standing="known",
            other_emails=(),
            phones=(),
            fields=(),
            tags=(),
            aliases=(),
            first_conversation_on=None,
            last_conversation_on=None,
            next_action=None,
            next_due_on=None,
        )
    for row in store.rows(store.sql.forget.FORMER_ALIASES):
        bore[row["number"]].add(row["folded"])
    return {contact: bore[number] for number, contact in found.items()}


def former_called(store: Store, name: str) -> tuple[Contact, ...]:
    """Return everybody deleted whose name was this at last: to whoever forgets one of them, they are one person."""
    folded = names.fold(name)
    return tuple(contact for contact in former_contacts(store) if names.fold(contact.name) == folded)


def find_former(store: Store, words: str, answers: Answers) -> tuple[Contact, ...]:
    """Return whom the words name among the deleted, all of one name; raise ContactNotFound or ContactAmbiguous."""
    former = former_contacts(store)
    folded = names.fold(words)
    fits: tuple[Callable[[Contact], bool], ...] = (
        lambda contact: names.fold(contact.name) == folded,
        lambda contact: folded in former[contact],
        lambda contact: any(names.begins(folded, name) for name in former[contact]),
        lambda contact: any(names.begins(folded, name, in_parts=True) for name in former[contact]),
    )
    if words in answers.chosen:
        fits = (lambda contact: contact.number == answers.chosen[words],)
    found = next(filter(None, ([*filter(is_meant, former)] for is_meant in fits)), [])
    by_name = {names.fold(contact.name): contact for contact in found}
    return former_called(store, _only(store, words, [*by_name.values()]).name)


def sure_matches(store: Store, words: str) -> list[Contact]:
    """Return who bears the whole name; else the alias, the e-mail address, the first name, or first and initial."""
    if found := exact_matches(store, words):
        return found
    query = names.words_of(names.fold(words))
    if len(query) != 1 and not names.is_first_and_initial(query):
        return []
    # By a first name alone, nobody is meant whom an import brought in: of its six hundred, some have any.
    narrow: list[Filter] = [_KNOWN, ("first_word", {"word": query[0]})]
    if len(query) > 1:
        narrow += _narrowed(" ".join(query))
    return _fitting(store, narrow, lambda name: names.has_first(query, name))


def exact_matches(store: Store, words: str) -> list[Contact]:
    """Return who bears the whole name; else the alias, or the e-mail address."""
    folded = names.fold(words)
    steps: list[Filter] = [("name", {"name": folded}), ("alias", {"alias": folded})]
    if "@" in folded:
        steps.append(("email", {"email": email_key(words)}))
    for step in steps:
        if found := _known_first(store, step, limit=_CANDIDATES):
            named = name_before_address(words) if step[0] == "email" else None
            return [contact for contact in found if not named or _is_called(contact, named[0])]
    return []


def _is_called(contact: Contact, words: str) -> bool:
    """Return whether words fit a contact's name or alias, or it fits them: an address may be another's by mistake."""
    folded = names.fold(words)
    known = [names.fold(name) for name in (contact.name, *contact.aliases)]
    return any(names.begins(folded, name) or names.begins(name, folded) for name in known)


def beginnings(store: Store, words: str, *, in_parts: bool = False) -> list[Contact]:
    """Return the contacts for whom each word begins a different word of the name or of an alias, or a part of one."""
    folded = names.fold(words)
    narrow = _narrowed(folded, in_parts=in_parts)
    return _fitting(store, narrow, lambda name: names.begins(folded, name, in_parts=in_parts))


def people_in(store: Store, texts: Iterable[str]) -> list[str]:
    """Return every name in texts that may hold several with commas; one that is known as it stands is one."""
    return _separated(texts, lambda text: exact_matches(store, text) or turned_matches(store, text))


def tags_in(store: Store, texts: Iterable[str]) -> list[str]:
    """Return every tag in texts that may hold several with commas; one that is known as it stands is one."""
    contacts = store.sql.contacts.CONTACTS
    return _separated(texts, lambda text: store.one(contacts, ("tag", {"tag": names.fold(text)})))


def _separated(texts: Iterable[str], known: Callable[[str], object]) -> list[str]:
    return [part for text in texts for part in ([text] if "," in text and known(text) else names.separated(text))]


def turned_matches(store: Store, words: str) -> list[Contact]:
    """Return who bears the whole name that has the family name first, before a comma."""
    turned = names.given_name_first(words)
    return exact_matches(store, turned) if turned else []


def contacts_where(store: Store, *narrow: Filter, limit: int) -> list[Contact]:
    """Return the first contacts that fit every filter, by name."""
    return [Contact(**row) for row in store.rows(store.sql.contacts.CONTACTS, *narrow, limit=limit)]


def _known_first(store: Store, *narrow: Filter, limit: int) -> list[Contact]:
    """Return the first contacts that fit: those you know, else who is a candidate or archived."""
    return contacts_where(store, _KNOWN, *narrow, limit=limit) or contacts_where(store, *narrow, limit=limit)


def contact_numbered(store: Store, number: int, words: str = "") -> Contact:
    """Return the contact that has this number, or was chosen for words; raise ContactNotFound where it is gone."""
    row = store.one(store.sql.contacts.CONTACTS, ("number", {"number": number}))
    if row is None:
        raise ContactNotFound(words, nearest_names(store, words))
    return Contact(**row)


def similar_names(store: Store, words: str) -> dict[str, str]:
    """Return folded names and aliases, and how they are written, that share the most trigrams with the words."""
    wanted = names.trigrams(names.fold(words)[:200])
    if not wanted:
        return {}
    from nettrack.store.match import any_part

    queries = (store.sql.contacts.SIMILAR_ALIASES, store.sql.contacts.SIMILAR_NAMES)
    rows = (row for query in queries for row in store.rows(query, match=any_part(wanted), limit=_SIMILAR))
    return {row["folded"]: row["name"] for row in rows}


def nearest_names(store: Store, words: str) -> list[str]:
    """Return the three names most like the words, best first."""
    return names.nearest(words, similar_names(store, words) or _names_beginning(store, words))


def _names_beginning(store: Store, words: str) -> dict[str, str]:
    """Names that begin as the words do: for words too short to hold a trigram."""
    begin = names.word_range(names.fold(words)[:1])
    rows = store.rows(store.sql.contacts.NAMES_BY_WORD, **begin, limit=_SIMILAR)
    return {names.fold(row["name"]): row["name"] for row in rows}


def _narrowed(folded: str, *, in_parts: bool = False) -> list[Filter]:
    """Return the filters that leave whoever has a word, or enough of them, for each beginning asked for."""
    return [
        ("part" if in_parts else "word" if times == 1 else "words", {**names.word_range(beginning), "times": times})
        for beginning, times in names.beginnings_in(folded, in_parts=in_parts).items()
    ]


def _fitting(store: Store, narrow: Sequence[Filter], fits: Callable[[str], bool]) -> list[Contact]:
    """Return the contacts of whom one name or alias, folded, fits by itself."""
    if not narrow:
        return []
    # Few are left out: whoever has one of the words in the name, and another in an alias.
    found = _known_first(store, *narrow, limit=_CANDIDATES * len(narrow))
    return [contact for contact in found if any(fits(names.fold(name)) for name in (contact.name, *contact.aliases))]
