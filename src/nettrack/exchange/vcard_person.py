"""What is known of the person of a vCard while its properties are gone through."""

from collections.abc import Sequence
from typing import NamedTuple

from nettrack.domain.addresses import email_key, linkedin_key
from nettrack.domain.contacts import FACTS, Details
from nettrack.domain.imports import Found
from nettrack.domain.names import as_seen, fold
from nettrack.domain.text import many_lines, optional_line

# The names that facts of the user's own may not have, as in cli/facts.py.
_TAKEN = {*FACTS, "phone", "tag", "alias", "set", "note"}
# Unicode's stream-safe text (UAX #15) has no more marks on one letter. Comparing takes time with their square.
_MARKS_LIMIT = 30
_SHOWN = 60


class NameParts(NamedTuple):
    """A name in its parts (N)."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def whole(self) -> str:
        return " ".join(filter(None, (self.given, self.additional, self.family)))


class Person:
    """What a card says of somebody; the first of several is the main one."""

    def __init__(self, remarks: list[str]) -> None:
        self.remarks = remarks
        self.full_names: list[str] = []
        self.names: list[NameParts] = []
        self.nicknames: list[str] = []
        self.companies: dict[str, str] = {}
        self.emails: dict[str | None, str] = {}
        self.phones: dict[str | None, str] = {}
        self.tags: dict[str, str] = {}
        self.facts: dict[str, str] = {}
        self.notes: list[str] = []
        self.uid: str | None = None
        self._fields: dict[str, tuple[str, str]] = {}
        self._numbers: dict[str, int] = {}

    def note(self, text: str, remark: str | None = None) -> None:
        """Add to what is told about them."""
        self.notes.append(text)
        if remark:
            self.remarks.append(remark)

    def put(self, name: str, value: str, *, is_known: bool = False) -> None:
        """Keep a fact of the user's own; a second one of a name gets a number, and one that cannot be kept a note."""
        text = one_line(value)
        if not text:
            return
        plain = (one_line(name.replace("=", " ").replace(";", " ")) if is_safe(name) else None) or "Other"
        if fold(plain) in _TAKEN:
            plain = f"Other {plain}"
        if ";" in text:
            # It is what tells one fact from the next.
            self.note(f"{plain}: {value.strip()}", f"{quoted(plain)} went into the notes, as it holds a “;”.")
            return
        free = self._free(plain)
        self._fields[fold(free)] = (free, text)
        if not is_known:
            self.remarks.append(f"{quoted(plain)} is no fact known here, and was kept under that name.")

    def put_first(self, fact: str, value: str, other: str) -> None:
        """Keep the first of several as this fact, and the others under another name."""
        text = one_line(value)
        if text and self.facts.setdefault(fact, text) != text:
            self.put(other, text, is_known=True)

    def put_profile(self, address: str) -> None:
        """Keep the first LinkedIn address as theirs."""
        known = self.facts.setdefault("linkedin", address)
        if linkedin_key(known) != linkedin_key(address):
            self.put("Other LinkedIn", address, is_known=True)

    def found(self, place: str) -> Found | None:
        """Return all of it, None where nothing names them."""
        name = self._name()
        if not name:
            return None
        aliases = self._aliases(name)
        email, *others = self.emails.values() if self.emails else [None]
        details = Details(
            **self.facts,
            company=next(iter(self.companies.values()), None),
            email=email,
            about=many_lines("\n".join(self.notes), "note about them"),
            tags=tuple(self.tags.values()),
            other_emails=tuple(filter(None, others)),
            phones=tuple(self.phones.values()),
            fields=tuple(self._fields.values()),
        )
        return Found(place, name, details, aliases, self.uid, remarks=tuple(self.remarks))

    def _free(self, name: str) -> str:
        free, folded = name, fold(name)
        while fold(free) in self._fields:
            # Counted on, not from 1 again: there may be thousands.
            self._numbers[folded] = self._numbers.get(folded, 1) + 1
            free = f"{name} {self._numbers[folded]}"
        return free

    def _name(self) -> str | None:
        whole = [parts.whole for parts in self.names if parts.whole]
        if name := next(iter((*self._full_name(), *whole, *self.nicknames)), None):
            return name
        if name := next(iter((*self.emails.values(), *self.companies.values())), None):
            self.remarks.append("It has no name, and goes by its e-mail address or its company.")
        return name

    def _full_name(self) -> list[str]:
        """Return the name that is shown, the given one first; none where it is no name and its parts are known."""
        for name in self.full_names[:1]:
            for parts in self.names:
                if parts.family and parts.given and fold(name) == fold(f"{parts.family}, {parts.given}"):
                    self.full_names[0] = f"{parts.given} {parts.family}"
            is_other = email_key(name) in self.emails or fold(name) in self.companies
            if is_other and any(fold(parts.whole) not in ("", fold(name)) for parts in self.names):
                del self.full_names[0]
        return self.full_names[:1]

    def _aliases(self, name: str) -> tuple[str, ...]:
        """Return what else they are called, and keep titles that are no part of the name."""
        # Parts that all stand in the name tell nothing new.
        whole = [parts.whole for parts in self.names if parts.whole and not _has_parts(name, parts[:3])]
        for parts in self.names:
            for what, title in (("Prefix", parts.prefix), ("Suffix", parts.suffix)):
                if title and not _has_parts(name, [title]):
                    self.put(what, title, is_known=True)
        others = {fold(other): other for other in (*self.full_names, *whole, *self.nicknames)}
        others.pop(fold(name), None)
        for other in [other for other in others.values() if ";" in other]:
            self.note(f"Also called: {other}", f"{quoted(other)} went into the notes, as it holds a “;”.")
        return tuple(other for other in others.values() if ";" not in other)


def one_line(text: str) -> str | None:
    """Return a text as one line, None where nobody sees any of it."""
    return optional_line(text, "text")


def is_safe(text: str) -> bool:
    """Return whether no letter of a text has more marks on it than any language puts there."""
    if text.isascii() or len(text) <= _MARKS_LIMIT:
        return True
    from itertools import groupby
    from unicodedata import combining

    runs = groupby(as_seen(text), lambda letter: combining(letter) != 0)
    return all(not is_mark or sum(1 for _ in marks) <= _MARKS_LIMIT for is_mark, marks in runs)


def quoted(text: str) -> str:
    """Return a text in quotes, cut off where it is long."""
    line = " ".join(text.split())
    return f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"


def _has_parts(name: str, parts: Sequence[str]) -> bool:
    folded = fold(name)
    return all(fold(part) in folded for part in parts)
