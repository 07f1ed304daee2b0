"""Conversations, and who took part in them."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from nettrack.domain.vocabulary import CHANNELS
from nettrack.store.tables import NUMBERED, STRICT, Table, one_of, search_index
from nettrack.store.tables.types import Day, Flag, Instant

conversation_search = search_index("conversation_search", "notes", "takeaway")


class Conversation(Table, table=True):
    """What was said with one or more contacts, on a day."""

    journaled = True
    about = None  # its participants say with whom it was
    searched = (conversation_search,)
    __table_args__ = (
        one_of("channel", CHANNELS, "conversation_channel_is_known"),
        CheckConstraint("is_private IN (0, 1)", name="conversation_is_private_is_a_flag"),
        Index("conversation_by_day", "held_on", "id"),
        Index("conversation_unfinished", "held_on", "id", sqlite_where=text("takeaway IS NULL")),
        Index("conversation_rated", "held_on", "id", sqlite_where=text("energy IS NOT NULL")),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    held_on: dt.date = Field(sa_type=Day)
    channel: str | None = Field(default=None, sa_type=Text)
    notes: str | None = Field(default=None, sa_type=Text)
    takeaway: str | None = Field(default=None, sa_type=Text)
    is_private: bool = Field(default=False, sa_type=Flag)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)
    energy: int | None = Field(default=None, description="from -2, it drained you, to 2, it energised you")
    place: str | None = Field(default=None, sa_type=Text, description="online or in-person, where that is open")
    origin: str | None = Field(default=None, sa_type=Text, description="sought or introduced: how it came about")


class Participant(Table, table=True):
    """A contact who took part in a conversation."""

    journaled = True
    about = "contact_id"
    __table_args__ = (Index("participant_by_contact", "contact_id", "conversation_id", unique=True), STRICT)

    conversation_id: int = Field(primary_key=True, foreign_key="conversation.id", ondelete="CASCADE")
    position: int = Field(primary_key=True, description="0 for the contact it was logged under")
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")


conversation, participant = Conversation.__table__.c, Participant.__table__.c
