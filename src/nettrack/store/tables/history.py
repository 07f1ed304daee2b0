"""The journal: which command changed what."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from nettrack.store.tables import NUMBERED, STRICT, Table
from nettrack.store.tables.types import Flag, Instant


class Command(Table, table=True):
    """A command that changed something, or that took one back."""

    journaled = "it is the journal"
    about = None  # its changes say whom it was about
    __table_args__ = (
        CheckConstraint("is_undone IN (0, 1)", name="command_is_undone_is_a_flag"),
        Index("command_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
        Index("command_running", "is_running", sqlite_where=text("is_running = 1")),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text, description="as it is typed")
    at: str = Field(sa_type=Instant)
    undoes: int | None = Field(default=None, description="for undo and redo, the command whose changes it turned back")
    is_undone: bool = Field(default=False, sa_type=Flag)
    is_running: bool = Field(
        default=False,
        sa_type=Flag,
        sa_column_kwargs={"server_default": text("0")},
        description="within its own transaction alone",
    )


class Change(Table, table=True):
    """A row as it was before and after a command; written by triggers alone."""

    journaled = "it is the journal"
    about = None  # the images of the rows say it
    __table_args__ = (
        Index("change_by_command", "command_id"),
        Index("change_by_row", "table_name", "row_key"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    command_id: int = Field(description="command.id; a command may be forgotten before its changes are")
    table_name: str = Field(sa_type=Text)
    row_key: str = Field(sa_type=Text, description="the primary key as a JSON list")
    before: str | None = Field(default=None, sa_type=Text, description="the row as JSON; empty for one that was new")
    after: str | None = Field(default=None, sa_type=Text, description="the row as JSON; empty for one that was deleted")


command, change = Command.__table__.c, Change.__table__.c
