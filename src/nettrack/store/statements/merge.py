"""How everything that is of one contact becomes another's, whatever tables there are."""

from typing import Any

from sqlalchemy import Table, UniqueConstraint, and_, bindparam, exists, func, literal, or_, select, update

from nettrack.store.statements import Query, Statement
from nettrack.store.tables import every_table
from nettrack.store.tables.conversations import participant
from nettrack.store.tables.needs import need_link

_kept: Any = bindparam("kept")
_gone: Any = bindparam("gone")
# Who somebody is, is decided by whoever merges; the words follow from the names, and pairs are asked for anew.
_OTHERWISE = ("contact", "contact_word", "likeness")


def moves(table: Table) -> dict[str, Statement]:
    """Return the statements that count what is of one contact, and give another what they have not the same of.

    What stays goes with its contact. A row whose key holds the contact is made anew: a row keeps its key.
    """
    there = table.alias("there")
    keys = [list(table.primary_key)]
    keys += [list(index.columns) for index in table.indexes if index.unique]
    keys += [list(found.columns) for found in table.constraints if isinstance(found, UniqueConstraint)]
    unique = [[column for column in key if column.name != "contact_id"] for key in keys if table.c.contact_id in key]
    is_new = [
        ~exists(
            select(literal(1)).where(
                there.c.contact_id == _kept, and_(*(there.c[column.name] == column for column in key))
            )
        )
        for key in unique
    ]
    of_gone = table.c.contact_id == _gone
    if table.c.contact_id in list(table.primary_key):
        columns = [_kept if column.name == "contact_id" else column for column in table.c]
        made = table.insert().from_select(table.c.keys(), select(*columns).where(of_gone, *is_new))
        move: Statement = made
    else:
        move = update(table).values(contact_id=_kept).where(of_gone, *is_new)
    counted = Query(select(func.count().label("count")).select_from(table).where(of_gone))
    return {f"MOVE_{table.name.upper()}": move, f"COUNT_{table.name.upper()}": counted}


for _model in every_table():
    if _model.about == "contact_id" and _model.__tablename__ not in _OTHERWISE:
        globals().update(moves(_model.__table__))

_other = participant.contact_id.table.alias("other")
# Conversations in which both took part, with everybody's numbers in their order.
TOGETHER = Query(
    select(participant.conversation_id.label("number"))
    .where(
        participant.contact_id == _kept,
        exists(
            select(literal(1)).where(
                _other.c.conversation_id == participant.conversation_id, _other.c.contact_id == _gone
            )
        ),
    )
    .order_by(participant.conversation_id)
)
BOTH_MEET = Query(
    select(need_link.need_id.label("need"), need_link.contact_id.label("contact"), need_link.how).where(
        or_(need_link.contact_id == _kept, need_link.contact_id == _gone)
    )
)
