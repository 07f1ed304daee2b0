"""nettrack data check: what is wrong is named, and mended when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.damage import redefined, spoil
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_a_sound_tracker_is_as_it_should_be_and_a_look_changes_nothing(life: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    for line in ("data check", "data check --repair"):
        result = life(line)
        assert (result.code, result.lines) == (0, ["Your data is as it should be."]), result.stdout
    assert rows(db) == before
    content = db.read_bytes()
    life("data check")
    assert db.read_bytes() == content
    assert [row.split("\t")[0] for row in life("history").lines] == ["2", "1"]


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (["UPDATE contact SET last_conversation_on = '2020-01-01' WHERE id = 1"], "last talked to Ada"),
        (["UPDATE contact SET folded = 'x' WHERE id = 1"], "Ada Lovelace could not be found"),
        (["DELETE FROM contact_word WHERE word = 'lovelace'"], "Ada Lovelace could not be found"),
        (["DELETE FROM participant WHERE conversation_id = 1"], "Conversation 1 was with nobody"),
        (["PRAGMA foreign_keys = OFF", "DELETE FROM contact WHERE id = 1"], "contact that is not there"),
        (
            ["INSERT INTO contact_search (contact_search, rowid, name) VALUES ('delete', 1, 'Ada Lovelace')"],
            "contact_s",
        ),
        (["DROP TRIGGER journal_alias_insert"], "the trigger journal_alias_insert is missing"),
        (["DROP INDEX conversation_by_day"], "the index conversation_by_day is missing"),
        (redefined("conversation_search_data", "block", "bhock"), "the table conversation_search_data is damaged"),
        (redefined("conversation", "takeaway", "takeawax"), "the table conversation is damaged"),
        (
            redefined("journal_alias_insert", "INTO change", "INTO chanGe"),
            "the trigger journal_alias_insert is damaged",
        ),
        (redefined("contact", "CONSTRAINT contact_tie", "C\udcd4NSTRAINT contact_tie"), "table contact is damaged"),
        (redefined("contact_search_insert", "new.role", "new.rolf"), "the trigger contact_search_insert is damaged"),
        (redefined("contact_search_insert", "new.name", "new.role"), "is not the one that nettrack made"),
        (
            ["DROP INDEX conversation_by_day", "CREATE INDEX conversation_by_day ON conversation (id)"],
            "the index conversation_by_day is not the one that nettrack made",
        ),
        (
            ["CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact WHERE id = 1; END"],
            "The trigger helper is not nettrack's",
        ),
        (
            ["CREATE TRIGGER helper BEFORE INSERT ON command BEGIN SELECT RAISE(ABORT, 'no'); END"],
            "The trigger helper is not nettrack's",
        ),
        (["DELETE FROM sqlite_sequence"], "The highest number of conversation that was given is forgotten"),
        (
            ["UPDATE sqlite_sequence SET seq = 1 WHERE name = 'contact'"],
            "number of contact that was given is forgotten",
        ),
        (['CREATE VIEW "a ""view""" AS SELECT * FROM contact'], "view\" is not nettrack's"),
        (["CREATE UNIQUE INDEX mine ON contact (name)"], "The index mine is not nettrack's"),
        (
            ["DROP INDEX conversation_by_day", "CREATE VIEW conversation_by_day AS SELECT 1"],
            "The view conversation_by_day is not nettrack's",
        ),
        (
            [
                "DROP TRIGGER alias_search_insert",
                "CREATE TRIGGER alias_search_insert AFTER INSERT ON contact BEGIN DELETE FROM contact; END",
            ],
            "the trigger alias_search_insert is not the one that nettrack made",
        ),
        (["PRAGMA user_version = 0"], "The mark by which a nettrack file is known"),
        (["PRAGMA application_id = 7"], "The mark by which a nettrack file is known"),
        (["UPDATE contact SET email = 'ada@example.com', email_key = 'cda@example.com'"], "could not be found by"),
        (["UPDATE contact_tag SET folded = 'x'"], "Nobody could be found by the tag maths"),
        (["INSERT INTO alias (contact_id, alias, folded) VALUES (1, 'Ace', 'acf')"], "by the alias Ace"),
        (redefined("follow_up", "'open'", "'opem'"), "the table follow_up is damaged"),
        (["UPDATE conversation SET held_on = 'soon' WHERE id = 1"], "Conversation 1 has a day that cannot be"),
        (["UPDATE conversation SET held_on = '2026-02-31' WHERE id = 1"], "Conversation 1 has a day that cannot be"),
        (["UPDATE follow_up SET state = 'done', closed_on = '2026-1a-23'"], "Follow-up 1 has a day that cannot be"),
        (["UPDATE contact SET created_at = '2026-11-31 10:00:00' WHERE id = 1"], "created_at of contact 1 is no time"),
        (["UPDATE contact SET created_at = '2026-11-11  9:00:00' WHERE id = 1"], "created_at of contact 1 is no time"),
        (["UPDATE command SET at = '2026-11-11 24:00:00' WHERE id = 1"], "Command 1 of the history cannot be read"),
        (["UPDATE command SET at = '2026-11-31 10:00:00' WHERE id = 1"], "Command 1 of the history cannot be read"),
        (["UPDATE change SET after = 'x' WHERE command_id = 1"], "Command 1 of the history cannot be read"),
        (["UPDATE follow_up SET due_on = '9999-01-01'"], "Follow-up 1 has a day that cannot be"),
    ],
)
def test_what_does_not_fit_together_is_named_and_mended(
    life: Callable[..., Result], db: Path, statements: list[str], says: str
) -> None:
    spoil(db, *statements)
    result = life("data check")
    assert result.code == 6
    assert says in result.stdout
    assert "--repair" in result.stderr
    mended = life("data check --repair")
    assert mended.code == 0, mended.stdout + mended.stderr
    assert "mended" in mended.stdout
    assert life("data check").lines == ["Your data is as it should be."]
    for line in ("list", "timeline", "due --all", "find hello", "export"):
        assert life(line).code == 0


