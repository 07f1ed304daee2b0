"""Text that people give: what may be stored, and how it is made safe to show."""

import re
from collections.abc import Callable

from nettrack.domain.errors import BadValue
from nettrack.domain.names import fold

# C0 and C1 controls, DEL, and the characters that reorder or hide what follows them.
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"


class NotText(BadValue):
    """Bytes that are not UTF-8 were given where words were expected."""

    sentence = "The {} holds bytes that are not UTF-8 text; give it again as plain text."


class Blank(BadValue):
    """Nothing that anybody sees was given where something is needed."""

    sentence = "The {} is empty; give at least one letter."


def one_line(text: str, what: str) -> str:
    """Return the text with every run of white space as one space; raise Blank or NotText."""
    if line := optional_line(text, what):
        return line
    raise Blank(what)


def optional_line(text: str | None, what: str) -> str | None:
    """Return one line, or None when nothing was said."""
    if not text or is_plain(text):
        return text or None
    line = " ".join(_stored(text, what).split())
    # Of ASCII, whatever is no blank is seen, and one letter of it is enough.
    is_seen = line.isascii() or (line[0].isascii() and line[0].isalnum()) or fold(line)
    return line if line and is_seen else None


def is_plain(text: str) -> bool:
    """Return whether a text, not empty, is one line as it stands: ASCII that is seen, and single blanks within it."""
    return text.isascii() and text.isprintable() and "  " not in text and text[0] != " " and text[-1] != " "


def read_item(text: str, what: str) -> str:
    """Return a tag or an alias as one line; raise BadValue for one that a record could not tell from two."""
    item = one_line(text, what)
    if ";" in item:
        raise BadValue(f"“{item}” holds a “;”, which separates one {what} from the next; give each of its own.")
    return item


def many_lines(text: str | None, what: str) -> str | None:
    """Return the text with plain line ends and no blank lines at its edges, or None when nothing was said.

    Blanks at the end of a line stay: in Markdown two of them break it.
    """
    if text and text.isascii() and text.isprintable():
        return None if text.isspace() else text
    plain = _stored(text or "", what).replace("\r\n", "\n").replace("\r", "\n")
    lines = plain.split("\n")
    said = [place for place, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[said[0] : said[-1] + 1]) if said else None


def _stored(text: str, what: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotText(what) from None
    # SQLite's functions take it for the end of a text: the journal would lose what comes after it.
    return text.replace("\0", "")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    # Characters that only steer the direction of a text show nothing.
    return "" if 0xA0 < code < 0xD800 or code == 0xFEFF else "\N{REPLACEMENT CHARACTER}"


def safe(text: str, instead: Callable[[re.Match[str]], str] = _picture) -> str:
    """Replace every character that a terminal would obey instead of show; line ends and tabs stay."""
    # None of them is printable, so the pattern, 1 ms to compile, is seldom needed.
    return text if text.isprintable() else re.sub(_UNSAFE, instead, text)


def safe_line(text: str) -> str:
    """Return the text as one safe line: for tables, plain lines and messages. Before and behind it a blank stays."""
    return safe(re.sub(r"\s+", " ", text) if "\n" in text or "\t" in text or "\r" in text else text)
