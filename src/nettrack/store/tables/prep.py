"""Questions picked for somebody, and what they brought."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from nettrack.store.tables import NUMBERED, Table
from nettrack.store.tables.types import Day, Flag, Instant


class PickedQuestion(Table, table=True):
    """A question picked for somebody: asked once a conversation with them is logged, and perhaps answered."""

    journaled = True
    about = "contact_id"
    __tablename__ = "picked_question"
    __table_args__ = (
        CheckConstraint("is_best IN (0, 1)", name="picked_question_is_best_is_a_flag"),
        Index("picked_question_by_contact", "contact_id", "picked_on"),
        Index("picked_question_by_day", "picked_on"),
        Index("picked_question_by_conversation", "conversation_id", sqlite_where=text("conversation_id IS NOT NULL")),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    question: int = Field(description="the number of the question")
    ask: str = Field(sa_type=Text, description="as it is asked, its blank filled")
    picked_on: dt.date = Field(sa_type=Day)
    conversation_id: int | None = Field(
        default=None, foreign_key="conversation.id", ondelete="SET NULL", description="in which it was asked"
    )
    answer: str | None = Field(default=None, sa_type=Text)
    is_best: bool = Field(default=False, sa_type=Flag, description="it brought the most")
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


picked = PickedQuestion.__table__.c
