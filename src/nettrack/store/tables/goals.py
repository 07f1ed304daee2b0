"""What you want to have done by a day, and the steps to it."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from nettrack.store.tables import NUMBERED, STRICT, Table
from nettrack.store.tables.types import Day, Flag, Instant


class Goal(Table, table=True):
    """A goal with a date: one of the school's kinds, or one in your own words."""

    journaled = True
    about = "contact_id"
    __table_args__ = (
        CheckConstraint("kind IN ('mentor', 'new-peer', 'existing-tie', 'own')", name="goal_kind_is_known"),
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="goal_state_is_known"),
        Index("goal_open", "by_on", sqlite_where=text("state = 'open'")),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    words: str | None = Field(default=None, sa_type=Text, description="your own words for it")
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    head_count: int = Field(description="with how many people each step is to be done")
    began_on: dt.date = Field(sa_type=Day)
    by_on: dt.date = Field(sa_type=Day)
    every: str | None = Field(default=None, sa_type=Text, description="how often it comes again")
    state: str = Field(default="open", sa_type=Text)
    closed_on: dt.date | None = Field(default=None, sa_type=Day)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


class GoalStep(Table, table=True):
    """A step of your own, or a step of the school's that you ticked by hand."""

    journaled = True
    about = None
    __tablename__ = "goal_step"
    __table_args__ = (
        CheckConstraint("is_ticked IN (0, 1)", name="goal_step_is_ticked_is_a_flag"),
        Index("goal_step_by_goal", "goal_id", "word", unique=True),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", ondelete="CASCADE")
    word: str = Field(sa_type=Text, description="what the school calls it in brackets, or your words, folded")
    words: str | None = Field(default=None, sa_type=Text, description="your words; empty for one of the school's")
    is_ticked: bool | None = Field(default=None, sa_type=Flag, description="by hand; empty leaves it to the log")
    ticked_on: dt.date | None = Field(default=None, sa_type=Day)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


goal, goal_step = Goal.__table__.c, GoalStep.__table__.c
