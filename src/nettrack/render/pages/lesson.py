"""The lesson, and the first steps."""

import datetime as dt

from nettrack.domain.calendar import distance
from nettrack.domain.lesson import FirstSteps, Part, Parts
from nettrack.render.page import DIM, Column, Page, Table, line

_ABOUT = {
    "needs": "what you want from people, and who gives it",
    "energy": "what gives you energy, what drains you",
    "goal": "one goal, with a date",
    "profile": "who you are, for your messages",
    "message": "the first message",
    "questions": "what to ask",
    "deadlines": "what your module asks for, and when",
}
_FIRST = (
    "Nobody is in your tracker yet. Ten minutes to begin with:",
    "  nettrack add 'NAME' --tie mentor   the person you talked to last",
    "  nettrack follow-up 'NAME' 'Thank them' --due tomorrow   one thing to do next",
    "  nettrack lesson   what you want, what suits you, and one goal with a date",
    "  nettrack due   every morning; nettrack --help shows everything else",
)


def parts(view: Parts, today: dt.date) -> Page:
    """Lay out the parts, with what was gone through."""

    def gone(part: Part) -> str:
        return distance(part.gone_on, today) if part.gone_on else ""

    columns = (
        Column("part", importance=9),
        Column("about", lambda part: _ABOUT[part.part], wraps=True, importance=8, where="terminal"),
        Column("gone_on", where="plain"),
        Column("gone", gone, style=DIM, importance=7, where="terminal"),
    )
    hint = f"Go on: nettrack lesson {view.next}" if view.next else "You went through all of it."
    return Page((Table(columns, {"": view.parts}),), hint)


FIRST_STEPS = Page([line(text) for text in _FIRST])


def first_steps(view: FirstSteps) -> Page:  # noqa: ARG001
    """Lay out what to do in the first ten minutes."""
    return FIRST_STEPS
