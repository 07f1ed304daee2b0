"""Every statement, compiled and live, gives the same on the same data; and the everyday ones have good plans."""

from __future__ import annotations

import datetime as dt
import json
import operator
import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.sql import visitors

from nettrack.store.compile import TARGET, compile_all, main
from nettrack.store.compiled.schema import SEARCH_INDEXES
from nettrack.store.statements import Query, every_statement
from nettrack.store.store import Sql, Statements, Store, narrowed
from tests.database import opened, writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

DAY = dt.date(2026, 11, 23)
# A row of every table at once, as the journal keeps it.
IMAGE: dict[str, Any] = {
    "id": 77, "contact_id": 4, "conversation_id": 1, "position": 7, "name": "N", "folded": "n", "word": "w", "tag": "t",
    "alias": "x", "tie": None, "company": "C", "role": None, "email": "x@example.com",
    "email_key": "x@example.com", "linkedin": None,
    "linkedin_key": None, "met": None, "last_conversation_on": None, "first_conversation_on": None,
    "held_on": "2026-11-01", "channel": "call",
    "notes": "n", "takeaway": None, "is_private": 0, "action": "Call", "due_on": "2026-11-20", "state": "open",
    "phone": "1", "phone_key": "1", "value": "v", "about": None,
    "snoozed": 0, "closed_on": None, "created_at": "2026-11-01 00:00:00", "updated_at": "2026-11-01 00:00:00",
}  # fmt: skip
# One value for each parameter that a statement or filter may have.
VALUES: dict[str, Any] = {
    "number": 1, "name": "ada lovelace", "alias": "countess", "word": "ada", "low": "a", "high": "b",
    "email": "ada@example.com", "linkedin": "ada", "tag": "maths", "match": '"ada"', "folded": "ada",
    "tie": "mentor", "standing": "archived", "ties": '["mentor", "weak"]', "channels": '["call"]',
    "contact": 1, "since": DAY - dt.timedelta(30), "until": DAY, "day": DAY, "limit": 50,
    "times": 1, "of_name": 1, "is_part": 0,
    "people": '"ada"', "has_private": 1, "position": 7, "company": "Acme", "role": None,
    "email_key": "ada@example.com",
    "linkedin_key": None, "met": "here", "held_on": DAY, "channel": "call", "notes": "n", "takeaway": "t",
    "key": "[1]", "table_name": "contact", "column": "email_key", "command": 1, "running": 3, "undoes": 1,
    "earliest": DAY, "latest": DAY, "contacts": "[1, 2]", "path": "$.email_key", "value": "ada@example.com",
    "is_undone": True, "at": "2001-01-01 00:00:00", "change": 900, "conversations": "[1]",
    "is_private": True, "conversation": 1, "action": "Call", "due_on": DAY, "state": "done", "closed_on": DAY,
    "every": "month", "first_on": DAY, "turn": 2,
    "about": "a note", "phone": "555 0101", "phone_key": "5550101",
    "energy": 1, "place": "online", "origin": "sought", "situation": "online", "rated_on": DAY, "need": 1, "goal": 1,
    "goals": "[1]", "kind": "mentor", "head_count": 1, "question": 4, "is_best": True, "is_ticked": True,
    "numbers": "[1, 2]", "other_number": 2, "reason": "name", "names": '["ada lovelace"]', "days": '["2026-11-23"]',
    "linkedins": '["ada"]', "emails": '["ada@example.com"]', "uids": '["card-1"]', "kept": 1, "gone": 2,
    **dict.fromkeys(("rows_read", "created", "updated", "unchanged", "review", "skipped"), 3),
    "is_dropped": True, "part": "needs", **dict.fromkeys(
        ("sent_on", "nudged_on", "planned_on", "picked_on", "began_on", "by_on", "written_on", "gone_on", "ticked_on"),
        DAY,
    ),
    "form": "%hel%", "other": None, "address": "%example%", "texts": '["%cme%"]',
}  # fmt: skip
# What a parameter is in a feature that means something else by it.
OF_FEATURE: dict[str, dict[str, Any]] = {
    "review": {"state": "open"},
    "outreach": {"state": "answered"}, "meetings": {"state": "held"}, "profile": {"word": "name"}
}  # fmt: skip
SQL = Statements()
STATEMENTS: dict[str, Any] = {
    f"{feature}.{name}": statement for feature, found in every_statement().items() for name, statement in found.items()
}
QUERIES = [name for name, value in STATEMENTS.items() if isinstance(value, Query)]
JOURNALED = [name for name, table in SQL.schema.TABLES.items() if table.is_journaled]
WRITES = [name for name in STATEMENTS if name not in QUERIES]

