"""Goals: set, ticked off from what is logged, ticked by hand, missed, and coming again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


@pytest.fixture
def people(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Ada Lovelace' --tie mentor",
        "add 'Ben Okafor' --tie peer",
        "add 'Cy Old' --tie peer --on 2026-10-01 --note before",
        "add 'Mei Tanaka' --tie dormant",
    )
    return nettrack


def goal(nettrack: Callable[..., Result], number: int = 1) -> dict[str, Any]:
    found: list[dict[str, Any]] = nettrack("goal --json").document["goals"]
    return next(each for each in found if each["number"] == number)


def done(nettrack: Callable[..., Result], number: int = 1) -> list[str]:
    return [step["step"] for step in goal(nettrack, number)["steps"] if step["is_done"]]


def test_the_steps_tick_themselves_off_from_what_is_logged_with_one_person(people: Callable[..., Result]) -> None:
    people("goal add mentor --by 2w")
    assert done(people) == []
    people("sent ada --via slack")
    assert (done(people), goal(people)["with_whom"]) == (["message"], "Ada Lovelace")
    people("prep ada --ask 1,4")
    assert done(people) == ["message", "questions"]
    people("add ada --note hello")
    assert done(people) == ["message", "questions", "notes"]
    people("add ada --takeaway 'Read job ads'")
    assert done(people) == ["message", "questions", "notes"]
    people("follow-up ada 'Thank her' --due today")
    assert done(people) == ["message", "questions", "notes", "takeaway"]
    assert (goal(people)["state"], goal(people)["done_with"]) == ("done", ["Ada Lovelace"])
    people("undo --yes")
    assert goal(people)["state"] == "open"


def test_all_four_are_with_the_same_person_who_counts_for_the_goal(people: Callable[..., Result]) -> None:
    people("goal add mentor --by 2w")
    people("sent ada")
    people("add 'Zoe Quist' --tie mentor --note hello --takeaway Look --follow-up Call --due 2d")
    people("prep ben --ask 10")
    assert (done(people), goal(people)["with_whom"]) == (["notes", "takeaway"], "Zoe Quist")


def test_somebody_new_is_somebody_you_did_not_talk_to_before(people: Callable[..., Result]) -> None:
    people("goal add new-peer --by 2w")
    people("add cy --note again")
    assert goal(people)["with_whom"] is None
    people("add ben --note hello")
    assert goal(people)["with_whom"] == "Ben Okafor"


def test_what_was_before_the_goal_began_does_not_count(
    people: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    people("sent ada")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-25")
    people("goal add mentor --by 2w")
    people("add ada --on mon --note hello")
    assert done(people) == []


def test_a_meeting_that_is_planned_needs_no_message(people: Callable[..., Result]) -> None:
    people("goal add existing-tie --by 2w")
    people("meet mei fri")
    assert (done(people), goal(people)["with_whom"]) == (["message"], "Mei Tanaka")
    people("meet mei --off")
    assert done(people) == []


def test_with_somebody_only_they_count(people: Callable[..., Result]) -> None:
    people("goal add mentor --by 2w --with mei")
    people("add ada --note hello")
    assert done(people) == []
    people("add mei --note hello")
    assert done(people) == ["notes"]


def test_a_tick_by_hand_overrides_the_log_both_ways(people: Callable[..., Result]) -> None:
    people("goal add mentor --by 2w")
    assert people("goal tick 1 questions").code == 0
    assert done(people) == ["questions"]
    people("add ada --note hello")
    people("goal tick 1 3 --off")
    assert done(people) == ["questions"]
    refused = people("goal tick 1 cake")
    assert (refused.code, refused.stderr.count("\n")) == (3, 1)
    assert "1 message, 2 questions, 3 notes" in refused.stderr


def test_a_goal_in_your_own_words_has_steps_of_your_own(people: Callable[..., Result]) -> None:
    people("goal add 'Write a profile' --by 3w --step 'Ask Ada'")
    people("goal edit 1 --step 'Write it'")
    assert people("goal edit 1 --step 'write it'").code == 5
    people("goal tick 1 ask")
    assert (goal(people)["name"], done(people)) == ("Write a profile", ["ask ada"])
    people("goal tick 1 2")
    assert goal(people)["state"] == "done"
    people("goal add mentor --by 2w")
    assert people("goal edit 2 --step Smile").code == 2


def test_one_that_was_missed_stays_readable_and_can_be_moved(
    people: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    people("goal add mentor --by fri")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-01")
    people("add ada --note late")
    assert (goal(people)["state"], done(people)) == ("missed", [])
    people("goal edit 1 --by fri")
    assert (goal(people)["state"], done(people)) == ("open", ["notes"])
    assert people("goal edit 1 --by 2026-11-20").code == 2


def test_one_that_comes_again_counts_anew_each_time(
    people: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    people("goal add new-peer --by fri --count 2 --every week")
    people("add ben --note hello --takeaway Look --follow-up Call")
    people("goal tick 1 message")
    people("goal tick 1 questions")
    now = goal(people)
    assert (now["done_with"], now["by_on"]) == (["Ben Okafor"], "2026-11-27")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-28")
    later = goal(people)
    assert (later["by_on"], later["done_with"], done(people), later["state"]) == ("2026-12-04", [], [], "open")
    monkeypatch.setenv("NETTRACK_TODAY", "2027-01-08")
    assert goal(people)["by_on"] == "2027-01-08"


def test_done_and_dropped_are_for_good(people: Callable[..., Result]) -> None:
    people("goal add mentor --by fri")
    people("goal add 'Two calls' --by fri")
    people("goal done 1")
    people("goal drop 2")
    assert [line.split("\t")[1] for line in people("goal").lines] == ["done"]
    assert [line.split("\t")[1] for line in people("goal --all").lines] == ["dropped", "done"]
    for line in ("goal done 1", "goal tick 2 1", "goal edit 1 --by 2w"):
        refused = people(line)
        assert (refused.code, "already" in refused.stderr) == (5, True)
    assert people("goal done 9").code == 3


@pytest.mark.parametrize(
    "line", ["goal add mentor", "goal add --by fri", "goal add mentor --by yesterday", "goal edit 1"]
)
def test_a_goal_needs_words_and_a_day_to_come(people: Callable[..., Result], line: str) -> None:
    people("goal add mentor --by fri")
    refused = people(line)
    assert (refused.code, refused.stderr.count("\n")) == (2, 1)


def test_without_words_goals_are_proposed_with_where_to_find_people(people: Callable[..., Result]) -> None:
    people("energy --one-to-one 2 --introduced 1 --sought -2 --groups -2")
    shown = people("goal add")
    assert shown.lines[0] == "One matched chat with somebody you do not know yet"
    assert "takes a step into what drains you (you sought them out)" in shown.stdout
    assert "Where: the channel that matches two people" in shown.stdout
    assert len(people("goal add --json").document["proposals"]) == 3


def test_one_person_counts_once_for_a_goal_with_two(people: Callable[..., Result]) -> None:
    people("goal add mentor --by 2w --count 2")
    for line in ("sent ada", "prep ada --ask 1,4", "add ada --note hi --takeaway Read --follow-up Call --due 2d"):
        people(line)
    found = goal(people)
    assert (found["done_with"], found["with_whom"], done(people)) == (["Ada Lovelace"], None, [])
    assert "4 of 8" in people("goal").stdout
    people("add 'Zoe Quist' --tie mentor")
    people("sent zoe")
    assert (goal(people)["with_whom"], done(people)) == ("Zoe Quist", ["message"])
    assert "5 of 8" in people("goal").stdout
    assert goal(people)["state"] == "open"


def test_all_steps_ticked_by_hand_are_the_goal_done_whoever_else_came_far(people: Callable[..., Result]) -> None:
    people("goal add mentor --by 2w --count 2")
    people("sent ada")
    for step in ("1", "2", "3", "4"):
        people(f"goal tick 1 {step}")
    assert goal(people)["state"] == "done"
    assert "8 of 8" in people("goal").stdout


def test_a_script_is_told_that_a_goal_is_nearly_one_that_is_given(people: Callable[..., Result]) -> None:
    added = people("goal add mentr --by 2w")
    assert (added.code, goal(people)["kind"]) == (0, "own")
    assert "Note: “mentr” is set as a goal in your own words. If you meant mentor" in added.stderr
    assert added.stderr.count("\n") == 1
    assert people("goal add peer --by 2w --step One").stderr == ""


def test_a_goal_without_steps_says_what_to_do(people: Callable[..., Result]) -> None:
    people("goal add 'Two calls' --by 2w")
    shown = Terminal(["goal"])
    shown.expect("Done with it? nettrack goal done 1")
    assert shown.ended() == 0
    assert "goal tick" not in shown.output
    refused = people("goal tick 1 1")
    assert refused.code == 3
    assert "Goal 1 has no steps. nettrack goal edit 1 --step 'TEXT' gives it one" in refused.stderr
    people("goal edit 1 --step Ask")
    people("goal edit 1 --step Talk")
    people("goal tick 1 1")
    shown = Terminal(["goal"])
    shown.expect("Done in another way? nettrack goal tick 1 2")
    assert shown.ended() == 0
