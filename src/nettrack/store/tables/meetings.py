"""Conversations that are to come."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from nettrack.domain.vocabulary import CHANNELS
from nettrack.store.tables import NUMBERED, Table, one_of
from nettrack.store.tables.types import Day, Instant


class Meeting(Table, table=True):
    """A conversation that was agreed on: planned, held once it is logged, or off."""

    journaled = True
    about = "contact_id"
    __table_args__ = (
        one_of("channel", CHANNELS, "meeting_channel_is_known"),
        CheckConstraint("state IN ('planned', 'held', 'off')", name="meeting_state_is_known"),
        # due reads this index alone.
        Index("meeting_planned", "contact_id", sqlite_where=text("state = 'planned'")),
        Index("meeting_by_contact", "contact_id", "planned_on"),
        Index("meeting_by_day", "planned_on"),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    planned_on: dt.date = Field(sa_type=Day)
    clock: str | None = Field(default=None, sa_type=Text, description="the local time, as 14:00")
    channel: str | None = Field(default=None, sa_type=Text)
    state: str = Field(default="planned", sa_type=Text)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


meeting = Meeting.__table__.c
