"""HTML of messages as plain text."""

import html
import re

# No quotes are minded within a tag: a pattern that did would take long with a text made for it.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/?>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HREF = re.compile(r"""\bhref=(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]*\n\s*|[^\S\n]+")
_LINES = ("p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr")
_PARTS = (
    "a",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "span",
    "font",
    "small",
    "td",
    "th",
    "tbody",
    "code",
    "img",
    "sub",
    "sup",
)
_PARAGRAPHS = ("p", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
_UNSHOWN = ("style", "script", "head", "title")
_KNOWN = {*_LINES, *_PARTS, *_UNSHOWN, "html", "body"}


def plain_text(content: str) -> str:
    """Return what HTML shows, with the addresses of its links; a text without tags as it stands.

    ``a < b`` and ``<3`` are no tags, and entities are read in either: that is how LinkedIn writes them.
    """
    tags = [tag for tag in _TAG.finditer(content) if tag[2].lower() in _KNOWN]
    # Line ends are line ends where no tag makes any.
    has_lines = any(tag[2].lower() in _LINES for tag in tags)
    written = _Written(has_lines=has_lines)
    end = 0
    for tag in tags:
        written.text(content[end : tag.start()])
        written.tag(tag[2].lower(), tag[3], is_end=bool(tag[1]))
        end = tag.end()
    written.text(content[end:])
    return written.whole()


class _Written:
    """Plain text as far as it is written, and where in the HTML that is."""

    def __init__(self, *, has_lines: bool) -> None:
        self._has_lines = has_lines
        self._pieces: list[str] = []
        self._unshown = 0
        self._link: tuple[str, int] | None = None

    def text(self, text: str) -> None:
        if text and not self._unshown:
            shown = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
            self._pieces.append(re.sub(r"\s+", " ", shown) if self._has_lines else shown)

    def tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        if name in _UNSHOWN:
            self._unshown = max(0, self._unshown + (-1 if is_end else 1))
        elif name == "a":
            self._end_link()
            if not is_end and (address := _HREF.search(attributes)):
                self._link = html.unescape(next(filter(None, address.groups()), "")), len(self._pieces)
        elif name == "li":
            self._pieces.append("" if is_end else "\n- ")
        elif name in _PARAGRAPHS:
            self._pieces.append("\n\n" if is_end else "\n")
        elif name in _LINES:
            self._pieces.append("\n")

    def whole(self) -> str:
        self._end_link()
        text = "".join(self._pieces)
        if not self._has_lines:
            return text
        return re.sub(r"\n{3,}", "\n\n", _BLANKS.sub(_one_blank, text)).strip()

    def _end_link(self) -> None:
        """Write the address of a link behind it, where it shows something else."""
        if self._link:
            address, start = self._link
            shown = "".join(self._pieces[start:]).strip()
            if address and address != shown and not address.startswith("#"):
                self._pieces.append(f" ({address})" if shown else address)
            self._link = None


def _one_blank(blanks: re.Match[str]) -> str:
    return "\n" * min(2, blanks[0].count("\n")) or " "
