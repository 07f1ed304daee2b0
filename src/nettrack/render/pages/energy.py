"""Energy: what situations give and take, as rated and as logged."""

import datetime as dt

from nettrack.domain.calendar import distance
from nettrack.domain.energy import Energy, Situation
from nettrack.render.page import DIM, NORMAL, Column, Page, Table
from nettrack.render.words import counted


def energy(view: Energy, today: dt.date) -> Page:
    """Lay out the situations, with what was said of them and what the log says."""

    def rated(situation: Situation) -> str:
        if situation.rating is None or situation.rated_on is None:
            return ""
        return f"{situation.rating:+d}, {distance(situation.rated_on, today)}"

    columns = (
        Column("situation", where="plain"),
        Column("name", importance=9, where="terminal"),
        Column("rating", lambda found: "" if found.rating is None else str(found.rating), where="plain"),
        Column("rated_on", where="plain"),
        Column("logged", lambda found: str(found.logged), where="plain"),
        Column("average", lambda found: "" if found.average is None else str(found.average), where="plain"),
        Column("you", lambda found: f"you said {rated(found)}" if rated(found) else "", importance=7, where="terminal"),
        Column("log", _log, importance=8, wraps=True, where="terminal"),
    )
    hint = "Before: nettrack energy --online 1 --groups -1    After a call: nettrack add 'NAME' --energy 1"
    if not view.is_used:
        hint = f"From -2, drains you, to 2, gives you energy.\n{hint}"
    return Page((Table(columns, {"": view.situations}, stacks=True),), hint)


def _log(situation: Situation) -> tuple[str, str]:
    if situation.average is None:
        few = f"{situation.logged} logged, too few to tell" if situation.logged else ""
        return few or ("" if situation.rating is not None else "not rated yet"), DIM
    told = "gives you energy" if situation.energises else "drains you" if situation.drains else "leaves you as you were"
    return f"{told}: {situation.average:+.1f} in {counted(situation.logged, 'conversation')}", NORMAL
