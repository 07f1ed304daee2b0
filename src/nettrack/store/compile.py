"""Turn every statement into SQL text for SQLite: ``python -m nettrack.store.compile [--check]``.

What it writes, compiled.py, is the only form of the statements that everyday commands load.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Select, String, text
from sqlalchemy.dialects import sqlite

from nettrack.store import migrations
from nettrack.store.statements import Query, Statement, every_statement
from nettrack.store.statements.history import triggers
from nettrack.store.tables import JOURNALED, Day, Flag, Instant, Texts

if TYPE_CHECKING:
    from sqlalchemy import ClauseElement

TARGET = Path(__file__).with_name("compiled.py")
TRIGGERS = Path(__file__).with_name("triggers.py")
CONVERTERS = {Day: "day", Flag: "flag", Texts: "texts", Instant: "instant"}

_HEADER = '''"""GENERATED from the statements by ``python -m nettrack.store.compile``. Do not edit."""

# SQL text and column types for SQLite. The filters of a query take the place of 'filters' in it, and "__n" in the
# names of their parameters becomes the number of the filter.

from nettrack.store.sql import Sql
'''


_TRIGGERS_HEADER = '''"""GENERATED from the tables by ``python -m nettrack.store.compile``. Do not edit."""

# Migrations make the journal's anew in every file that they bring up to date; their steps make those of the search.
'''


def compile_triggers() -> str:
    """Return the text of triggers.py: what keeps the journal of every table that a person writes to, and the search."""
    journal = [f"    {sql!r}," for model in JOURNALED for sql in triggers(model)]
    search = [f"    {sql!r}," for sql in _triggers_of_the_steps()]
    return "\n".join([_TRIGGERS_HEADER, "TRIGGERS = (", *journal, ")\n", "SEARCH_TRIGGERS = (", *search, ")\n"])


def _triggers_of_the_steps() -> list[str]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.migrate(fresh, Path(":memory:"))
        migrations.drop_triggers(fresh)
        return [sql for (sql,) in fresh.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")]


def compile_all() -> str:
    """Return the text of compiled.py."""
    parts = [_HEADER]
    parts += [_entry(name, statement) for name, statement in every_statement().items()]
    return "\n".join(parts)


def _entry(name: str, statement: Statement) -> str:
    if not isinstance(statement, Query):
        return f"{name} = Sql({_sql(statement)!r})\n"
    lines = [f"{name} = Sql(", f"    {_sql(statement.select.where(text(_MARK)))!r},", "    columns=("]
    lines += [f"        ({column!r}, {converter!r})," for column, converter in _columns(statement.select)]
    lines.append("    ),")
    if statement.filters:
        lines.append("    filters={")
        for key, clause in statement.filters.items():
            lines.append(f"        {key!r}: {_filter_sql(statement.select, clause('__n'))!r},")
        lines.append("    },")
    return "\n".join([*lines, ")\n"])


_MARK = "'filters'"
_LEFT, _RIGHT = "'<'", "'>'"


def _filter_sql(select: Select[Any], clause: Any) -> str:
    """Compile a filter inside the query it belongs to, so that its subqueries correlate as they will there."""
    compiled = _sql(select.where(text(_LEFT), clause, text(_RIGHT)))
    return compiled.partition(f"{_LEFT} AND ")[2].partition(f" AND {_RIGHT}")[0]


def _sql(statement: ClauseElement) -> str:
    """Compile to one line of SQL; what is bound to a value already is written into it."""
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
    text = " ".join(str(compiled).split())
    for name, value in compiled.params.items():
        if value is not None:
            literal = str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
            text = re.sub(rf":{name}\b", lambda _match, literal=literal: literal, text)  # type: ignore[misc]
    return text.replace(" OFFSET 0", "")


def _columns(select: Select[Any]) -> list[tuple[str, str | None]]:
    return [(column.name, _kind(column.type)) for column in select.selected_columns]


def _kind(of: Any) -> str | None:
    """Return what is stored in a column, None where that is not known, as for a function of SQLite's."""
    if type(of) in CONVERTERS:
        return CONVERTERS[type(of)]
    return "text" if isinstance(of, String) else "number" if isinstance(of, Integer) else None


def main(arguments: list[str]) -> int:
    """Write compiled.py and triggers.py, or with --check say which is stale (exit code 1)."""
    code = 0
    for target, wanted in ((TARGET, compile_all()), (TRIGGERS, compile_triggers())):
        if "--check" not in arguments:
            target.write_text(wanted, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != wanted:
            print(f"{target.name} is stale: run python -m nettrack.store.compile", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
