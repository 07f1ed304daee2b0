"""Energy: what situations give and take, as rated and as logged."""

import datetime as dt

from nettrack.domain.calendar import distance
from nettrack.domain.energy import Energy, Situation
from nettrack.render.page import DIM, NORMAL, Column, Page, Piece, Table
from nettrack.render.words import counted


def energy(view: Energy, today: dt.date) -> Page:
    """Lay out the situations, with what was said of them and what the log says."""

    def rated(situation: Situation) -> Piece:
        if situation.rating is not None and situation.rated_on is not None:
            return f"you said {situation.rating:+d}, {distance(situation.rated_on, today)}", NORMAL
        # What the log tells needs no rating.
        return ("" if situation.average is not None else "not rated yet"), DIM

    columns = (
        Column("situation", where="plain"),
        Column("name", importance=9, where="terminal"),
        Column("rating", lambda found: "" if found.rating is None else str(found.rating), where="plain"),
        Column("rated_on", where="plain"),
        Column("logged", lambda found: str(found.logged), where="plain"),
        Column("average", lambda found: "" if found.average is None else str(found.average), where="plain"),
        Column("you", rated, importance=7, where="terminal"),
        Column("log", _log, importance=8, wraps=True, where="terminal"),
    )
    hint = "Before: nettrack energy --online 1 --groups -1    After a call: nettrack add 'NAME' --energy 1"
    if not view.is_used:
        hint = f"-2 drains you, 0 does neither, 2 gives you energy.\n{hint}"
    return Page((Table(columns, {"": view.situations}, stacks=True),), hint)


def _log(situation: Situation) -> tuple[str, str]:
    if situation.average is None:
        return (f"{situation.logged} logged, too few to tell" if situation.logged else ""), DIM
    told = "gives you energy" if situation.energises else "drains you" if situation.drains else "leaves you as you were"
    return f"{told}: {situation.average:+.1f} in {counted(situation.logged, 'conversation')}", NORMAL
