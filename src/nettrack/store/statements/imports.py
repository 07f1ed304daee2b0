"""Imports: whom rows of a file may mean, what is known of them, and what is written."""

from sqlalchemy import bindparam, exists, func, null, or_, select, union, update

from nettrack.store.constructs import NOW, among, row_key, value_in
from nettrack.store.statements import LIMIT, Query, insert_row, update_row
from nettrack.store.statements.contacts import refresh_conversation_days
from nettrack.store.statements.history import contact_of
from nettrack.store.tables.contacts import alias, contact, email
from nettrack.store.tables.conversations import Conversation, conversation, participant
from nettrack.store.tables.follow_ups import FollowUp, follow_up
from nettrack.store.tables.history import Change, Command, change, command
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
OWN_FOLLOW_UPS = Query(
    select(follow_up.id.label("number"), follow_up.action, follow_up.due_on, follow_up.state).where(
        follow_up.contact_id.is_(None)
    )
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
# To take a batch back: whom later commands that stand had to do with, of those whom it changed.
_later = Change.__table__.alias("later")
_of_batch = change.command_id == bindparam("command")
_changed_later = (
    select(contact_of.label("number"))
    .join(Command, (command.id == change.command_id) & command.undoes.is_(None) & (command.is_undone == 0))
    .where(change.command_id > bindparam("command"))
)
_talk = (change.table_name == "conversation") & _of_batch
_edited_later = (
    select(participant.contact_id)
    .join(Change, change.row_key == row_key(participant.conversation_id))
    .join(_later, (_later.c.table_name == change.table_name) & (_later.c.row_key == change.row_key))
    .where(_talk, _later.c.command_id > bindparam("command"))
)
WORKED_ON = Query(
    select(contact.id.label("number")).where(
        contact.id.in_(select(contact_of).where(_of_batch)),
        or_(contact.id.in_(_changed_later), contact.id.in_(_edited_later)),
    )
)
_talks = select(value_in(change.row_key, 0)).where(_talk)
_there = participant.contact_id.table.alias("there")
_with_them = select(_there.c.conversation_id).where(
    among(_there.c.contact_id, "contacts"), _there.c.conversation_id.in_(_talks)
)
WERE_THERE = Query(
    select(participant.contact_id.label("number")).where(participant.conversation_id.in_(_with_them)).distinct()
)
# What is spared is of no command any more, and so is taken back by none.
SPARE = (
    update(Change)
    .values(command_id=0)
    .where(
        _of_batch,
        or_(
            among(contact_of, "contacts"),
            change.table_name == "import_batch",
            (change.table_name == "conversation") & value_in(change.row_key, 0).in_(_with_them),
        ),
    )
)
NAMES_OF = Query(select(contact.name).where(among(contact.id, "contacts")).order_by(contact.folded).limit(LIMIT))
COUNT_GONE = Query(
    select(func.count().label("contacts"))
    .select_from(Change)
    .where(_of_batch, change.table_name == "contact", change.before.is_(None))
)
INSERT_BATCH = insert_row(ImportBatch, state="in")
MARK_BATCH = update(ImportBatch).values(state="partly", updated_at=NOW).where(import_batch.id == bindparam("number"))
