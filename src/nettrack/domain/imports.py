"""What a file says of people, as every format is read: one neutral stream of people, conversations and follow-ups."""

import datetime as dt
from typing import NamedTuple

from nettrack.domain.contacts import Details
from nettrack.domain.errors import NettrackError


class Unreadable(NettrackError):
    """A file cannot be read to its end, and nothing of it is taken in."""

    def __init__(self, file: str, why: str, *, line: int | None = None, column: int | None = None) -> None:
        places = [f"{word} {number}" for word, number in (("line", line), ("column", column)) if number]
        super().__init__(f"{', '.join((file, *places))}: {why}")


class FoundConversation(NamedTuple):
    """A conversation that a file tells of, with whoever its row is about; ``others`` were there, too."""

    held_on: dt.date
    channel: str | None = None
    notes: str | None = None
    takeaway: str | None = None
    others: tuple[str, ...] = ()
    is_private: bool = False


class FoundFollowUp(NamedTuple):
    """A follow-up that a file tells of, owed to whoever its row is about; no day where the file gives none."""

    action: str
    due_on: dt.date | None = None
    state: str = "open"


class Found(NamedTuple):
    """What one row or card of a file says of one person.

    ``place`` tells where it stands (“line 4”, “card 3”, “Mentors, row 7”). ``uid`` is what the format itself knows the
    person by, for the next import of the same source. ``remarks`` are what could not be understood and went into
    notes, a sentence each. ``needs`` are words for needs that the person meets, each with how.
    """

    place: str
    name: str
    details: Details = Details()
    aliases: tuple[str, ...] = ()
    uid: str | None = None
    conversations: tuple[FoundConversation, ...] = ()
    follow_ups: tuple[FoundFollowUp, ...] = ()
    needs: tuple[tuple[str, str | None], ...] = ()
    remarks: tuple[str, ...] = ()


class Skipped(NamedTuple):
    """A row or card that says nothing that can be taken in, and why, in a few words that follow a colon."""

    place: str
    reason: str
