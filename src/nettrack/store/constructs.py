"""What differs between databases: full-text search, joined texts, images of rows, the journal's triggers.

Statements are made of these and of plain SQL, so a second dialect is a second way to write what is here.
"""

import operator
from functools import reduce
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Integer,
    ScalarSelect,
    Select,
    Table,
    Text,
    bindparam,
    case,
    column,
    exists,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy import literal_column as literal
from sqlalchemy import table as sql_table
from sqlalchemy.dialects import sqlite

from nettrack.domain.search import LONG
from nettrack.store.tables.types import Kind, Texts

DIALECT = sqlite.dialect(paramstyle="named")
NOW = func.current_timestamp()
# What orders the rows that match, the best first.
RANK: ColumnElement[float] = literal("rank")
# The day of an instant; the key of a row, as the journal keeps it.
day_of, row_key = func.date, func.json_array


def char(number: int) -> ColumnElement[str]:
    """Return a character that no text that somebody typed holds, as a separator or mark."""
    return literal(f"char({number})")


def joined(column: Any, *where: ColumnElement[bool], kind: type[Kind] = Texts) -> ScalarSelect[Any]:
    """Join the values of a column, in the order of the index that the conditions walk."""
    values = func.group_concat(column, char(31), type_=kind())
    return select(values).where(*where).scalar_subquery()


def highest_number(table: Table) -> Select[Any]:
    """Select the highest number ever given to a row of a table, none where no row was ever made."""
    given = sql_table("sqlite_sequence", column("name", Text), column("seq", Integer))
    return select(func.max(given.c.seq, type_=Integer).label("number")).where(given.c.name == table.name)


def counted(day: Any) -> ColumnElement[Any]:
    """Return a day as the calendar counts it, which is another, or none, for a day that cannot be."""
    # With nothing added, SQLite would leave the 31st of February as it is.
    return func.date(day, "+0 days")


def matches(index: Table, parameter: str) -> ColumnElement[bool]:
    """Match the rows of a search index that hold the words in the query text that is bound to the parameter."""
    return index.c[index.name].op("MATCH")(bindparam(parameter))


def matching(index: Table, parameter: str) -> Select[Any]:
    """Return the numbers of the rows whose words match."""
    return select(index.c.rowid).where(matches(index, parameter))


def holds(*texts: Any) -> ColumnElement[bool]:
    """Match rows of which a text holds what is bound to ``form``, or to ``other`` if anything is; ASCII has no case.

    Nothing but a look into every text finds a symbol, or a part of a run: 0.3 s for a million notes.
    """
    bound = (bindparam("form", type_=Text), bindparam("other", type_=Text))
    return or_(*(text.like(value, escape="\\") for value in bound for text in texts))


def has_any(text: Any, parameter: str) -> ColumnElement[bool]:
    """Match texts that hold what is in the list that is bound to the parameter, as JSON."""
    wanted = values_of(bindparam(parameter))
    return exists(select(wanted).where(text.like(wanted, escape="\\")).correlate(text.table))


def contexts(index: Table) -> list[ColumnElement[str]]:
    """Return the words around each hit, which stands between char(2) and char(3); of a long text, its beginning.

    SQLite's snippet takes time with the square of the hits in a text: 3 s for 16,000 of them.
    """
    texts = list(index.c)[2:]  # after the row's number, and the column that is asked for matches
    # The hits in the other columns cost as much, so it is the whole row that counts.
    length = reduce(operator.add, [func.coalesce(func.length(text), 0) for text in texts])
    return [
        case(
            (length > LONG, func.substr(text, 1, 1_000_000)),
            else_=func.snippet(literal(index.name), place, char(2), char(3), "…", 14),
        ).label(f"in_{text.name}")
        for place, text in enumerate(texts)
    ]


def rebuild(index: Table) -> Insert:
    """Make a search index anew: a word that is deleted from it stays in its pages until they are merged."""
    return insert(index).values({index.name: "rebuild"})


def value_in(json: Any, place: Any) -> ColumnElement[Any]:
    """Return the value of a column in the image of a row, or a part of a row's key by its number.

    Which column it is may be the value of another, or bound.
    """
    return func.json_extract(json, _path(place))


def lacks(image: Any, name: str) -> ColumnElement[bool]:
    """Match images that have no word of a column."""
    return func.json_type(image, _path(name)).is_(None)


def image_of(table: Table) -> ColumnElement[str]:
    """Return the image of a row that is there, as the journal's triggers write it."""
    return func.json_object(*chain.from_iterable(table.c.items()))


def begins(key: ColumnElement[str], first: Any) -> ColumnElement[bool]:
    """Match keys of several parts of which this is the first, a number; their index is walked."""
    begin = literal("'['").concat(first)
    return key.between(begin.concat(","), begin.concat("-"))


def put_rows(table: Table, rows: Select[Any]) -> Insert:
    """Make rows, or give these values to those that are there already."""
    put = sqlite.insert(table).from_select(table.c.keys(), rows)
    values = {column.name: put.excluded[column.name] for column in table.c if not column.primary_key}
    return put.on_conflict_do_update(index_elements=list(table.primary_key), set_=values)


def _path(place: Any) -> ColumnElement[str] | str:
    if isinstance(place, ColumnElement):
        return literal("'$.'").concat(place)
    return f"$.{place}" if isinstance(place, str) else f"$[{place}]"


def among(value: ColumnElement[Any], parameter: str) -> ColumnElement[bool]:
    """Match what is in the list that is bound to the parameter, as JSON."""
    return value.in_(select(values_of(bindparam(parameter))))


def values_of(json: Any) -> ColumnElement[Any]:
    """Return the values of a list, one after another, as a column to select from."""
    values: ColumnElement[Any] = func.json_each(json).table_valued("value").c.value
    return values


def journal_triggers(table: Table) -> dict[str, str]:
    """Return the triggers that write down each change of a table, by name."""
    names = [column.name for column in table.c]
    images = (", ".join(f"'{name}', {row}.{name}" for name in names) for row in ("old", "new"))
    old, new = (f"json_object({image})" for image in images)
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in names)
    key = {row: ", ".join(f"{row}.{column.name}" for column in table.primary_key) for row in ("old", "new")}
    triggers = {}
    for event, row, before, after, condition in (
        ("insert", "new", "NULL", new, ""),
        ("delete", "old", old, "NULL", ""),
        ("update", "new", old, new, f" WHEN {differs}"),
    ):
        name = f"journal_{table.name}_{event}"
        triggers[name] = (  # names of our own tables and columns, nothing that anybody typed
            f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table.name}{condition} BEGIN "
            "INSERT INTO change (command_id, table_name, row_key, before, after) "
            f"SELECT coalesce(max(id), 0), '{table.name}', json_array({key[row]}), "
            f"{before}, {after} FROM command WHERE is_running = 1; END"
        )
    return triggers
