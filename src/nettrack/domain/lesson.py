"""The lesson: its parts, and which were gone through."""

import datetime as dt
from typing import NamedTuple

from nettrack.domain.errors import BadValue

PARTS = ("needs", "energy", "goal", "profile", "message", "questions", "deadlines")
# How the history tells of them.
PHRASES = {"lesson_part": {"row": "the lesson’s part on {part}", "changed": {"": "{}, gone through on {gone_on}"}}}


class Part(NamedTuple):
    """A part of the lesson, and the day on which somebody went through it last."""

    part: str
    gone_on: dt.date | None


class Parts(NamedTuple):
    """The parts of the lesson, in their order."""

    parts: tuple[Part, ...]

    @property
    def next(self) -> str | None:
        """The first part that nobody went through yet."""
        return next((found.part for found in self.parts if found.gone_on is None), None)


class FirstSteps(NamedTuple):
    """What to do in the first ten minutes."""


class NoSuchPart(BadValue):
    """The lesson has no such part."""

    sentence = f"The lesson has no part “{{}}”; there are {', '.join(PARTS)}."


def read_part(text: str) -> str:
    """Return the part that a text begins; raise NoSuchPart."""
    word = text.strip().lower()
    fits = [part for part in PARTS if word and part.startswith(word)]
    if len(fits) != 1:
        raise NoSuchPart(text)
    return fits[0]
