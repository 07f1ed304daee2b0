"""Who you are, for the messages that you write."""

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field

from nettrack.store.tables import STRICT, Table
from nettrack.store.tables.types import Instant


class Profile(Table, table=True):
    """Something that you say of yourself: your name, what you do, what you did before, your time zone."""

    journaled = True
    about = None
    is_yours = True
    __table_args__ = (
        CheckConstraint("word IN ('name', 'doing', 'background', 'zone')", name="profile_word_is_known"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    word: str = Field(sa_type=Text)
    said: str = Field(sa_type=Text)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


profile = Profile.__table__.c
