"""Contacts who may be one person: asked about once, and made one with everything of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

LIFE = (
    "add 'Ada Lovelace' --tie mentor --company Acme --email ada@example.com --tag maths --set github=ada",
    "add 'Ada Lovelace' --on 2026-11-20 --note first --takeaway Look --follow-up Call --due 2d",
    "need link advice 'Ada Lovelace' --how 'Reads my CV'",
    "add 'Augusta King' --tie peer --role Countess --email augusta@example.com --tag poems --set github=king",
    "edit 'Augusta King' --tag maths",
    "add 'Augusta King' --alias Lady --note second --on 2026-11-21",
    "add 'Augusta King' --with 'Ada Lovelace' --note together --on 2026-11-22",
    "follow-up 'Augusta King' Write --due 3d",
    "need link advice 'Augusta King' --how 'Knows the field'",
    "prep 'Augusta King' --ask 4",
    "sent 'Augusta King' --via email --about Poems",
    "meet 'Augusta King' fri",
    "goal add mentor --by 2w --with 'Augusta King'",
)


@pytest.fixture
def two(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    """A tracker with two contacts who are one person."""
    lived(*(line for line in LIFE if "--alias" not in line), "edit 'Augusta King' --alias Lady")
    return nettrack


def contact(nettrack: Callable[..., Result], name: str) -> dict[str, Any]:
    (found,) = nettrack("show", name, "--json").document["contacts"]
    return dict(found)


def test_a_merge_keeps_everything_of_both(two: Callable[..., Result]) -> None:
    assert two("merge 'Ada Lovelace' 'Augusta King'").code == 0
    ada = contact(two, "ada lovelace")
    assert (ada["tie"], ada["company"], ada["role"]) == ("mentor", "Acme", "Countess")
    assert (ada["email"], ada["other_emails"]) == ("ada@example.com", ["augusta@example.com"])
    assert sorted(ada["tags"]) == ["maths", "poems"]
    assert sorted(ada["aliases"]) == ["Augusta King", "Lady"]
    assert ada["fields"] == {"github": "ada", "github 2": "king", "other tie": "peer"}
    assert ada["last_conversation_on"] == "2026-11-22"
    talks = two("timeline --json").document["conversations"]
    assert [(talk["notes"], talk["contacts"]) for talk in talks] == [
        ("together", ["Ada Lovelace"]),
        ("first", ["Ada Lovelace"]),
    ]
    owed = two("due --all --json").document["follow_ups"]
    assert [(found["action"], found["contact"]) for found in owed] == [
        ("Call", "Ada Lovelace"), ("Write", "Ada Lovelace"),
    ]  # fmt: skip
    (advice,) = (need for need in two("need --json").document["needs"] if need["word"] == "advice")
    assert [(meets["contact"], meets["how"]) for meets in advice["contacts"]] == [
        ("Ada Lovelace", "Reads my CV; Knows the field")
    ]
    assert [sent["contact"] for sent in two("sent --json").document["outreach"]] == ["Ada Lovelace"]
    assert [meeting["contact"] for meeting in two("meet --json").document["meetings"]] == ["Ada Lovelace"]
    assert two("goal --json").document["goals"][0]["contact"] == "Ada Lovelace"
    # Whoever is gone is found by the name that is an alias now.
    assert contact(two, "augusta king")["name"] == "Ada Lovelace"
    assert two("data check").code == 0


def test_a_merge_is_taken_back_whole(two: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    two("merge 'Ada Lovelace' 'Augusta King'")
    assert two("undo --yes").code == 0
    assert rows(db) == before
    assert two("redo").code == 0
    assert two("show 'augusta king' --json").document["contacts"][0]["name"] == "Ada Lovelace"
    assert two("data check").code == 0


def test_nobody_is_merged_with_themselves_or_with_nobody(two: Callable[..., Result]) -> None:
    assert two("merge 'Augusta King' lady").code == 2
    assert two("merge 'Augusta King' nobody").code == 3


def test_on_a_terminal_you_are_asked_where_they_disagree(two: Callable[..., Result]) -> None:
    terminal = Terminal(["merge", "Ada Lovelace", "Augusta King"])
    terminal.expect("Which tie?")
    terminal.type("2\r")
    assert terminal.ended() == 0
    assert contact(two, "ada lovelace")["tie"] == "peer"
    assert contact(two, "ada lovelace")["fields"]["other tie"] == "mentor"


def test_all_contacts_are_looked_through_by_address_near_miss_and_nickname(nettrack: Callable[..., Result]) -> None:
    for line in (
        "add 'Robert Moor' --company Acme", "add 'Bob Moor' --new", "add 'Priya Nair'", "add 'Prya Nair' --new",
        "add 'Mei Tanaka' --email mei@example.com", "add 'M. T.' --email mei@example.com --new",
        "add 'Zoe Quist' --email zoe@example.com", "add 'Zoe Quisst' --email other@example.com --new",
    ):  # fmt: skip
        assert nettrack(line, "--yes").code == 0
    assert nettrack("review").stderr.startswith("There is nobody to review; nettrack review --all")
    found = nettrack("review --all --json").document["review"]
    assert [(pair["reason"], pair["first"]["name"], pair["second"]["name"]) for pair in found] == [
        ("address", "Mei Tanaka", "M. T."),
        ("nickname", "Robert Moor", "Bob Moor"),
        ("spelling", "Priya Nair", "Prya Nair"),
    ]
    # What was answered is not asked again.
    number = found[1]["number"]
    assert nettrack(f"review --different {number}").lines == ["Robert Moor  and Bob Moor are two people"]
    again = nettrack("review --all --json").document["review"]
    assert [pair["reason"] for pair in again] == ["address", "spelling"]
    assert nettrack(f"review --different {number}").code == 3
    assert nettrack("review --same 1 --different 1").code == 2
    same = again[1]["number"]
    assert nettrack(f"review --same {same} --json").document["review"][0]["answer"] == "same"
    assert contact(nettrack, "prya nair")["name"] == "Priya Nair"


def test_on_a_terminal_each_pair_is_asked_about_and_each_answer_kept_at_once(nettrack: Callable[..., Result]) -> None:
    for line in ("add 'Priya Nair'", "add 'Prya Nair' --new", "add 'Kim Lee'", "add 'Kim Leee' --new"):
        nettrack(line, "--yes")
    terminal = Terminal(["review", "--all"])
    terminal.expect("1 of 2")
    terminal.type("d\r")
    terminal.expect("2 of 2")
    terminal.type("q\r")
    assert terminal.ended() == 0
    assert len(nettrack("review --json").document["review"]) == 1
