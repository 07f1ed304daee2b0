"""Write down what this version keeps, before a step makes it an older one: ``python -m tests.store.dump``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nettrack.store import migrations
from tests.database import DUMPS, opened

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


def dumped(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the lines of a dump: what there is, its rows, and then what keeps a journal of them."""
    number = migrations.read_mark(connection)[1]
    yield f"-- A tracker of schema version {number}, without what the search indexes keep for themselves."
    # What a search index keeps for itself has its name in quotes.
    made = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE TABLE ''%'"
    ).fetchall()
    yield from (f"{sql};" for name, sql in made if not name.startswith("journal_"))
    for table in (name for name, sql in made if sql.startswith("CREATE TABLE")):
        yield from _rows(connection, table)
    yield "DELETE FROM sqlite_sequence;"
    yield from _rows(connection, "sqlite_sequence")
    yield from (f"{sql};" for name, sql in made if name.startswith("journal_"))
    yield f"PRAGMA application_id = {migrations.APPLICATION_ID};"
    yield f"PRAGMA user_version = {number};"


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    quoted = ", ".join(f"quote({name})" for name in columns)
    for values in connection.execute(f"SELECT {quoted} FROM {table}"):  # noqa: S608
        yield f"INSERT INTO {table} VALUES ({', '.join(values)});"  # noqa: S608


if __name__ == "__main__":
    with opened(":memory:", isolation_level=None) as connection:
        connection.executescript(DUMPS[-1].read_text(encoding="utf-8"))
        migrations.migrate(connection, Path("dump"))
        target = DUMPS[-1].with_name(f"v{migrations.LATEST}.sql")
        target.write_text("\n".join([*dumped(connection), ""]), encoding="utf-8")
        print(f"Written to {target}.")
