"""What the store itself writes down for each command, and takes out again."""

from sqlalchemy import bindparam, delete, func, null, or_, select, update

from nettrack.store.constructs import NOW
from nettrack.store.statements import LIMIT, Query, delete_rows, insert_row, update_row
from nettrack.store.tables.history import Change, Command, change, command

HAS_CHANGES = Query(select(change.id).where(change.command_id == bindparam("command")).limit(LIMIT))
BEGIN_COMMAND = insert_row(Command, at=NOW, undoes=null(), is_undone=False, is_running=True)
END_COMMAND = update(Command).values(is_running=False).where(command.is_running == 1)
MARK_UNDOING = update_row(Command, "undoes")
# One that took back what came to nothing changed nothing, and can be done again.
FORGET_COMMAND = delete_rows(Command).where(command.undoes.is_(None))
# Pruning goes a few rows at a time, so that no command waits for it.
PRUNE_COMMANDS = delete(Command).where(
    command.id.in_(
        select(command.id)
        .where(or_(command.id <= bindparam("number"), command.at < bindparam("at")))
        .order_by(command.id)
        .limit(LIMIT)
    )
)
PRUNE_CHANGES = delete(Change).where(
    change.id.in_(
        select(change.id)
        .where(change.command_id < func.coalesce(select(func.min(command.id)).scalar_subquery(), 0))
        .order_by(change.command_id)
        .limit(LIMIT)
    )
)
