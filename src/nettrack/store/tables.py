"""Every table, as SQLModel classes: the single definition of the data.

Imported only when statements are compiled, tested or run live: importing SQLAlchemy and pydantic costs about
400 ms, which an everyday command never pays.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

STRICT = {"sqlite_strict": True}
# A number is never given twice, so AUTOINCREMENT wherever people type numbers.
NUMBERED = {"sqlite_strict": True, "sqlite_autoincrement": True}


class Day(TypeDecorator[dt.date]):
    """A local calendar day, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Any) -> dt.date | None:  # noqa: ARG002
        return None if value is None else dt.date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0 (STRICT tables know no BOOLEAN)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Any) -> int | None:  # noqa: ARG002, FBT001
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Any) -> bool | None:  # noqa: ARG002
        return None if value is None else bool(value)


class Texts(TypeDecorator[tuple[str, ...]]):
    """Several texts that a statement joined with the unit separator, which no stored name or tag holds."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any | None, dialect: Any) -> tuple[str, ...]:  # noqa: ARG002
        return () if value is None else tuple(value.split("\x1f"))


class Instant(TypeDecorator[str]):
    """A moment in UTC, kept as SQLite's CURRENT_TIMESTAMP writes it and read as ISO 8601 with a Z."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any | None, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else value.replace(" ", "T") + "Z"


class Contact(SQLModel, table=True):
    """A person."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint("tie IN ('mentor', 'peer', 'alum', 'weak', 'dormant', 'other')", name="contact_tie_is_known"),
        Index("contact_by_folded", "folded"),
        Index("contact_by_email", "email_key", sqlite_where=text("email_key IS NOT NULL")),
        Index("contact_by_linkedin", "linkedin_key", sqlite_where=text("linkedin_key IS NOT NULL")),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text, description="the name as it is compared")
    tie: str | None = Field(default=None, sa_type=Text)
    company: str | None = Field(default=None, sa_type=Text)
    role: str | None = Field(default=None, sa_type=Text)
    email: str | None = Field(default=None, sa_type=Text)
    email_key: str | None = Field(default=None, sa_type=Text, description="the address as it is compared")
    linkedin: str | None = Field(default=None, sa_type=Text)
    linkedin_key: str | None = Field(default=None, sa_type=Text, description="the profile's slug")
    met: str | None = Field(default=None, sa_type=Text, description="how and where you met")
    last_conversation_on: dt.date | None = Field(default=None, sa_type=Day)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


class ContactWord(SQLModel, table=True):
    """A word of a contact's name or of an alias, folded, so that people are found by the beginning of any.

    It follows from the names, so no journal is kept of it: whoever writes a name writes its words anew.
    """

    __tablename__ = "contact_word"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("is_part IN (0, 1)", name="contact_word_is_part_is_a_flag"),
        Index("contact_word_by_word", "word", "position", "contact_id", "is_part", "of_name"),
        STRICT,
    )

    contact_id: int = Field(primary_key=True, foreign_key="contact.id", ondelete="CASCADE")
    of_name: int = Field(primary_key=True, description="0 for the name, 1 and more for the aliases")
    position: int = Field(primary_key=True, description="0 for the first word; parts come after the last")
    word: str = Field(sa_type=Text)
    is_part: bool = Field(sa_type=Flag, description="a part of a word with hyphens or apostrophes")


class Alias(SQLModel, table=True):
    """Another name a contact goes by."""

    __table_args__: ClassVar[Any] = (
        Index("alias_by_folded", "folded"),
        Index("alias_by_contact", "contact_id", "folded", unique=True),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    alias: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text)


class ContactTag(SQLModel, table=True):
    """A word you file a contact under."""

    __tablename__ = "contact_tag"
    __table_args__: ClassVar[Any] = (Index("contact_tag_by_folded", "folded", "contact_id"), STRICT)

    contact_id: int = Field(primary_key=True, foreign_key="contact.id", ondelete="CASCADE")
    folded: str = Field(primary_key=True, sa_type=Text)
    tag: str = Field(sa_type=Text)


class Conversation(SQLModel, table=True):
    """One exchange with one or more contacts, on a day."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint(
            "channel IN ('call', 'video', 'in-person', 'email', 'slack', 'linkedin', 'message', 'event', 'other')",
            name="conversation_channel_is_known",
        ),
        CheckConstraint("is_private IN (0, 1)", name="conversation_is_private_is_a_flag"),
        Index("conversation_by_day", "held_on", "id"),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    held_on: dt.date = Field(sa_type=Day)
    channel: str | None = Field(default=None, sa_type=Text)
    notes: str | None = Field(default=None, sa_type=Text)
    takeaway: str | None = Field(default=None, sa_type=Text)
    is_private: bool = Field(default=False, sa_type=Flag)
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


class Participant(SQLModel, table=True):
    """A contact who took part in a conversation."""

    __table_args__: ClassVar[Any] = (
        Index("participant_by_contact", "contact_id", "conversation_id", unique=True),
        STRICT,
    )

    conversation_id: int = Field(primary_key=True, foreign_key="conversation.id", ondelete="CASCADE")
    position: int = Field(primary_key=True, description="0 for the contact it was logged under")
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")


class FollowUp(SQLModel, table=True):
    """An action owed to a contact, with a due date."""

    __tablename__ = "follow_up"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="follow_up_state_is_known"),
        # Only what is open is ever walked by day, and it stays small: due reads this index alone.
        Index("follow_up_open_by_day", "due_on", "id", sqlite_where=text("state = 'open'")),
        Index("follow_up_by_contact", "contact_id", "due_on"),
        Index(
            "follow_up_by_conversation",
            "conversation_id",
            sqlite_where=text("conversation_id IS NOT NULL"),
        ),
        NUMBERED,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
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


class Command(SQLModel, table=True):
    """A command that changed something, or that took one back."""

    __table_args__: ClassVar[Any] = (
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


class Change(SQLModel, table=True):
    """A row as it was before and after a command; written by triggers alone."""

    __table_args__: ClassVar[Any] = (
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


EVERY_TABLE: tuple[type[SQLModel], ...] = (
    Contact, ContactWord, Alias, ContactTag, Conversation, Participant, FollowUp, Command, Change,
)  # fmt: skip
# What a person writes: each of these tables has triggers that keep a journal.
JOURNALED: tuple[type[SQLModel], ...] = tuple(
    model for model in EVERY_TABLE if model not in (ContactWord, Command, Change)
)

# The search index: FTS5 tables over the columns of the tables above, kept in step by triggers. They belong to
# SQLite alone, so they are made by a migration and only described here, apart from the data's own metadata.
_search = MetaData()


def _search_table(name: str, *columns: str) -> Table:
    return Table(name, _search, Column("rowid", Integer), Column(name, Text), *(Column(c, Text) for c in columns))


contact_search = _search_table("contact_search", "name", "company", "role", "met")
alias_search = _search_table("alias_search", "alias")
conversation_search = _search_table("conversation_search", "notes", "takeaway")
follow_up_search = _search_table("follow_up_search", "action")
name_trigram = _search_table("name_trigram", "folded")
alias_trigram = _search_table("alias_trigram", "folded")
