"""How you rated the situations in which people talk, before anything was logged of them."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field

from nettrack.domain.school import SITUATIONS
from nettrack.store.tables import STRICT, Table, one_of
from nettrack.store.tables.types import Day, Instant


class Rating(Table, table=True):
    """What a situation gives you or takes from you, as you saw it on a day."""

    journaled = True
    about = None
    is_yours = True
    __table_args__ = (
        one_of("situation", SITUATIONS, "rating_situation_is_known"),
        CheckConstraint("energy BETWEEN -2 AND 2", name="rating_energy_is_known"),
        Index("rating_by_situation", "situation", "rated_on"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    situation: str = Field(sa_type=Text)
    energy: int = Field(description="from -2, drains, to 2, energises")
    rated_on: dt.date = Field(sa_type=Day)
    created_at: str = Field(sa_type=Instant)


rating = Rating.__table__.c
