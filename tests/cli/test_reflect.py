"""Looking back at a conversation, or at a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

WHOLE = (
    "reflect 1 --answer 4 'Be curious' --answer 1 'By chance' --best 4 --same 'Ask ahead' --different 'Talk less' "
    "--felt 1 --takeaway 'Read ads' --follow-up 'Thank Ada' --due today"
)


@pytest.fixture
def talked(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived("add 'Ada Lovelace' --tie mentor", "prep ada --ask 1,4", "add ada --note hello", "goal add mentor --by 2w")
    return nettrack


def reflection(nettrack: Callable[..., Result], line: str = "reflect 1") -> dict[str, Any]:
    found: dict[str, Any] = nettrack(f"{line} --json").document["reflection"]
    return found


def test_it_keeps_what_each_question_brought_and_which_the_most(talked: Callable[..., Result]) -> None:
    assert talked(WHOLE).code == 0
    found = reflection(talked)
    assert [(each["question"], each["answer"], each["is_best"]) for each in found["questions"]] == [
        (1, "By chance", False),
        (4, "Be curious", True),
    ]
    assert (found["same"], found["different"]) == ("Ask ahead", "Talk less")
    held = found["conversation"]
    assert (held["takeaway"], held["energy"], held["notes"]) == ("Read ads", 1, "hello")
    assert [owed["action"] for owed in found["follow_ups"]] == ["Thank Ada"]


def test_what_is_said_later_stands_beside_what_was_said(talked: Callable[..., Result]) -> None:
    talked(WHOLE)
    talked("reflect 1 --different 'Fewer questions' --best 1")
    found = reflection(talked)
    assert (found["same"], found["different"]) == ("Ask ahead", "Fewer questions")
    assert [each["is_best"] for each in found["questions"]] == [True, False]
    assert found["questions"][0]["answer"] == "By chance"


def test_all_of_it_is_taken_back_at_once(talked: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    talked(WHOLE)
    talked("undo --yes")
    assert rows(db) == before


def test_the_bank_shows_which_questions_brought_most(talked: Callable[..., Result]) -> None:
    talked(WHOLE)
    by_number = {each["number"]: each for each in talked("question --json").document["questions"]}
    assert [(by_number[number]["asked"], by_number[number]["best"]) for number in (1, 4, 5)] == [(1, 0), (1, 1), (0, 0)]


def test_a_goal_is_looked_back_at_as_a_whole(talked: Callable[..., Result]) -> None:
    assert talked("reflect --goal 1 --same 'Write early'").code == 0
    found = reflection(talked, "reflect --goal 1")
    assert (found["goal"]["number"], found["same"], found["conversation"]) == (1, "Write early", None)


@pytest.mark.parametrize(
    ("line", "code"),
    [("reflect", 2), ("reflect 1 --goal 1", 2), ("reflect 9", 3), ("reflect --goal 9", 3),
     ("reflect 1 --answer 9 Cake", 3), ("reflect 1 --best 9", 3), ("reflect 1 --answer 4", 2), ("reflect 1 Cake", 2),
     ("reflect --goal 1 --felt 1", 2), ("reflect 1 --felt 3", 2), ("reflect one", 2)],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    talked: Callable[..., Result], db: Path, line: str, code: int
) -> None:
    before = rows(db)
    refused = talked(line)
    assert (refused.code, refused.stderr.count("\n")) == (code, 1)
    assert rows(db) == before
