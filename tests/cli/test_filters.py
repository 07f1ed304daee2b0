"""The filters that list, timeline, due and export share, and how a list is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.people import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

NAMES = ("Ada", "Ben", "Cédric", "Mei")


@pytest.fixture
def life(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(*PEOPLE)
    return nettrack


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("", ["Ada Lovelace", "Ben Okafor", "Cédric Moreau", "Mei Tanaka"]),
        ("--tie mentor", ["Ada Lovelace"]),
        ("--tag maths", ["Ada Lovelace", "Cédric Moreau"]),
        ("--tag maths --tag women", ["Ada Lovelace"]),
        ("--tie alum --tie mentor", ["Ada Lovelace", "Cédric Moreau"]),
        ("--tie alum,mentor", ["Ada Lovelace", "Cédric Moreau"]),
        ("--tie 'Alumni, dormant'", ["Cédric Moreau", "Mei Tanaka"]),
        ("--tie alum,mentor --tag women", ["Ada Lovelace"]),
        ("--tag maths,women", ["Ada Lovelace"]),
        ("--company blue --company engines", ["Ada Lovelace", "Cédric Moreau"]),
        ("--company blue,engines", []),
        ("--via call", ["Ada Lovelace"]),
        ("--via call,video --via email", ["Ada Lovelace"]),
        ("--via video", []),
        ("--company blue", ["Cédric Moreau"]),
        ("--company engines", ["Ada Lovelace"]),
        ("--with ben", ["Cédric Moreau"]),
        ("--since 2026-11-10", ["Ada Lovelace"]),
        ("--until 2026-11-01", ["Ben Okafor", "Cédric Moreau", "Mei Tanaka"]),
        ("--never", ["Mei Tanaka"]),
        ("--never --until 2026-11-01", ["Mei Tanaka"]),
        ("--never --tie mentor", []),
        ("--sort name", ["Ada Lovelace", "Ben Okafor", "Cédric Moreau", "Mei Tanaka"]),
        ("--sort talked", ["Ada Lovelace", "Ben Okafor", "Cédric Moreau", "Mei Tanaka"]),
        ("--sort met", ["Ada Lovelace", "Ben Okafor", "Cédric Moreau", "Mei Tanaka"]),
        ("--sort new", ["Ben Okafor", "Mei Tanaka", "Cédric Moreau", "Ada Lovelace"]),
        ("--sort tal --tie mentor,peer", ["Ada Lovelace", "Ben Okafor"]),
        ("--until october", ["Mei Tanaka"]),
        ("--since november", ["Ada Lovelace", "Ben Okafor", "Cédric Moreau"]),
        ("--since 'last week' --until 'last week'", ["Ada Lovelace"]),
        ("cedric", ["Cédric Moreau"]),
        ("maths engines", ["Ada Lovelace"]),
        ("'\"' ", ["Ada Lovelace", "Ben Okafor", "Cédric Moreau", "Mei Tanaka"]),
    ],
)
def test_filters_narrow_the_list(life: Callable[..., Result], filters: str, names: list[str]) -> None:
    assert [line.split("\t")[0] for line in life(f"list {filters}").lines] == names


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ("", ["1", "3", "2"]),
        ("--with cédric", ["3", "2"]),
        ("--with cédric --with ben", ["3"]),
        ("--tie peer", ["3"]),
        ("--tag women", ["1"]),
        ("--company fern", ["3", "2"]),
        ("--since 2026-10-15 --until 2026-11-05", ["3"]),
        ("--since 2026-10 --until october", ["2"]),
        ("--since 'last month'", ["1", "3", "2"]),
        ("--until 'last month'", ["2"]),
        ("circle", ["3"]),
        ("moreau life", ["2"]),
    ],
)
def test_filters_narrow_the_timeline(life: Callable[..., Result], filters: str, numbers: list[str]) -> None:
    assert [line.split("\t")[0] for line in life(f"timeline {filters}").lines] == numbers


def test_a_list_is_sorted_by_when_you_first_and_last_talked(life: Callable[..., Result]) -> None:
    life("add ada --on 2026-09-01 --note 'How we met'")
    life("add cedric --note again")

    def names(sort: str) -> list[str]:
        return [line.split()[0] for line in life(f"list --sort {sort}").lines]

    assert names("talked") == ["Cédric", "Ada", "Ben", "Mei"]
    assert names("met") == ["Ben", "Cédric", "Ada", "Mei"]
    life("edit conversation 4 --on 2026-11-20")
    assert names("met") == ["Ada", "Ben", "Cédric", "Mei"]
    life("undo --yes")
    assert names("met") == ["Ben", "Cédric", "Ada", "Mei"]
    life("delete conversation 4 --yes")
    assert names("met") == ["Ada", "Ben", "Cédric", "Mei"]


def test_a_list_tells_what_is_owed_next_and_how_many_there_are(life: Callable[..., Result]) -> None:
    life("follow-up ada 'Call her' --due tomorrow")
    shown = life("list --limit 3")
    assert shown.lines[0].endswith("\t2026-11-24\tCall her")
    assert shown.stderr == "3 of 4 people; --all shows everybody, --limit N so many.\n"
    ada = life("list ada --json").document["contacts"][0]
    assert (ada["next_due_on"], ada["next_action"]) == ("2026-11-24", "Call her")
    life("done 4")
    assert life("list ada --json").document["contacts"][0]["next_action"] == "Send résumé"


@pytest.mark.parametrize("line", ["--never --since 2026-01-01", "--never --via call", "--never --with ada"])
def test_whom_you_never_talked_to_you_did_not_talk_to_somehow(life: Callable[..., Result], line: str) -> None:
    refused = life(f"list {line}")
    assert (refused.code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "--never" in refused.stderr
    assert "way to sort" in life("list --sort age").stderr


@pytest.mark.parametrize("command", ["list", "timeline", "due --all", "export"])
def test_of_a_field_with_one_value_any_of_several_is_meant_by_every_command(
    life: Callable[..., Result], command: str
) -> None:
    rows = {
        filters: [
            *filter(None, (word for line in life(f"{command} {filters}").lines for word in NAMES if word in line))
        ]
        for filters in ("--tie mentor", "--tie peer", "--tie mentor,peer", "--via call", "--via call,email")
    }
    assert set(rows["--tie mentor,peer"]) == {*rows["--tie mentor"], *rows["--tie peer"]} >= {"Ada", "Ben"}
    assert rows["--via call"] == rows["--via call,email"] == ["Ada"]


@pytest.mark.parametrize("command", ["list", "timeline", "due", "export"])
@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ("--since 2026-11-10 --until 2026-11-01", "Nothing lies from Tue 2026-11-10 on and up to Sun 2026-11-01"),
        ("--tie mentr,peer", "Did you mean mentor?"),
        ("--via fax", "is not a channel"),
        ("--company '!!'", "no letter or digit"),
    ],
)
def test_a_filter_that_nothing_can_ever_fit_is_refused(
    life: Callable[..., Result], command: str, filters: str, told: str
) -> None:
    result = life(f"{command} {filters}")
    assert (result.code, result.stdout) == (2, "")
    assert told in result.stderr


def test_filters_narrow_what_is_due(life: Callable[..., Result]) -> None:
    for filters, numbers in [
        ("--tie peer", ["3"]),
        ("--with ada", ["1"]),
        ("resume", ["1"]),
        ("--tag maths", ["1"]),
        ("--until 2026-11-24", ["2"]),
    ]:
        assert [line.split("\t")[0] for line in life(f"due --all {filters}").lines] == numbers, filters


def test_where_you_talked_to_everybody_that_is_what_is_said(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --note hello")
    assert nettrack("list --never").stderr == "There is nobody whom you never talked to.\n"
