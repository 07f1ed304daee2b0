"""What you want from the people you know, and who meets it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nettrack.domain.errors import Ambiguous, BadValue, Conflict, NotFound

# How the history tells of them.
PHRASES = {
    "need": {
        "row": "need “{word}”",
        "turned": [
            ("is_dropped", ..., 1, ("{} dropped", "{} back")),
            ("is_dropped", 1, 0, ("{} back", "{} dropped")),
        ],
        "changed": {"": "{} changed"},
    },
    "need_link": {"row": "{contact} for a need", "changed": {"": "{} changed"}},
}


class Meets(NamedTuple):
    """Somebody who meets a need, and how, where that was said."""

    contact: str
    tie: str | None
    how: str | None


class Need(NamedTuple):
    """Something you want, and who meets it.

    ``word`` is what the data calls it; ``what`` and ``ties`` are what the school says of it, ``ties`` who usually meets
    it. While nobody does, ``candidates`` are names of people with such a tie.
    """

    word: str
    name: str
    what: str
    ties: tuple[str, ...]
    is_own: bool
    contacts: tuple[Meets, ...] = ()
    candidates: tuple[str, ...] = ()


class Needs(NamedTuple):
    """Needs, those that nobody meets first."""

    needs: tuple[Need, ...]


class ChangedNeed(NamedTuple):
    """A need as a command left it; one that ``is_dropped`` is shown no more."""

    need: Need
    is_dropped: bool = False

    @property
    def document(self) -> dict[str, Sequence[Need]]:
        return {"needs": () if self.is_dropped else (self.need,)}


class NeedNotFound(NotFound):
    """No need is called so."""

    def __init__(self, words: str, known: Iterable[Need]) -> None:
        self.candidates = [need.name for need in known]
        there = ", ".join(self.candidates)
        super().__init__(
            f"There is no need “{words}”; there are {there}."
            if there
            else f"There is no need “{words}”; nettrack need add writes one down."
        )


class NeedAmbiguous(Ambiguous):
    """Several needs begin so."""

    def __init__(self, words: str, fits: Iterable[Need]) -> None:
        self.candidates = [need.name for need in fits]
        super().__init__(f"“{words}” may be {' or '.join(self.candidates)}; give more of it.")


class NeedThere(Conflict):
    """The need is there already."""

    sentence = "“{}” is one of your needs already; nettrack need shows them."


class NotMet(NotFound):
    """Somebody is to be taken from a need whom it does not have."""

    sentence = "{} is not among those who meet “{}”; nettrack need shows who is."


class NotAName(BadValue):
    """A need would be named so that nobody could name it again."""

    sentence = "“{}” has no letter or digit; name the need by a word."
