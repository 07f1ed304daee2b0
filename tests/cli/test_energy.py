"""Energy: what was thought of situations up front, and beside it what the log says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nettrack.domain.school import SITUATIONS
from tests.database import opened
from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def energy(nettrack: Callable[..., Result]) -> dict[str, dict[str, Any]]:
    return {each["situation"]: each for each in nettrack("energy --json").document["situations"]}


def logged(nettrack: Callable[..., Result]) -> dict[str, tuple[int, float | None]]:
    """Return the situations of which the log says something: how many conversations, and their average."""
    return {name: (found["logged"], found["average"]) for name, found in energy(nettrack).items() if found["logged"]}


def shown(words: str = "energy") -> list[str]:
    run = Terminal(["--no-color", "--no-pager", *words.split()], columns=120)
    assert run.ended() == 0
    return [line.rstrip() for line in run.output.splitlines()]


def test_six_situations_are_there_before_anything_was_rated(nettrack: Callable[..., Result], db: Path) -> None:
    found = energy(nettrack)
    assert tuple(found) == SITUATIONS == ("online", "in-person", "one-to-one", "groups", "sought", "introduced")
    assert all((each["rating"], each["logged"], each["average"]) == (None, 0, None) for each in found.values())
    assert sum("not rated yet" in line for line in shown()) == 6
    assert any("-2 drains you, 0 does neither, 2 gives you energy." in line for line in shown())
    assert not db.exists()


def test_the_last_rating_of_a_situation_counts_and_each_is_kept_with_its_day(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("energy --online 1 --groups -1")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-01")
    rated = nettrack("energy --groups +2 --json").document["situations"]
    assert rated == list(energy(nettrack).values())
    found = energy(nettrack)
    assert (found["online"]["rating"], found["online"]["rated_on"]) == (1, "2026-11-23")
    assert (found["groups"]["rating"], found["groups"]["rated_on"]) == (2, "2026-12-01")
    with opened(db) as connection:
        kept = connection.execute("SELECT situation, energy, rated_on FROM rating ORDER BY id").fetchall()
    assert [tuple(row) for row in kept] == [
        ("online", 1, "2026-11-23"),
        ("groups", -1, "2026-11-23"),
        ("groups", 2, "2026-12-01"),
    ]
    (line,) = [line for line in shown() if line.startswith("in a group")]
    assert "you said +2, today" in line
    # Of the same day the one said last counts, and undo brings the one before it back.
    nettrack("energy --groups 0")
    assert energy(nettrack)["groups"]["rating"] == 0
    nettrack("undo --yes")
    assert energy(nettrack)["groups"]["rating"] == 2


@pytest.mark.parametrize("text", ["3", "-3", "+-1", "x", "1.5"])
@pytest.mark.parametrize("line", ["energy --online", "add ada --energy", "edit conversation 1 --energy"])
def test_what_is_no_rating_is_refused_and_nothing_is_written(
    nettrack: Callable[..., Result], lived: Callable[..., object], db: Path, line: str, text: str
) -> None:
    lived("add Ada --note hello")
    before = rows(db)
    refused = nettrack(line, text)
    assert (refused.code, refused.stderr.count("\n")) == (2, 1)
    assert "from -2" in refused.stderr
    assert rows(db) == before


@pytest.mark.parametrize(
    ("words", "situations"),
    [
        ("--via call", {"online", "one-to-one"}),
        ("--via video --with ben", {"online", "groups"}),
        ("--via in-person", {"in-person", "one-to-one"}),
        ("--via event", {"groups", "introduced"}),
        ("--via event --place in-person", {"groups", "introduced", "in-person"}),
        ("--via video --origin sought", {"online", "one-to-one", "sought"}),
        ("--place online --origin intro", {"online", "one-to-one", "introduced"}),
        ("", {"one-to-one"}),
    ],
)
def test_the_situations_come_from_the_channel_who_was_there_and_what_was_said(
    nettrack: Callable[..., Result], lived: Callable[..., object], words: str, situations: set[str]
) -> None:
    lived("add Ada", "add Ben")
    assert "+2" in nettrack(f"add ada --note hello --energy 2 {words}").stdout
    assert set(logged(nettrack)) == situations


def test_nothing_is_claimed_from_fewer_than_five(nettrack: Callable[..., Result], lived: Callable[..., object]) -> None:
    lived("add Ada", "energy --online 1")
    for count, rating in enumerate((-2, -2, -1, -1, -2), 1):
        nettrack(f"add ada --via call --takeaway 'Talk {count}' --energy {rating}")
        nettrack(f"add ada --via call --takeaway 'Unrated {count}'")
        average = -1.6 if count == 5 else None
        assert logged(nettrack) == {"online": (count, average), "one-to-one": (count, average)}
        (line,) = [line for line in shown() if line.startswith("online")]
        assert "you said +1, today" in line
        claim = "drains you: -1.6 in 5 conversations"
        few = f"{count} logged, too few to tell"
        assert (claim in line, few in line) == (count == 5, count < 5)


@pytest.mark.parametrize(
    ("ratings", "claim"),
    [
        ("11011", "gives you energy: +0.8 in 5 conversations"),
        ("00000", "leaves you as you were: +0.0 in 5 conversations"),
        ("00110", "leaves you as you were: +0.4 in 5 conversations"),
    ],
)
def test_from_five_on_the_log_says_what_it_gave(
    nettrack: Callable[..., Result], lived: Callable[..., object], ratings: str, claim: str
) -> None:
    lived("add Ada")
    for count, rating in enumerate(ratings):
        nettrack(f"add ada --via in-person --takeaway 'Talk {count}' --energy {rating}")
    (line,) = [line for line in shown() if line.startswith("in person")]
    assert line.endswith(claim)


def test_the_energy_of_a_conversation_is_shown_corrected_removed_and_taken_back(
    nettrack: Callable[..., Result], lived: Callable[..., object], db: Path
) -> None:
    lived("add Ada --via call --note hello --energy -1 --origin sought")
    before = rows(db)
    held = nettrack("show conversation 1 --json").document["conversations"][0]
    assert (held["energy"], held["place"], held["origin"]) == (-1, None, "sought")
    assert "-1" in nettrack("show conversation 1").stdout
    changed = nettrack("edit conversation 1 --energy 2 --place online --origin introduced")
    assert [line.split() for line in changed.lines[1:]] == [
        ["energy", "2", "(was", "-1)"],
        ["place", "online"],
        ["origin", "introduced", "(was", "sought)"],
    ]
    assert set(logged(nettrack)) == {"online", "one-to-one", "introduced"}
    nettrack("undo --yes")
    assert rows(db) == before
    nettrack("edit conversation 1 --energy ''")
    assert logged(nettrack) == {}
    assert nettrack("show conversation 1 --json").document["conversations"][0]["origin"] == "sought"


@pytest.mark.parametrize("words", ["--place outside", "--origin found", "--place -"])
def test_a_place_and_an_origin_are_one_of_two(
    nettrack: Callable[..., Result], lived: Callable[..., object], db: Path, words: str
) -> None:
    lived("add Ada --note hello")
    before = rows(db)
    for line in (f"add ada --note more {words}", f"edit conversation 1 {words}"):
        refused = nettrack(line)
        assert (refused.code, "is neither" in refused.stderr) == (2, True), line
    assert rows(db) == before


@pytest.mark.parametrize(
    ("rated", "meeting", "drains"),
    [
        ("--online -1", "--via video", "online"),
        ("--online -2 --one-to-one -1", "--via call", "online and one to one"),
        ("--groups -1", "--via event", "in a group"),
        ("--introduced -1", "--via event", "introduced, or at an event"),
        ("--in-person -1", "--via in-person", "in person"),
        ("--online -1", "--via in-person", None),
        ("--online -1", "", None),
        ("--online 0 --one-to-one 2", "--via video", None),
    ],
)
def test_something_draining_that_lies_ahead_comes_with_one_line_on_recovering(
    nettrack: Callable[..., Result], lived: Callable[..., object], rated: str, meeting: str, drains: str | None
) -> None:
    lived("add Ada")
    nettrack(f"energy {rated}")
    nettrack(f"meet ada 'fri 14:00' {meeting}")
    below = shown("due")
    recovery = [line for line in below if "quiet time" in line]
    assert recovery == ([f"    {drains}: some quiet time before, a walk, or nothing at all, after"] if drains else [])
    (planned,) = nettrack("due --json").document["meetings"]
    assert (" and ".join(planned["drains"]) or None) == drains
    assert (planned["recovery"] is None) == (drains is None)


def test_what_the_log_says_drains_even_where_it_was_rated_otherwise(
    nettrack: Callable[..., Result], lived: Callable[..., object]
) -> None:
    lived("add Ada", "energy --online 2", "meet ada fri --via video")
    for count in range(5):
        assert nettrack("due --json").document["meetings"][0]["drains"] == []
        nettrack(f"add ada --via call --takeaway 'Talk {count}' --energy -1")
    assert nettrack("due --json").document["meetings"][0]["drains"] == ["online", "one to one"]


def test_a_meeting_that_is_past_needs_no_line_on_recovering(
    nettrack: Callable[..., Result], lived: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    lived("add Ada", "energy --online -2", "meet ada fri --via video")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-28")
    assert not any("quiet time" in line for line in shown("due"))


def test_ratings_alone_are_nothing_that_is_due(nettrack: Callable[..., Result], lived: Callable[..., object]) -> None:
    lived("add Ada", "energy --online -2")
    assert shown("due") == ["Nothing is due, and nothing is planned."]


def test_what_is_not_rated_stands_where_a_rating_would(nettrack: Callable[..., Result]) -> None:
    nettrack("add Mei")
    nettrack("add mei --note hi --via video --energy 1")
    nettrack("energy --groups -1")
    rows = {line[:28].strip(): (line[28:47].strip(), line[48:].strip()) for line in shown()[:6]}
    assert rows["in a group"] == ("you said -1, today", "")
    assert rows["in person"] == ("not rated yet", "")
    assert rows["one to one"] == ("not rated yet", "1 logged, too few to tell")
