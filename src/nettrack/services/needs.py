"""Needs: listed, with who meets each, added, linked with people, dropped."""

from collections import defaultdict

from nettrack.domain.answers import Answers
from nettrack.domain.names import fold, words_of
from nettrack.domain.needs import (
    ChangedNeed,
    Meets,
    Need,
    NeedAmbiguous,
    NeedNotFound,
    Needs,
    NeedThere,
    NotAName,
    NotMet,
)
from nettrack.domain.school import School
from nettrack.services.names import find_contact
from nettrack.services.standing import take_up
from nettrack.store.store import Filter, Store

# So many who could meet a need are named.
_CANDIDATES = 3


def list_needs(store: Store, school: School) -> Needs:
    """Return the needs, those that nobody meets first; of these, who usually could."""
    found = needs_of(store, school)
    unmet = [need._replace(candidates=_candidates(store, need)) for need in found if not need.contacts]
    return Needs((*unmet, *(need for need in found if need.contacts)))


def needs_of(store: Store, school: School) -> list[Need]:
    """Return every need that was not dropped, the school's first, each with who meets it."""
    people = defaultdict[str, list[Meets]](list)
    for row in store.rows(store.sql.needs.NEED_LINKS):
        people[row["word"]].append(Meets(row["contact"], row["tie"], row["how"]))
    rows = {row["word"]: row for row in store.rows(store.sql.needs.NEEDS)}
    words = dict.fromkeys((*school.needs, *rows))
    return [
        _need(word, school, rows[word]["name"] if word in rows else None)._replace(contacts=tuple(people[word]))
        for word in words
        if not (word in rows and rows[word]["is_dropped"])
    ]


def _need(word: str, school: School, name: str | None) -> Need:
    given = school.needs.get(word)
    if given:
        return Need(word, given.name, given.what, given.ties, is_own=False)
    # One that another school gave keeps the word for it as its name.
    return Need(word, name or word, "", (), is_own=name is not None)


def _candidates(store: Store, need: Need) -> tuple[str, ...]:
    if not need.ties:
        return ()
    from json import dumps

    rows = store.rows(store.sql.needs.NEED_CANDIDATES, word=need.word, ties=dumps(need.ties), limit=_CANDIDATES)
    return tuple(row["name"] for row in rows)


def add_need(store: Store, name: str, school: School) -> ChangedNeed:
    """Write down a need of your own, or take one up again that was dropped; raise NeedThere."""
    word = fold(name)
    if not any(map(str.isalnum, word)):
        raise NotAName(name)
    for need in needs_of(store, school):
        if word in (need.word, fold(need.name)):
            raise NeedThere(need.name)
    given = [known for known, words in school.needs.items() if word in (known, fold(words.name))]
    word = given[0] if given else word
    number = _number(store, word)
    own_name = None if given else name
    if number is None:
        store.run(store.sql.needs.INSERT_NEED, word=word, name=own_name, is_dropped=False)
    else:
        store.run(store.sql.needs.UPDATE_NEED, number=number, name=own_name, is_dropped=False)
    return _changed(store, word, school)


def link_need(store: Store, words: str, name: str, how: str | None, school: School, answers: Answers) -> ChangedNeed:
    """Write down that somebody meets a need, and how; who meets it already does so in this way from now on."""
    need, contact = find_need(store, words, school), find_contact(store, name, answers)
    take_up(store, contact.number)
    number = _number(store, need.word)
    if number is None:
        number = store.run(store.sql.needs.INSERT_NEED, word=need.word, name=None, is_dropped=False)
    linked = store.rows(
        store.sql.needs.NEED_LINKS, ("word", {"word": need.word}), ("with", {"contact": contact.number})
    )
    if not linked:
        store.run(store.sql.needs.INSERT_NEED_LINK, need=number, contact=contact.number, how=how)
    elif how and linked[0]["how"] != how:
        store.run(store.sql.needs.UPDATE_NEED_LINK, need=number, contact=contact.number, how=how)
    return _changed(store, need.word, school)


def is_linked(store: Store, words: str, contact: int, school: School) -> bool:
    """Return whether the contact of a number meets the need of this name."""
    word = _word(store, words, school)
    narrow: list[Filter] = [("word", {"word": word}), ("with", {"contact": contact})]
    return word is not None and bool(store.rows(store.sql.needs.NEED_LINKS, *narrow))


def link_found(store: Store, words: str, contact: int, how: str | None, school: School) -> None:
    """Write down that the contact of a number meets a need of this name, which may be new, and how."""
    word = _word(store, words, school) or add_need(store, words, school).need.word
    number = _number(store, word)
    if number is None:
        number = store.run(store.sql.needs.INSERT_NEED, word=word, name=None, is_dropped=False)
    if not is_linked(store, words, contact, school):
        store.run(store.sql.needs.INSERT_NEED_LINK, need=number, contact=contact, how=how)


def _word(store: Store, words: str, school: School) -> str | None:
    folded = fold(words)
    return next((need.word for need in needs_of(store, school) if folded in (need.word, fold(need.name))), None)


def unlink_need(store: Store, words: str, name: str, school: School, answers: Answers) -> ChangedNeed:
    """Take somebody from those who meet a need; raise NotMet where they do not."""
    need, contact = find_need(store, words, school), find_contact(store, name, answers)
    if not store.rows(store.sql.needs.NEED_LINKS, ("word", {"word": need.word}), ("with", {"contact": contact.number})):
        raise NotMet(contact.name, need.name)
    store.run(store.sql.needs.DELETE_NEED_LINK, need=_number(store, need.word), contact=contact.number)
    return _changed(store, need.word, school)


def drop_need(store: Store, words: str, school: School) -> ChangedNeed:
    """Let a need go; who met it is kept, should it be added again."""
    need = find_need(store, words, school)
    number = _number(store, need.word)
    if number is None:
        store.run(store.sql.needs.INSERT_NEED, word=need.word, name=None, is_dropped=True)
    else:
        own_name = need.name if need.is_own else None
        store.run(store.sql.needs.UPDATE_NEED, number=number, name=own_name, is_dropped=True)
    return ChangedNeed(need, is_dropped=True)


def find_need(store: Store, words: str, school: School) -> Need:
    """Return the need of this name, or the one of which each word asked for begins a word; raise NeedNotFound."""
    known = needs_of(store, school)
    folded = fold(words)
    if exact := [need for need in known if folded in (need.word, fold(need.name))]:
        return exact[0]
    asked = words_of(folded)
    fits = [need for need in known if asked and all(_has_beginning(need, word) for word in asked)]
    if len(fits) > 1:
        raise NeedAmbiguous(words, fits)
    if not fits:
        raise NeedNotFound(words, known)
    return fits[0]


def _has_beginning(need: Need, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words_of(f"{need.word} {fold(need.name)}"))


def _number(store: Store, word: str) -> int | None:
    return next((row["number"] for row in store.rows(store.sql.needs.NEEDS) if row["word"] == word), None)


def _changed(store: Store, word: str, school: School) -> ChangedNeed:
    return ChangedNeed(next(need for need in needs_of(store, school) if need.word == word))
