"""People typed as lines: ``Ada Lovelace, Acme, mentor``."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nettrack.domain.addresses import name_before_address, read_email, read_linkedin, read_phone
from nettrack.domain.contacts import Details
from nettrack.domain.errors import BadValue
from nettrack.domain.imports import Found, Skipped
from nettrack.domain.names import fold
from nettrack.domain.text import many_lines, one_line, read_item, safe_line
from nettrack.domain.vocabulary import tie_of_word
from nettrack.exchange.decoding import decode
from nettrack.exchange.source import Source

_BULLET = re.compile(r"\s*(?:[-*+•◦‣▪·–—]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?")
_PHONE = re.compile(r"(?:tel:)?\s*\+?[\d\s()./-]+", re.IGNORECASE)
_DAY = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})")
_FEWEST_DIGITS, _SHOWN = 6, 60
# What stands behind so many commas is kept as one tag.
_MOST_PARTS = 100


class _Facts(NamedTuple):
    """What the parts of a line say of a person, each kind in the order of the line."""

    ties: list[str]
    companies: list[str]
    emails: list[str]
    profiles: list[str]
    pages: list[str]
    phones: list[str]
    about: list[str]
    remarks: list[str]


def read_lines(source: Source) -> Iterator[Found | Skipped]:
    """Yield each person of a file with a person on each line; raise Unreadable or NoSuchEncoding.

    The name comes first, then in any order a tie, addresses and phones; what else there is, is company, role and tags.
    """
    for number, line in enumerate(decode(source).lines(), 1):
        text = line.replace("\0", "")
        if bullet := _BULLET.match(text):
            text = text[bullet.end() :]
        if fold(text):
            yield _read(text.strip(), f"line {number}")


def _read(text: str, place: str) -> Found | Skipped:
    first, *rest = text.split("," if "," in text else "\t", _MOST_PARTS)
    if not rest and (first.endswith(":") or first.startswith("#")):
        return Skipped(place, "a heading, not a person")
    facts = _Facts([], [], [], [], [], [], [], [])
    try:
        name = _read_name(first, facts)
        for part in rest:
            if fold(part):
                _read_part(one_line(part, "line"), facts)
        return Found(place, name, _details(facts), remarks=tuple(facts.remarks))
    except BadValue as error:
        return Skipped(place, str(error))


def _read_name(first: str, facts: _Facts) -> str:
    """Return the name that a line begins with; an e-mail address stands for one that is not given."""
    name, address = name_before_address(first) or (first, "")
    inner, _, behind = address.partition(">")
    for part in (inner, behind):
        if fold(part):
            _read_part(one_line(part, "line"), facts)
    if "@" in name and _take(read_email, name, facts.emails):
        facts.remarks.append("No name is given; the e-mail address stands for it.")
        return facts.emails[-1]
    if not any(map(str.isalpha, name)) or _is_page(name):
        raise _NoName
    return one_line(name, "name")


class _NoName(BadValue):
    """A line begins with nothing that could be a name."""

    sentence = "no name"


def _read_part(part: str, facts: _Facts) -> None:
    """Put a part of a line where it belongs; into ``about``, with a remark, where it could be several things."""
    if tie := tie_of_word(part):
        facts.ties.append(tie)
    elif "linkedin.com/" in part.casefold():
        facts.profiles.append(read_linkedin(part))
    elif _is_page(part):
        facts.pages.append(part)
    elif "@" in part:
        _take(read_email, part, facts.emails) or _keep(part, "is not an e-mail address", facts)
    elif _DAY.fullmatch(part):
        _keep(part, "may be a day, of which a line does not tell what happened on it", facts)
    elif _is_phone(part):
        _take(read_phone, part, facts.phones) or _keep(part, "is not a phone number", facts)
    else:
        facts.companies.append(part)


def _is_page(text: str) -> bool:
    return text.strip().casefold().startswith(("http://", "https://", "www."))


def _is_phone(part: str) -> bool:
    return bool(_PHONE.fullmatch(part)) and sum(map(str.isdigit, part)) >= _FEWEST_DIGITS


def _take(read: Callable[[str], str], text: str, into: list[str]) -> bool:
    """Read a text into its place, and return whether it is what it was taken for."""
    try:
        into.append(read(text))
    except BadValue:
        return False
    return True


def _keep(part: str, why: str, facts: _Facts) -> bool:
    facts.about.append(part)
    facts.remarks.append(f"“{safe_line(part[:_SHOWN])}” {why}; it was kept under “about”.")
    return True


def _details(facts: _Facts) -> Details:
    """Return the facts of a person; what there is one of too many goes under ``about``."""
    tags = [tie for tie in facts.ties[1:] if tie != facts.ties[0]]
    for part in facts.companies[2:]:
        _take(lambda text: read_item(text, "tag"), part, tags) or _keep(part, "cannot be a tag", facts)
    for profile in facts.profiles[1:]:
        _keep(profile, "is a second profile", facts)
    for page in facts.pages[1:]:
        _keep(page, "is a second page", facts)
    company, role, *_ = (*facts.companies, None, None)
    emails = tuple(dict.fromkeys(facts.emails))
    return Details(
        tie=next(iter(facts.ties), None),
        company=company,
        role=role,
        email=emails[0] if emails else None,
        linkedin=next(iter(facts.profiles), None),
        about=many_lines("\n".join(facts.about), "about"),
        tags=tuple(dict.fromkeys(tags)),
        other_emails=emails[1:],
        phones=tuple(dict.fromkeys(facts.phones)),
        fields=(("Website", facts.pages[0]),) if facts.pages else (),
    )
