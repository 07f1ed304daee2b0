"""nettrack delete: what goes with what, and that undo brings all of it back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from nettrack.cli.session import Session
from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_a_contact_goes_with_follow_ups_and_with_what_nobody_else_heard(life: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    result = life("delete contact zephster --yes")
    assert result.code == 0
    for part in ("Quinlan Zephyrine", "zirconium", "Send the zeugma", "With the others these stay", "a group"):
        assert part in result.stdout
    assert life("show quinlan").code == 3
    assert [row.split("\t")[0] for row in life("timeline").lines] == ["3", "2"]
    assert [row.split("\t")[0] for row in life("due").lines] == ["3"]
    assert life("find zirconium").stdout == ""
    assert life("undo --yes").code == 0
    assert rows(db) == before


def test_a_conversation_goes_with_the_follow_ups_that_came_from_it(life: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    assert life("delete conversation 2 --yes").code == 0
    shown = json.loads(life("show quinlan --json").stdout)
    assert shown["contacts"][0]["last_conversation_on"] == "2026-11-23"
    assert [follow_up["number"] for follow_up in json.loads(life("due --json").stdout)["follow_ups"]] == [1, 2]
    life("delete conversation 3 --yes")
    assert json.loads(life("show ben --json").stdout)["contacts"][0]["last_conversation_on"] is None
    life("undo --yes")
    life("undo --yes")
    assert rows(db) == before


def test_a_follow_up_goes_alone(life: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    document = json.loads(life("delete follow-up 2 --yes --json").stdout)
    assert [follow_up["action"] for follow_up in document["follow_ups"]] == ["Send the zeugma"]
    assert "delete\tfollow-up 2" in life("history --limit 1").stdout
    life("undo --yes")
    assert rows(db) == before


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("delete contact nobody --yes", 3),
        ("delete conversation 99 --yes", 3),
        ("delete follow-up 99 --yes", 3),
        ("delete follow-up x --yes", 2),
        ("delete contact quinlan", 1),
        ("delete conversation 1", 1),
        ("forget quinlan", 1),
        ("forget nobody --yes", 3),
    ],
)
def test_what_is_not_there_or_not_agreed_to_is_not_deleted(
    life: Callable[..., Result], db: Path, line: str, code: int
) -> None:
    before = rows(db)
    result = life(line)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (code, "", 1)
    assert rows(db) == before


def test_a_terminal_shows_what_goes_and_asks(life: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    for command in (["delete", "contact", "quinlan"], ["forget", "quinlan"], ["undo"]):
        run = Terminal(command)
        run.expect("[y/N] ")
        run.type("\n")
        assert run.ended() == 1
    assert rows(db) == before
    run = Terminal(["delete", "follow-up", "2"])
    run.expect("Send the zeugma")
    run.expect("Delete it? [y/N] ")
    run.type("y\n")
    assert run.ended() == 0
    assert len(rows(db)) == len(before) - 1


@pytest.mark.parametrize(
    ("line", "meanwhile"),
    [
        ("delete contact quinlan", "follow-up quinlan Write --due 2d"),
        ("delete conversation 1", "snooze 1 9d"),
        ("delete follow-up 1", "done 1"),
    ],
)
def test_nothing_goes_that_was_changed_between_the_look_and_the_yes(
    life: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, line: str, meanwhile: str
) -> None:
    monkeypatch.setattr(Session, "agree", lambda *_asked: life(meanwhile))
    result = life(line)
    assert (result.code, result.stdout) == (5, "")
    assert "changed meanwhile, so nothing was deleted" in result.stderr


def test_what_goes_along_with_a_person_is_told_before_and_comes_back(nettrack: Callable[..., Result], db: Path) -> None:
    for line in ("add Ada --tie mentor", "sent ada", "meet ada fri", "sent ada --on today", "prep ada --ask 1,4",
                 "goal add mentor --by 2w --with ada", "need link advice ada"):  # fmt: skip
        assert nettrack(line).code == 0, line
    before = rows(db)
    told = "  2 messages to them, 1 meeting, 2 questions picked for them, 1 goal with them, what they do for 1 need"
    assert told in nettrack("delete contact ada --yes").lines
    assert nettrack("goal").stdout == ""
    nettrack("undo --yes")
    assert rows(db) == before
