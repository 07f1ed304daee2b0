"""The parts of the lesson that were gone through."""

import datetime as dt

from sqlalchemy import Text
from sqlmodel import Field

from nettrack.domain.lesson import PARTS
from nettrack.store.tables import STRICT, Table, one_of
from nettrack.store.tables.types import Day, Instant


class LessonPart(Table, table=True):
    """A part of the lesson, and the day on which you went through it last."""

    journaled = True
    about = None
    is_yours = True
    __tablename__ = "lesson_part"
    __table_args__ = (
        one_of("part", PARTS, "lesson_part_is_known"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    part: str = Field(sa_type=Text)
    gone_on: dt.date = Field(sa_type=Day)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


lesson_part = LessonPart.__table__.c
