"""Questions of your own, and what you did to those that the school gives."""

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field

from nettrack.domain.vocabulary import TIES
from nettrack.store.tables import NUMBERED, Table, one_of
from nettrack.store.tables.types import Flag, Instant


class Question(Table, table=True):
    """Something to ask: your own, or one of the school's that you dropped. Those have the numbers up to 99."""

    journaled = True
    about = None
    is_yours = True
    __table_args__ = (
        one_of("tie", TIES, "question_tie_is_known"),
        CheckConstraint("is_dropped IN (0, 1)", name="question_is_dropped_is_a_flag"),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    tie: str | None = Field(default=None, sa_type=Text, description="whom it is for; empty for everybody")
    ask: str | None = Field(default=None, sa_type=Text, description="empty for one that the school gives")
    is_dropped: bool = Field(default=False, sa_type=Flag)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


question = Question.__table__.c
