"""Questions: the school's bank, and your own beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def bank(nettrack: Callable[..., Result], more: str = "") -> dict[int, dict[str, Any]]:
    return {each["number"]: each for each in nettrack(f"question --json {more}").document["questions"]}


def test_the_bank_holds_nine_for_mentors_six_for_peers_seven_for_others_and_three_for_job_hunters(
    nettrack: Callable[..., Result], db: Path
) -> None:
    found = bank(nettrack)
    by_whom: dict[tuple[str, str | None], list[int]] = {}
    for number, question in found.items():
        by_whom.setdefault((" ".join(question["ties"]), question["tag"]), []).append(number)
    assert by_whom == {
        ("mentor alum", None): [*range(1, 10)],
        ("peer", None): [*range(10, 16)],
        ("weak dormant other", None): [*range(16, 23)],
        ("mentor alum", "job-hunting"): [23, 24, 25],
    }
    assert [number for number, question in found.items() if question["is_last"]] == [9, 22]
    assert [number for number, question in found.items() if "___" in question["ask"]] == [7, 20]
    assert not any(question["is_own"] for question in found.values())
    assert not db.exists()


@pytest.mark.parametrize(
    ("tie", "numbers"),
    [
        ("mentor", [*range(1, 10), 23, 24, 25]),
        ("alum", [*range(1, 10), 23, 24, 25]),
        ("peer", [*range(10, 16)]),
        ("weak", [*range(16, 23)]),
        ("dormant", [*range(16, 23)]),
        ("other", [*range(16, 23)]),
    ],
)
def test_only_those_for_a_tie_are_shown_where_one_is_named(
    nettrack: Callable[..., Result], tie: str, numbers: list[int]
) -> None:
    assert sorted(bank(nettrack, f"--for {tie}")) == numbers
    assert sorted(int(line.split("\t")[0]) for line in nettrack(f"question --for {tie}").lines) == numbers


def test_a_terminal_shows_them_under_whom_each_is_for(nettrack: Callable[..., Result]) -> None:
    nettrack("question add 'What are you reading?'")
    nettrack("question add 'How do you test?' --for mentor")
    run = Terminal(["--no-color", "--no-pager", "question"], columns=120)
    assert run.ended() == 0
    shown = [line.rstrip() for line in run.output.splitlines()]
    first = next(iter(bank(nettrack)))
    headings = [line for line in shown if not line[:3].strip().isdecimal() and not line.startswith(" ")]
    assert sorted(headings) == sorted(
        [
            "Mentor or alum",
            "Mentor or alum, if they are job-hunting",
            "Mentor",
            "Peer",
            "Weak, dormant or other",
            "Anybody",
            f"Not for you? nettrack question drop {first}",
        ]
    )
    (last,) = [line for line in shown if line.startswith("  9")]
    assert last.endswith("near the end")
    (own,) = [line for line in shown if "What are you reading?" in line]
    assert own.split() == ["100", "What", "are", "you", "reading?", "your", "own"]


def test_a_question_of_your_own_is_for_those_it_was_written_for(nettrack: Callable[..., Result]) -> None:
    added = nettrack("question add 'How do you  learn ___?' --for mentor")
    assert added.lines == ["100  How do you learn ___?  for mentor"]
    assert nettrack("question add 'What do you read?'").lines == ["101  What do you read?  for anybody"]
    own = bank(nettrack)[100]
    assert (own["ask"], own["ties"], own["tag"]) == ("How do you learn ___?", ["mentor"], None)
    assert (own["is_last"], own["is_own"]) == (False, True)
    assert {100, 101} <= set(bank(nettrack, "--for mentor"))
    assert 100 not in bank(nettrack, "--for alum")
    assert 101 in bank(nettrack, "--for alum")


@pytest.mark.parametrize(
    "line",
    [
        "question add 'What brought you here?' --for peer",
        "question add 'WHAT BROUGHT YOU HERE?' --for peer",
        "question add 'My own?'",
        "question add 'My own?' --for weak",
    ],
)
def test_a_question_that_is_there_for_them_is_not_written_down_twice(
    nettrack: Callable[..., Result], db: Path, line: str
) -> None:
    nettrack("question add 'My own?'")
    before = rows(db)
    refused = nettrack(line)
    assert (refused.code, refused.stderr.count("\n")) == (5, 1)
    assert "10" in refused.stderr
    assert rows(db) == before


def test_the_same_words_may_be_asked_of_others_too(nettrack: Callable[..., Result]) -> None:
    assert nettrack("question add 'What brought you here?' --for mentor").code == 0
    assert bank(nettrack)[100]["ties"] == ["mentor"]


@pytest.mark.parametrize("line", ["question --for nobody", "question add x --for nobody", "question add ' '"])
def test_words_that_cannot_be_used_write_nothing(nettrack: Callable[..., Result], db: Path, line: str) -> None:
    assert nettrack(line).code == 2
    assert not db.exists()


@pytest.mark.parametrize("number", [3, 100])
def test_a_question_that_was_dropped_is_offered_no_more(nettrack: Callable[..., Result], number: int) -> None:
    nettrack("question add 'What do you read?'")
    assert number in bank(nettrack)
    assert nettrack(f"question drop {number}").stdout.rstrip().endswith("dropped")
    assert number not in bank(nettrack)
    again = nettrack(f"question drop {number}")
    assert (again.code, f"no question {number}" in again.stderr) == (3, True)
    nettrack("undo --yes")
    assert number in bank(nettrack)
    nettrack("redo")
    assert number not in bank(nettrack)


@pytest.mark.parametrize(("number", "code"), [("26", 3), ("99", 3), ("0", 2), ("-1", 2), ("one", 2)])
def test_only_a_number_that_is_shown_can_be_dropped(nettrack: Callable[..., Result], number: str, code: int) -> None:
    assert nettrack("question drop --", number).code == code


def test_a_number_is_never_given_twice(nettrack: Callable[..., Result]) -> None:
    def added(ask: str) -> int:
        found: int = nettrack(f"question add '{ask}' --json").document["questions"][0]["number"]
        return found

    assert added("First?") == 100
    nettrack("question drop 100")
    assert added("Second?") == 101
    nettrack("undo --yes")
    assert 101 not in bank(nettrack)
    assert added("Third?") == 102
    # Dropping one of the school's takes no number of yours.
    nettrack("question drop 25")
    assert added("First?") == 103
    assert sorted(number for number in bank(nettrack) if number > 25) == [102, 103]


def test_questions_are_nothing_that_is_due(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    nettrack("question add 'What do you read?'")
    run = Terminal(["--no-color", "due"])
    assert run.ended() == 0
    assert run.output.splitlines() == ["Nothing is due, and nothing is planned."]
