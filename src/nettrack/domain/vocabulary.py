"""The words for ties, channels and orders, and what else people call them."""

from nettrack.domain.errors import BadValue
from nettrack.domain.names import fold

TIES = ("mentor", "peer", "alum", "weak", "dormant", "other")
CHANNELS = ("call", "video", "in-person", "email", "slack", "linkedin", "message", "event", "other")

# How you stand to a contact: an import brought in a candidate, whom you have not adopted; who is archived is put away.
STANDINGS = ("known", "candidate", "archived")

SORTS = ("name", "talked", "met", "new")

_TIE_WORDS = dict(zip(TIES, TIES, strict=True)) | {
    "turing peer": "peer", "turing": "peer", "student": "peer",
    "alumni": "alum", "alumna": "alum", "alumnus": "alum",
    "weak tie": "weak", "dormant tie": "dormant",
}  # fmt: skip
_CHANNEL_WORDS = dict(zip(CHANNELS, CHANNELS, strict=True)) | {
    "phone": "call", "zoom": "video", "in person": "in-person", "coffee": "in-person",
    "e-mail": "email", "mail": "email",
    "dm": "message", "text": "message", "meetup": "event",
}  # fmt: skip


class UnknownWord(BadValue):
    """A tie or channel that does not exist; the nearest one is offered."""

    def __init__(self, what: str, text: str, known: tuple[str, ...], nearest: str | None) -> None:
        self.candidates = (nearest,) if nearest else ()
        hint = f"Did you mean {nearest}? " if nearest else ""
        super().__init__(f"“{text}” is not a {what}. {hint}Choose one of {', '.join(known)}.")


def read_tie(text: str) -> str:
    """Return the tie a word stands for, or raise UnknownWord."""
    return _read(text, "tie", TIES, _TIE_WORDS)


def tie_of_word(text: str) -> str | None:
    """Return the tie that a whole word stands for, its beginning not; None for any other text, without a nearest."""
    return _TIE_WORDS.get(fold(text))


def read_channel(text: str) -> str:
    """Return the channel a word stands for, or raise UnknownWord."""
    return _read(text, "channel", CHANNELS, _CHANNEL_WORDS)


def read_sort(text: str) -> str:
    """Return the order of a list that a word stands for, or raise UnknownWord."""
    return _read(text, "way to sort", SORTS, dict(zip(SORTS, SORTS, strict=True)))


def _read(text: str, what: str, known: tuple[str, ...], words: dict[str, str]) -> str:
    word = fold(text)
    if word in words:
        return words[word]
    # A beginning that fits one word only is that word: men, dorm, in-p.
    fits = [name for name in known if word and name.startswith(word)]
    if len(fits) == 1:
        return fits[0]
    from difflib import get_close_matches

    near = get_close_matches(word, words, 1, 0.6)
    raise UnknownWord(what, text, known, words[near[0]] if near else None)
