"""Contacts who may be one person: who they are, why it looks so, and what was answered."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from nettrack.domain.contacts import Contact
from nettrack.domain.errors import BadValue, NotFound

# Why two contacts look like one: the same full name, one or two letters, a short form of the first name, an address.
WHY = {
    "name": "they have the same name",
    "spelling": "their names are nearly the same",
    "nickname": "one name is short for the other",
    "address": "they share an address",
}
REASONS = tuple(WHY)
PAIR_STATES = ("open", "different")
# How the history tells of them.
PHRASES = {
    "likeness": {"row": "whether {contact} is somebody else, too", "changed": {"state": "{}: {state}", "": "{}"}}
}


class PairNotFound(NotFound):
    """There is no open question of this number."""

    sentence = "There is no question {} to answer; nettrack review lists those there are."


class AnsweredBoth(BadValue):
    """A pair is said to be one person, and two."""

    sentence = "Question {} cannot be answered in both ways; leave out --same or --different."


class Pair(NamedTuple):
    """Two contacts who look like one person, the one of the lower number first."""

    number: int
    reason: str
    first: Contact
    second: Contact
    answer: str | None = None


class Review(NamedTuple):
    """Everybody who may be somebody else, the surest first; ``found`` is how many a search added, None without one."""

    review: tuple[Pair, ...]
    found: int | None = None

    @property
    def document(self) -> dict[str, Any]:
        return {"review": self.review}


class Reviewed(NamedTuple):
    """What was answered: each pair that is one person, and is one contact now, or two."""

    review: tuple[Pair, ...]


def alike_by_nickname(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield names of which the first word is a short form of the other's, and the last word is the same, all folded."""
    # Imported here: 41 ms, for a list of English names.
    from nicknames import NickNamer

    there = {(words[0], words[-1]): name for name in names if len(words := name.split(" ")) > 1}
    namer = NickNamer()
    for (first, last), name in there.items():
        for short in sorted(namer.nicknames_of(first)):
            if other := there.get((short, last)):
                yield name, other
