"""What you want from the people you know, and who meets it."""

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field

from nettrack.store.tables import NUMBERED, STRICT, Table
from nettrack.store.tables.types import Flag, Instant


class Need(Table, table=True):
    """Something you want: one that the school gives, once it is used, or one of your own."""

    journaled = True
    about = None
    is_yours = True
    __table_args__ = (
        CheckConstraint("is_dropped IN (0, 1)", name="need_is_dropped_is_a_flag"),
        Index("need_by_word", "word", unique=True),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    word: str = Field(sa_type=Text, description="what the school calls it in brackets, or your name for it, folded")
    name: str | None = Field(default=None, sa_type=Text, description="empty for one that the school gives")
    is_dropped: bool = Field(default=False, sa_type=Flag)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


class NeedLink(Table, table=True):
    """Somebody who meets a need."""

    journaled = True
    about = "contact_id"
    __tablename__ = "need_link"
    __table_args__ = (Index("need_link_by_contact", "contact_id", "need_id", unique=True), STRICT)

    need_id: int = Field(primary_key=True, foreign_key="need.id", ondelete="CASCADE")
    contact_id: int = Field(primary_key=True, foreign_key="contact.id", ondelete="CASCADE")
    how: str | None = Field(default=None, sa_type=Text)
    created_at: str = Field(sa_type=Instant)


need, need_link = Need.__table__.c, NeedLink.__table__.c
