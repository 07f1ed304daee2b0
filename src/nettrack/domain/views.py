"""What services return: plain facts, ready to be shown in any form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt


# What a person says about a contact, one text each.
FACTS = ("name", "tie", "company", "role", "email", "linkedin", "met")


class Contact(NamedTuple):
    """A person, as the tracker knows them."""

    number: int
    name: str
    tie: str | None
    company: str | None
    role: str | None
    email: str | None
    linkedin: str | None
    met: str | None
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    last_conversation_on: dt.date | None
    created_at: str
    updated_at: str


class Conversation(NamedTuple):
    """One exchange; ``contacts`` are names, the one it was logged under first."""

    number: int
    held_on: dt.date
    channel: str | None
    contacts: tuple[str, ...]
    notes: str | None
    takeaway: str | None
    is_private: bool
    created_at: str
    updated_at: str


class FollowUp(NamedTuple):
    """An action owed; ``when`` is overdue, today, upcoming or later for an open one, else None."""

    number: int
    contact: str
    tie: str | None
    action: str
    due_on: dt.date
    state: str
    when: str | None
    days_overdue: int
    snoozed: int
    closed_on: dt.date | None
    conversation: int | None
    created_at: str
    updated_at: str
