"""How you stand to people now, and what is open with those put away."""

import datetime as dt

from nettrack.domain.standing import Stood
from nettrack.render.page import PERSON, Line, Page, line
from nettrack.render.words import about, counted, due_or_closed, joined

_NOW = {"known": "one of your contacts", "archived": "archived"}
# So many are named: a tag may have hundreds.
_NAMED = 20


def stood(view: Stood, today: dt.date) -> Page:
    """Lay out who was adopted or put away, and what becomes of what is open with them."""
    now = _NOW[view.standing]
    blocks: list[Line] = [
        line((contact.name, PERSON), f"  {joined(now, about(contact._replace(standing='known')))}")
        for contact in view.contacts[:_NAMED]
    ]
    if len(view.contacts) > _NAMED:
        blocks.append(line(f"and {counted(len(view.contacts) - _NAMED, 'more', 'more')}"))
    for follow_up in view.follow_ups:
        told = follow_up.state if view.fate == "dropped" else f"stays in due: {due_or_closed(follow_up, today)}"
        blocks.append(line(f"follow-up {follow_up.number}  {follow_up.action}, {told}", indent=2))
    already = [f"{contact.name} is {now} already." for contact in view.already[:_NAMED]]
    return Page(blocks, notices=already)
