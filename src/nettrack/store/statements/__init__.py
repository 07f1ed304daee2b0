"""Every statement, built from the tables: the only place where a query is written, in a module for each feature.

``python -m nettrack.store.compile`` turns them into SQL text for everyday commands; tests, and whoever opens the
data from Python, run the same objects live through SQLAlchemy.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Delete, Insert, Integer, Select, Update, bindparam, delete, insert, update

from nettrack.store.constructs import NOW
from nettrack.store.tables import Table, modules_in


class Query(NamedTuple):
    """A select and the filters that may narrow it, by name; each may be used several times, with other values."""

    select: Select[Any]
    filters: Mapping[str, ColumnElement[bool]] = {}


Statement = Insert | Update | Delete | Query

LIMIT: Any = bindparam("limit", type_=Integer)
_STAMPS = {"created_at": NOW, "updated_at": NOW}


def every_statement(package: str = __name__) -> dict[str, dict[str, Statement]]:
    """Return the statements by feature and name."""
    return {
        feature: {
            name: value for name, value in vars(module).items() if name.isupper() and isinstance(value, Statement)
        }
        for feature, module in modules_in(package).items()
    }


def shown(model: type[Table]) -> list[Any]:
    """Return the columns of a table that a view shows: not those by which rows are found or belong to others."""
    return [
        column.label("number") if column.name == "id" else column
        for column in model.__table__.c
        if column.name != "folded" and not column.name.endswith(("_key", "_id"))
    ]


def begins_with(text: ColumnElement[str]) -> tuple[ColumnElement[bool], ...]:
    """Match texts in the range that is bound to ``low`` up to, not including, ``high``."""
    return text >= bindparam("low"), text < bindparam("high")


def insert_row(model: type[Table], **values: Any) -> Insert:
    """Insert a row of what is bound to its columns, but for these values; its number is given, and its times are now.

    What is bound to ``contact_id`` is called ``contact``, here and below, and what is bound to ``id`` is ``number``.
    """
    given = _STAMPS | values
    names = [column.name for column in model.__table__.c if column.name != "id"]
    return insert(model).values({name: given.get(name, _bound(name)) for name in names})


def update_row(model: type[Table], *names: str, **values: Any) -> Update:
    """Give the row of a number what is bound to these columns, and these values."""
    return update(model).values({name: _bound(name) for name in names} | values).where(_is_bound(model, "id"))


def delete_rows(model: type[Table], *names: str) -> Delete:
    """Delete the row of a number, or the rows that have what is bound to these columns."""
    return delete(model).where(*(_is_bound(model, name) for name in names or ("id",)))


def _bound(name: str) -> ColumnElement[Any]:
    return bindparam("number" if name == "id" else name.removesuffix("_id"))


def _is_bound(model: type[Table], name: str) -> ColumnElement[bool]:
    return model.__table__.c[name] == _bound(name)
