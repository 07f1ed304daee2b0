"""What a statement is, and the pieces that several are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Integer,
    ScalarSelect,
    Select,
    Update,
    bindparam,
    func,
    literal_column,
    select,
)

from nettrack.store.tables import (
    Alias,
    Change,
    Command,
    Contact,
    ContactTag,
    ContactWord,
    Conversation,
    FollowUp,
    Participant,
    Texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Column, Table
    from sqlalchemy.sql.base import ReadOnlyColumnCollection
    from sqlmodel import SQLModel


@dataclass(frozen=True, slots=True)
class Query:
    """A select and the filters that may narrow it, by name.

    A filter may be used several times in one query, so it is a function of the suffix that keeps its parameters
    apart: ``bindparam(f"tag{n}")``.
    """

    select: Select[Any]
    filters: Mapping[str, Callable[[str], ColumnElement[bool]]] = field(default_factory=dict)


Statement = Insert | Update | Delete | Query


def columns(model: type[SQLModel]) -> ReadOnlyColumnCollection[str, Column[Any]]:
    """Return the columns of a table."""
    return model.__table__.c  # type: ignore[attr-defined,no-any-return]


contact, word, alias, tag = columns(Contact), columns(ContactWord), columns(Alias), columns(ContactTag)
conversation, participant, follow_up = columns(Conversation), columns(Participant), columns(FollowUp)
command, change = columns(Command), columns(Change)

SEPARATOR: ColumnElement[str] = literal_column("char(31)")
LIMIT: Any = bindparam("limit", type_=Integer)


def joined(column: Any, *where: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Join the values of a column, in the order of the index that the conditions walk."""
    values = func.group_concat(column, SEPARATOR, type_=Texts())
    return select(values).where(*where).scalar_subquery()


def matching(table: Table, parameter: str) -> Select[Any]:
    """Return the rows of a search table that hold what is bound to the parameter."""
    return select(table.c.rowid).where(table.c[table.name].op("MATCH")(bindparam(parameter)))
