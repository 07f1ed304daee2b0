"""due, list, show, timeline, find and the filters they share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.fixture
def life(nettrack: Callable[..., Result]) -> Callable[..., Result]:
    """A tracker with a few people in it."""
    nettrack(
        "add 'Ada Lovelace' --tie mentor --company 'Analytical Engines' --tag women --tag maths --on 2026-11-20 "
        "--via call --note 'First jobs in small teams' --takeaway 'Look at apprenticeships' "
        "--follow-up 'Send résumé' --due fri"
    )
    nettrack("add 'Cédric Moreau' --tie alum --company 'Blue Fern' --tag maths --on 2026-10-01 --note 'On-call life'")
    nettrack("add 'Mei Tanaka' --tie dormant --follow-up 'Thank her' --due today")
    nettrack("add 'Ben Okafor' --tie peer --with cédric --on 2026-11-01 --note 'Student circle'")
    nettrack("follow-up ben 'Ask about the circle' --due 3w")
    return nettrack


def test_due_groups_what_is_overdue_today_and_upcoming(
    life: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-25")
    rows = [line.split("\t") for line in life("due").lines]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("2", "overdue", "Mei Tanaka"),
        ("1", "upcoming", "Ada Lovelace"),
    ]
    assert [line.split("\t")[0] for line in life("due --all").lines] == ["2", "1", "3"]
    assert [line.split("\t")[0] for line in life("due --within 1m").lines] == ["2", "1", "3"]


def test_what_is_due_today_is_not_overdue_and_an_overdue_follow_up_never_rolls_off(
    life: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert life("due --tie dormant").stdout.split("\t")[1] == "today"
    monkeypatch.setenv("NETTRACK_TODAY", "2036-11-25")
    assert "Mei Tanaka" in life("due").stdout


def test_done_snooze_and_drop_change_what_is_due(life: Callable[..., Result]) -> None:
    assert life("done 1 --on yesterday").code == 0
    assert "snoozed once" in life("snooze 2 3d").stdout
    assert "snoozed 2 times" in life("snooze 2 'in 5 days'").stdout
    assert life("drop 3").code == 0
    found = json.loads(life("due --all --json").stdout)["follow_ups"]
    assert [(one["number"], one["due_on"], one["snoozed"]) for one in found] == [(2, "2026-11-28", 2)]


@pytest.mark.parametrize(
    ("line", "code"),
    [("done 99", 3), ("done 1 99", 3), ("snooze 99 3d", 3), ("drop 99", 3), ("done x", 2), ("snooze 1 yesterday", 2)],
)
def test_a_number_that_is_not_there_changes_nothing(life: Callable[..., Result], line: str, code: int) -> None:
    result = life(line)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (code, "", 1)
    assert len(life("due --all").lines) == 3


def test_what_is_done_cannot_be_done_again(life: Callable[..., Result]) -> None:
    life("done 1")
    result = life("done 1")
    assert result.code == 5
    assert "done on 2026-11-23 already" in result.stderr


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("", ["Ada Lovelace", "Ben Okafor", "Cédric Moreau", "Mei Tanaka"]),
        ("--tie mentor", ["Ada Lovelace"]),
        ("--tag maths", ["Ada Lovelace", "Cédric Moreau"]),
        ("--tag maths --tag women", ["Ada Lovelace"]),
        ("--tie alum --tie mentor", []),
        ("--company blue", ["Cédric Moreau"]),
        ("--company engines", ["Ada Lovelace"]),
        ("--with ben", ["Cédric Moreau"]),
        ("--since 2026-11-10", ["Ada Lovelace"]),
        ("--until 2026-11-01", ["Ben Okafor", "Cédric Moreau"]),
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
        ("circle", ["3"]),
        ("moreau life", ["2"]),
    ],
)
def test_filters_narrow_the_timeline(life: Callable[..., Result], filters: str, numbers: list[str]) -> None:
    assert [line.split("\t")[0] for line in life(f"timeline {filters}").lines] == numbers


def test_filters_narrow_what_is_due(life: Callable[..., Result]) -> None:
    for filters, numbers in [
        ("--tie peer", ["3"]),
        ("--with ada", ["1"]),
        ("resume", ["1"]),
        ("--tag maths", ["1"]),
        ("--until 2026-11-24", ["2"]),
    ]:
        assert [line.split("\t")[0] for line in life(f"due --all {filters}").lines] == numbers, filters


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [("ada", 0, ""), ("lovel", 0, ""), ("cedric", 0, ""), ("love", 0, ""), ("velace", 3, ""), ("jos", 3, ""),
     ("Ada Lovelaec", 3, "Did you mean Ada Lovelace?"), ("Tanake", 3, "Mei Tanaka")],
)  # fmt: skip
def test_a_name_is_found_by_the_beginning_of_a_word_and_the_nearest_is_offered(
    life: Callable[..., Result], words: str, code: int, says: str
) -> None:
    result = life("show", words)
    assert result.code == code
    assert says in result.stderr


def test_a_name_that_fits_several_lists_them_and_shows_none(life: Callable[..., Result]) -> None:
    life("add 'Adam Smith' --new")
    result = life("show ad")
    assert (result.code, result.stdout) == (4, "")
    assert "Ada Lovelace" in result.stderr
    assert "Adam Smith" in result.stderr
    error = json.loads(life("show ad --json").stderr)["error"]
    assert (error["kind"], error["candidates"]) == ("ambiguous", ["Ada Lovelace", "Adam Smith"])


def test_find_puts_the_best_match_first_and_shows_it_in_context(life: Callable[..., Result]) -> None:
    life("add 'Dee Circle'")
    rows = [line.split("\t") for line in life("find circle").lines]
    assert [(row[0], row[2]) for row in rows] == [
        ("contact", "Dee Circle"),
        ("follow-up", "Ben Okafor"),
        ("conversation", "Ben Okafor and Cédric Moreau"),
    ]
    assert rows[1][5] == "Ask about the circle"


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("resume", "follow-up", 1),
        ("apprentice", "conversation", 1),
        ("ada teams", "conversation", 1),
        ("blue", "contact", 2),
        ("mei thank", "follow-up", 2),
    ],
)
def test_find_folds_accents_takes_beginnings_and_narrows_by_person(
    life: Callable[..., Result], words: str, kind: str, number: int
) -> None:
    first = json.loads(life(f"find {words} --json").stdout)["matches"][0]
    assert (first["kind"], first["number"]) == (kind, number)


@pytest.mark.parametrize("words", ["nothing-like-it", "'\"'", "'*'", "'NEAR('", "'a\" OR \"b'", "'^x'", "'-'"])
def test_find_takes_any_words_and_finds_nothing_quietly(life: Callable[..., Result], words: str) -> None:
    result = life(f"find -- {words}")
    assert (result.code, result.stdout) == (0, "")


def test_show_tells_everything_about_a_person(life: Callable[..., Result]) -> None:
    shown = life("show ada").stdout
    for part in (
        "mentor, Analytical Engines",
        "maths, women",
        "Send résumé",
        "First jobs in small teams",
        "Takeaway: ",
    ):
        assert part in shown


def test_long_lists_are_cut_with_a_notice_but_json_is_whole(nettrack: Callable[..., Result]) -> None:
    for k in range(25):
        nettrack(f"add 'Guest {k}'")
    result = nettrack("list")
    assert len(result.lines) == 20
    assert "--all" in result.stderr
    assert len(nettrack("list --all").lines) == 25
    assert len(nettrack("list --limit 3").lines) == 3
    assert len(json.loads(nettrack("list --json").stdout)["contacts"]) == 25


def test_reading_commands_create_nothing(nettrack: Callable[..., Result], db: Path) -> None:
    for line in ("due", "list", "timeline", "find x", "export", "data path", "--help", "add --help", "--version"):
        assert nettrack(line).code == 0, line
    assert nettrack("show ada").code == 3
    assert not db.parent.exists()


def test_settings_change_the_defaults_and_unknown_ones_are_refused(life: Callable[..., Result], settings: Path) -> None:
    settings.write_text('date_order = "day-first"\nfollow_up_after = "2w"\ndue_within = "1m"\nrows = 2\n')
    assert "Mon 2027-05-03" in life("add Zed --due 3/5").stdout
    assert "in 2 weeks" in life("add Zed --follow-up x").stdout
    assert len(life("due").lines) == 4
    assert len(life("list").lines) == 2
    settings.write_text('dat_order = "day-first"\n')
    result = life("due")
    assert result.code == 2
    assert "date_order" in result.stderr
    for wrong in ("rows = 0", 'rows = "x"', 'date_order = "dmy"', "nonsense", 'follow_up_after = "soon"'):
        settings.write_text(wrong)
        assert life("add Zed --follow-up x --json").code == 2, wrong
