"""vCards, in and out: address books as phones, mail programs and LinkedIn's users keep them (2.1, 3.0, 4.0)."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from nettrack.domain.contacts import Contact
from nettrack.domain.errors import BadValue
from nettrack.domain.imports import Found, Skipped, Unreadable
from nettrack.exchange.source import Source
from nettrack.exchange.vcard_letters import Letters, letters_of, wide_encoding_of
from nettrack.exchange.vcard_lines import begins_as_vcard, raw_cards
from nettrack.exchange.vcard_people import OWN, read_person
from nettrack.exchange.vcard_values import day_from_words, lines_joined, profile_in

VERSIONS = ("3.0", "4.0")
# Octets, the end of the line not counted (RFC 6350, 3.2).
_WIDTH = 75
# A tab and a line break can be written; other controls no program expects.
_CONTROLS = {code: None for code in (*range(0x20), 0x7F) if code not in (0x09, 0x0A)}
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"})
_WEB = re.compile(r"https?://\S+")
_ADDRESSES = {"Address": "ADR", "Home address": "ADR;TYPE=HOME", "Work address": "ADR;TYPE=WORK"}


class UnknownVersion(BadValue):
    """There is no such version of vCard to write."""

    sentence = "“{}” is not a version of vCard that can be written; there are {}."


def is_vcard(head: bytes) -> bool:
    """Return whether a file that begins so is of vCards, by what it holds."""
    return begins_as_vcard(b"".join(Letters(stream=wide_encoding_of(head)).bytes_of([head])))


def read_cards(source: Source) -> Iterator[Found | Skipped]:
    """Yield each card of a file, as a person or as left out; raise Unreadable where there is none.

    Where bytes are neither what their card says nor UTF-8, they are read as Windows-1252, and the person has a remark;
    a card that cannot be that is left out. ``source.encoding`` goes before all.
    """
    letters = letters_of(source)
    is_empty = True
    for card in raw_cards(source, letters):
        is_empty = False
        yield read_person(card, letters)
    if is_empty:
        why = "it holds no vCard; each begins with a line BEGIN:VCARD." if source.head() else "it is empty."
        raise Unreadable(source.name, why)


def write_cards(contacts: Iterable[Contact], file: BinaryIO, *, version: str = "3.0") -> int:
    """Write a card for each contact, and return how many there were; raise UnknownVersion."""
    if version not in VERSIONS:
        raise UnknownVersion(version, " and ".join(VERSIONS))
    count = 0
    for contact in contacts:
        file.writelines(map(_folded, _card(contact, version)))
        count += 1
    return count


def uid_of(contact: Contact) -> str:
    """Return what a contact's card is known by: the number, and the moment by which other trackers' numbers differ."""
    return f"nettrack-{contact.number}-{re.sub('[^0-9]', '', contact.created_at)}"


def _card(contact: Contact, version: str) -> Iterator[str]:
    """Yield the lines of a card, before they are folded."""
    is_4 = version == "4.0"
    yield from ("BEGIN:VCARD", f"VERSION:{version}")
    yield f"UID;VALUE=text:{uid_of(contact)}" if is_4 else f"UID:{uid_of(contact)}"
    given, _, family = contact.name.rpartition(" ")
    yield f"N:{_text(family)};{_text(given)};;;" if given else f"N:;{_text(family)};;;"
    yield f"FN:{_text(contact.name)}"
    yield from _listed("NICKNAME", contact.aliases)
    yield from _line("ORG", contact.company)
    yield from _line("TITLE", contact.role)
    emails = (contact.email, *contact.other_emails)
    kinds = ("PREF=1", "TYPE=INTERNET") if is_4 else ("TYPE=INTERNET,PREF", "TYPE=INTERNET")
    for k, email in enumerate(filter(None, emails)):
        yield from _line("EMAIL" if is_4 and k else f"EMAIL;{kinds[k > 0]}", email)
    for phone in contact.phones:
        yield from _line("TEL", phone)
    yield from _profile(contact.linkedin)
    yield from _listed("CATEGORIES", contact.tags)
    yield from _line(f"{OWN}TIE", contact.tie)
    yield from _line(f"{OWN}MET", contact.met)
    for name, value in contact.fields:
        yield _field(name, value, is_4=is_4)
    yield from _line("NOTE", contact.about)
    yield from _changed_at(contact.updated_at, is_4=is_4)
    yield "END:VCARD"


def _profile(linkedin: str | None) -> Iterator[str]:
    """Yield the profile in a way that address books show, or as our own where they would read something else."""
    if linkedin and profile_in(linkedin) == linkedin:
        yield f"X-SOCIALPROFILE;TYPE=linkedin:{_text(linkedin)}"
    else:
        yield from _line(f"{OWN}LINKEDIN", linkedin)


def _field(name: str, value: str, *, is_4: bool) -> str:
    """Return a fact of the user's own as the property that others know, where that comes back the same."""
    if name == "Birthday" and (day := day_from_words(value)):
        return f"BDAY:{day[:2]}{day[2:].replace('-', '')}" if is_4 else f"BDAY:{day}"
    if name in _ADDRESSES and lines_joined(value) == value:
        return f"{_ADDRESSES[name]}:;;{_text(value)};;;;"
    if name == "Website" and _WEB.fullmatch(value) and not profile_in(value):
        return f"URL:{_text(value)}"
    return f"{OWN}FIELD:{_text(name)};{_text(value)}"


def _changed_at(updated_at: str, *, is_4: bool) -> Iterator[str]:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", updated_at):
        yield f"REV:{re.sub('[-:]', '', updated_at) if is_4 else updated_at}"


def _line(name: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"{name}:{_text(value)}"


def _listed(name: str, values: Iterable[str]) -> Iterator[str]:
    texts = list(map(_text, values))
    if texts:
        yield f"{name}:{','.join(texts)}"


def _text(value: str) -> str:
    """Return a text as a value: one line, in which nothing ends or divides it."""
    plain = value if value.isprintable() else value.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return plain.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """Return a line of a file, folded so that no letter is split."""
    data = line.encode("utf-8", "replace")
    start, pieces = 0, []
    while len(data) - start > (room := _WIDTH - bool(start)):
        end = start + room
        while data[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(data[start:end])
        start = end
    return b"\r\n ".join((*pieces, data[start:])) + b"\r\n"
