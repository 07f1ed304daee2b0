"""The journal: which command changed what, and how each row is put back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy import delete as sql_delete
from sqlalchemy import insert as sql_insert
from sqlalchemy import update as sql_update

from nettrack.store.constructs import among, lacks, row_key, value_in
from nettrack.store.statements import LIMIT, Query, Statement
from nettrack.store.statements.contacts import refresh_last_conversation
from nettrack.store.tables import journaled_tables
from nettrack.store.tables.contacts import alias, contact
from nettrack.store.tables.conversations import conversation
from nettrack.store.tables.history import Change, Command, change, command
from nettrack.store.tables.types import Instant


def _imaged(name: str, of: Any = change) -> ColumnElement[Any]:
    """Return a column of the row that a change made, or deleted."""
    return value_in(func.coalesce(of.after, of.before), name)


# Whom a row is about, if anybody.
_contact_of = func.coalesce(_imaged("contact_id"), case((change.table_name == "contact", _imaged("id"))))
_is_applied = (command.undoes.is_(None), command.is_undone == 0)


COMMANDS = Query(
    select(command.id.label("number"), command.name, command.at, command.is_undone)
    .where(command.undoes.is_(None))
    .order_by(command.id.desc())
    .limit(LIMIT),
    {
        "number": command.id == bindparam("number"),
        "applied": command.is_undone == 0,
        # Changed one of several contacts, or something of theirs.
        "concerns": exists().where(change.command_id == command.id, among(_contact_of, "contacts")),
    },
)
# What redo does again: the command that was taken back last, unless something new was done since.
_undo = Command.__table__.alias("undo")
LAST_UNDONE = Query(
    select(command.id.label("number"), _undo.c.id.label("undo"))
    .join(_undo, _undo.c.undoes == command.id)
    .where(
        command.undoes.is_(None),
        command.is_undone == 1,
        _undo.c.id
        > select(func.coalesce(func.max(command.id), 0))
        .where(command.undoes.is_(None), command.id != bindparam("running"))
        .scalar_subquery(),
    )
    .order_by(_undo.c.id.desc())
    .limit(LIMIT)
)
CHANGES = Query(
    select(change.table_name, change.row_key, change.before, change.after)
    .where(change.command_id == bindparam("command"))
    .order_by(change.id)
)
TABLES_CHANGED = Query(select(change.table_name).where(change.command_id == bindparam("command")).distinct())
# How each change is taken back: by which of the statements below.
WAYS_BACK = Query(
    select(
        change.id.label("number"),
        change.table_name,
        case((change.before.is_(None), "TAKE_OUT"), (change.after.is_(None), "PUT_BACK"), else_="RESET").label("way"),
    )
    .where(change.command_id == bindparam("command"))
    .order_by(change.id.desc())
)
NAMES_CONCERNED = Query(
    select(contact.id.label("number"), contact.name).where(
        contact.id.in_(select(_contact_of).where(change.command_id == bindparam("command")))
    )
)
REFRESH_CONCERNED = refresh_last_conversation.where(
    contact.id.in_(select(_contact_of).where(change.command_id == bindparam("command")))
)
_mine, _theirs = Change.__table__.alias("mine"), Change.__table__.alias("theirs")


def _is_of_same_row(one: Any, other: Any) -> ColumnElement[bool]:
    return and_(one.table_name == other.table_name, one.row_key == other.row_key)


# The latest command that still stands and changed, after this one, a row that another changed.
LATER_COMMANDS = Query(
    select(command.id.label("number"), command.name)
    .where(
        command.id > bindparam("number"),
        *_is_applied,
        command.id.in_(
            select(_theirs.c.command_id)
            .join(_mine, _is_of_same_row(_mine.c, _theirs.c))
            .where(_mine.c.command_id == bindparam("command"))
        ),
    )
    .order_by(command.id.desc())
    .limit(LIMIT)
)
# What the running command changed beside the rows that another changed.
TAKEN_ALONG = Query(
    select(change.id)
    .where(
        change.command_id == bindparam("running"),
        ~exists().where(_mine.c.command_id == bindparam("command"), _is_of_same_row(_mine.c, change)),
    )
    .limit(LIMIT)
)


def _held_by_others(held: Column[Any], shown: str, *is_theirs: ColumnElement[bool], owner: str = "id") -> Query:
    """Return who has what somebody would get back, of the kind that means one person alone."""
    return Query(
        select(
            contact.id.label("number"),
            contact.name,
            held.label("value"),
            value_in(change.before, shown).label("shown"),
        )
        .where(
            change.command_id == bindparam("command"),
            change.table_name == held.table.name,
            held == value_in(change.before, held.name),
            held.is_distinct_from(value_in(change.after, held.name)),
            *is_theirs,
            contact.id != value_in(change.before, owner),
        )
        .order_by(change.id, contact.id)
    )


HOLDERS_EMAIL = _held_by_others(contact.email_key, "email")
HOLDERS_LINKEDIN = _held_by_others(contact.linkedin_key, "linkedin")
HOLDERS_ALIAS = _held_by_others(alias.folded, "alias", alias.contact_id == contact.id, owner="contact_id")
# What happened since a command to a row of somebody's; of several, to the one with this value.
CHANGES_SINCE = Query(
    select(change.before, change.after, command.id.label("number"), command.name, command.undoes)
    .outerjoin(Command, change.command_id == command.id)
    .where(
        change.id >= select(func.min(_mine.c.id)).where(_mine.c.command_id == bindparam("command")).scalar_subquery(),
        change.table_name == bindparam("table_name"),
        _contact_of == bindparam("contact"),
        or_(change.table_name == "contact", _imaged("folded") == bindparam("value")),
    )
    .order_by(change.id)
)
MARK_COMMAND = sql_update(Command).values(is_undone=bindparam("is_undone")).where(command.id == bindparam("number"))
# Every conversation a contact ever was in: those that stand belong to the others who were there; those that went
# with the contact went in the same command.
_went = Change.__table__.alias("went")
_stands = exists().where(conversation.id == _imaged("conversation_id"))
CONVERSATIONS_EVER_WITH = Query(
    select(_imaged("conversation_id").label("number"))
    .where(
        change.table_name == "participant",
        _imaged("contact_id") == bindparam("contact"),
    )
    .distinct(),
    {
        "stands": _stands,
        "went": (
            ~_stands
            & exists().where(
                _went.c.command_id == change.command_id,
                _went.c.table_name == "conversation",
                _went.c.row_key == row_key(_imaged("conversation_id")),
                _went.c.after.is_(None),
            )
        ),
    },
)
# What the commands of others say of a conversation that goes: it could not be put back any more.
ERASE_IMAGES = sql_delete(Change).where(among(_imaged("conversation_id"), "conversations"))
_FORMER = ("name", "folded", "tie", "company", "role", "email", "linkedin", "met", "created_at", "updated_at")


def _former(name: str) -> ColumnElement[Any]:
    value = _imaged(name)
    return (type_coerce(value, Instant) if name.endswith("_at") else value).label(name)


# Everybody who was deleted, or whose making was taken back, as each change knew them, the latest last.
FORMER_CONTACTS = Query(
    select(
        _imaged("id").label("number"),
        *(_former(name) for name in _FORMER),
        value_in(change.before, "folded").label("folded_before"),
    )
    .where(change.table_name == "contact", ~exists().where(contact.id == _imaged("id")))
    .order_by(change.id)
)
FORMER_ALIASES = Query(
    select(_imaged("contact_id").label("number"), _imaged("folded").label("folded"))
    .where(change.table_name == "alias", ~exists().where(contact.id == _imaged("contact_id")))
    .distinct()
)
FORMER_NAME = Query(
    select(_imaged("name").label("name"))
    .where(change.table_name == "contact", change.row_key == bindparam("key"))
    .order_by(change.id.desc())
    .limit(LIMIT)
)
# To forget people: every command that changed them, or a conversation with nobody else, goes whole, and with it what is
# of no command any more, or was of none.
ERASE_COMMANDS = sql_delete(Command).where(
    command.id.in_(
        select(change.command_id).where(
            or_(
                among(_contact_of, "contacts"),
                (change.table_name == "conversation") & among(_imaged("id"), "conversations"),
            )
        )
    )
)
ERASE_CHANGES = sql_delete(Change).where(change.command_id.not_in(select(command.id)))


def _value(image: Any, column: Column[Any]) -> ColumnElement[Any]:
    """Return what an image says of a column; one that is not in it came later, and has its default."""
    value = value_in(image, column.name)
    if column.server_default is None:
        return value
    default: ColumnElement[Any] = literal_column(str(column.server_default.arg))  # type: ignore[attr-defined]
    return case((lacks(image, column.name), default), else_=value)


def ways_back(table: Table) -> dict[str, Statement]:
    """Return the statements that take back changes of a table.

    PUT_BACK makes deleted rows again, TAKE_OUT deletes them, RESET gives them their former values: for all changes from
    one number to another. UNLIKE finds a row that is no more what a command made of it.
    """
    keys = [column for column in table.c if column.primary_key]
    key = [value_in(change.row_key, k) for k in range(len(keys))]
    has_key = and_(*(one == value for one, value in zip(keys, key, strict=True)))
    is_meant = change.id.between(bindparam("first"), bindparam("last"))
    of_row = func.coalesce(change.after, change.before)
    is_last = ~exists().where(
        _mine.c.command_id == change.command_id, _is_of_same_row(_mine.c, change), _mine.c.id > change.id
    )
    is_as_made = exists().where(
        has_key, *(column.is_not_distinct_from(_value(change.after, column)) for column in table.c)
    )
    is_gone = change.after.is_(None) & ~exists().where(has_key)
    return {
        f"PUT_BACK_{table.name.upper()}": sql_insert(table).from_select(
            [column.name for column in table.c],
            select(*(_value(of_row, column) for column in table.c)).where(is_meant).order_by(change.id.desc()),
        ),
        f"TAKE_OUT_{table.name.upper()}": sql_delete(table).where(
            (tuple_(*keys) if len(keys) > 1 else keys[0]).in_(select(*key).where(is_meant))
        ),
        f"RESET_{table.name.upper()}": sql_update(table)
        .values({column.name: _value(change.before, column) for column in table.c})
        .where(has_key, is_meant),
        f"UNLIKE_{table.name.upper()}": Query(
            select(change.id)
            .where(
                change.command_id == bindparam("command"),
                change.table_name == table.name,
                is_last,
                ~is_as_made,
                ~is_gone,
            )
            .limit(LIMIT)
        ),
    }


for _model in journaled_tables():
    globals().update(ways_back(_model.__table__))
