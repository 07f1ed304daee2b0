"""The open tracker within one transaction: runs statements compiled ahead of time and reads rows as Python values."""

import contextlib
import datetime as dt
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from nettrack.store.errors import ImpossibleValue, RowsClash

# Python's own adapter is deprecated from 3.12 on.
sqlite3.register_adapter(dt.date, dt.date.isoformat)

Row = dict[str, Any]
Filter = tuple[str, Mapping[str, Any]]

# What reads a stored value that is there, by the kind of its column.
CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "day": dt.date.fromisoformat,
    "flag": bool,
    "instant": lambda value: dt.datetime.fromisoformat(value).isoformat() + "Z",
    "texts": lambda value: tuple(value.split("\x1f")),
    "pairs": lambda value: tuple(tuple(pair.split("\x1e", 1)) for pair in value.split("\x1f")),
}
_SEVERAL = ("texts", "pairs")
_STORED_AS = {"text": str, "day": str, "instant": str, "texts": str, "pairs": str, "number": int, "flag": int}


class Sql(NamedTuple):
    """SQL text with named parameters, the types of its columns, and the filters that may narrow it."""

    text: str
    columns: Sequence[tuple[str, str | None]] = ()
    filters: Mapping[str, str] = {}


class Statements:
    """Every statement in one dialect: ``sql.contacts.CONTACTS``. A feature's are loaded when first asked for.

    The package holds what was compiled for the dialect; ``sql.schema`` tells of the tables.
    """

    def __init__(self, package: str = "nettrack.store.compiled") -> None:
        self._package = package

    def __getattr__(self, feature: str) -> Any:
        """Return the module of a feature."""
        if feature.startswith("_"):
            raise AttributeError(feature)
        module = import_module(f"{self._package}.{feature}")
        setattr(self, feature, module)
        return module


class Store:
    """The open tracker, within one transaction."""

    def __init__(self, connection: sqlite3.Connection, sql: Statements | None = None) -> None:
        self._connection = connection
        self.sql = sql or Statements()
        # The number of the command that writes.
        self.command = 0
        # What the user should know beside the result.
        self.notices: list[str] = []

    def rows(self, sql: Sql, *filters: Filter, **parameters: Any) -> list[Row]:
        """Return every row of a query, narrowed by filters, as a dictionary by column name."""
        return list(self.each(sql, *filters, **parameters))

    def each(self, sql: Sql, *filters: Filter, **parameters: Any) -> Iterator[Row]:
        """Yield the rows of a query one at a time, in constant memory."""
        text, of_filters = narrowed(sql, filters)
        names = dict(sql.columns)
        converters = [(name, CONVERTERS[kind], kind in _SEVERAL) for name, kind in sql.columns if kind in CONVERTERS]
        known: set[tuple[type, ...]] = set()
        for values in self._connection.execute(text, parameters | of_filters):
            types = tuple(map(type, values))
            if types not in known:
                _check_types(sql, types)
                known.add(types)
            row: Row = dict(zip(names, values, strict=True))
            for name, convert, is_several in converters:
                value = row[name]
                if value is not None:
                    try:
                        row[name] = convert(value)
                    except ValueError as error:
                        raise ImpossibleValue(f"{name} is {value!r}") from error
                elif is_several:
                    row[name] = ()
            yield row

    def one(self, sql: Sql, *filters: Filter, **parameters: Any) -> Row | None:
        """Return the first row of a query, None where there is none."""
        return next(self.each(sql, *filters, limit=1, **parameters), None)

    def first(self, sql: Sql, *filters: Filter, limit: int | None) -> tuple[list[Row], bool]:
        """Return the first rows of a query, up to a limit (None for all of them), and whether there are more."""
        rows = self.rows(sql, *filters, limit=-1 if limit is None else limit + 1)
        return rows[:limit], limit is not None and len(rows) > limit

    def run(self, sql: Sql, **parameters: Any) -> int:
        """Run a writing statement and return the number of the row it inserted."""
        try:
            return self._connection.execute(sql.text, parameters).lastrowid or 0
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT:
                raise  # by no constraint of ours: a search index
            raise RowsClash(str(error)) from error

    def run_each(self, sql: Sql, rows: Iterable[dict[str, Any]]) -> None:
        """Run a writing statement with the parameters of each row."""
        self._connection.executemany(sql.text, rows)

    def run_many(self, sql: Sql, rows: Sequence[dict[str, Any]]) -> range:
        """Insert rows as a statement inserts one, all by one statement, and return their numbers, in order.

        Triggers keep the search and the journal four times as fast so as with a statement for each row. The rows are
        laid out in a temporary table, which is no part of the file.
        """
        if not rows:
            return range(0)
        columns = list(rows[0])
        marks = ", ".join(f":{column}" for column in columns)
        into, _, values = sql.text.partition(" VALUES (")
        values = re.sub(r":(\w+)", r"staged.\1", values.removesuffix(")"))
        self._connection.execute(f"CREATE TEMP TABLE staged ({', '.join(columns)})")
        try:
            self._connection.executemany(f"INSERT INTO temp.staged VALUES ({marks})", rows)  # noqa: S608 (our names)
            last = self.run(Sql(f"{into} SELECT {values} FROM temp.staged ORDER BY staged.rowid"))  # noqa: S608
        except BaseException:
            # At a full disk SQLite has rolled back itself, and the table is gone: what went wrong is what counts.
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("DROP TABLE temp.staged")
            raise
        self._connection.execute("DROP TABLE temp.staged")
        return range(last - len(rows) + 1, last + 1)


def begin_reading(connection: sqlite3.Connection) -> Store:
    """Return one snapshot for all statements of a command: no reader sees half an entry."""
    connection.execute("BEGIN")
    return Store(connection)


def _check_types(sql: Sql, types: tuple[type, ...]) -> None:
    """Raise ImpossibleValue where a value is not of the kind that its column holds: the tables are STRICT."""
    for (name, kind), found in zip(sql.columns, types, strict=True):
        if kind and found not in (_STORED_AS[kind], type(None)):
            raise ImpossibleValue(f"{name} is {found.__name__}")


def narrowed(sql: Sql, filters: Sequence[Filter]) -> tuple[str, dict[str, Any]]:
    """Return the text of a query with filters in it, and their parameters: those of the k-th end in ``_k``."""
    clauses, parameters = [], {}
    for k, (name, values) in enumerate(filters):
        clauses.append(sql.filters[name].replace("__n", f"_{k}"))
        for parameter, value in values.items():
            parameters[f"{parameter}_{k}"] = value
    return sql.text.replace("'filters'", " AND ".join(clauses) or "1"), parameters
