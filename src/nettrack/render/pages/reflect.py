"""A look back."""

import datetime as dt

from nettrack.domain.calendar import spell_date
from nettrack.domain.reflect import Reflection
from nettrack.render.page import DIM, HEADING, PERSON, Line, Page, line
from nettrack.render.words import due_or_closed, joined, rating


def reflection(view: Reflection, today: dt.date) -> Page:
    """Lay out what was thought of a conversation, or of a goal."""
    blocks = [_head(view)]
    for found in view.questions:
        best = "  brought the most" if found.is_best else ""
        blocks.append(line(f"{found.question}  ", found.ask, (best, DIM), indent=2, hangs=True))
        if found.answer:
            blocks.append(line(found.answer, indent=7, further=2))
    told = {
        "Takeaway: ": view.conversation.takeaway if view.conversation else None,
        "The same again: ": view.same,
        "Differently: ": view.different,
    }
    blocks += [line((label, DIM), said, indent=2, further=2) for label, said in told.items() if said]
    for owed in view.follow_ups:
        action = f"{owed.action}, {due_or_closed(owed, today)}"
        blocks.append(line(f"follow-up {owed.number}  ", action, indent=2, further=2))
    return Page(blocks)


def _head(view: Reflection) -> Line:
    if held := view.conversation:
        told = joined(held.channel, spell_date(held.held_on), rating(held))
        return line(f"conversation {held.number}  ", (", ".join(held.contacts), PERSON), f"  {told}", hangs=True)
    return line(f"goal {view.goal.number}  ", (view.goal.name, HEADING), hangs=True) if view.goal else line("")
