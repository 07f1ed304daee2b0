"""Two contacts who are one person: what they disagree about, and who is left."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from nettrack.domain.contacts import Contact
from nettrack.domain.errors import BadValue
from nettrack.domain.names import fold

# What a person has one of, so that somebody must say which it is.
ONE_OF = ("tie", "company", "role", "linkedin", "met")


class SamePerson(BadValue):
    """Both names mean one contact already."""

    sentence = "“{}” and “{}” are one contact already: {}."


class Disagreement(NamedTuple):
    """A fact of which each of two contacts has another."""

    field: str
    first: str
    second: str


class Merged(NamedTuple):
    """Who two contacts are from now on, whose name is an alias, and what came over from the other."""

    contact: Contact
    gone: Contact
    moved: tuple[tuple[str, int], ...]
    left: tuple[Disagreement, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        return {"contacts": [self.contact]}


def disagreements(first: Contact, second: Contact) -> tuple[Disagreement, ...]:
    """Return the facts of which each of two contacts has another."""
    facts = ((field, getattr(first, field), getattr(second, field)) for field in ONE_OF)
    return tuple(
        Disagreement(field, mine, theirs)
        for field, mine, theirs in facts
        if mine and theirs and fold(mine) != fold(theirs)
    )


def merged_about(first: str | None, second: str | None) -> str | None:
    """Return both notes about a person, or the one there is."""
    if first and second and second not in first:
        return f"{first}\n{second}"
    return first or second


def free_name(name: str, taken: Sequence[str]) -> str:
    """Return a name for a fact of one's own that none has yet: ``github``, else ``github 2``, and so on."""
    folded = {*map(fold, taken)}
    number = 2
    while fold(f"{name} {number}") in folded:
        number += 1
    return f"{name} {number}"
