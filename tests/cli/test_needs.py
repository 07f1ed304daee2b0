"""Needs: what you want from people, who meets it, and above all what nobody meets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

GIVEN = ["support", "advice", "outside"]
LIFE = (
    "add 'Ada Lovelace' --tie mentor --on 2026-11-02 --takeaway hello",
    "add 'Ben Okafor' --tie peer --on 2026-11-20 --takeaway hello",
    "add 'Cleo Marsh' --tie weak",
    "add 'Zoe Quist'",
)


@pytest.fixture
def known(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(*LIFE)
    return nettrack


def needs(nettrack: Callable[..., Result]) -> dict[str, dict[str, Any]]:
    return {need["word"]: need for need in nettrack("need --json").document["needs"]}


def test_three_needs_are_there_before_anything_was_written(nettrack: Callable[..., Result], db: Path) -> None:
    found = needs(nettrack)
    assert list(found) == GIVEN
    assert not any(need["is_own"] or need["contacts"] or need["candidates"] for need in found.values())
    assert [line.split("\t")[:2] for line in nettrack("need").lines] == [[word, found[word]["name"]] for word in GIVEN]
    assert not db.exists()


def test_what_nobody_meets_comes_first_with_those_whose_tie_usually_meets_it(known: Callable[..., Result]) -> None:
    known("need link support ada --how 'Keeps me going'")
    found = needs(known)
    assert list(found) == ["advice", "outside", "support"]
    assert found["advice"]["candidates"] == ["Ada Lovelace"]
    assert found["outside"]["candidates"] == ["Cleo Marsh"]
    assert found["support"]["candidates"] == []
    assert found["support"]["contacts"] == [{"contact": "Ada Lovelace", "tie": "mentor", "how": "Keeps me going"}]
    known("need unlink support ada")
    # Whom you talked to last is named first.
    assert needs(known)["support"]["candidates"] == ["Ben Okafor", "Ada Lovelace"]


def test_at_most_three_who_could_are_named(known: Callable[..., Result]) -> None:
    for name in ("Dan", "Eve", "Fay"):
        known(f"add {name} --tie peer")
    assert len(needs(known)["support"]["candidates"]) == 3


def test_a_terminal_shows_under_each_need_who_meets_it_or_who_could(known: Callable[..., Result]) -> None:
    known("need link support ben --how 'Calls on Fridays'")
    known("need link support zoe")
    run = Terminal(["--no-color", "need"])
    assert run.ended() == 0
    shown = [line.rstrip() for line in run.output.splitlines()]
    assert shown == [
        "Advice on getting started  nobody yet",
        "  people who took this way before you",
        "  Perhaps Ada Lovelace?",
        "An outside view of the job market  nobody yet",
        "  people who work elsewhere and see it from there",
        "  Perhaps Cleo Marsh?",
        "Support system",
        "  Ben Okafor  Calls on Fridays",
        "  Zoe Quist",
        "Somebody could? nettrack need link advice 'Ada Lovelace' --how '…'",
    ]


def test_what_the_hint_says_to_type_works_whatever_somebody_is_called(nettrack: Callable[..., Result]) -> None:
    nettrack("add", "Ben O'Hara", "--tie", "peer")
    for word in ("advice", "outside"):
        nettrack(f"need drop {word}")
    # Both begin with the same word.
    for own in ("Interview practice", "Interview clothes"):
        nettrack("need add", own)
    for left in (2, 1, 0):
        run = Terminal(["--no-color", "need"])
        assert run.ended() == 0
        typed = run.output.partition("Somebody could? nettrack ")[2].strip().replace("'NAME'", '"Ben O\'Hara"')
        assert nettrack(typed).code == 0, typed
        assert sum(not need["contacts"] for need in needs(nettrack).values()) == left


def test_a_need_of_your_own_stands_beside_those_that_were_given(known: Callable[..., Result]) -> None:
    assert known("need add 'Interview  practice'").lines == ["Interview practice  nobody yet"]
    assert list(needs(known)) == [*GIVEN, "interview practice"]
    assert needs(known)["interview practice"]["is_own"]
    known("need link interview zoe --how 'Asks hard questions'")
    assert needs(known)["interview practice"]["contacts"][0]["how"] == "Asks hard questions"


@pytest.mark.parametrize("text", ["support", "SUPPORT System", "advice on getting started"])
def test_a_need_that_is_there_is_not_written_down_twice(known: Callable[..., Result], db: Path, text: str) -> None:
    before = rows(db)
    refused = known("need add", text)
    assert (refused.code, refused.stderr.count("\n")) == (5, 1)
    assert "is one of your needs already" in refused.stderr
    assert rows(db) == before


def test_a_name_that_nobody_could_name_again_is_refused(known: Callable[..., Result]) -> None:
    assert known("need add '!?'").code == 2
    assert list(needs(known)) == GIVEN


def test_a_need_is_found_by_enough_of_its_name_and_what_fits_several_is_asked_back(
    known: Callable[..., Result],
) -> None:
    assert known("need link 'job mark' cleo").lines[0] == "An outside view of the job market"
    known("need add 'Support with German'")
    refused = known("need link supp ada --json")
    assert refused.code == 4
    assert "Support system" in refused.stderr
    assert "Support with German" in refused.stderr
    # Its whole name is the one, however others begin.
    assert known("need link support ada").lines[0] == "Support system"
    unknown = known("need link food ada")
    assert (unknown.code, "Support system" in unknown.stderr) == (3, True)


def test_linking_again_changes_how_and_without_how_keeps_it(known: Callable[..., Result]) -> None:
    known("need link advice ada --how 'Reads my CV'")
    known("need link advice ada")
    assert needs(known)["advice"]["contacts"] == [{"contact": "Ada Lovelace", "tie": "mentor", "how": "Reads my CV"}]
    known("need link advice ada --how 'Answers mails'")
    assert [each["how"] for each in needs(known)["advice"]["contacts"]] == ["Answers mails"]


def test_whoever_does_not_meet_a_need_cannot_be_taken_from_it(known: Callable[..., Result]) -> None:
    known("need link advice ada")
    assert known("need unlink advice ben").code == 3
    assert known("need unlink advice ada").lines[0] == "Advice on getting started  nobody yet"
    assert known("need unlink advice ada").code == 3


@pytest.mark.parametrize("name", ["advice", "'Interview practice'"])
def test_a_need_that_was_dropped_is_gone_until_it_is_added_again_with_who_met_it(
    known: Callable[..., Result], name: str
) -> None:
    known("need add 'Interview practice'")
    known(f"need link {name} ada --how 'As before'")
    dropped = known(f"need drop {name}")
    assert "dropped" in dropped.stdout
    assert name.strip("'").lower() not in needs(known)
    assert known(f"need drop {name}").code == 3
    assert known(f"need link {name} ada").code == 3
    assert known(f"need add {name}").code == 0
    assert needs(known)[name.strip("'").lower()]["contacts"][0]["how"] == "As before"


def test_with_every_need_dropped_it_says_how_to_take_one_up(nettrack: Callable[..., Result]) -> None:
    for word in GIVEN:
        nettrack(f"need drop {word}")
    shown = nettrack("need")
    assert (shown.code, shown.stdout) == (0, "")
    assert "nettrack need add" in shown.stderr


@pytest.mark.parametrize(
    "line",
    ["need add Practice", "need link advice ben", "need unlink advice ada", "need drop advice", "need drop support"],
)
def test_what_is_done_to_needs_is_taken_back_and_done_again(known: Callable[..., Result], db: Path, line: str) -> None:
    known("need link advice ada --how 'Reads my CV'")
    before = rows(db)
    assert known(line).code == 0
    after = rows(db)
    assert after != before
    known("undo --yes")
    assert rows(db) == before
    known("redo")
    assert rows(db) == after


def test_whoever_is_forgotten_meets_no_need_any_more(known: Callable[..., Result]) -> None:
    known("need link advice ada --how 'Reads my CV'")
    known("forget ada --yes")
    assert needs(known)["advice"]["contacts"] == []


def test_needs_are_nothing_that_is_due(known: Callable[..., Result]) -> None:
    known("need link advice ada")
    run = Terminal(["--no-color", "due"])
    assert run.ended() == 0
    assert run.output.splitlines() == ["Nothing is due, and nothing is planned."]
