"""What the shells ask for at TAB.

The shell calls the program with the words so far and _NETTRACK_COMPLETE set to its name; the answer is one value to
a line, with a description after a tab where the shell shows one. Exit code 5 asks the shell for its own file names.
"""

import contextlib
from collections.abc import Sequence
from typing import Any

from nettrack.cli.commands.completion import SHELLS
from nettrack.cli.framework import resolved
from nettrack.cli.target import CONTACT, NUMBERED
from nettrack.domain.errors import NettrackError
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


def complete(program: Any, words: list[str], shell: str) -> int:
    """Print what may stand in the place of the last word; return the exit code."""
    typed = words[-1] if words else ""
    before = [_unquoted(word) for word in words[:-1] if word != "="] if shell != "zsh" else words[:-1]
    incomplete = typed if shell == "zsh" else _unquoted("" if typed == "=" else typed)
    found = resolved(program, before, incomplete)
    if found is None:
        return 0
    context, wanted, incomplete = found
    # What a parameter takes, as its metavar tells; empty for a command.
    kind = str(getattr(wanted, "metavar", "") or "").removesuffix("...")
    if kind == "FILE":
        return FILE_NAMES
    offers = _offers(context, wanted, kind, incomplete)
    for value, description in offers:
        if shell == "bash" and description and value.isdecimal() and len(offers) > 1:
            # bash shows nothing but what it would insert. It inserts no more than what several have in common.
            print(f"{value}  -- {safe_line(description)}")
        elif shell == "bash":
            print(_quoted(value, typed))
        else:
            print(f"{safe_line(value)}\t{safe_line(description)}".rstrip("\t"))
    return 0


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
