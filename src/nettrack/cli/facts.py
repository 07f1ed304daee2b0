"""What is known of a person: read from words of the command line."""

from collections.abc import Mapping
from itertools import repeat
from typing import Any

from nettrack.cli.options import FactWords
from nettrack.domain.addresses import read_email, read_linkedin, read_phone
from nettrack.domain.contacts import FACTS, Details
from nettrack.domain.energy import ORIGINS, PLACES, read_energy, read_way
from nettrack.domain.errors import BadValue
from nettrack.domain.names import fold
from nettrack.domain.text import many_lines, one_line, optional_line, read_item
from nettrack.domain.vocabulary import read_tie


class NoField(BadValue):
    """A fact of the user's own has no name."""

    sentence = "“{}” has no name; write the name, = and the text, as in --set github=ada."


class FieldTaken(BadValue):
    """A fact of the user's own would have the name of one that there is."""

    sentence = "There is an option for “{}” already: --{}."


# Names that own facts may not have.
_TAKEN = {*FACTS, "phone", "tag", "alias", "set", "note"}
_READ_AS = {"tie": read_tie, "email": read_email, "linkedin": read_linkedin}


def read_facts(given: Mapping[str, Any]) -> dict[str, str | None]:
    """Read the facts of a contact from words by field; blank ones become None, but a name cannot be blank."""
    return {field: _read(field, text) for field, text in given.items() if field in FACTS and text is not None}


def _read(field: str, text: str) -> str | None:
    if field == "name":
        return one_line(text, field)
    if field == "about":
        return many_lines(text, "note about them")
    line = optional_line(text, field)
    return _READ_AS[field](text) if line and field in _READ_AS else line


def read_details(words: FactWords) -> Details:
    """Read all that is known of a contact; the first address is the main one."""
    email, *others = map(read_email, words.email or ()) if words.email else [None]
    return Details(
        **read_facts(words._asdict() | {"email": email}),
        tags=read_tags(words.tag),
        other_emails=tuple(filter(None, others)),
        phones=tuple(map(read_phone, words.phone or ())),
        fields=read_fields(words.fields),
    )


def read_fields(texts: list[str] | None) -> tuple[tuple[str, str | None], ...]:
    """Read facts of the user's own, a name and its text; one without a text is to be forgotten."""
    found = []
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals:
            raise NoField(text)
        called = read_item(name, "fact")
        if fold(called) in _TAKEN:
            raise FieldTaken(called, fold(called))
        found.append((called, read_item(value, "fact") if optional_line(value, "fact") else None))
    return tuple(found)


def read_tags(texts: list[str] | None, what: str = "tag") -> tuple[str, ...]:
    """Read tags, or aliases, each as one line."""
    return tuple(map(read_item, texts or (), repeat(what)))


def read_ways(energy: str | None, place: str | None, origin: str | None) -> dict[str, Any]:
    """Read what a conversation gave and how it came about, of what was said of it; a blank text is None."""
    return {
        "energy": read_energy(energy) if energy and energy.strip() else None,
        "place": read_way(place, PLACES) if place and place.strip() else None,
        "origin": read_way(origin, ORIGINS) if origin and origin.strip() else None,
    }
