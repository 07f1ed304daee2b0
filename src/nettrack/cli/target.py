"""What a command is about: a person by name, or a conversation or follow-up by its number."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from nettrack.cli.options import argument
from nettrack.cli.session import NotANumber, read_number
from nettrack.domain.errors import BadValue
from nettrack.domain.text import one_line

# Where the number of each kind is shown.
NUMBERED = {"conversation": "nettrack timeline", "follow-up": "nettrack due"}
CONTACT = "contact"

Words = Annotated[
    list[str],
    argument("WHAT...", "A name, or enough of it; conversation N; follow-up N; contact NAME."),
]

Which = Annotated[
    list[str],
    argument("NUMBER|NAME...", "Numbers, as shown by nettrack due; or whoever has one open."),
]


class Target(NamedTuple):
    """A kind (contact, conversation, follow-up), and what names one of it: words or a number."""

    kind: str
    name: str = ""
    number: int = 0


class BareNumber(BadValue):
    """A number alone may be a conversation's or a follow-up's."""

    sentence = "Say what {1} is: {0} conversation {1}, or {0} follow-up {1}."


class NumberNeeded(NotANumber):
    """The kind was named, but then came no number."""

    sentence = (
        "“{0}” is not the number of a {1}; {2} shows them. "
        'For a person who is called so: nettrack {3} contact "{1} {0}".'
    )


def several_named(words: Sequence[str]) -> list[str]:
    """Return each name where several were given in quotes of their own, else none: a name may need no quotes."""
    is_quoted = len(words) > 1 and words[0] not in (*NUMBERED, CONTACT) and any(" " in word for word in words)
    return [one_line(word, "name") for word in words] if is_quoted else []


def read_target(verb: str, words: Sequence[str]) -> Target:
    """Read what a verb is about; raise BadValue for what cannot be read."""
    # Each by itself: an empty word is a slip, and what comes after it may mean something else alone.
    said = " ".join(one_line(word, "name") for word in words)
    kind, _, rest = said.partition(" ")
    if kind in NUMBERED:
        if not rest.isdecimal():
            raise NumberNeeded(rest, kind, NUMBERED[kind], verb)
        return Target(kind, number=read_number(rest, f"give the number of a {kind}, as {NUMBERED[kind]} shows it"))
    if said.isdecimal():
        raise BareNumber(f"nettrack {verb}", said)
    return Target(CONTACT, name=rest if kind == CONTACT and rest else said)


def read_which(words: Sequence[str]) -> tuple[int, ...] | str:
    """Read which follow-ups are meant: by numbers, several with blanks or commas, or by the name of a person."""
    said = one_line(" ".join(words), "name")
    parts = said.replace(",", " ").split()
    return tuple(map(read_number, parts)) if parts and parts[0].isdecimal() else said
