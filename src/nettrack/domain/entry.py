"""What a person says after a call, and what the tracker then holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.views import Contact, Conversation, FollowUp

WITHOUT_ACTION = "Follow up"


class Details(NamedTuple):
    """Facts about a contact; None leaves what is known as it is."""

    tie: str | None = None
    company: str | None = None
    role: str | None = None
    email: str | None = None
    linkedin: str | None = None
    met: str | None = None
    tags: tuple[str, ...] = ()


class NewConversation(NamedTuple):
    """A conversation to log."""

    held_on: dt.date
    channel: str | None = None
    notes: str | None = None
    takeaway: str | None = None
    is_private: bool = False
    others: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether more is known of it than the day, and whether it is private."""
        return bool(self.channel or self.notes or self.takeaway or self.others)


class NewFollowUp(NamedTuple):
    """A follow-up to open."""

    action: str
    due_on: dt.date


class Entry(NamedTuple):
    """Everything one ``add`` says."""

    name: str
    details: Details
    is_new: bool = False
    conversation: NewConversation | None = None
    follow_up: NewFollowUp | None = None
    done: tuple[int, ...] = ()


class Change(NamedTuple):
    """A fact that replaced another, or filled a blank."""

    field: str
    before: str | None
    after: str | None


class Written(NamedTuple):
    """What one command wrote, and what is still open with the contact."""

    contact: Contact
    is_new: bool = False
    changes: tuple[Change, ...] = ()
    new_others: tuple[Contact, ...] = ()
    conversation: Conversation | None = None
    follow_up: FollowUp | None = None
    closed: tuple[FollowUp, ...] = ()
    still_open: tuple[FollowUp, ...] = ()
