"""What the shells ask for at TAB.

The shell calls the program with the words so far and _NETTRACK_COMPLETE set to its name; the answer is one value to
a line, with a description after a tab where the shell shows one. Exit code 5 asks the shell for its own file names.
"""

import contextlib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from nettrack.cli.commands.completion import SHELLS
from nettrack.cli.framework import resolved
from nettrack.cli.target import CONTACT, NUMBERED
from nettrack.domain.errors import NettrackError
from nettrack.domain.names import fold
from nettrack.domain.text import safe_line
from nettrack.domain.vocabulary import CHANNELS, SORTS, TIES
from nettrack.paths import data_file

FILE_NAMES = 5
# What the tracker holds, by what a parameter takes.
_STORED = {
    "NAME": "names_beginning",
    "TAG": "tags_beginning",
    "NUMBER": "open_numbers",
    "HELD": "conversation_numbers",
}
# What comes after the words that say of what kind something is.
_AFTER = {"": "NAME", CONTACT: "NAME", "follow-up": "NUMBER", "conversation": "HELD"}
_FIXED = {"TIE": TIES, "CHANNEL": CHANNELS, "ORDER": SORTS, "SHELL": SHELLS}

Offer = tuple[str, str]


class _Open(NamedTuple):
    """A word of bash whose quote is not closed: bash puts what is offered in the place of what comes ``after`` it."""

    before: str
    quote: str
    after: str


def complete(program: Any, words: list[str], shell: str) -> int:
    """Print what may stand in the place of the last word; return the exit code."""
    typed = words[-1] if words else ""
    before = [_unquoted(word) for word in words[:-1] if word != "="] if shell != "zsh" else words[:-1]
    incomplete = typed if shell == "zsh" else _unquoted("" if typed == "=" else typed)
    # bash takes the value of --tie=men for a word of its own; the others complete all of it.
    option = re.match("--[a-z-]+=", incomplete) if shell != "bash" else None
    unclosed = _unclosed(typed) if shell == "bash" else None
    if unclosed and unclosed.before and unclosed.quote == "'":
        # An apostrophe in the middle of a word is more often that of a name.
        replies = _replies(_offered(program, before, f"{unclosed.before}'{unclosed.after}"), unclosed)
        if replies:
            return _print(replies)
    found = _offered(program, before, incomplete)
    if found is None:
        return FILE_NAMES
    if shell == "bash":
        return _print(_replies(found, unclosed) if unclosed and unclosed.before else _in_bash(found, typed))
    start = option[0] if option else ""
    return _print([f"{start}{safe_line(value)}\t{safe_line(about)}".rstrip("\t") for value, about in found])


def _print(lines: Sequence[str]) -> int:
    for line in lines:
        print(line)
    return 0


def _offered(program: Any, before: list[str], incomplete: str) -> Sequence[Offer] | None:
    """Return what may stand there, None for a file."""
    found = resolved(program, [*before], incomplete)
    if found is None:
        return ()
    context, wanted, incomplete = found
    # What a parameter takes, as its metavar tells; empty for a command.
    kind = str(getattr(wanted, "metavar", "") or "").removesuffix("...")
    if kind == "FILE":
        return None
    offers = _offers(context, wanted, kind, incomplete)
    first, comma, last = incomplete.rpartition(",")
    if offers or not comma:
        return offers
    # One of several with commas: what stands before it stays.
    begin = f"{first}," + " " * (len(last) - len(last.lstrip()))
    return [(f"{begin}{value}", about) for value, about in _offers(context, wanted, kind, last.lstrip())]


def _in_bash(offers: Sequence[Offer], typed: str) -> list[str]:
    """Return what bash inserts, or shows: it inserts what several have in common, which may be less than was typed."""
    replies = [
        f"{value}  -- {safe_line(about)}" if about and value.isdecimal() and len(offers) > 1 else _quoted(value, typed)
        for value, about in offers
    ]
    begin = fold(_unquoted(typed))
    if len(offers) > 1 and not all(fold(value).startswith(begin) for value, _ in offers):
        # A blank leaves them nothing in common, so that nothing is inserted.
        replies[0] = f" {replies[0]}"
    return replies


def _unclosed(typed: str) -> _Open | None:
    """Return a word at its open quote, None where none is open."""
    quote, place = "", 0
    letters = iter(enumerate(typed))
    for k, letter in letters:
        if letter == "\\" and quote != "'":
            next(letters, None)
        elif letter == quote:
            quote = ""
        elif letter in "'\"" and not quote:
            quote, place = letter, k
    return _Open(_unquoted(typed[:place]), quote, typed[place + 1 :]) if quote else None


def _replies(offers: Sequence[Offer] | None, unclosed: _Open) -> list[str]:
    """Return how the rest of each value goes on after a quote within the word; no other can stand there."""
    before, quote, after = unclosed
    replies = []
    for value, _ in offers or ():
        rest = safe_line(value)
        if not rest.startswith(before):
            continue
        rest = rest[len(before) :]
        if rest.startswith("'") and quote == "'" and rest[1:].startswith(after):
            # An apostrophe: the quote is closed, one stands for itself, and what follows is quoted again. Of two quotes
            # that would open, readline takes one away.
            replies.append("''\\''" + rest[1:].replace("'", "'\\''") + "'")
        elif rest.startswith(after):
            replies.append(_quoted(rest, quote))
    return replies


def _offers(context: Any, wanted: Any, kind: str, incomplete: str) -> Sequence[Offer]:
    if kind in _FIXED:
        return [(word, "") for word in _FIXED[kind] if word.startswith(incomplete.lower())]
    if kind == "WHAT":
        before = " ".join(context.params.get(wanted.name) or ())
        kinds = [(word, "") for word in (*NUMBERED, CONTACT) if not before and word.startswith(incomplete)]
        return [*_stored(context, _AFTER.get(before, ""), incomplete), *kinds]
    if kind == "NUMBER|NAME":
        return _stored(context, "NAME" if incomplete[:1].isalpha() else "NUMBER", incomplete)
    if kind in _STORED:
        return _stored(context, kind, incomplete)
    return [(item.value, item.help or "") for item in wanted.shell_complete(context, incomplete)]


def _stored(context: Any, kind: str, incomplete: str) -> Sequence[Offer]:
    from nettrack.services import completion
    from nettrack.services.tracker import glance

    if kind not in _STORED:
        return ()
    offered = getattr(completion, _STORED[kind])
    # TAB never complains: a tracker that cannot be read offers nothing.
    with contextlib.suppress(NettrackError):
        path = data_file(context.find_root().params.get("db"))
        return glance(path, lambda store: offered(store, incomplete))
    return ()


def _unquoted(word: str) -> str:
    """Return what a shell makes of a word, also of one whose quote is still open."""
    quote, text, letters = "", "", iter(word)
    for letter in letters:
        if letter == "\\" and quote != "'":
            text += next(letters, "")
        elif letter == quote:
            quote = ""
        elif letter in "'\"" and not quote:
            quote = letter
        else:
            text += letter
    return text


def _quoted(value: str, typed: str) -> str:
    """Return a value as it is typed in bash, which closes an open quote itself."""
    value = safe_line(value)
    if typed.startswith("'"):
        return value.replace("'", "'\\''")
    if typed.startswith('"'):
        return "".join("\\" + letter if letter in '"\\$`' else letter for letter in value)
    return "".join(letter if letter.isalnum() or letter in "-_./@+,:" else "\\" + letter for letter in value)
