"""What the journal knows of those who were deleted, and how it forgets somebody."""

from sqlalchemy import bindparam, delete, exists, or_, select, type_coerce

from nettrack.store.constructs import among, row_key, value_in
from nettrack.store.statements import Query
from nettrack.store.statements.history import contact_of, imaged
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.conversations import conversation
from nettrack.store.tables.history import Change, Command, change, command

_FORMER = ("name", "folded", "tie", "company", "role", "email", "linkedin", "met", "created_at", "updated_at")

# Everybody who was deleted, or whose making was taken back, as each change knew them, the latest last.
FORMER_CONTACTS = Query(
    select(
        imaged("id").label("number"),
        *(type_coerce(imaged(name), contact[name].type).label(name) for name in _FORMER),
        value_in(change.before, "folded").label("folded_before"),
    )
    .where(change.table_name == "contact", ~exists().where(contact.id == imaged("id")))
    .order_by(change.id)
)
FORMER_ALIASES = Query(
    select(imaged("contact_id").label("number"), imaged("folded").label("folded"))
    .where(change.table_name == "alias", ~exists().where(contact.id == imaged("contact_id")))
    .distinct()
)
# Every conversation a contact ever was in: those that stand belong to the others who were there; those that went
# with the contact went in the same command.
_went = Change.__table__.alias("went")
_stands = exists().where(conversation.id == imaged("conversation_id"))
CONVERSATIONS_EVER_WITH = Query(
    select(imaged("conversation_id").label("number"))
    .where(change.table_name == "participant", imaged("contact_id") == bindparam("contact"))
    .distinct(),
    {
        "stands": _stands,
        "went": (
            ~_stands
            & exists().where(
                _went.c.command_id == change.command_id,
                _went.c.table_name == "conversation",
                _went.c.row_key == row_key(imaged("conversation_id")),
                _went.c.after.is_(None),
            )
        ),
    },
)
# What the commands of others say of a conversation that goes: it could not be put back any more.
ERASE_IMAGES = delete(Change).where(among(imaged("conversation_id"), "conversations"))
# Every goal that was ever with a contact; what is said of its steps, and of it, names the goal alone.
GOALS_EVER_WITH = Query(
    select(imaged("id").label("number"))
    .where(change.table_name == "goal", imaged("contact_id") == bindparam("contact"))
    .distinct()
)
ERASE_IMAGES_OF_GOALS = delete(Change).where(among(imaged("goal_id"), "goals"))
# To forget people: every command that changed them, or a conversation with nobody else, goes whole, and with it what is
# of no command any more, or was of none.
ERASE_COMMANDS = delete(Command).where(
    command.id.in_(
        select(change.command_id).where(
            or_(
                among(contact_of, "contacts"),
                (change.table_name == "conversation") & among(imaged("id"), "conversations"),
            )
        )
    )
)
ERASE_CHANGES = delete(Change).where(change.command_id.not_in(select(command.id)))
