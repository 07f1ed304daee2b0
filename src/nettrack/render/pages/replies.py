"""An answer, and what it led to."""

import datetime as dt

from nettrack.domain.calendar import spell_date
from nettrack.domain.replies import Replied
from nettrack.render.page import PERSON, Page, line
from nettrack.render.pages.meetings import when
from nettrack.render.words import due_or_closed


def replied(view: Replied, today: dt.date) -> Page:
    """Lay out the answer, and the meeting or follow-up that came of it."""
    message = view.outreach
    said = "said no, and that is an answer" if message.state == "declined" else "answered"
    lines = [line((message.contact, PERSON), f"  {said}, {spell_date(message.closed_on or today)}")]
    if view.meeting:
        lines.append(line(f"meeting {when(view.meeting.meeting)}", indent=2))
    if owed := view.follow_up:
        lines.append(line(f"follow-up {owed.number}  {owed.action}, {due_or_closed(owed, today)}", indent=2))
    return Page(lines)
