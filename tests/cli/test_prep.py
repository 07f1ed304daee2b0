"""One screen before a conversation, and the questions picked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.fixture
def known(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Ada Lovelace' --tie mentor --role Engineer --met 'at the kick-off' --on 2026-11-02 --via call "
        "--note 'First jobs' --takeaway 'Look at apprenticeships' --follow-up 'Send CV' --due 2026-11-30",
        "add ada --on 2026-11-16 --note 'How she chose' --takeaway 'Try SQL'",
        "need link advice ada",
        "goal add mentor --by 2w",
        "add 'Ben Okafor' --tie peer",
    )
    return nettrack


def prep(nettrack: Callable[..., Result], name: str = "ada") -> dict[str, Any]:
    found: dict[str, Any] = nettrack(f"prep {name} --json").document["prep"]
    return found


def offered(nettrack: Callable[..., Result], name: str = "ada") -> list[int]:
    return [question["number"] for question in prep(nettrack, name)["offered"]]


def test_it_recalls_who_they_are_what_was_and_what_came_of_it(known: Callable[..., Result]) -> None:
    shown = known("prep ada").stdout
    for told in (
        "Ada Lovelace  mentor, Engineer  at the kick-off",
        "Last: 7 days ago: Try SQL",
        "They give you: Advice on getting started",
        "Goal 1: Your mentor",
        "1  Send CV, due Mon 2026-11-30 (in 7 days)",
        "Look at apprenticeships  Send CV: open",
        "Try SQL  nothing came of it yet",
    ):
        assert told in shown
    assert len(shown.splitlines()) <= 24


def test_what_was_picked_is_asked_in_the_next_conversation_and_not_offered_again(known: Callable[..., Result]) -> None:
    assert offered(known) == [1, 2, 3]
    known("prep ada --ask 1,7 --fill data")
    picked = prep(known)["picked"]
    assert [(each["question"], each["ask"][:28]) for each in picked] == [
        (1, "What did you do before, and "),
        (7, "I would like to know more ab"),
    ]
    assert "about data work" in picked[1]["ask"]
    assert offered(known) == [2, 3, 4]
    known("add ada --note hello")
    assert prep(known)["picked"] == []
    assert offered(known) == [2, 3, 4]
    # It was another's turn to be asked.
    assert offered(known, "ben") == [10, 11, 12]


def test_a_conversation_of_an_earlier_day_asks_nothing(known: Callable[..., Result]) -> None:
    known("prep ada --ask 1")
    known("add ada --on yesterday --note 'written late'")
    assert len(prep(known)["picked"]) == 1


def test_what_was_asked_comes_back_with_undo(known: Callable[..., Result], db: Path) -> None:
    known("prep ada --ask 1")
    before = rows(db)
    known("add ada --note hello")
    known("undo --yes")
    assert rows(db) == before
    known("add ada --note hello")
    known("delete conversation 4 --yes")
    assert len(prep(known)["picked"]) == 1


def test_picking_again_rewords_and_asks_once(known: Callable[..., Result]) -> None:
    known("prep ada --ask 7 --fill data")
    known("prep ada --ask 7,7 --fill cloud")
    (picked,) = prep(known)["picked"]
    assert "about cloud work" in picked["ask"]


def test_the_questions_alone_can_be_sent_ahead(known: Callable[..., Result]) -> None:
    known("prep ada --ask 3,4")
    assert known("prep ada --send").lines == [
        "- If you could tell a beginner one thing, what would it be?",
        "- What does your company hope to find in somebody at the start of their career?",
    ]
    assert known("prep ben --send").code == 3


def test_a_job_hunting_mentor_is_offered_questions_of_their_own(known: Callable[..., Result]) -> None:
    known("edit ada --tag Job-Hunting")
    assert offered(known) == [23, 24, 25]


def test_who_to_meet_next_is_asked_near_the_end(known: Callable[..., Result]) -> None:
    assert prep(known)["near_the_end"]["number"] == 9
    known("question drop 9")
    assert prep(known)["near_the_end"] is None


def test_without_a_name_it_is_for_whoever_is_next(known: Callable[..., Result]) -> None:
    refused = known("prep")
    assert (refused.code, refused.stderr) == (
        3,
        'No meeting is planned; say for whom, as in nettrack prep "Ada".\n',
    )
    known("meet ada fri")
    known("meet ben 'tue 9:00'")
    assert prep(known, "")["contact"]["name"] == "Ben Okafor"


def test_what_drains_is_told_with_what_helps(known: Callable[..., Result]) -> None:
    known("meet ada fri --via video")
    assert "quiet time" not in known("prep ada").stdout
    known("energy --one-to-one -2")
    assert "one to one: some quiet time before" in known("prep ada").stdout


@pytest.mark.parametrize(
    ("line", "code"),
    [("prep ada --ask 7", 2), ("prep ada --ask cake", 2), ("prep ada --ask 99", 3), ("prep --ask 1", 2),
     ("prep ada --fill data", 2), ("prep nobody", 3)],
)  # fmt: skip
def test_what_cannot_be_picked_is_refused_and_nothing_is_written(
    known: Callable[..., Result], db: Path, line: str, code: int
) -> None:
    before = rows(db)
    refused = known(line)
    assert (refused.code, refused.stderr.count("\n")) == (code, 1)
    assert rows(db) == before


def test_what_is_said_of_a_namesake_is_not_said_of_somebody(known: Callable[..., Result]) -> None:
    known("edit ada --alias Countess")
    known("goal add 'A walk' --by 2w --with countess")
    known("add 'Ada Lovelace' --new --email other@example.com")
    other = prep(known, "other@example.com")
    assert (other["contact"]["number"], other["needs"], [goal["number"] for goal in other["goals"]]) == (3, [], [])
    assert [goal["number"] for goal in prep(known, "countess")["goals"]] == [1, 2]
