"""Candidates and archived people: in no list, found all the same, and taken up by the first thing you do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Kim,Lee,https://www.linkedin.com/in/kim-lee,kim@example.com,Beta,Designer,07 Mar 2024
Ann,Li,https://www.linkedin.com/in/ann-li,,Gamma,Chef,08 Mar 2024
"""


@pytest.fixture
def connected(nettrack: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """A tracker with Anna Berg, whom you know, and two candidates."""
    file = tmp_path / "Connections.csv"
    file.write_text(CONNECTIONS)
    nettrack("add 'Anna Berg' --tie peer")
    assert nettrack(f"import {file} --tag met-online --yes").code == 0
    return nettrack


def names(result: Result, key: str = "contacts") -> list[str]:
    return [contact["name"] for contact in result.document[key]]


def test_a_candidate_stands_in_no_list_but_in_their_own(connected: Callable[..., Result]) -> None:
    assert names(connected("list --json")) == ["Anna Berg"]
    assert names(connected("list --candidates --json")) == ["Ann Li", "Kim Lee"]
    assert connected("list --archived").stderr == "You have archived nobody.\n"
    assert connected("list --archived --candidates").code == 2


def test_a_candidate_is_found_shown_and_says_what_they_are(connected: Callable[..., Result]) -> None:
    assert "candidate" in connected("show 'kim lee'").stdout
    assert connected("show kim --json").document["contacts"][0]["standing"] == "candidate"
    (match,) = connected("find designer --json").document["matches"]
    assert (match["contacts"], match["state"]) == (["Kim Lee"], "candidate")


def test_who_is_known_is_meant_before_a_candidate(connected: Callable[..., Result]) -> None:
    # Ann is the whole first name of a candidate, and the beginning of a name that you know.
    assert names(connected("show ann --json")) == ["Anna Berg"]
    # What writes takes no candidate by a first name alone.
    assert connected("add kim --note hello").code == 4
    assert connected("add 'kim lee' --note hello").code == 0


@pytest.mark.parametrize(
    "line",
    [
        "add 'Kim Lee' --note hello",
        "add 'Anna Berg' --with 'Kim Lee' --note hello",
        "add 'Kim Lee' --tie weak",
        "follow-up 'Kim Lee' Write --due 3d",
        "meet 'Kim Lee' fri",
        "sent 'Kim Lee' --via email",
        "need link advice 'Kim Lee'",
    ],
)
@pytest.mark.parametrize("was", ["candidate", "archived"])
def test_the_first_thing_you_do_with_somebody_makes_them_one_of_your_contacts(
    connected: Callable[..., Result], line: str, was: str
) -> None:
    if was == "archived":
        connected("adopt 'Kim Lee'")
        connected("archive 'Kim Lee'")
    result = connected(line)
    assert result.code == 0
    assert f"Kim Lee was {'a candidate' if was == 'candidate' else 'archived'}" in result.stderr
    assert "Kim Lee" in names(connected("list --json"))
    assert connected("undo --yes").code == 0
    assert "Kim Lee" not in names(connected("list --json"))


def test_candidates_are_adopted_by_name_or_by_tag(connected: Callable[..., Result]) -> None:
    assert names(connected("adopt 'kim lee' --json")) == ["Kim Lee"]
    again = connected("adopt 'kim lee'")
    assert (again.code, again.stderr) == (0, "Kim Lee is one of your contacts already.\n")
    assert names(connected("adopt --tag met-online --json")) == ["Ann Li"]
    assert connected("adopt --tag met-online").code == 3
    assert connected("adopt").code == 2
    assert names(connected("list --json")) == ["Ann Li", "Anna Berg", "Kim Lee"]


def test_who_is_archived_leaves_the_lists_and_what_is_owed_stays_unless_it_is_dropped(
    connected: Callable[..., Result],
) -> None:
    connected("add 'Anna Berg' --note hello --follow-up Write --due 2d")
    kept = connected("archive anna --json").document
    assert [follow_up["state"] for follow_up in kept["follow_ups"]] == ["open"]
    assert names(connected("list --json")) == []
    assert [owed["contact"] for owed in connected("due --json").document["follow_ups"]] == ["Anna Berg"]
    assert "hello" in connected("timeline").stdout
    connected("undo --yes")
    dropped = connected("archive anna --drop --json").document
    assert [follow_up["state"] for follow_up in dropped["follow_ups"]] == ["dropped"]
    assert connected("due --json").document["follow_ups"] == []
    assert connected("archive anna --drop --keep").code == 2
    assert connected("archive nobody").code == 3


def test_where_nobody_is_known_the_list_says_where_others_are(connected: Callable[..., Result]) -> None:
    connected("archive anna")
    result = connected("list")
    assert result.stdout == ""
    assert "nettrack list --candidates" in result.stderr
    assert "nettrack list --archived" in result.stderr


def test_an_export_for_a_mentor_holds_no_candidates(connected: Callable[..., Result]) -> None:
    exported = connected("export").stdout
    assert "Anna Berg" in exported
    assert "Kim Lee" not in exported
