"""Messages that you sent to begin or renew contact."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from nettrack.domain.vocabulary import CHANNELS
from nettrack.store.tables import NUMBERED, Table, one_of
from nettrack.store.tables.types import Day, Instant


class Outreach(Table, table=True):
    """A message that you sent, and whether it was answered. It is no conversation."""

    journaled = True
    about = "contact_id"
    __table_args__ = (
        one_of("channel", CHANNELS, "outreach_channel_is_known"),
        CheckConstraint("state IN ('waiting', 'answered', 'declined', 'let go')", name="outreach_state_is_known"),
        # due reads this index alone.
        Index("outreach_waiting", "contact_id", sqlite_where=text("state = 'waiting'")),
        Index("outreach_by_contact", "contact_id", "sent_on"),
        Index("outreach_by_day", "sent_on"),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    channel: str | None = Field(default=None, sa_type=Text)
    subject: str | None = Field(default=None, sa_type=Text, description="what it was about")
    sent_on: dt.date = Field(sa_type=Day)
    nudged_on: dt.date | None = Field(default=None, sa_type=Day)
    state: str = Field(default="waiting", sa_type=Text)
    closed_on: dt.date | None = Field(default=None, sa_type=Day)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


outreach = Outreach.__table__.c
