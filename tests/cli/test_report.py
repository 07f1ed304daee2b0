"""The report: what was done, what came of it, and what is left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


@pytest.fixture
def module(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Mei Tanaka' --tie weak --on 2025-03-01 --note before",
        "add 'Ada Lovelace' --tie mentor",
        "need link advice ada --how 'Reads my CV'",
        "goal add mentor --by 2w --with ada",
        "sent ada --via slack --about jobs",
        "prep ada --ask 1,4",
        "add ada --via video --note hello --takeaway 'Read ads' --follow-up 'Thank Ada' --due today",
        "done 1",
        "reflect 2 --answer 4 'Be *curious*' --best 4 --same 'Ask ahead' --different 'Talk less'",
        "add mei --via call --note again",
        "add 'Ben Okafor' --tie peer --via call --note secret --takeaway 'A SECRET' --private",
        "sent ben --on 2026-11-02",
    )
    return nettrack


def report(nettrack: Callable[..., Result], options: str = "") -> dict[str, Any]:
    found: dict[str, Any] = nettrack(f"report {options} --json").document["report"]
    return found


def test_it_counts_conversations_people_and_messages(module: Callable[..., Result]) -> None:
    found = report(module, "--since 2026-11-01")
    assert (found["conversations"], found["private"]) == (2, 1)
    assert [(each["name"], each["conversations"]) for each in found["by_tie"]] == [("mentor", 1), ("weak", 1)]
    assert sorted(each["name"] for each in found["by_channel"]) == ["call", "video"]
    people = {each["name"]: (each["is_new"], each["is_renewed"]) for each in found["people"]}
    assert people == {"Ada Lovelace": (True, False), "Mei Tanaka": (False, True)}
    assert found["messages"] == {"sent": 2, "answered": 1, "declined": 0, "let_go": 1, "waiting": 0}


def test_it_tells_takeaways_goals_needs_and_what_was_learned(module: Callable[..., Result]) -> None:
    shown = module("report").stdout
    for told in (
        "- Read ads: Thank Ada (done)",
        "- Your mentor: their own way, not only the code, with Ada Lovelace, done, 4 of 4 steps",
        "- Advice on getting started: Ada Lovelace (Reads my CV)",
        "Be \\*curious\\*",
        "- Again: Ask ahead",
        "- Differently: Talk less",
    ):
        assert told in shown


def test_nothing_private_is_in_it_and_it_says_how_much_was_left_out(module: Callable[..., Result]) -> None:
    shown = module("report")
    assert "SECRET" not in shown.stdout
    assert "Ben" not in shown.stdout.partition("## Goals")[0]
    assert "1 private conversation left out." in shown.stderr


def test_it_is_about_a_span_or_a_goal(module: Callable[..., Result]) -> None:
    assert report(module)["conversations"] == 3
    assert report(module, "--since today")["conversations"] == 2
    assert [goal["number"] for goal in report(module, "--goal 1")["goals"]] == [1]
    assert module("report --goal 9").code == 3
    assert module("report --goal 1 --since today").code == 2


def test_into_a_file_it_is_the_same_markdown_and_replaces_nothing(
    module: Callable[..., Result], tmp_path: Path
) -> None:
    target = tmp_path / "report.md"
    printed = module("report").stdout
    written = module(f"report {target}")
    assert (written.code, target.read_text()) == (0, printed)
    assert f"Written to {target}." in written.stderr
    assert module(f"report {target}").code == 5
    assert module(f"report {target} --force").code == 0


def test_what_somebody_typed_is_shown_to_the_letter_by_markdown(
    nettrack: Callable[..., Result], tmp_path: Path
) -> None:
    nettrack("add '[Bob](http://example.com)' --tie peer --note hi --takeaway '# not a heading <b>'")
    shown = nettrack("report").stdout
    assert "\\[Bob\\](http://example.com)" in shown
    assert "- \\# not a heading \\<b\\>: nothing yet" in shown


def test_the_plan_for_the_group_is_needs_comfort_and_goals(module: Callable[..., Result]) -> None:
    module("energy --one-to-one 2 --groups -1")
    module("goal add existing-tie --by 2w")
    shown = module("report --plan").stdout
    assert "- Support system: nobody yet" in shown
    assert "- Gives me energy: one to one" in shown
    assert "- Drains me: in a group" in shown
    assert "Somebody you know already, from outside, with Mei Tanaka" in shown
    assert len(shown.splitlines()) <= 24


def test_of_an_empty_tracker_it_says_so_without_a_fault(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    assert nettrack("report").code == 0
    assert nettrack("report --plan").code == 0


@pytest.mark.parametrize(("since", "day"), [("next week", "Mon 2026-11-30"), ("tomorrow", "Tue 2026-11-24"),
                                            ("2027", "Fri 2027-01-01")])  # fmt: skip
def test_a_report_does_not_run_backwards(nettrack: Callable[..., Result], since: str, day: str) -> None:
    nettrack("add Ada --note hi")
    refused = nettrack("report --since", since)
    assert (refused.code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"“{since}” begins {day}, which is still to come")
    assert nettrack("report --since today").code == 0
