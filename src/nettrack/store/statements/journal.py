"""The journal: which command changed what, and how each row is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, exists, func, literal_column, or_, select, type_coerce
from sqlalchemy import delete as sql_delete
from sqlalchemy import insert as sql_insert
from sqlalchemy import update as sql_update

from nettrack.store.statements.query import LIMIT, Query, change, columns, command, contact, conversation
from nettrack.store.tables import JOURNALED, Change, Command, Instant

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlmodel import SQLModel

    from nettrack.store.statements.query import Statement


def _imaged(name: str, of: Any = change) -> ColumnElement[Any]:
    """Return a column of the row that a change made, or deleted."""
    return func.json_extract(func.coalesce(of.after, of.before), literal_column(f"'$.{name}'"))


# Whom a row is about, if anybody.
_contact_of = func.coalesce(_imaged("contact_id"), case((change.table_name == "contact", _imaged("id"))))
_is_applied = (command.undoes.is_(None), command.is_undone == 0)


def _concerns(n: str) -> ColumnElement[bool]:
    """Match commands that changed one of several contacts, or something of theirs."""
    return exists().where(
        change.command_id == command.id,
        _contact_of.in_(select(func.json_each(bindparam(f"contacts{n}")).table_valued("value").c.value)),
    )


COMMANDS = Query(
    select(command.id.label("number"), command.name, command.at, command.is_undone)
    .where(command.undoes.is_(None))
    .order_by(command.id.desc())
    .limit(LIMIT),
    {
        "number": lambda n: command.id == bindparam(f"number{n}"),
        "applied": lambda _n: command.is_undone == 0,
        "concerns": _concerns,
    },
)
# What redo does again: the command that was taken back last, unless something new was done since.
_undo = Command.__table__.alias("undo")  # type: ignore[attr-defined]
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
# The latest command that still stands and changed this row after another did.
LATER_COMMANDS = Query(
    select(command.id.label("number"), command.name)
    .join(Change, change.command_id == command.id)
    .where(
        change.table_name == bindparam("table_name"),
        change.row_key == bindparam("row_key"),
        command.id > bindparam("number"),
        *_is_applied,
    )
    .order_by(command.id.desc())
    .limit(LIMIT)
)
# What happened since a command to a row of somebody's; of several, to the one with this value.
CHANGES_SINCE = Query(
    select(change.before, change.after, command.id.label("number"), command.name, command.undoes)
    .outerjoin(Command, change.command_id == command.id)
    .where(
        change.command_id >= bindparam("command"),
        change.table_name == bindparam("table_name"),
        _contact_of == bindparam("contact"),
        or_(change.table_name == "contact", _imaged("folded") == bindparam("value")),
    )
    .order_by(change.id)
)
HAS_CHANGES = Query(select(change.id).where(change.command_id == bindparam("command")).limit(LIMIT))

BEGIN_COMMAND = sql_insert(Command).values(
    name=bindparam("name"), at=func.current_timestamp(), is_undone=False, is_running=True
)
END_COMMAND = sql_update(Command).values(is_running=False).where(command.is_running == 1)
MARK_UNDOING = sql_update(Command).values(undoes=bindparam("undoes")).where(command.id == bindparam("number"))
MARK_COMMAND = sql_update(Command).values(is_undone=bindparam("is_undone")).where(command.id == bindparam("number"))
FORGET_COMMAND = sql_delete(Command).where(command.id == bindparam("number"))
# Pruning goes a few rows at a time, so that no command waits for it.
PRUNE_COMMANDS = sql_delete(Command).where(
    command.id.in_(
        select(command.id)
        .where(or_(command.id <= bindparam("number"), command.at < bindparam("at")))
        .order_by(command.id)
        .limit(LIMIT)
    )
)
PRUNE_CHANGES = sql_delete(Change).where(
    change.id.in_(
        select(change.id)
        .where(change.command_id < func.coalesce(select(func.min(command.id)).scalar_subquery(), 0))
        .order_by(change.command_id)
        .limit(LIMIT)
    )
)


# To forget a person: every command that changed them, or a conversation with nobody else, goes whole.
_older, _own = Change.__table__.alias("older"), Change.__table__.alias("own")  # type: ignore[attr-defined]


def _is_about(of: Any) -> ColumnElement[bool]:
    return or_(
        (of.table_name == bindparam("table_name")) & (of.row_key == bindparam("row_key")),
        _imaged("contact_id", of) == bindparam("contact"),
    )


# Every conversation a contact ever was in: those that stand belong to the others who were there; those that went
# with the contact went in the same command.
_went = Change.__table__.alias("went")  # type: ignore[attr-defined]
_stands = exists().where(conversation.id == _imaged("conversation_id"))
CONVERSATIONS_EVER_WITH = Query(
    select(_imaged("conversation_id").label("number"))
    .where(
        change.table_name == "participant",
        _imaged("contact_id") == bindparam("contact"),
    )
    .distinct(),
    {
        "stands": lambda _n: _stands,
        "went": lambda _n: (
            ~_stands
            & exists().where(
                _went.c.command_id == change.command_id,
                _went.c.table_name == "conversation",
                _went.c.after.is_(None),
                func.json_extract(_went.c.before, literal_column("'$.id'")) == _imaged("conversation_id"),
            )
        ),
    },
)
# What the commands of others say of a conversation that goes: it could not be put back any more.
ERASE_IMAGES = sql_delete(Change).where(_imaged("conversation_id") == bindparam("conversation"))
_FORMER = ("name", "folded", "tie", "company", "role", "email", "linkedin", "met", "created_at", "updated_at")


def _former(name: str) -> ColumnElement[Any]:
    value = _imaged(name)
    return (type_coerce(value, Instant) if name.endswith("_at") else value).label(name)


# Everybody who was deleted, or whose making was taken back, as each change knew them, the latest last.
FORMER_CONTACTS = Query(
    select(
        _imaged("id").label("number"),
        *(_former(name) for name in _FORMER),
        func.json_extract(change.before, literal_column("'$.folded'")).label("folded_before"),
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
ERASE_COMMANDS = sql_delete(Command).where(command.id.in_(select(_older.c.command_id).where(_is_about(_older.c))))
ERASE_CHANGES = sql_delete(Change).where(change.command_id.in_(select(_own.c.command_id).where(_is_about(_own.c))))


def _of_image(name: str) -> ColumnElement[Any]:
    return func.json_extract(bindparam("image"), literal_column(f"'$.{name}'"))


def _has_key(model: type[SQLModel]) -> list[ColumnElement[bool]]:
    keys = [one for one in columns(model) if one.primary_key]
    return [one == func.json_extract(bindparam("key"), literal_column(f"'$[{k}]'")) for k, one in enumerate(keys)]


def _put_back() -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for model in JOURNALED:
        image = {one.name: _of_image(one.name) for one in columns(model)}
        name = str(model.__tablename__).upper()
        found[f"PUT_BACK_{name}"] = sql_insert(model).values(image).inline()
        found[f"RESET_{name}"] = sql_update(model).values(image).where(*_has_key(model))
        found[f"TAKE_OUT_{name}"] = sql_delete(model).where(*_has_key(model))
        pairs: list[Any] = []
        for one in columns(model):
            pairs += [literal_column(f"'{one.name}'"), one]
        found[f"IMAGE_{name}"] = Query(select(func.json_object(*pairs).label("image")).where(*_has_key(model)))
    return found


# PUT_BACK_CONTACT makes a deleted row again, RESET_CONTACT gives one its former values, TAKE_OUT_CONTACT deletes one;
# IMAGE_CONTACT is what it is now.
globals().update(_put_back())


def triggers(model: type[SQLModel]) -> list[str]:
    """Return the triggers that write down each change of a table."""
    table: str = model.__tablename__  # type: ignore[assignment]
    names = [one.name for one in columns(model)]
    keys = [one.name for one in columns(model) if one.primary_key]

    def trigger(event: str, row: str, before: str, after: str, condition: str = "") -> str:
        key = f"json_array({', '.join(f'{row}.{name}' for name in keys)})"
        return (  # names of our own tables and columns, nothing that anybody typed
            f"CREATE TRIGGER journal_{table}_{event} AFTER {event.upper()} ON {table}{condition} BEGIN "
            "INSERT INTO change (command_id, table_name, row_key, before, after) "
            f"SELECT coalesce(max(id), 0), '{table}', {key}, {before}, {after} FROM command WHERE is_running = 1; END"
        )

    def image(row: str) -> str:
        return "json_object({})".format(", ".join(f"'{name}', {row}.{name}" for name in names))

    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in names)
    return [
        trigger("insert", "new", "NULL", image("new")),
        trigger("delete", "old", image("old"), "NULL"),
        trigger("update", "new", image("old"), image("new"), f" WHEN {differs}"),
    ]
