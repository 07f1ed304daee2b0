"""Imports: whom rows of a file may mean, what is known of them, and what is written."""

from sqlalchemy import bindparam, exists, null, select, union, update

from nettrack.store.constructs import NOW, among, value_in
from nettrack.store.statements import LIMIT, Query, insert_row, update_row
from nettrack.store.statements.contacts import refresh_conversation_days
from nettrack.store.tables.contacts import alias, contact, email
from nettrack.store.tables.conversations import Conversation, conversation, participant
from nettrack.store.tables.follow_ups import FollowUp, follow_up
from nettrack.store.tables.history import change
from nettrack.store.tables.imports import ContactSource, ImportBatch, contact_source, import_batch

_meant = union(
    select(contact.id).where(among(contact.linkedin_key, "linkedins")),
    select(contact.id).where(among(contact.email_key, "emails")),
    select(email.contact_id).where(among(email.email_key, "emails")),
    select(contact.id).where(among(contact.folded, "names")),
    select(alias.contact_id).where(among(alias.folded, "names")),
    select(contact_source.contact_id).where(
        contact_source.kind == bindparam("kind"), among(contact_source.uid, "uids")
    ),
)
MEANT = Query(select(contact.id.label("number")).where(contact.id.in_(_meant)).limit(LIMIT))
SOURCES = Query(
    select(contact_source.contact_id.label("number"), contact_source.uid).where(
        contact_source.kind == bindparam("kind"), among(contact_source.uid, "uids")
    )
)
CONVERSATIONS_OF = Query(
    select(
        participant.contact_id.label("contact"),
        conversation.id.label("number"),
        conversation.held_on,
        conversation.channel,
        conversation.notes,
        conversation.takeaway,
    ).where(
        participant.conversation_id == conversation.id,
        among(participant.contact_id, "contacts"),
        among(conversation.held_on, "days"),
    )
)
FOLLOW_UPS_OF = Query(
    select(
        follow_up.contact_id.label("contact"),
        follow_up.id.label("number"),
        follow_up.action,
        follow_up.due_on,
        follow_up.state,
    ).where(among(follow_up.contact_id, "contacts"))
)
# Whoever was there before: up to the contact of a number.
_was_there = contact.id <= bindparam("number")
NAMES_BEFORE = Query(select(contact.folded.label("name")).where(_was_there).distinct())
NUMBERS_CALLED = Query(
    select(contact.id.label("number"), contact.folded.label("name"), contact.linkedin_key, contact.email_key).where(
        among(contact.folded, "names"), _was_there
    )
)
# Who wrote where a contact works, the latest first.
JOBS_WRITTEN = Query(
    select(
        change.before.is_(None).label("is_new"),
        *(
            value_in(image, field).label(f"{field}_{when}")
            for field in ("company", "role")
            for when, image in (("was", change.before), ("now", change.after))
        ),
        exists().where(import_batch.command_id == change.command_id).label("is_import"),
    )
    .where(change.table_name == "contact", change.row_key == bindparam("key"))
    .order_by(change.id.desc())
)
INSERT_SOURCE = insert_row(ContactSource)
INSERT_OWED = insert_row(FollowUp, snoozed=0, every=null(), first_on=null(), turn=0)
EXTEND_NOTES = update_row(Conversation, "notes", updated_at=NOW)
REFRESH_DAYS = refresh_conversation_days.where(among(contact.id, "contacts"))

BATCHES = Query(
    select(
        import_batch.id.label("number"),
        import_batch.command_id.label("command"),
        import_batch.files,
        import_batch.kind,
        import_batch.rows_read,
        import_batch.created,
        import_batch.updated,
        import_batch.unchanged,
        import_batch.review,
        import_batch.skipped,
        import_batch.state,
        import_batch.created_at,
    )
    .order_by(import_batch.id.desc())
    .limit(LIMIT),
    {"number": import_batch.id == bindparam("number")},
)
INSERT_BATCH = insert_row(ImportBatch)
MARK_BATCH = (
    update(ImportBatch).values(state=bindparam("state"), updated_at=NOW).where(import_batch.id == bindparam("number"))
)
