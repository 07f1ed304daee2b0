"""Contacts who may be one person."""

from sqlalchemy import Index, Text
from sqlmodel import Field

from nettrack.domain.review import PAIR_STATES, REASONS
from nettrack.store.tables import NUMBERED, Table, one_of
from nettrack.store.tables.types import Instant


class Likeness(Table, table=True):
    """Two contacts who look like one person, and what was answered; that they are one is answered by a merge."""

    journaled = True
    about = "contact_id"
    __table_args__ = (
        one_of("reason", REASONS, "likeness_reason_is_known"),
        one_of("state", PAIR_STATES, "likeness_state_is_known"),
        Index("likeness_by_pair", "contact_id", "other_number", unique=True),
        Index("likeness_by_other", "other_number"),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE", description="the one of the lower number")
    other_number: int = Field(description="contact.id of the other; numbers are never given twice")
    reason: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


likeness = Likeness.__table__.c
