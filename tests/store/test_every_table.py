"""Every table with a journal, those to come too: history tells its rows, undo puts them back, forget erases them."""

from __future__ import annotations

import json
import re
from graphlib import TopologicalSorter
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from nettrack.services.contacts import write_words
from nettrack.store.compiled.schema import TABLES
from nettrack.store.tables import every_table
from tests.database import opened, writing
from tests.rows import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from nettrack.domain.history import Phrases
    from nettrack.store.store import Store
    from tests.conftest import Result

# Those to which others refer come first.
ORDER = [*TopologicalSorter({name: {*table.refers_to.values()} for name, table in TABLES.items()}).static_order()]
FEATURES = {str(model.__tablename__): model.__module__.rpartition(".")[2] for model in every_table()}
KEYS = {str(model.__tablename__): {column.name for column in model.__table__.primary_key} for model in every_table()}
YOURS = {str(model.__tablename__) for model in every_table() if model.is_yours}
JOURNALED = [name for name in ORDER if TABLES[name].is_journaled]
UNUSUAL = "zyzzyva"


def phrases_of(feature: str) -> dict[str, Phrases]:
    phrases: dict[str, Phrases] = import_module(f"nettrack.domain.{feature}").PHRASES
    return phrases


TOLD = [name for name in JOURNALED if "row" in phrases_of(FEATURES[name])[name]]


def value(connection: sqlite3.Connection, name: str, column: str, text: str, turn: int) -> Any:
    """Return what a column of a table may hold, another in the second turn: the text, wherever any may stand."""
    kind = TABLES[name].columns[column]
    if kind in ("number", "flag"):
        last: int = connection.execute(f"SELECT coalesce(max({column}), -1) FROM {name}").fetchone()[0]  # noqa: S608
        return last + 1 if kind == "number" else turn
    definition = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    if known := re.search(rf"\b{column} IN \(([^)]*)\)", definition):
        return re.findall(r"'([^']*)'", known[1])[turn]
    return {"day": f"2026-11-0{turn + 1}", "instant": f"2026-11-0{turn + 1} 10:00:00"}.get(
        kind, f"{text} {turn}".strip()
    )


def make_one_of_each(store: Store, text: str = UNUSUAL, contact: int | None = None) -> dict[str, dict[str, Any]]:
    """Make a row of every table, each of which refers to the others; or to a contact that is there."""
    connection, made = store._connection, {"contact": {"id": contact}} if contact else {}
    for name in JOURNALED:
        if name not in made:
            table = TABLES[name]
            row = {
                column: made[table.refers_to[column]]["id"] if column in table.refers_to
                else value(connection, name, column, f"yours {len(text)}" if name in YOURS else text, 0)
                for column in table.columns
            }  # fmt: skip
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", [*row.values()])  # noqa: S608
            made[name] = row
    return made


def has_values(name: str) -> set[str]:
    """Return the columns of a table that may have another value."""
    return TABLES[name].columns.keys() - {*KEYS[name], *TABLES[name].refers_to}


def change(store: Store, name: str, row: dict[str, Any]) -> None:
    """Give a row another value in each column that may have one."""
    for column in has_values(name):
        other = value(store._connection, name, column, UNUSUAL, 1)
        store._connection.execute(f"UPDATE {name} SET {column} = ? WHERE {is_row(name, row)}", (other,))  # noqa: S608


def write_words_of(store: Store, made: dict[str, dict[str, Any]]) -> None:
    """Write what follows from the names of a contact."""
    names = "SELECT name, alias FROM contact JOIN alias ON contact_id = contact.id WHERE contact.id = ?"
    number = made["contact"]["id"]
    name, alias = store._connection.execute(names, (number,)).fetchone()
    write_words(store, number, name, [alias])


def is_row(name: str, row: dict[str, Any]) -> str:
    return " AND ".join(f"{column} = {row[column]!r}" for column in KEYS[name])


@pytest.mark.parametrize("feature", sorted({FEATURES[name] for name in JOURNALED}))
def test_a_feature_says_how_each_of_its_tables_is_told_or_with_which_it_is(feature: str) -> None:
    phrases = phrases_of(feature)
    assert set(phrases) == {name for name in JOURNALED if FEATURES[name] == feature}
    for name, said in phrases.items():
        assert ("row" in said) is ("told_with" not in said), name
        assert said.get("told_with", name) in JOURNALED


def test_a_row_of_every_table_is_told_when_it_is_made_changed_and_deleted_and_taken_back_and_done_again(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada")
    states = [rows(db)]
    with writing(db, "make") as store:
        made = make_one_of_each(store)
        write_words_of(store, made)
    states.append(rows(db))
    with writing(db, "change") as store:
        for name in JOURNALED:
            change(store, name, made[name])
        write_words_of(store, made)
    states.append(rows(db))
    with writing(db, "delete") as store:
        for name in reversed(JOURNALED):
            store._connection.execute(f"DELETE FROM {name} WHERE {is_row(name, made[name])}")  # noqa: S608
    states.append(rows(db))
    deleted, changed, new, _ = json.loads(nettrack("history --json").stdout)["commands"]
    assert len(new["effects"]) == len(deleted["effects"]) == len(TOLD)
    assert len(changed["effects"]) >= len([name for name in TOLD if has_values(name)])
    for state in states[-2::-1]:
        result = nettrack("undo --yes")
        assert (result.code, rows(db)) == (0, state), result.stderr
    for state in states[1:]:
        assert (nettrack("redo").code, rows(db)) == (0, state)


def test_nothing_in_any_table_or_its_journal_is_left_of_somebody_who_is_forgotten(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ben")
    nettrack("add Quinlan")
    with writing(db, "make") as store:
        make_one_of_each(store, contact=2)
        store._connection.execute("UPDATE contact SET met = ? WHERE id = 2", (UNUSUAL,))
    with writing(db, "make more") as store:
        more = make_one_of_each(store, f"{UNUSUAL} more", contact=2)
    with writing(db, "delete") as store:  # and the journal alone knows of them
        for name in reversed(JOURNALED[1:]):
            store._connection.execute(f"DELETE FROM {name} WHERE {is_row(name, more[name])}")  # noqa: S608
    assert nettrack("forget quinlan --yes").code == 0
    for backup in db.parent.glob("*.backup"):
        backup.unlink()
    assert UNUSUAL.encode() not in db.read_bytes()
    with opened(db) as connection:
        assert connection.execute("SELECT count(*) FROM change").fetchone() == (1,)
