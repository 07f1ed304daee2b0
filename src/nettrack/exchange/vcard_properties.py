"""The properties of a card: their names and parameters, and their values as text."""

import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nettrack.exchange.vcard_letters import Encoded, Letters, decode
from nettrack.exchange.vcard_lines import HEAD_LIMIT

_HEAD = re.compile(rb'((?:[\w-]++\.)*+)([A-Za-z][\w-]*+)[ \t]*+((?:[^":]++|"[^"]*+")*+):')
# A quote that nobody closed.
_LOOSE_HEAD = re.compile(rb"((?:[\w-]++\.)*+)([A-Za-z][\w-]*+)[ \t]*+([^:]*+):")
_PARAMETER = re.compile(r';((?:[^";]++|"[^"]*+"|")*+)')
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}
_TOKEN = re.compile(r"\\.|[,;]|[^\\,;]++|\\", re.DOTALL)
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"}
# Behind all that are preferred: 4.0 counts from 1 to 100.
_LAST = 101


class Property(NamedTuple):
    """A property of a card; one without a name is a line that is none. ``value`` has its escapes still."""

    name: str
    value: str
    parameters: Mapping[str, str] = {}
    group: str = ""

    @property
    def text(self) -> str:
        """The whole value as text."""
        return "".join(map(_plain, _TOKEN.findall(self.value))) if "\\" in self.value else self.value

    def parts(self, separators: str = ";") -> list[str]:
        """Return the texts between separators, but between none that is escaped."""
        return ["".join(map(_plain, part)) for part in _split(_TOKEN.findall(self.value), separators)]

    def components(self) -> list[list[str]]:
        """Return the texts of a value with a structure, each as the texts between its commas."""
        return [
            ["".join(map(_plain, item)) for item in _split(part, ",")]
            for part in _split(_TOKEN.findall(self.value), ";")
        ]

    @property
    def types(self) -> frozenset[str]:
        """What kinds it is of, such as home and work."""
        return frozenset(kind.strip(' "') for kind in self.parameters.get("TYPE", "").lower().split(","))

    @property
    def rank(self) -> int:
        """Where it stands among others of its name, the preferred first."""
        if not self.parameters:
            return _LAST
        said = re.fullmatch("[0-9]{1,3}", self.parameters.get("PREF", ""))
        return int(said[0]) if said else 1 if "pref" in self.types else _LAST


class _Raw(NamedTuple):
    name: str
    group: str
    parameters: Mapping[str, str]
    text: Encoded


def read_properties(lines: Iterable[bytes], letters: Letters) -> tuple[Sequence[Property], list[str]]:
    """Return the properties of a card in their order, and what is not sure of their letters; raise Undecodable."""
    raw = [_read_line(line, letters) for line in lines]
    texts, remarks = decode([line.text for line in raw], letters)
    found = [
        # What a NUL is written out as has become one.
        Property(line.name, text.replace("\0", ""), line.parameters, line.group)
        for line, text in zip(raw, texts, strict=True)
    ]
    return found, remarks


def _read_line(line: bytes, letters: Letters) -> _Raw:
    head = _HEAD.match(line, 0, HEAD_LIMIT) or _LOOSE_HEAD.match(line, 0, HEAD_LIMIT)
    if not head:
        return _Raw("", "", {}, Encoded(line))
    parameters = _read_parameters(head[3].decode("utf_8", "replace"))
    data, is_decoded = _unpacked(line[head.end() :], parameters.get("ENCODING", "").upper())
    # All of a file in UTF-16 is UTF-8 by now, whatever a line of it says, but not what is written out in ASCII.
    charset = "utf_8" if letters.stream and not is_decoded else parameters.get("CHARSET")
    return _Raw(head[2].decode().upper(), head[1].decode().lower(), parameters, Encoded(data, charset))


def _read_parameters(text: str) -> dict[str, str]:
    """Return parameters by name in capitals; kinds are joined by commas, and 2.1 gives them and encodings no name."""
    found: dict[str, list[str]] = {}
    for said in _PARAMETER.findall(text):
        name, equals, value = said.partition("=")
        name = name.strip().upper()
        if not equals:
            name, value = "ENCODING" if name in _ENCODINGS else "TYPE", said
        value = _CARET.sub(lambda caret: _CARETS[caret[1]], value.strip().strip('"'))
        found.setdefault(name, []).append(value)
    return {name: ",".join(values) if name == "TYPE" else values[0] for name, values in found.items()}


def _unpacked(data: bytes, encoding: str) -> tuple[bytes, bool]:
    """Return a value whose bytes were written out in ASCII as these bytes, and whether it was."""
    if encoding in ("QUOTED-PRINTABLE", "Q"):
        return binascii.a2b_qp(data), True
    if encoding in ("BASE64", "B"):
        try:
            return binascii.a2b_base64(data), True
        except binascii.Error:
            return data, False
    return data, False


def _split(tokens: Iterable[str], separators: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token in separators:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _plain(token: str) -> str:
    """Return what a token of a value stands for: an escape the letter that it protects, and any other itself."""
    if token in ("\\n", "\\N"):
        return "\n"
    return token[1] if len(token) == 2 and token[0] == "\\" and token[1] in '\\,;:"' else token