TAKING_BACK = [
    name
    for name in STATEMENTS
    if name.startswith(
        ("history.PUT_BACK_", "history.TAKE_OUT_", "history.MAKE_ROOM_", "history.UNLIKE_", "history.HOLDERS_")
    )
]


def compiled(name: str) -> Sql:
    """Return what was compiled of a statement, named as in ``contacts.CONTACTS``."""
    sql: Sql = operator.attrgetter(name)(SQL)
    return sql


@pytest.fixture
def tracker(lived: Callable[..., object], db: Path) -> Path:
    lived(
        "add 'Ada Lovelace' --tie mentor --company Acme --email ada@example.com --linkedin x/in/ada --tag maths "
        "--via call --note 'hello ada' --follow-up 'Write to Ada' --due 3d",
        "edit ada --alias Countess",
        "add 'Ben Okafor' --with 'Zoe Adams' --with ada --on 2026-11-01 --takeaway 'Ada knows' --private",
        "follow-up zoe Call --due 2w",
        "add 'Cleo'",
        "need link advice ada --how 'Reads it'",
        "energy --online 1",
        "question add 'Why?' --for mentor",
        "sent ada --via email --about jobs",
        "meet ben fri --via call",
        "prep ada --ask 4",
        "goal add mentor --by 2w --with ada",
        "goal add 'Two calls' --by 2w --step One",
        "reflect 1 --same 'Ask ahead'",
        "lesson profile --name Sam",
    )
    return db


def suffixed(suffix: str) -> dict[str, Any]:
    return {f"{name}{suffix}": value for name, value in VALUES.items()}


def renamed(clause: Any, suffix: str) -> Any:
    """Return a filter with the suffix at the names of its parameters, so that it may be used several times."""

    def rename(parameter: Any) -> None:
        if parameter.required:
            parameter.key += suffix

    return visitors.cloned_traverse(clause, {}, {"bindparam": rename})


