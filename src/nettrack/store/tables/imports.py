"""What was brought in: the batches, and what sources call people who are known to them by a name of their own."""

from sqlalchemy import Index, Text
from sqlmodel import Field

from nettrack.domain.imports import BATCH_STATES
from nettrack.store.tables import NUMBERED, STRICT, Table, one_of
from nettrack.store.tables.types import Instant


class ImportBatch(Table, table=True):
    """What one import brought in, in figures; its rows are the changes of its command."""

    journaled = True
    about = None
    is_yours = True
    __tablename__ = "import_batch"
    __table_args__ = (one_of("state", BATCH_STATES, "import_batch_state_is_known"), NUMBERED)

    id: int | None = Field(default=None, primary_key=True)
    command_id: int = Field(description="command.id; a command may be forgotten before its batch is")
    files: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    rows_read: int
    created: int
    updated: int
    unchanged: int
    review: int
    skipped: int
    state: str = Field(sa_type=Text, description="in, or partly taken back")
    created_at: str = Field(sa_type=Instant)
    updated_at: str = Field(sa_type=Instant)


class ContactSource(Table, table=True):
    """What a source calls a contact, by which the next import finds them: a card's UID, or a name that fits several."""

    journaled = True
    about = "contact_id"
    __tablename__ = "contact_source"
    __table_args__ = (
        Index("contact_source_by_uid", "kind", "uid", unique=True),
        Index("contact_source_by_contact", "contact_id"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    kind: str = Field(sa_type=Text, description="linkedin, google, vcard, …")
    uid: str = Field(sa_type=Text, description="what the source itself knows the person by")


import_batch, contact_source = ImportBatch.__table__.c, ContactSource.__table__.c
