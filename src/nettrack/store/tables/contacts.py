"""People: what is known of them, and by what they are found."""

import datetime as dt

from sqlalchemy import CheckConstraint, Column, Index, Text, text
from sqlmodel import Field

from nettrack.domain.vocabulary import STANDINGS, TIES
from nettrack.store.tables import NUMBERED, STRICT, TRIGRAMS, Table, one_of, search_index
from nettrack.store.tables.types import Day, Flag, Instant

contact_search = search_index("contact_search", "name", "company", "role", "met", "about")
phone_search = search_index("phone_search", "phone")
field_search = search_index("field_search", "name", "value")
name_trigram = search_index("name_trigram", "folded", tokenizer=TRIGRAMS)
alias_search = search_index("alias_search", "alias")
alias_trigram = search_index("alias_trigram", "folded", tokenizer=TRIGRAMS)


class Contact(Table, table=True):
    """A person."""

    journaled = True
    about = "id"
    searched = (contact_search, name_trigram)
    __table_args__ = (
        one_of("tie", TIES, "contact_tie_is_known"),
        Index("contact_by_folded", "folded"),
        # A list walks this one alone, past thousands of candidates.
        Index("contact_known", "folded", sqlite_where=text("standing = 'known'")),
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
    first_conversation_on: dt.date | None = Field(default=None, sa_type=Day)
    # What a table says of itself has the name that this column has.
    about_them: str | None = Field(
        default=None, sa_column=Column("about", Text), description="a note of its own, of many lines"
    )
    # Of the column, not of the table: a step cannot add any to a table that there is.
    standing: str = Field(
        default="known",
        sa_column=Column(
            "standing",
            Text,
            one_of("standing", STANDINGS, "contact_standing_is_known"),
            server_default=text("'known'"),
            nullable=False,
        ),
        description="known, candidate or archived",
    )


class ContactWord(Table, table=True):
    """A word of a contact's name or of an alias, folded, so that people are found by the beginning of any.

    It follows from the names, so no journal is kept of it: whoever writes a name writes its words anew.
    """

    journaled = "it follows from the names"
    about = "contact_id"
    __tablename__ = "contact_word"
    __table_args__ = (
        CheckConstraint("is_part IN (0, 1)", name="contact_word_is_part_is_a_flag"),
        Index("contact_word_by_word", "word", "position", "contact_id", "is_part", "of_name"),
        STRICT,
    )

    contact_id: int = Field(primary_key=True, foreign_key="contact.id", ondelete="CASCADE")
    of_name: int = Field(primary_key=True, description="0 for the name, 1 and more for the aliases")
    position: int = Field(primary_key=True, description="0 for the first word; parts come after the last")
    word: str = Field(sa_type=Text)
    is_part: bool = Field(sa_type=Flag, description="a part of a word with hyphens or apostrophes")


class Alias(Table, table=True):
    """Another name a contact goes by."""

    journaled = True
    about = "contact_id"
    searched = (alias_search, alias_trigram)
    __table_args__ = (
        Index("alias_by_folded", "folded"),
        Index("alias_by_contact", "contact_id", "folded", unique=True),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    alias: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text)


class ContactTag(Table, table=True):
    """A word you file a contact under."""

    journaled = True
    about = "contact_id"
    __tablename__ = "contact_tag"
    __table_args__ = (Index("contact_tag_by_folded", "folded", "contact_id"), STRICT)

    contact_id: int = Field(primary_key=True, foreign_key="contact.id", ondelete="CASCADE")
    folded: str = Field(primary_key=True, sa_type=Text)
    tag: str = Field(sa_type=Text)


class ContactEmail(Table, table=True):
    """Another e-mail address of a contact than the main one."""

    journaled = True
    about = "contact_id"
    __tablename__ = "contact_email"
    __table_args__ = (
        Index("contact_email_by_contact", "contact_id", "email_key", unique=True),
        Index("contact_email_by_key", "email_key"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    email: str = Field(sa_type=Text)
    email_key: str = Field(sa_type=Text, description="the address as it is compared")


class ContactPhone(Table, table=True):
    """A telephone number of a contact."""

    journaled = True
    about = "contact_id"
    searched = (phone_search,)
    __tablename__ = "contact_phone"
    __table_args__ = (Index("contact_phone_by_contact", "contact_id", "phone_key", unique=True), STRICT)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    phone: str = Field(sa_type=Text)
    phone_key: str = Field(sa_type=Text, description="its digits")


class ContactField(Table, table=True):
    """A fact of your own about a contact, by a name that you gave it."""

    journaled = True
    about = "contact_id"
    searched = (field_search,)
    __tablename__ = "contact_field"
    __table_args__ = (Index("contact_field_by_contact", "contact_id", "folded", unique=True), STRICT)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    name: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text, description="the name as it is compared")
    value: str = Field(sa_type=Text)


contact, word, alias, tag = Contact.__table__.c, ContactWord.__table__.c, Alias.__table__.c, ContactTag.__table__.c
email, phone, field = ContactEmail.__table__.c, ContactPhone.__table__.c, ContactField.__table__.c
