"""nettrack undo, redo and history.

- any command is taken back whole, one after another, and done again
- what builds on a command is named instead of broken
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.database import opened
from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

COMMANDS = [
    "add 'Ada Lovelace' --tie mentor --company Acme --tag maths --via call --note hello --follow-up Call --due 3d",
    "add 'Ben Okafor' --with ada --with 'Mei Tanaka' --takeaway 'Read \"it\"; twice' --private --due 2d",
    "edit ada --name 'Ada King' --company '' --email ada@example.com --tag poets --no-tag maths --alias Countess",
    "snooze 1 1w",
    "done 1 --on today",
    "drop 2",
    "follow-up mei 'Grüße — 李' --due eom",
    "add countess --note again --linkedin x.com/in/ada --done 3 --with mei",
]


def told(nettrack: Callable[..., Result], line: str = "history --all") -> list[list[str]]:
    return [row.split("\t") for row in nettrack(line).lines]


def test_every_command_is_taken_back_whole_and_done_again(nettrack: Callable[..., Result], db: Path) -> None:
    states = []
    for line in COMMANDS:
        result = nettrack(line)
        # The last one names a follow-up that is with Mei: she was there.
        assert result.code == 0, result.stderr
        states.append(rows(db))
    for k in range(len(COMMANDS) - 1, 0, -1):
        assert nettrack("undo --yes").code == 0
        assert rows(db) == states[k - 1], COMMANDS[k]
    assert nettrack("undo --yes").code == 0
    assert rows(db) == []
    assert nettrack("undo --yes").code == 3
    for k, state in enumerate(states):
        assert nettrack("redo").code == 0
        assert rows(db) == state, COMMANDS[k]
    assert nettrack("redo").code == 3


def test_the_search_index_follows_an_undo(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --note apprenticeship")
    nettrack("undo --yes")
    assert nettrack("find apprenticeship").stdout == ""
    nettrack("redo")
    assert "apprenticeship" in nettrack("find apprenticeship").stdout
    assert nettrack("show ada").code == 0


def test_something_new_ends_what_can_be_done_again(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    nettrack("add Ben")
    nettrack("undo --yes")
    nettrack("add Cleo")
    assert nettrack("redo").code == 3
    nettrack("undo --yes")
    nettrack("undo --yes")
    assert nettrack("list").stdout == ""


def test_what_was_taken_back_last_is_done_again_even_when_something_stands_after_it(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada")
    nettrack("add Ben")
    nettrack("delete contact Ada --yes")
    nettrack("undo --yes")
    # Ada's deletion, taken back, is no longer what redo means: something new was done since, and taken back too.
    nettrack("delete contact Ben --yes")
    before = rows(db)
    nettrack("undo --yes")
    assert nettrack("redo").code == 0
    assert rows(db) == before
    assert nettrack("redo").code == 3
    nettrack("undo 1 --yes")
    assert nettrack("list").stdout == ""
    assert nettrack("redo").code == 0
    assert rows(db) == before


def test_a_text_with_a_nul_in_it_comes_back_whole(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"before\0after\nand more")
    with notes.open() as text, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", text)
        assert nettrack("add Ada --note -").code == 0
    nettrack("undo --yes")
    nettrack("redo")
    (only,) = json.loads(nettrack("timeline --json").stdout)["conversations"]
    assert only["notes"] == "beforeafter\nand more"


def test_a_script_is_not_asked_and_changes_nothing_without_a_yes(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    result = nettrack("undo")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert nettrack("list").stdout.startswith("Ada")


def test_numbers_are_not_given_again_after_an_undo(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --note x --follow-up Call --due 2d")
    nettrack("undo --yes")
    assert "follow-up 2" in nettrack("add Ben --note y --follow-up Call --due 2d").stdout


@pytest.mark.parametrize(
    ("first", "later", "name"),
    [
        ("add Ada", "add Ada --note hello", "add"),
        ("add Ada", "follow-up ada Call --due 2d", "follow-up"),
        ("add Ada --company Acme", "edit ada --company Other", "edit"),
        ("add Ada --follow-up Call --due 2d", "done 1", "done"),
        ("add Ada --note x", "add Ada --note y", "add"),
    ],
)
def test_an_undo_that_would_break_a_later_change_says_which(
    nettrack: Callable[..., Result], db: Path, first: str, later: str, name: str
) -> None:
    nettrack("add Ada --new" if first.startswith("edit") else first)
    nettrack(later)
    before = rows(db)
    result = nettrack("undo 1 --yes")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (5, "", 1)
    assert f"{name} (2) came later" in result.stderr
    assert rows(db) == before
    assert nettrack("undo 2 --yes").code == nettrack("undo 1 --yes").code == 0
    assert rows(db) == []


def test_a_command_nothing_builds_on_is_taken_back_out_of_turn(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    nettrack("add Ben")
    assert nettrack("undo 1 --yes").code == 0
    assert [row[0] for row in told(nettrack, "list")] == ["Ben"]
    assert nettrack("undo 1 --yes").code == 5
    assert nettrack("undo 99 --yes").code == 3
    assert nettrack("undo x --yes").code == 2


def test_history_tells_what_each_command_did(nettrack: Callable[..., Result]) -> None:
    for line in COMMANDS:
        nettrack(line)
    nettrack("undo --yes")
    ada = "Ada Lovelace"
    found = {row[0]: (row[2], row[3], row[4]) for row in told(nettrack)}
    assert found["1"][:2] == (
        "add",
        f"new contact {ada}; {ada}: tag maths; conversation 1 with {ada}; follow-up 1 with {ada}: Call",
    )
    assert "Ada King: company Acme → empty" in found["3"][1]
    assert "tag maths, removed" in found["3"][1]
    assert found["5"][1] == "follow-up 1 with Ada King: Call, done"
    assert found["8"][2] == "taken back"
    document = json.loads(nettrack("history --json").stdout)["commands"]
    assert list(document[0]) == ["number", "name", "at", "is_undone", "effects"]
    assert [command["number"] for command in document] == [8, 7, 6, 5, 4, 3, 2, 1]


def test_history_of_a_person_tells_of_them_alone(nettrack: Callable[..., Result]) -> None:
    for line in COMMANDS:
        nettrack(line)
    assert [row[0] for row in told(nettrack, "history ben")] == ["6", "2"]
    assert [row[0] for row in told(nettrack, "history mei")] == ["8", "7", "2"]
    assert nettrack("history nobody").code == 3


def test_a_command_that_changes_nothing_is_not_in_the_history(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --tie weak")
    nettrack("add Ada")
    nettrack("edit ada --tie weak")
    nettrack("done 5")
    assert [row[0] for row in told(nettrack)] == ["1"]


@pytest.mark.parametrize(
    "lines",
    [
        # Bob would go, and leave a conversation with nobody.
        ["add 'Bob Stone' --new", "add 'Ada Lovelace' --with 'Bob Stone' --note group"],
        ["add 'Bob Stone' --on 2026-11-20 --note x", "add 'Ada Lovelace' --with bob --on 2026-11-01 --note group"],
        # What Bob has done would be open again.
        [
            "add Bob --follow-up Call --due 3d",
            "add 'Ada Lovelace' --follow-up Write --due 3d",
            "snooze 1 9d",
            "done 1 2",
        ],
    ],
)
def test_what_somebody_who_was_forgotten_stood_between_is_not_broken_by_an_undo(
    nettrack: Callable[..., Result], db: Path, lines: list[str]
) -> None:
    for line in (*lines, "forget ada --yes"):
        assert nettrack(line).code == 0, line
    before = rows(db)
    result = nettrack("undo --yes")
    assert (result.code, result.stderr.count("\n")) == (5, 1)
    assert rows(db) == before
    assert nettrack("data check").code == 0


def test_somebody_who_was_deleted_comes_back_though_another_was_forgotten_since(
    nettrack: Callable[..., Result],
) -> None:
    nettrack("add Bob --note x")
    nettrack("add 'Ada Lovelace' --with Bob")
    nettrack("delete contact Bob --yes")
    nettrack("forget ada --yes")
    assert nettrack("undo --yes").code == 0
    assert nettrack("list").stdout.startswith("Bob")
    assert nettrack("data check").code == 0


def test_the_day_you_last_talked_is_right_after_an_undo_out_of_turn(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Bob --new")
    nettrack("add Bob --on 2026-01-05 --note one")
    nettrack("add Bob --on 2026-01-05 --note two")
    before = rows(db)
    assert nettrack("undo 2 --yes").code == 0
    assert "2026-01-05" in nettrack("list").stdout
    assert nettrack("data check").code == 0
    assert nettrack("redo").code == 0
    assert rows(db) == before


def test_what_cannot_be_taken_back_alone_is_said_before_the_question(nettrack: Callable[..., Result]) -> None:
    nettrack("add Bob --new")
    nettrack("edit Bob --company Acme")
    # Nobody said yes, and it is not that which is missing.
    result = nettrack("undo 1")
    assert result.code == 5
    assert "nettrack undo 2 first" in result.stderr


@pytest.mark.parametrize(
    ("first", "taken_away", "later"),
    [
        ("add Ada", "delete contact ada --yes", "edit ben --email ada@example.com"),
        ("add Ada", "edit ada --email ''", "add Cleo --email ADA@example.com"),
        ("add Ada", "edit ada --linkedin ''", "edit ben --linkedin linkedin.com/in/ada-example"),
        ("edit ada --alias Ace", "edit ada --no-alias Ace", "edit ben --alias ace"),
        ("add Ada", "edit ada --email ''", "edit ben --email b@example.com --email ada@example.com"),
        ("edit ada --add-email q@example.com", "edit ada --no-email q@example.com", "edit ben --email q@example.com"),
        (
            "edit ada --add-email q@example.com",
            "edit ada --no-email q@example.com",
            "edit ben --add-email q@example.com",
        ),
    ],
)
def test_an_undo_gives_nobody_an_address_or_alias_that_is_another_s_since(
    nettrack: Callable[..., Result], db: Path, first: str, taken_away: str, later: str
) -> None:
    nettrack("add Ben")
    nettrack("add Ada --email ada@example.com --linkedin linkedin.com/in/ada-example")
    if first != "add Ada":
        assert nettrack(first).code == 0
    nettrack("edit ben --alias Benny")
    assert nettrack(taken_away).code == nettrack(later).code == 0
    last = len(nettrack("history --all").lines)
    before = rows(db)
    result = nettrack(f"undo {last - 1} --yes")
    assert (result.code, f"({last}); take it from" in result.stderr, rows(db)) == (5, True, before)
    assert nettrack("undo --yes").code == nettrack("undo --yes").code == 0


def test_an_address_that_two_share_on_purpose_is_put_back(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --email office@example.com")
    nettrack("add Ben --email office@example.com --new")
    before = rows(db)
    nettrack("edit ada --email ''")
    nettrack("edit ben --role clerk")
    assert nettrack("undo 3 --yes").code == 0
    assert nettrack("undo 4 --yes").code == 0
    assert rows(db) == before


def test_history_names_somebody_who_was_deleted_and_is_found_by_that_name(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace' --note hello --follow-up Call --due 2d")
    nettrack("done 1")
    nettrack("add Ben")
    nettrack("delete contact ada --yes")
    commands = [line.split("\t")[2:4] for line in nettrack("history lovelace").lines]
    assert [name for name, _ in commands] == ["delete", "done", "add"]
    assert commands[1][1] == "follow-up 1 with Ada Lovelace: Call, done"
    assert nettrack("history nobody").code == 3


@pytest.mark.parametrize(
    ("line", "told", "again"),
    [
        ("edit ada --company Acme --alias Ace",
         ["Ada: alias Ace, removed", "Ada: company Acme → empty"],
         ["Ada: company empty → Acme", "Ada: alias Ace"]),
        ("done 1", ["follow-up 1 with Ada: Call, open"], ["follow-up 1 with Ada: Call, done"]),
        ("snooze 1 2026-12-24", ["follow-up 1 with Ada: Call, due 2026-11-25"],
         ["follow-up 1 with Ada: Call, due 2026-12-24"]),
        ("delete conversation 1 --yes", ["conversation 1 with Ada, Ben back", "follow-up 1 with Ada: Call, back"],
         ["follow-up 1 with Ada: Call, deleted", "conversation 1 with Ada, Ben deleted"]),
        ("add Cleo --tag maths --note hello --follow-up Write",
         ["follow-up 2 with Cleo: Write, gone", "conversation 2 with Cleo gone", "Cleo: tag maths, removed",
          "Cleo gone"],
         ["new contact Cleo", "Cleo: tag maths", "conversation 2 with Cleo", "follow-up 2 with Cleo: Write"]),
        ("delete contact ben --yes", ["Ben back"], ["Ben deleted"]),
    ],
)  # fmt: skip
def test_undo_says_what_it_changes_and_redo_what_is_done_again(
    nettrack: Callable[..., Result], line: str, told: list[str], again: list[str]
) -> None:
    nettrack("add Ada --with Ben --note together --follow-up Call --due 2d")
    assert nettrack(line).code == 0
    first, *lines = nettrack("undo --yes").lines
    assert (first.startswith("Taken back: command 2  "), [effect.strip() for effect in lines]) == (True, told)
    first, *lines = nettrack("redo").lines
    assert (first.startswith("Done again: command 2  "), [effect.strip() for effect in lines]) == (True, again)


@pytest.mark.parametrize(
    ("life", "line", "told", "back"),
    [
        ([], "question drop 1", "question 1 dropped", "question 1 back"),
        (["question add 'What do you read?'"], "question drop 100", "question 100 dropped", "question 100 back"),
        ([], "question add 'What do you read?'", "question 100", "question 100, gone"),
        ([], "need drop advice", "need “advice” dropped", "need “advice” back"),
        (["need drop advice"], "need add advice", "need “advice” back", "need “advice” dropped"),
        (["need link advice ada"], "need drop advice", "need “advice” dropped", "need “advice” back"),
        (["need add Practice"], "need drop practice", "need “practice” dropped", "need “practice” back"),
        ([], "need add Practice", "need “practice”", "need “practice”, gone"),
        (["goal add mentor --by 2w"], "goal tick 1 1", "step “message” of goal 1 ticked",
         "step “message” of goal 1 ticked no more"),
        (["goal add mentor --by 2w"], "goal tick 1 1 --off", "step “message” of goal 1 not done",
         "step “message” of goal 1 as it was before"),
        (["goal add Calls --by 2w --step One"], "goal tick 1 1", "step “one” of goal 1 ticked",
         "step “one” of goal 1 ticked no more"),
        (["goal add Calls --by 2w --step One", "goal tick 1 1"], "goal tick 1 1 --off",
         "step “one” of goal 1 not done", "step “one” of goal 1 as it was before"),
        (["goal add Calls --by 2w"], "goal edit 1 --step One", "step “one” of goal 1", "step “one” of goal 1, gone"),
        (["goal add mentor --by 2w"], "goal drop 1", "goal 1, dropped", "goal 1, open"),
        (["sent ada --on 2026-11-16"], "sent ada", "message 1 to Ada, sent once more",
         "message 1 to Ada, sent only once"),
        (["prep ada --ask 1", "add ada --note x"], "reflect 1 --answer 1 Luck", "question 1 for Ada, answered",
         "question 1 for Ada, not answered"),
        # What goes along with somebody is told as what it is, whatever else it holds.
        (["sent ada --on 2026-11-16", "sent ada"], "delete contact ada --yes", "message 1 to Ada, deleted",
         "message 1 to Ada, back"),
        (["goal add mentor --by 2w --with ada", "goal tick 1 1"], "delete contact ada --yes",
         "step “message” of goal 1, deleted", "step “message” of goal 1, back"),
    ],
)  # fmt: skip
def test_what_is_dropped_ticked_or_answered_is_told_by_what_becomes_of_it(
    nettrack: Callable[..., Result], life: list[str], line: str, told: str, back: str
) -> None:
    for before in ("add Ada --tie mentor", *life, line):
        assert nettrack(before).code == 0, before
    assert told in nettrack("history --json").document["commands"][0]["effects"]
    proposed = Terminal(["undo"])
    proposed.expect(f"  {back}\n")
    proposed.expect("Take it back? [y/N] ")
    proposed.type("y\n")
    assert proposed.ended() == 0
    assert told in [effect.strip() for effect in nettrack("redo").lines]


def test_a_part_of_the_lesson_gone_through_again_is_told_with_its_day(
    nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in ("2026-11-23", "2026-11-24"):
        monkeypatch.setenv("NETTRACK_TODAY", day)
        run = Terminal(["lesson", "deadlines"])
        run.expect("to hand in [none]: ")
        run.type("\n")
        assert run.ended() == 0
    part = "the lesson’s part on deadlines, gone through on"
    assert nettrack("history").lines[0].split("\t")[3] == f"{part} 2026-11-24"
    assert nettrack("undo --yes").lines[1] == f"  {part} 2026-11-23"


@pytest.mark.parametrize(
    ("life", "line", "code"),
    [
        # Nobody held it together with Ada: what came back by an undo counts, too.
        (["add Ada --email x@example.com", "edit ada --email ''", "add Ben --email x@example.com",
          "delete contact ben --yes", "undo 2 --yes"], "undo 4 --yes", 5),
        # Ben had it already when it was taken from Ada.
        (["add Ada", "edit ada --email x@example.com", "add Ben --email x@example.com --new", "undo 2 --yes"],
         "redo", 0),
        # Ada and Cleo shared it, and Ben has it no more.
        (["add Ada --email x@example.com", "add Cleo --email x@example.com --new", "add Ben", "edit ada --email ''",
          "edit cleo --email c@example.com", "edit ben --email x@example.com", "edit ben --email b@example.com",
          "undo 5 --yes"], "undo 4 --yes", 0),
    ],
)  # fmt: skip
def test_an_address_comes_back_only_beside_those_who_had_it_then(
    nettrack: Callable[..., Result], life: list[str], line: str, code: int
) -> None:
    for before in life:
        assert nettrack(before).code == 0, before
    result = nettrack(line)
    assert (result.code, "x@example.com is Ada’s by now; take it from Ada first" in result.stderr) == (code, code == 5)


def test_an_address_that_is_another_s_is_said_before_the_question(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ben")
    nettrack("add Ada --email x@example.com")
    nettrack("delete contact ada --yes")
    nettrack("edit ben --email x@example.com")
    # Nobody said yes, and it is not that which is missing.
    result = nettrack("undo 3")
    assert (result.code, "x@example.com is Ben’s since edit (4)" in result.stderr) == (5, True)


def test_undo_takes_no_day_that_cannot_be_along(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --note hello --on 2026-11-01")
    nettrack("edit ada --role Lead")
    with opened(db) as connection:
        connection.execute("UPDATE conversation SET held_on = '2026-02-31'")
    before = rows(db)
    result = nettrack("undo --yes")
    assert (result.code, rows(db)) == (6, before)
    assert "is damaged" in result.stderr
    assert nettrack("list").code == 0


def test_the_day_kept_with_people_is_right_again_when_an_earlier_correction_is_taken_back(
    nettrack: Callable[..., Result],
) -> None:
    for line in (
        "add Ada --on 2026-11-10 --note one",
        "add ada --on 2026-11-15 --note two",
        "add ada --on 2026-11-20 --note three",
        "edit conversation 2 --on 2026-11-16",
        "delete conversation 3 --yes",
        "delete conversation 1 --yes",
        "undo 4 --yes",
    ):
        nettrack(line)
    ada = nettrack("list --json").document["contacts"][0]
    assert (ada["first_conversation_on"], ada["last_conversation_on"]) == ("2026-11-15", "2026-11-15")
    assert nettrack("data check").lines == ["Your data is as it should be."]


@pytest.mark.parametrize(
    "life",
    [
        ["add Ada", "add ada --note later"],
        ["add Ada", "follow-up ada Call --due 2d"],
        ["add Ada --tag a --note x", "edit ada --alias Lady", "edit ada --no-alias lady", "edit ada --alias Lady",
         "undo 1 --yes"],
        ["add Ada --note x", "add Ben", "edit conversation 1 --with ben", "delete contact ben --yes"],
    ],
)  # fmt: skip
def test_a_command_by_its_number_that_cannot_be_taken_back_is_refused_before_the_question(
    nettrack: Callable[..., Result], db: Path, life: list[str]
) -> None:
    for line in life:
        nettrack(line)
    before = rows(db)
    for number in range(1, len(life) + 1):
        refused = nettrack(f"undo {number} --yes")
        nettrack("redo" if refused.code == 0 else "history")
        run = Terminal(["undo", str(number)])
        if refused.code == 0:
            run.expect("Take it back? [y/N] ")
            run.type("\n")
        assert run.ended() == (1 if refused.code == 0 else refused.code), (number, refused)
        assert refused.code == 0 or "[y/N]" not in run.output
    assert rows(db) == before