@pytest.mark.parametrize("ahead", [1, 5])
@pytest.mark.parametrize(
    "index", ["contact_search", "name_trigram", "alias_search", "conversation_search", "follow_up_search"]
)
def test_a_search_index_that_only_writes_clash_with_is_found_and_made_anew(
    life: Callable[..., Result], db: Path, index: str, ahead: int
) -> None:
    life("edit ada --alias Ace")
    spoil(db, f"INSERT INTO {index}_idx VALUES ((SELECT max(segid) + {ahead} FROM {index}_idx), x'', 2)")  # noqa: S608
    lines = (
        "add 'Cleo Roe' --note x --follow-up y",
        "edit ben --alias Bo",
        "follow-up ada Write --due 3d",
        "undo --yes",
        "delete contact ada --yes",
    )
    clashes = [result for line in lines if ahead == 1 and (result := life(line)).code]
    assert clashes or ahead > 1
    for result in clashes:
        assert (result.code, result.stderr.count("\n")) == (6, 1), result.stderr
        assert "so nothing was changed; nettrack data check --repair mends it" in result.stderr
    result = life("data check")
    assert (result.code, f"The search index {index} does not fit" in result.stdout) == (6, True)
    assert life("data check --repair").code == 0
    for line in lines:
        assert life(line).code == 0, line
    assert life("data check").lines == ["Your data is as it should be."]


def test_repairing_can_be_taken_back(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "UPDATE contact SET folded = 'x' WHERE id = 1")
    before = rows(db)
    life("data check --repair")
    assert life("undo --yes").code == 0
    assert rows(db) == before


def test_a_follow_up_outlives_a_conversation_that_is_missing(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "PRAGMA foreign_keys = OFF", "DELETE FROM participant WHERE conversation_id = 1",
          "DELETE FROM conversation WHERE id = 1")  # fmt: skip
    assert life("data check --repair").code == 0
    assert "Call" in life("due").stdout
    assert life("data check").code == 0


def test_tags_that_come_to_read_the_same_are_one(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "INSERT INTO contact_tag VALUES (1, CAST(X'61ff' AS TEXT), CAST(X'61ff' AS TEXT))",
          "INSERT INTO contact_tag VALUES (1, CAST(X'61fe' AS TEXT), CAST(X'61fe' AS TEXT))")  # fmt: skip
    assert life("data check --repair").code == 0
    assert life("data check").code == 0
    assert life("show ada").stdout.count("a\ufffd") == 1


def test_a_day_and_a_moment_that_cannot_be_are_mended_together(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "UPDATE conversation SET held_on = '2026-0!-01', created_at = '2026-01-05!10:00:00' WHERE id = 1",
          "UPDATE follow_up SET due_on = 'x', created_at = '9026-01-05 10:00:00' WHERE id = 1")  # fmt: skip
    assert life("data check --repair").code == 0
    assert life("data check").lines == ["Your data is as it should be."]
