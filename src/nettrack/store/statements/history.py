"""The journal: which command changed what, and how each row is put back."""

from typing import Any

from sqlalchemy import Column, ColumnElement, and_, bindparam, case, exists, func, literal_column, or_, select, tuple_
from sqlalchemy.schema import Table, UniqueConstraint

from nettrack.store.constructs import among, counted, image_of, joined, lacks, put_rows, value_in
from nettrack.store.statements import LIMIT, Query, Statement
from nettrack.store.statements.contacts import refresh_conversation_days
from nettrack.store.tables import journaled_tables
from nettrack.store.tables.contacts import ContactWord, alias, contact, email, word
from nettrack.store.tables.conversations import participant
from nettrack.store.tables.history import Change, Command, change, command


def imaged(name: str) -> ColumnElement[Any]:
    """Return a column of the row that a change made, or deleted."""
    return value_in(func.coalesce(change.after, change.before), name)


# The column that says whom a row of a table is about, and who that is.
ABOUT = {str(model.__tablename__): model.about for model in journaled_tables() if model.about}
contact_of = case({table: imaged(column) for table, column in ABOUT.items()}, value=change.table_name)
# What a command changed.
of_command = change.command_id == bindparam("command")
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
        "concerns": exists().where(change.command_id == command.id, among(contact_of, "contacts")),
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
TABLES_CHANGED = Query(select(change.table_name).where(of_command).distinct())
_mine, _theirs = Change.__table__.alias("mine"), Change.__table__.alias("theirs")

# Of whom a command may have changed the days of conversations; who has other names by it.
_concerned = select(contact_of).where(of_command)
_were_there = select(participant.contact_id).where(
    participant.conversation_id.in_(
        select(value_in(change.row_key, 0)).where(of_command, change.table_name == "conversation")
    )
)
REFRESH_CONCERNED = refresh_conversation_days.where(
    or_(
        contact.id.in_(_concerned.where((change.table_name == "contact") | (change.table_name == "participant"))),
        contact.id.in_(_were_there),
    )
)
# A day that cannot be, which a damaged file may hold, would be written to one more row.
IMPOSSIBLE_DAYS = Query(
    select(contact.first_conversation_on, contact.last_conversation_on)
    .where(
        contact.id.in_(_concerned),
        or_(
            *(
                counted(day).is_distinct_from(day)
                for day in (contact.first_conversation_on, contact.last_conversation_on)
            )
        ),
    )
    .limit(LIMIT)
)
_is_renamed = (change.table_name == "alias") | (
    (change.table_name == "contact") & value_in(change.before, "name").is_distinct_from(value_in(change.after, "name"))
)
_renamed = _concerned.where(_is_renamed)
RENAMED = Query(
    select(
        contact.id.label("number"), contact.name, joined(alias.alias, alias.contact_id == contact.id).label("aliases")
    ).where(contact.id.in_(_renamed))
)
DELETE_WORDS_OF_RENAMED = ContactWord.__table__.delete().where(word.contact_id.in_(_renamed))


def _is_of_same_row(mine: Any, theirs: Any) -> ColumnElement[bool]:
    return and_(mine.table_name == theirs.table_name, mine.row_key == theirs.row_key)


