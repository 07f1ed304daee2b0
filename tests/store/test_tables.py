"""The tables say of themselves what the journal, the search and forgetting need; a feature's are found by its file."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nettrack.store import migrations
from nettrack.store.compile import compile_feature, compile_schema, compile_triggers, describe
from nettrack.store.compiled.schema import SEARCH_INDEXES, TABLES
from nettrack.store.compiled.triggers import SEARCH_TRIGGERS, TRIGGERS
from nettrack.store.statements import every_statement
from nettrack.store.store import Statements, Store
from nettrack.store.tables import Table, every_table
from tests.database import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY_TABLE = every_table()


@pytest.mark.parametrize("model", EVERY_TABLE)
def test_a_table_says_whether_it_is_journaled_or_why_not_and_whom_a_row_is_about_or_that_it_is_nobody(
    model: type[Table],
) -> None:
    flags = vars(model)
    assert flags["journaled"] is True or (isinstance(flags["journaled"], str) and flags["journaled"])
    about = flags["about"]
    if about is not None:
        refers_to = {key.column.table.name for key in model.__table__.c[about].foreign_keys}
        assert refers_to == {"contact"} or (model.__tablename__, about) == ("contact", "id")
    # Whoever is forgotten is looked for by this name in the images of the journal.
    assert about in (None, "contact_id", "id")


@pytest.mark.parametrize("model", EVERY_TABLE)
def test_a_table_with_a_contact_in_it_is_about_that_contact(model: type[Table]) -> None:
    of_contacts = [
        column.name for column in model.__table__.c for key in column.foreign_keys if key.column.table.name == "contact"
    ]
    assert of_contacts in ([], [model.about])


def test_what_the_program_knows_of_the_tables_is_what_the_classes_say() -> None:
    assert {str(model.__tablename__): describe(model) for model in EVERY_TABLE} == TABLES
    assert set(TABLES) == set(Table.metadata.tables)
    for model in EVERY_TABLE:
        known = TABLES[str(model.__tablename__)]
        assert list(known.columns) == list(model.__table__.c.keys())
        assert (known.is_journaled, known.about) == (model.journaled is True, model.about)
        assert known.refers_to.keys() == {column.name for column in model.__table__.c if column.foreign_keys}
    assert list(SEARCH_INDEXES) == [index.name for model in EVERY_TABLE for index in model.searched]
    journaled = [name for name, table in TABLES.items() if table.is_journaled]
    assert (
        [sql.split()[2] for sql in TRIGGERS.values()]
        == list(TRIGGERS)
        == [f"journal_{name}_{event}" for name in journaled for event in ("insert", "delete", "update")]
    )


def test_a_file_has_the_search_indexes_and_their_triggers_that_the_tables_say(tmp_path: Path) -> None:
    with opened(":memory:", isolation_level=None) as fresh:
        migrations.migrate(fresh, tmp_path / "x.db")
        found = dict(fresh.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"))
        given = {name for (name,) in fresh.execute("SELECT name FROM sqlite_sequence")}
    assert found.keys() == SEARCH_INDEXES.keys()
    for model in EVERY_TABLE:
        for index in model.searched:
            inside = re.split(r"\s*,\s*", found[index.name].partition("(")[2].rpartition(")")[0].strip())
            texts = [column.name for column in index.c][2:]
            options = [
                f"content='{model.__tablename__}'",
                "content_rowid='id'",
                f"tokenize='{index.info['tokenizer']}'",
            ]
            assert inside == [*texts, *options]
    events = [f"{name}_{event}" for name in sorted(SEARCH_INDEXES) for event in ("delete", "insert", "update")]
    assert [sql.split()[2] for sql in SEARCH_TRIGGERS.values()] == list(SEARCH_TRIGGERS) == events
    assert given <= {name for name, table in TABLES.items() if table.is_numbered}


TABLE = '''
from sqlalchemy import Text
from sqlmodel import Field

from nettrack.store.tables import NUMBERED, Table, search_index

pebble_search = search_index("pebble_search", "aim")


class Pebble(Table, table=True):
    """What a person wants to reach."""

    journaled = True
    about = "contact_id"
    searched = (pebble_search,)
    __table_args__ = (NUMBERED,)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    aim: str = Field(sa_type=Text)


pebble = Pebble.__table__.c
'''
STATEMENTS = """
from sqlalchemy import select

from made_up.tables.pebbles import Pebble, pebble
from nettrack.store.statements import LIMIT, Query, insert_row

PEBBLES = Query(select(pebble.id.label("number"), pebble.aim).limit(LIMIT))
INSERT_PEBBLE = insert_row(Pebble)
"""


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with a feature that the program does not have."""
    folder = tmp_path / "made_up"
    for name, text in {"tables": TABLE, "statements": STATEMENTS, "compiled": ""}.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").touch()
        (folder / name / "pebbles.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    yield folder
    Table.metadata.remove(Table.metadata.tables["pebble"])
    for name in [name for name in sys.modules if name.partition(".")[0] == "made_up"]:
        del sys.modules[name]


def test_a_feature_is_found_by_its_files_alone_and_a_store_runs_what_was_compiled_of_it(made_up: Path) -> None:
    (model,) = every_table("made_up.tables")
    assert model.__tablename__ == "pebble"
    for name, text in {
        "schema": compile_schema([*EVERY_TABLE, model]),
        "triggers": compile_triggers([model]),
        **{feature: compile_feature(found) for feature, found in every_statement("made_up.statements").items()},
    }.items():
        (made_up / "compiled" / f"{name}.py").write_text(text)
    sql = Statements("made_up.compiled")  # as another dialect would be chosen, too
    assert sql.pebbles.PEBBLES.text == "SELECT pebble.id AS number, pebble.aim FROM pebble WHERE 'filters' LIMIT :limit"
    assert sql.pebbles.INSERT_PEBBLE.text == "INSERT INTO pebble (contact_id, aim) VALUES (:contact, :aim)"
    described = sql.schema.TABLES["pebble"]
    assert (described.about, described.refers_to) == ("contact_id", {"contact_id": "contact"})
    assert (described.is_journaled, described.is_numbered) == (True, True)
    assert "pebble_search" in sql.schema.SEARCH_INDEXES
    assert list(sql.triggers.TRIGGERS) == [
        "journal_pebble_insert", "journal_pebble_delete", "journal_pebble_update",
    ]  # fmt: skip
    with opened(":memory:", isolation_level=None) as connection:
        connection.execute("CREATE TABLE pebble (id INTEGER PRIMARY KEY, contact_id INTEGER, aim TEXT)")
        store = Store(connection, sql=sql)
        number = store.run(store.sql.pebbles.INSERT_PEBBLE, contact=1, aim="a first job")
        assert store.rows(store.sql.pebbles.PEBBLES, limit=1) == [{"number": number, "aim": "a first job"}]


def test_statements_are_loaded_by_the_feature_when_they_are_asked_for() -> None:
    sql = Statements()
    assert "follow_ups" not in vars(sql)
    assert sql.follow_ups is sys.modules["nettrack.store.compiled.follow_ups"]
    assert "follow_ups" in vars(sql)
    with pytest.raises(ModuleNotFoundError):
        _ = sql.nothing
