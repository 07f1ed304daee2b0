"""What a person says after a call, and what the tracker then holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.views import Contact, Conversation, FollowUp

WITHOUT_ACTION = "Follow up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Facts about a contact; None leaves what is known as it is."""

    tie: str | None = None
    company: str | None = None
    role: str | None = None
    email: str | None = None
    linkedin: str | None = None
    met: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A conversation to log."""

    held_on: dt.date
    channel: str | None = None
    notes: str | None = None
    takeaway: str | None = None
    is_private: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A follow-up to open."""

    action: str
    due_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Everything one ``add`` says."""

    name: str
    is_new: bool = False
    details: Details
    exchange: Exchange | None = None
    promise: Promise | None = None
    done: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact that replaced another, or filled a blank."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one command wrote, and what is still open with the contact."""

    contact: Contact
    is_new: bool = False
    changes: tuple[Change, ...] = ()
    new_others: tuple[Contact, ...] = ()
    conversation: Conversation | None = None
    follow_up: FollowUp | None = None
    closed: tuple[FollowUp, ...] = ()
    still_open: tuple[FollowUp, ...] = ()
