"""How facts are worded wherever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.dates import days_late, distance, spell_date
from nettrack.domain.vocabulary import TIES
from nettrack.render.page import DIM, LATE, NORMAL

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.contacts import Contact
    from nettrack.domain.conversations import Conversation
    from nettrack.domain.filters import Filters
    from nettrack.domain.follow_ups import FollowUp
    from nettrack.render.page import Piece


def day(on: dt.date, today: dt.date) -> str:
    """Return a date spelled out, with its distance: ``Fri 2026-12-04 (in 4 days)``."""
    return f"{spell_date(on)} ({distance(on, today)})"


def due_in(follow_up: FollowUp, today: dt.date) -> Piece:
    """Return how far a follow-up's date is away; red only for what is late."""
    if follow_up.when == "overdue":
        return days_late(follow_up.due_on, today), LATE
    return ("", NORMAL) if follow_up.when == "today" else (distance(follow_up.due_on, today), DIM)


def snoozed(follow_up: FollowUp) -> str:
    """Return how often a follow-up was put off."""
    if not follow_up.snoozed:
        return ""
    return "snoozed once" if follow_up.snoozed == 1 else f"snoozed {follow_up.snoozed} times"


def about(contact: Contact) -> str:
    """Return tie, role and company in one phrase."""
    work = " at ".join(part for part in (contact.role, contact.company) if part)
    return ", ".join(part for part in (contact.tie, work) if part)


def gist(conversation: Conversation) -> str:
    """Return the takeaway, else the first line of the notes."""
    return conversation.takeaway or (conversation.notes or "").partition("\n")[0]


def nothing(said: str, filters: Filters) -> str:
    """Say that nothing fits, and how a tie is asked for where one was typed among the words."""
    ties = [word for word in filters.words if word.lower() in TIES]
    return f"{said} For a tie say --tie {ties[0].lower()}." if ties else said


def people(names: tuple[str, ...]) -> str:
    """Return names in one phrase, three at the most."""
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
