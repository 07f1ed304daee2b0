"""What gives you energy and what takes it: the situations in which people talk, rated before and in the log."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from nettrack.domain.errors import BadValue
from nettrack.domain.names import fold

# How the history tells of them.
PHRASES = {"rating": {"row": "energy of {situation}: {energy}"}}
LOWEST, HIGHEST = -2, 2
# Of fewer conversations nothing is claimed.
ENOUGH = 5
# What somebody thinks of a situation from here on down drains them, one way or the other.
_DRAINS, _DRAINED = -1, -0.5
_SEPARATELY = ("call", "video", "email", "slack", "linkedin", "message")
# What is known of a conversation beside who was there, when, and through which channel.
WAYS = ("energy", "place", "origin")
PLACES, ORIGINS = ("online", "in-person"), ("sought", "introduced")


class Situation(NamedTuple):
    """A situation: how it was rated last, on which day, and what the log says of it.

    ``logged`` counts the conversations with a rating; their ``average`` is None while they are fewer than five.
    """

    situation: str
    name: str
    rating: int | None
    rated_on: dt.date | None
    logged: int
    average: float | None

    @property
    def drains(self) -> bool:
        """Whether it takes energy: as the log says where it says enough, else as it was rated."""
        if self.average is not None:
            return self.average <= _DRAINED
        return self.rating is not None and self.rating <= _DRAINS

    @property
    def energises(self) -> bool:
        """Whether it gives energy, told in the same way."""
        if self.average is not None:
            return self.average >= -_DRAINED
        return self.rating is not None and self.rating >= -_DRAINS


class Energy(NamedTuple):
    """Every situation, and whether any conversation was rated yet."""

    situations: tuple[Situation, ...]

    @property
    def is_used(self) -> bool:
        """Whether anything was rated at all."""
        return any(found.logged or found.rating is not None for found in self.situations)

    @property
    def document(self) -> dict[str, tuple[Situation, ...]]:
        return {"situations": self.situations}


class Rated(NamedTuple):
    """A conversation as the log rates it; ``people`` counts who was there beside you."""

    energy: int
    channel: str | None
    place: str | None
    origin: str | None
    people: int


class NoEnergy(BadValue):
    """A text is no rating."""

    sentence = "“{}” is not a number from -2 (it drained you) to 2 (it gave you energy)."


class NoSuchWay(BadValue):
    """A text says neither of two things."""

    sentence = "“{}” is neither {} nor {}."


def read_energy(text: str) -> int:
    """Return a rating from -2 to 2, or raise NoEnergy."""
    word = text.strip().replace("\N{MINUS SIGN}", "-")
    if word[word[:1] in ("+", "-") :] not in ("0", "1", "2"):
        raise NoEnergy(text)
    return int(word)


def is_energy(word: str) -> bool:
    """Return whether a word among others can only be meant as a rating, if a wrong one: a sign, and then a number."""
    return (
        word[:1] in ("+", "-", "\N{MINUS SIGN}") and word[1:] != "" and not word.strip("+-\N{MINUS SIGN}.,0123456789")
    )


def read_way(text: str, ways: tuple[str, str]) -> str:
    """Return the place, or the origin, that a text begins, or raise NoSuchWay."""
    word = fold(text).replace(" ", "-")
    fits = [way for way in ways if word and way.startswith(word)]
    if len(fits) != 1:
        raise NoSuchWay(text, ways[0], ways[1])
    return fits[0]


def place_of(channel: str | None) -> str | None:
    """Return where people talk through a channel, None where it may be either."""
    if channel == "in-person":
        return "in-person"
    return "online" if channel in _SEPARATELY else None


def origin_of(channel: str | None) -> str | None:
    """Return how a conversation through a channel came about, None where it may be either."""
    return "introduced" if channel == "event" else None


def situations_of(channel: str | None, people: int, place: str | None = None, origin: str | None = None) -> list[str]:
    """Return the situations that a conversation is one of, as far as they are known.

    Where the channel says the place, what else was said of it counts for nothing: it may be of another channel.
    """
    size = "groups" if people > 1 or channel == "event" else "one-to-one"
    return [*filter(None, (place_of(channel) or place, size, origin or origin_of(channel)))]


def averages(rated: Iterable[Rated]) -> dict[str, tuple[int, float]]:
    """Return for each situation how many conversations were rated, and their average."""
    found: dict[str, list[int]] = {}
    for held in rated:
        for situation in situations_of(held.channel, held.people, held.place, held.origin):
            found.setdefault(situation, []).append(held.energy)
    return {situation: (len(given), round(sum(given) / len(given), 1)) for situation, given in found.items()}
