"""The lines of a vCard file: unfolded while they are bytes, and gathered card by card in a bounded memory."""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nettrack.domain.imports import Unreadable
from nettrack.exchange.source import Source
from nettrack.exchange.vcard_letters import Letters

# Of one card so much text is kept, in bytes, and so many lines, beside its pictures and keys: no person has more, and
# what a hostile file has no end of must end.
TEXT_LIMIT, LINES_LIMIT = 1 << 19, 2_000
# A name and its parameters are shorter.
HEAD_LIMIT = 4096
# So many cards may stand open at a time, one inside the other or without their ends.
_DEPTH_LIMIT = 4
_CHUNK = 1 << 16

_EDGE = re.compile(rb"\s*(BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_NAMED = re.compile(rb"((?:[\w-]++\.)*+)([A-Za-z][\w-]*+)[ \t]*+[;:]")
# What a card that lost its BEGIN begins with.
_OPENER = re.compile(
    rb"VERSION[ \t]*:[ \t]*(?:2\.1|[34]\.0)|(?:[\w-]++\.)*+(?:N|FN|NICKNAME|EMAIL|TEL|ORG)(?:;[^:]*+)?:", re.IGNORECASE
)
_FIRST = re.compile(rb"VERSION[ \t]*:[ \t]*(?:2\.1|[34]\.0)|(?:N|FN)(?:;[^:]*+)?:", re.IGNORECASE)
_BASE64 = re.compile(rb";(?:BASE64|ENCODING=(?:BASE64|B))(?:;|$)")
_MARK = codecs.BOM_UTF8

# Pictures, sounds and keys, which are nobody's text.
_FILES = {b"PHOTO", b"LOGO", b"SOUND", b"KEY", b"X-MS-CARDPICTURE", b"X-MS-OL-DESIGN", b"X-IMAGE"}
STANDARD = frozenset(
    b"BEGIN END VERSION SOURCE KIND XML FN N NICKNAME PHOTO BDAY ANNIVERSARY GENDER ADR TEL EMAIL IMPP LANG TZ GEO "
    b"TITLE ROLE LOGO ORG MEMBER RELATED CATEGORIES NOTE PRODID REV SOUND UID CLIENTPIDMAP URL KEY FBURL CALADRURI "
    b"CALURI LABEL MAILER AGENT CLASS SORT-STRING NAME PROFILE BIRTHPLACE DEATHPLACE DEATHDATE EXPERTISE HOBBY "
    b"INTEREST ORG-DIRECTORY CONTACT-URI CREATED GRAMGENDER LANGUAGE PRONOUNS SOCIALPROFILE".split()
)


class RawCard(NamedTuple):
    """The unfolded lines of a card, the number of its BEGIN in the file, and why it cannot be read if it cannot."""

    number: int
    lines: tuple[bytes, ...]
    is_inside: bool = False
    has_end: bool = True
    problem: str | None = None


def begins_as_vcard(head: bytes) -> bool:
    """Return whether bytes in which letters of ASCII are one byte each hold an edge of a card, or begin as one does."""
    lines = [line.removeprefix(_MARK).lstrip() for line in _physical_lines([head])]
    first = next(filter(None, lines), b"")
    return bool(_FIRST.match(first)) or any(map(_EDGE.match, lines))


def raw_cards(source: Source, letters: Letters) -> Iterator[RawCard]:
    """Yield the cards of a file, each when it has ended; raise Unreadable where the file cannot be read."""
    cards = _OpenCards()
    for line in _unfolded(_physical_lines(_chunks(source, letters))):
        edge = _EDGE.match(line.data)
        if edge and edge[1].upper() == b"BEGIN":
            yield from cards.begin()
        elif edge:
            yield from cards.end()
        else:
            yield from cards.take(line)
    yield from cards.end_all()


def _chunks(source: Source, letters: Letters) -> Iterator[bytes]:
    try:
        with source.open() as file:
            yield from letters.bytes_of(iter(lambda: file.read(_CHUNK), b""))
    except OSError as error:
        raise Unreadable(source.name, f"it cannot be read ({error.strerror or 'no reason given'}).") from error
    except UnicodeError as error:
        raise Unreadable(source.name, f"it is not in {letters.stream}; give another --encoding.") from error


def _physical_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines without their ends and without NULs; one beyond the limit is cut off a byte behind it."""
    kept, rest = bytearray(), b""
    for chunk in chunks:
        data = rest + chunk.replace(b"\0", b"")
        # What ends a line may be split between two chunks.
        whole = len(data) - (2 if data.endswith(b"\r\r") else data.endswith(b"\r"))
        first, *others = _with_plain_ends(data[:whole]).split(b"\n")
        rest = data[whole:]
        kept += first[: TEXT_LIMIT + 1 - len(kept)]
        for part in others:
            yield bytes(kept)
            kept = bytearray(part)
    yield bytes(kept)


def _with_plain_ends(data: bytes) -> bytes:
    r"""Return lines that end in \n, however they ended; some programs write \r\r\n."""
    for end in (b"\r\r\n", b"\r\n", b"\r"):
        data = data.replace(end, b"\n")
    return data


class _Line:
    """A line of a card while its continuations come in."""

    def __init__(self, first: bytes) -> None:
        named = _NAMED.match(first)
        self.name = named[2].upper() if named else b""
        self.data = bytearray(first)
        self._header: bytes | None = None
        self.is_base64 = bool(_BASE64.search(self._head()))
        # What no standard names may hold a file, too.
        self.is_file = self.name in _FILES or (self.is_base64 and bool(named) and self.name not in STANDARD)

    @property
    def is_too_long(self) -> bool:
        return len(self.data) > TEXT_LIMIT and not self.is_file

    def takes(self, line: bytes) -> bool:
        """Take in a line that goes on with this one; return False for one that does not."""
        if self._is_softly_broken() and not _EDGE.match(line):
            del self.data[-1:]
            self._add(line)
        elif line[:1] in (b" ", b"\t"):
            self._add(line[1:])
        elif line and not self._goes_on_without_a_sign(line):
            return False
        return True

    def _goes_on_without_a_sign(self, line: bytes) -> bool:
        """Return whether a line without a leading space is more of this one, and take it in if so."""
        if not (self.is_file or self.is_base64 or self.name == b"NOTE"):
            return False
        named = _NAMED.match(line)
        if self.is_file or self.is_base64:
            self._add(b"" if named else line)
            return not named
        if named and (named[1] or named[2].upper() in STANDARD or named[2][:2].upper() == b"X-"):
            return False
        # Notes in which somebody broke the lines by hand: “Met:…” is no property, either.
        self._add((b"=0A" if self._is_quoted() else b"\\n") + line)
        return True

    def _add(self, more: bytes) -> None:
        if not self.is_file:
            self.data += more[: TEXT_LIMIT + 1 - len(self.data)]

    def _is_quoted(self) -> bool:
        return b"QUOTED-PRINTABLE" in self._head()

    def _is_softly_broken(self) -> bool:
        return self.data.endswith(b"=") and not self.is_file and self._is_quoted()

    def _head(self) -> bytes:
        """Return the name and the parameters, in capitals."""
        if self._header is None:
            colon = self.data.find(b":", 0, HEAD_LIMIT)
            if colon < 0:
                return b""
            self._header = bytes(self.data[:colon]).upper()
        return self._header


def _unfolded(lines: Iterable[bytes]) -> Iterator[_Line]:
    """Yield whole lines; a fold may lie within a letter, so nothing is decoded before."""
    current = None
    for line in lines:
        plain = line.removeprefix(_MARK)
        if current and current.takes(plain):
            continue
        if current:
            yield current
        current = _Line(plain.lstrip()) if plain.strip() else None
    if current:
        yield current


class _OpenCard:
    """A card whose end has not come."""

    def __init__(self, number: int, *, is_inside: bool) -> None:
        self.number, self.is_inside = number, is_inside
        self.lines: list[bytes] = []
        self.names: set[bytes] = set()
        self.last = b""
        self.size = 0
        self.problem: str | None = None

    def take(self, line: _Line) -> None:
        self.last = line.name
        self.size += 0 if line.is_file else len(line.data)
        if line.is_too_long or self.size > TEXT_LIMIT:
            self._give_up("it holds more than 512 KiB of text")
        elif len(self.lines) >= LINES_LIMIT:
            self._give_up(f"it has more than {LINES_LIMIT:,} lines")
        if not (self.problem or line.is_file):
            self.lines.append(bytes(line.data))
            self.names.add(line.name)

    def closed(self, *, has_end: bool) -> RawCard:
        return RawCard(self.number, tuple(self.lines), self.is_inside, has_end, self.problem)

    def _give_up(self, problem: str) -> None:
        self.problem = self.problem or problem
        self.lines.clear()


class _OpenCards:
    """The cards that stand open, the outermost first: each inside the one before it, or behind one without an end."""

    def __init__(self) -> None:
        self.cards: list[_OpenCard] = []
        self.begun = 0
        self.has_just_ended = False

    def begin(self, *, is_implied: bool = False) -> Iterator[RawCard]:
        # After a card inside another comes more of the outer one; what begins again shows that it was not inside.
        if self.cards and (self.has_just_ended or is_implied):
            yield self.cards.pop().closed(has_end=False)
        if len(self.cards) >= _DEPTH_LIMIT:
            yield self.cards.pop(0).closed(has_end=False)
        self.begun += 1
        is_inside = bool(self.cards) and self.cards[-1].last == b"AGENT"
        self.cards.append(_OpenCard(self.begun, is_inside=is_inside))
        self.has_just_ended = False

    def end(self) -> Iterator[RawCard]:
        if self.cards:
            yield self.cards.pop().closed(has_end=True)
            self.has_just_ended = True

    def take(self, line: _Line) -> Iterator[RawCard]:
        if not self.cards and not _OPENER.match(line.data):
            return
        if not self.cards or self._is_of_the_next(line):
            yield from self.begin(is_implied=True)
        self.has_just_ended = False
        self.cards[-1].take(line)

    def _is_of_the_next(self, line: _Line) -> bool:
        """Return whether a line is a second VERSION, behind a name: that of the next card, whose BEGIN is lost."""
        names = self.cards[-1].names
        return line.name == b"VERSION" and line.name in names and not names.isdisjoint((b"N", b"FN"))

    def end_all(self) -> Iterator[RawCard]:
        while self.cards:
            yield self.cards.pop(0).closed(has_end=False)
