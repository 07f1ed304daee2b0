"""A contact as a small commented text file, for editing in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.errors import BadValue

if TYPE_CHECKING:
    from nettrack.domain.views import Contact

FIELDS = ("name", "tie", "company", "role", "email", "linkedin", "met")
LISTS = ("tags", "aliases")

_HEAD = """\
# {name}: change what you like, then save and close. Leave it as it is to change nothing.
# One fact to a line; an empty one is forgotten. Several tags or aliases are separated by ";".
# Ties: {ties}
"""


class BadRecord(BadValue):
    """A line of an edited record cannot be read."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"Line {line} of the record {why}; nothing was changed.")


def write_record(contact: Contact, ties: tuple[str, ...]) -> str:
    """Return the record as text."""
    lines = [f"{field}: {getattr(contact, field) or ''}".rstrip() for field in FIELDS]
    lines += [f"{field}: {'; '.join(getattr(contact, field))}".rstrip() for field in LISTS]
    return _HEAD.format(name=contact.name, ties=", ".join(ties)) + "\n".join(lines) + "\n"


def read_record(text: str) -> dict[str, str]:
    """Return the facts by field, blank where a line was emptied; a line that was removed is left out."""
    facts: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        field, colon, value = line.partition(":")
        field = field.strip().lower()
        if not colon or field not in (*FIELDS, *LISTS):
            raise BadRecord(number, f"does not begin with one of {', '.join((*FIELDS, *LISTS))} and a colon")
        if field in facts:
            raise BadRecord(number, f"gives {field} a second time")
        facts[field] = value.strip()
    return facts


def split_list(value: str) -> tuple[str, ...]:
    """Return the parts of a list of tags or aliases."""
    return tuple(part.strip() for part in value.split(";") if part.strip())
