"""Undo by sets: rows that changed places come back, also those of a table to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.schema import CreateTable

from nettrack.store.compile import compile_statement
from nettrack.store.compiled import history, schema
from nettrack.store.compiled.schema import TABLES
from nettrack.store.constructs import DIALECT, journal_triggers
from nettrack.store.statements.history import ways_back
from tests.database import opened, writing
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.conftest import Result


def test_a_row_that_got_another_key_keeps_its_command_from_being_taken_back(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada --with Ben --note hello")
    with writing(db, "move") as store:
        store._connection.execute("UPDATE participant SET position = 7 WHERE position = 1")
    before = rows(db)
    assert (nettrack("undo --yes").code, rows(db)) == (5, before)


def test_two_aliases_that_changed_places_are_put_back(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    nettrack("edit ada --alias Ace --alias Bee")
    before = rows(db)
    with writing(db, "edit") as store:
        for alias, number in (("between", 1), ("ace", 2), ("bee", 1)):
            store._connection.execute("UPDATE alias SET folded = ? WHERE id = ?", (alias, number))
    after = rows(db)
    for line, wanted in (("undo --yes", before), ("redo", after), ("undo --yes", before)):
        assert (nettrack(line).code, rows(db)) == (0, wanted)


def test_rows_of_a_later_table_that_changed_places_are_put_back(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent: Column[int] = Column("parent_id", ForeignKey("later.id", ondelete="CASCADE"))
    of_itself = Table("later", MetaData(), Column("id", Integer, primary_key=True), Column("aim", Text), parent)
    alone = Table("place", MetaData(), Column("id", Integer, primary_key=True), Column("rank", Integer, unique=True))
    nettrack("add Ada")
    for later in (of_itself, alone):
        with opened(db) as connection:
            for sql in (str(CreateTable(later).compile(dialect=DIALECT)), *journal_triggers(later).values()):
                connection.execute(sql)
        monkeypatch.setitem(TABLES, later.name, TABLES["alias"])
        for name, statement in ways_back(later).items():
            monkeypatch.setattr(history, name, compile_statement(statement), raising=False)
    monkeypatch.setattr(schema, "IN_ORDER", [*schema.IN_ORDER, "later", "place"])
    monkeypatch.setattr("nettrack.store.transaction.put_triggers_right", lambda *_: [])

    def content() -> list[Any]:
        with opened(db) as connection:
            return [connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in ("later", "place")]  # noqa: S608

    states = [content()]
    for written in (
        ("INSERT INTO later VALUES (1, 'a job', NULL), (2, 'a talk', 1)", "INSERT INTO place VALUES (1, 1), (2, 2)"),
        ("UPDATE later SET parent_id = iif(id = 1, 2, NULL)", "UPDATE place SET rank = rank + 5 WHERE id = 1",
         "UPDATE place SET rank = 1 WHERE id = 2", "UPDATE place SET rank = 2 WHERE id = 1"),
        ("DELETE FROM later WHERE id = 2", "DELETE FROM place"),
    ):  # fmt: skip
        with writing(db, "rank") as store:
            for sql in written:
                store._connection.execute(sql)
        states.append(content())
    for state in states[-2::-1]:
        assert (nettrack("undo --yes").code, content()) == (0, state)
    for state in states[1:]:
        assert (nettrack("redo").code, content()) == (0, state)
