"""Follow-ups."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from nettrack.store.tables import NUMBERED, Table, search_index
from nettrack.store.tables.types import Day, Instant

follow_up_search = search_index("follow_up_search", "action")


class FollowUp(Table, table=True):
    """An action owed, with a due date: to a contact, or to nobody but yourself."""

    journaled = True
    about = "contact_id"
    searched = (follow_up_search,)
    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="follow_up_state_is_known"),
        # Only what is open is ever walked by day, and it stays small: due reads this index alone.
        Index("follow_up_open_by_day", "due_on", "id", sqlite_where=text("state = 'open'")),
        Index("follow_up_by_contact", "contact_id", "due_on"),
        Index("follow_up_by_conversation", "conversation_id", sqlite_where=text("conversation_id IS NOT NULL")),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    conversation_id: int | None = Field(
        default=None, foreign_key="conversation.id", ondelete="CASCADE", description="the one it came from"
    )
    action: str = Field(sa_type=Text)
    due_on: dt.date = Field(sa_type=Day)
    state: str = Field(default="open", sa_type=Text)
    snoozed: int = Field(default=0, description="how many times it was put off")
    closed_on: dt.date | None = Field(default=None, sa_type=Day)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)
    every: str | None = Field(default=None, sa_type=Text, description="how often it comes again")
    first_on: dt.date | None = Field(default=None, sa_type=Day, description="the first day of those that come again")
    turn: int = Field(
        default=0, sa_column_kwargs={"server_default": text("0")}, description="how many days came before it"
    )


follow_up = FollowUp.__table__.c
