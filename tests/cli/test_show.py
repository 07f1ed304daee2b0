"""nettrack show of a conversation and of a follow-up, and how show, edit and delete are told what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


def test_a_conversation_is_shown_whole_with_everybody_and_what_came_of_it(nettrack: Callable[..., Result]) -> None:
    people = ["Ada Lovelace", "Ben Okafor", "Cy Young", "Dee Dee"]
    others = " ".join(f"--with '{name}'" for name in people[1:])
    nettrack(f"add 'Ada Lovelace' --via event {others} --note 'one\n\ntwo  ' --takeaway Look --follow-up Call --due 2d")
    nettrack("done 1")
    shown = nettrack("show conversation 1").stdout
    assert ", ".join(people) in shown
    for part in ("event, Mon 2026-11-23 (today)", "one\n  \n  two  \n", "Takeaway: Look", "Call, done Mon 2026-11-23"):
        assert part in shown
    document = nettrack("show conversation 1 --json").document
    assert document["conversations"][0]["contacts"] == people
    assert [follow_up["state"] for follow_up in document["follow_ups"]] == ["done"]


def test_a_follow_up_is_shown_with_the_conversation_it_came_from(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --note 'first jobs' --follow-up Call --due 2d")
    nettrack("follow-up ada Write --due 3d")
    assert "first jobs" in nettrack("show follow-up 1").stdout
    document = nettrack("show follow-up 2 --json").document
    assert ([found["action"] for found in document["follow_ups"]], document["conversations"]) == (["Write"], [])


@pytest.mark.parametrize("verb", ["show", "edit", "delete"])
def test_a_bare_number_is_answered_with_both_ways_to_say_it(nettrack: Callable[..., Result], verb: str) -> None:
    nettrack("add Ada --note hello")
    result = nettrack(f"{verb} 18")
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr == f"Say what 18 is: nettrack {verb} conversation 18, or nettrack {verb} follow-up 18.\n"


@pytest.mark.parametrize("name", ["conversation 1", "follow-up", "18", "contact"])
def test_somebody_who_is_called_like_a_word_of_the_grammar_is_reached(
    nettrack: Callable[..., Result], name: str
) -> None:
    nettrack("add", name, "--note", "hello")
    assert nettrack("show contact", name).lines[0] == name
    assert nettrack("edit --role Cook contact", name).code == 0
    assert nettrack("delete --yes contact", name).code == 0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("show conversation", 2),
        ("show conversation ada", 2),
        ("show conversation 99", 3),
        ("edit follow-up 99 --due 3d", 3),
        ("edit conversation 99 --on yesterday", 3),
        ("delete follow-up 0 --yes", 2),
    ],
)
def test_what_no_number_of_it_has_is_said_in_a_sentence(nettrack: Callable[..., Result], line: str, code: int) -> None:
    nettrack("add Ada --note hello")
    result = nettrack(line)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (code, "", 1)