def asked(statement: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the caller's parameters; those that the statement says itself have one already.

    A parameter that no feature had so far is a text.
    """
    compiled = statement.compile()
    return {name: values.get(name, "text") for name, value in compiled.params.items() if value is None}


def live(path: Path, statement: Any, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = connection.execute(statement, asked(statement, parameters))
        rows = [dict(row) for row in found.mappings()]
    engine.dispose()
    return rows


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_and_each_of_its_filters_give_the_same_live_and_compiled(name: str, tracker: Path) -> None:
    query: Query = STATEMENTS[name]
    sql: Sql = compiled(name)
    with opened(tracker, isolation_level=None) as connection:
        store = Store(connection)
        parameters = asked(query.select, VALUES)
        assert store.rows(sql, **parameters) == live(tracker, query.select, VALUES)
        for key, clause in query.filters.items():
            values = {name: value for name, value in VALUES.items() if f":{name}__n" in sql.filters[key]}
            compiled_rows = store.rows(sql, (key, values), (key, values), **parameters)
            twice = query.select.where(renamed(clause, "_0"), renamed(clause, "_1"))
            assert compiled_rows == live(tracker, twice, VALUES | suffixed("_0") | suffixed("_1")), key


@pytest.mark.parametrize("name", WRITES)
def test_a_write_leaves_the_same_data_live_and_compiled(name: str, tracker: Path, tmp_path: Path) -> None:
    age(tracker)
    changes = {table: number for number, table in enumerate(JOURNALED, 900)}
    with opened(tracker) as connection:
        # A column that no feature had so far holds what any may hold.
        columns = (column for table in JOURNALED for column in SQL.schema.TABLES[table].columns.items())
        common = {name: 0 if kind in ("number", "flag") else "n" for name, kind in columns} | IMAGE
        for table, number in changes.items():
            (definition,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
            known = re.findall(r"\b(\w+) IN \(\s*'([^']*)'", definition)
            image = json.dumps(common | {column: first for column, first in known if common[column] is not None})
            change = (number, table, image, image)
            connection.execute("INSERT INTO change VALUES (?, 1, ?, '[1, 0]', ?, ?)", change)
    other = tmp_path / "other.db"
    other.write_bytes(tracker.read_bytes())
    statement, sql = STATEMENTS[name], compiled(name)
    values = VALUES | OF_FEATURE.get(name.partition(".")[0], {})
    if name.endswith((".INSERT_PARTICIPANT", ".INSERT_NEED_LINK")):
        values["contact"] = 4  # the others are there already
    # A row that is made again is made of the image of its own table.
    values["change"] = next((number for table, number in changes.items() if name.endswith(f"_{table.upper()}")), 900)
    parameters = asked(statement, values)
    with opened(tracker, isolation_level=None) as connection:
        Store(connection).run(sql, **parameters)
    engine = create_engine(f"sqlite:///{other}")
    with engine.begin() as live_connection:
        live_connection.execute(statement, asked(statement, values))
    engine.dispose()
    assert dump(tracker) == dump(other)


LONG_AGO = "2000-01-01 00:00:00"


def age(path: Path) -> None:
    """Make every row old, so that one written now is told from it and not from one written a second later."""
    with opened(path) as connection:
        for table in ("contact", "conversation", "follow_up"):
            connection.execute(f"UPDATE {table} SET created_at = :at, updated_at = :at", {"at": LONG_AGO})  # noqa: S608


def dump(path: Path) -> list[str]:
    """Return every row as text; an instant that is not long ago is "now"."""
    with opened(path) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")]
        skipped = ("sqlite_sequence",)
        return [
            re.sub(r"(?!2000)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "now", str(row))
            for table in tables
            if table not in skipped and "_search" not in table and "trigram" not in table
            for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        ]


def test_what_is_compiled_is_up_to_date_and_nothing_is_left_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_a_stale_module_and_one_that_is_left_over_are_named_and_then_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "compiled"
    target.mkdir()
    for name, wanted in compile_all().items():
        (target / name).write_text(wanted, encoding="utf-8")
    (target / "contacts.py").write_text("")
    (target / "find.py").unlink()
    (target / "pebbles.py").write_text("")
    assert main(["--check"], target) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0].partition("/")[2] for line in told] == [
        "contacts.py is stale", "find.py is stale", "pebbles.py is left over",
    ]  # fmt: skip
    assert main([], target) == 0
    assert {path.name for path in target.iterdir()} == {path.name for path in TARGET.glob("*.py")}
    assert main(["--check"], target) == 0


def test_participants_come_in_the_order_they_were_named(nettrack: Callable[..., Result], db: Path) -> None:
    for name in ("Zoe", "Ben", "Ada"):
        nettrack(f"add {name}")
    nettrack("add Ada --with Zoe --with Ben --note hello")
    with opened(db, isolation_level=None) as connection:
        assert Store(connection).rows(SQL.conversations.CONVERSATIONS, limit=1)[0]["contacts"] == ("Ada", "Zoe", "Ben")


def plan(path: Path, sql: Sql, *filters: str) -> str:
    """Return what EXPLAIN says from a fresh connection: the statement cache returns stale plans."""
    with opened(path) as connection:
        wanted, _ = narrowed(sql, [(name, {}) for name in filters])
        values = dict(VALUES)
        for place in range(len(filters)):
            values |= suffixed(f"_{place}")
        rows = connection.execute(f"EXPLAIN QUERY PLAN {wanted}", values)
        return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize(
    ("sql", "filters", "index"),
    [
        (SQL.follow_ups.FOLLOW_UPS, ["open", "due_by"], "follow_up_open_by_day"),
        (SQL.follow_ups.FOLLOW_UPS, ["open"], "follow_up_open_by_day"),
        (SQL.follow_ups.FOLLOW_UPS, ["open", "due_by", "tie", "channel"], "follow_up_open_by_day"),
        (SQL.conversations.CONVERSATIONS, [], "conversation_by_day"),
        (SQL.conversations.CONVERSATIONS, ["tie", "channel"], "conversation_by_day"),
        (SQL.contacts.CONTACTS, ["known", "tie", "channel"], "contact_known"),
        (SQL.conversations.CONVERSATIONS, ["since"], "conversation_by_day"),
        (SQL.contacts.CONTACTS, ["known"], "contact_known"),
        (SQL.contacts.CONTACTS, ["known", "name"], "contact_"),
        (SQL.contacts.CONTACTS, ["candidate"], "contact_by_folded"),
        (SQL.contacts.NAMES_BY_WORD, [], "contact_word_by_word"),
        # What add settles, and what stands beside the follow-ups in due.
        (SQL.outreach.OUTREACH, ["waiting", "with"], "outreach_"),
        (SQL.conversations.CONVERSATIONS, ["since", "unfinished"], "conversation_unfinished"),
        (SQL.energy.RATED_CONVERSATIONS, [], "conversation_rated"),
        (SQL.goals.GOALS, ["open", "by"], "goal_open"),
        (SQL.goals.GOAL_NOTES, ["tie"], "conversation_by_day"),
        (SQL.goals.GOAL_MESSAGES, ["tie"], "outreach_by_day"),
    ],
)
def test_everyday_queries_walk_an_index_and_sort_nothing(
    tracker: Path, sql: Sql, filters: list[str], index: str
) -> None:
    shown = plan(tracker, sql, *filters)
    assert index in shown
    assert "TEMP B-TREE" not in shown
    assert not [line for line in shown.splitlines() if line.startswith("SCAN") and "INDEX" not in line], shown


@pytest.mark.parametrize("name", [*TAKING_BACK, "history.LATER_COMMANDS", "history.TAKEN_ALONG"])
def test_taking_back_reads_what_a_command_changed_and_nothing_else(tracker: Path, name: str) -> None:
    shown = plan(tracker, compiled(name))
    assert not [line for line in shown.splitlines() if line.startswith("SCAN")], shown


@pytest.mark.parametrize("name", [name for name in STATEMENTS if name.startswith("phrases.")])
def test_what_a_command_did_is_told_and_counted_without_a_look_at_what_others_did(tracker: Path, name: str) -> None:
    shown = plan(tracker, compiled(name)).splitlines()
    assert [line for line in shown if re.match(r"SCAN (change|named|there|any_change|contact)\b", line)] == []
    assert "SEARCH change USING INDEX change_by_command (command_id=?)" in shown
    assert {line for line in shown if "SEARCH named" in line} == {
        "SEARCH named USING INDEX change_by_row (table_name=? AND row_key=?)"
    }


def test_what_went_with_somebody_is_found_by_its_own_row(tracker: Path) -> None:
    assert "went USING INDEX change_by_row (table_name=? AND row_key=?)" in plan(
        tracker, SQL.forget.CONVERSATIONS_EVER_WITH, "went"
    )


@pytest.mark.parametrize(
    "filters", [["alias"], ["first_word"], ["word", "word"], ["words"], ["part", "part"], ["email"], ["number"]]
)
def test_names_are_looked_up_without_a_scan(tracker: Path, filters: list[str]) -> None:
    shown = plan(tracker, SQL.contacts.CONTACTS, *filters)
    assert not [line for line in shown.splitlines() if line.startswith("SCAN contact") and "INDEX" not in line], shown


def test_the_search_index_is_in_step_with_the_rows_after_every_kind_of_change(
    nettrack: Callable[..., Result], tracker: Path
) -> None:
    nettrack("edit ada --name 'Ada King' --company Other --no-alias countess --alias Lady")
    with writing(tracker, "test") as store:
        store._connection.execute("UPDATE conversation SET notes = 'changed' WHERE id = 1")
        store._connection.execute("DELETE FROM contact WHERE name = 'Zoe Adams'")
        store._connection.execute("DELETE FROM conversation WHERE id = 2")
    engine = create_engine(f"sqlite:///{tracker}")
    with engine.begin() as connection:
        for table in SEARCH_INDEXES:
            connection.execute(text(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608
    engine.dispose()
