"""What you would do the same way next time, and what differently."""

import datetime as dt

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from nettrack.store.tables import STRICT, Table
from nettrack.store.tables.types import Day, Instant


class Reflection(Table, table=True):
    """A look back at a conversation, or at a whole goal."""

    journaled = True
    about = None  # as of a conversation: its participants say about whom it is
    __table_args__ = (
        Index("reflection_by_conversation", "conversation_id", sqlite_where=text("conversation_id IS NOT NULL")),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    conversation_id: int | None = Field(default=None, foreign_key="conversation.id", ondelete="CASCADE")
    goal_id: int | None = Field(default=None, foreign_key="goal.id", ondelete="CASCADE")
    same: str | None = Field(default=None, sa_type=Text)
    different: str | None = Field(default=None, sa_type=Text)
    written_on: dt.date = Field(sa_type=Day)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


reflection = Reflection.__table__.c
