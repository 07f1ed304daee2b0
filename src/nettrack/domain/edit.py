"""What changes about a contact, and the small commented text file in which an editor shows one."""

from collections.abc import Mapping
from typing import NamedTuple

from nettrack.domain.contacts import FACTS, Contact
from nettrack.domain.errors import BadValue
from nettrack.domain.vocabulary import TIES

LISTS = ("tags", "aliases")

_HEAD = """\
# {name}: change what you like, then save and close. Leave it as it is to change nothing.
# One fact to a line; an empty one is forgotten. Several tags or aliases are separated by ";".
# Ties: {ties}
"""


class Edit(NamedTuple):
    """New facts by field, None to forget one; tags and aliases to add and to take away."""

    facts: Mapping[str, str | None]
    tags: tuple[str, ...] = ()
    no_tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    no_aliases: tuple[str, ...] = ()


class BadRecord(BadValue):
    """A line of an edited record cannot be read."""

    sentence = "Line {} of the record {}; nothing was changed."


def write_record(contact: Contact) -> str:
    """Return the record as text."""
    lines = [f"{field}: {getattr(contact, field) or ''}".rstrip() for field in FACTS]
    lines += [f"{field}: {'; '.join(getattr(contact, field))}".rstrip() for field in LISTS]
    return _HEAD.format(name=contact.name, ties=", ".join(TIES)) + "\n".join(lines) + "\n"


def read_record(text: str) -> dict[str, str]:
    """Return the facts by field, blank where a line was emptied; a line that was removed is left out."""
    facts: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        field, colon, value = line.partition(":")
        field = field.strip().lower()
        if not colon or field not in (*FACTS, *LISTS):
            raise BadRecord(number, f"does not begin with one of {', '.join((*FACTS, *LISTS))} and a colon")
        if field in facts:
            raise BadRecord(number, f"gives {field} a second time")
        facts[field] = value.strip()
    return facts


def changed_list(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what came and what went between two lines of tags or aliases."""
    was, now = ([item.strip() for item in line.split(";") if item.strip()] for line in (before, after))
    return tuple(item for item in now if item not in was), tuple(item for item in was if item not in now)