# The latest command that still stands and changed, after this one, a row that another changed.
LATER_COMMANDS = Query(
    select(command.id.label("later"), command.name)
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


def _held_by_others(
    held: Column[Any], shown: str, *is_theirs: ColumnElement[bool], given: Column[Any] | None = None, owner: str = "id"
) -> Query:
    """Return who has what somebody would get back, in the same column or another, of what means one person alone."""
    given = held if given is None else given
    value = value_in(change.before, given.name)
    return Query(
        select(
            contact.id.label("number"),
            contact.name,
            held.label("value"),
            value_in(change.before, shown).label("shown"),
        )
        .where(
            of_command,
            change.table_name == given.table.name,
            held == value,
            held.is_distinct_from(value_in(change.after, given.name)),
            *is_theirs,
            contact.id != value_in(change.before, owner),
        )
        .order_by(change.id, contact.id)
    )


_has_beside = email.contact_id == contact.id
HOLDERS_EMAIL = _held_by_others(contact.email_key, "email")
HOLDERS_EMAIL_BESIDE = _held_by_others(email.email_key, "email", _has_beside, given=contact.email_key)
HOLDERS_OTHER = _held_by_others(contact.email_key, "email", given=email.email_key, owner="contact_id")
HOLDERS_OTHER_BESIDE = _held_by_others(email.email_key, "email", _has_beside, owner="contact_id")
HOLDERS_LINKEDIN = _held_by_others(contact.linkedin_key, "linkedin")
HOLDERS_ALIAS = _held_by_others(alias.folded, "alias", alias.contact_id == contact.id, owner="contact_id")
# What a column of somebody's row was and became since a command; of several rows, of the one with this value. What
# another program or an undo did is of no command that could be taken back.
_column: Any = bindparam("column")
CHANGES_SINCE = Query(
    select(
        value_in(change.before, _column).label("was"),
        value_in(change.after, _column).label("now"),
        command.id.label("later"),
        command.name,
        change.command_id.label("by"),
    )
    .outerjoin(Command, and_(change.command_id == command.id, command.undoes.is_(None)))
    .where(
        change.id >= select(func.min(_mine.c.id)).where(_mine.c.command_id == bindparam("command")).scalar_subquery(),
        change.table_name == bindparam("table_name"),
        contact_of == bindparam("contact"),
        or_(
            change.table_name == "contact",
            imaged("folded") == bindparam("value"),
            imaged("email_key") == bindparam("value"),
        ),
    )
    .order_by(change.id)
)
MARK_COMMAND = (
    Command.__table__.update().values(is_undone=bindparam("is_undone")).where(command.id == bindparam("number"))
)


def _value(image: Any, column: Column[Any]) -> ColumnElement[Any]:
    """Return what an image says of a column; one that is not in it came later, and has its default."""
    value = value_in(image, column.name)
    if column.server_default is None:
        return value
    default: ColumnElement[Any] = literal_column(str(column.server_default.arg))  # type: ignore[attr-defined]
    return case((lacks(image, column.name), default), else_=value)


def _is_as_in(image: Any, column: Column[Any]) -> ColumnElement[bool]:
    """Match a column as an image has it; one that came later, and may be empty, was filled by the step it came with."""
    is_same = column.is_not_distinct_from(_value(image, column))
    return is_same | lacks(image, column.name) if column.nullable and column.server_default is None else is_same


def ways_back(table: Table) -> dict[str, Statement]:
    """Return the statements that give the rows of a table back what they were before a command.

    That is the first image the command left of a row, whatever became of it in between. PUT_BACK makes a row so, and
    TAKE_OUT deletes those that were not there. Where rows may have changed places, MAKE_ROOM takes out all that the
    command touched instead, before anything is put back. UNLIKE finds a row that is no more what a command made of it.
    REMAKE makes the row of one change as it was after it.
    """
    keys = list(table.primary_key)
    key = [value_in(change.row_key, place) for place in range(len(keys))]
    has_key = and_(*(column == value for column, value in zip(keys, key, strict=True)))
    of_table = and_(of_command, change.table_name == table.name)
    # What is unique may have been another's meanwhile. Rows that others refer to would take those along.
    references = (key for any_table in table.metadata.tables.values() for key in any_table.foreign_keys)
    is_referred_to = any(reference.target_fullname == f"{table.name}.id" for reference in references)
    is_unique = any(index.unique for index in table.indexes) or any(
        isinstance(constraint, UniqueConstraint) for constraint in table.constraints
    )
    needs_room = not is_referred_to and (len(keys) > 1 or is_unique)
    # A row keeps its key: a command that gave it another could not be taken back.
    of_row = and_(_mine.c.command_id == change.command_id, _is_of_same_row(_mine.c, change))
    is_first = ~exists().where(of_row, _mine.c.id < change.id)
    is_last = ~exists().where(of_row, _mine.c.id > change.id)
    # Whole images are compared first, which takes a fraction of the time; one of an earlier version lacks columns.
    has_same_values = and_(*(_is_as_in(change.after, column) for column in table.c))
    is_as_made = (image_of(table) == change.after) | has_same_values
    is_gone = change.after.is_(None) & ~exists().where(has_key)
    unlike = select(change.id).where(of_table, ~exists().where(has_key, is_as_made), is_last, ~is_gone)
    rows_before = select(*(_value(change.before, column) for column in table.c)).where(
        of_table, change.before.is_not(None), is_first
    )

    def rows_of(*which: ColumnElement[bool]) -> Statement:
        identity = tuple_(*keys) if len(keys) > 1 else keys[0]
        return table.delete().where(identity.in_(select(*key).where(of_table, *which)))

    rows_after = select(*(_value(change.after, column) for column in table.c)).where(change.id == bindparam("change"))
    ways: dict[str, Statement] = {
        "UNLIKE": Query(unlike.limit(LIMIT)),
        "REMAKE": table.insert().from_select(table.c.keys(), rows_after),
    }
    if needs_room:
        ways |= {"MAKE_ROOM": rows_of(), "PUT_BACK": table.insert().from_select(table.c.keys(), rows_before)}
    else:
        ways |= {"PUT_BACK": put_rows(table, rows_before), "TAKE_OUT": rows_of(change.before.is_(None), is_first)}
    return {f"{way}_{table.name.upper()}": statement for way, statement in ways.items()}


for _model in journaled_tables():
    globals().update(ways_back(_model.__table__))
