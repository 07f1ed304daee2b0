"""What stands in due beside the follow-ups: on a terminal and in JSON, and only what somebody has begun to use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

LIFE = (
    "add 'Ada Lovelace' --tie mentor --company Acme --follow-up 'Send résumé' --due fri",
    "add 'Ben Okafor' --tie peer --tag circle",
    "meet ada 'wed 14:00' --via video",
    "sent ben --on 2026-11-13 --via slack",
)
NOTHING = ["Nothing is due, and nothing is planned."]


def due(*more: str, columns: int = 120) -> list[str]:
    run = Terminal(["--no-color", "--no-pager", "due", *more], columns=columns)
    assert run.ended() == 0
    return [line.rstrip() for line in run.output.splitlines()]


def beside(shown: list[str]) -> list[str]:
    """Return the lines below the heading of what is no follow-up."""
    return [line for line in shown[shown.index("People") + 1 :] if line.startswith("  ")] if "People" in shown else []


def in_json(nettrack: Callable[..., Result], more: str = "") -> dict[str, list[Any]]:
    found = nettrack(f"due --json {more}").document
    return {key: [each.get("contact") for each in items] for key, items in found.items()}


@pytest.fixture
def used(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(*LIFE)
    return nettrack


def test_what_somebody_has_not_begun_to_use_is_not_there(
    nettrack: Callable[..., Result], lived: Callable[..., object]
) -> None:
    lived("add Ada --tie mentor", "add Ben --via call --note hello")
    assert due() == NOTHING
    assert all(items == [] for items in nettrack("due --json").document.values())
    nettrack("follow-up ada Write --due fri")
    shown = due()
    assert [line.split()[0] for line in shown if line] == ["Next", "1", "Done"]
    assert "People" not in shown


def test_meetings_and_messages_stand_below_the_follow_ups(used: Callable[..., Result]) -> None:
    assert due()[:5] == [
        "Next 7 days",
        *[line for line in due() if line.startswith("1 ")],
        "People",
        "  Ada Lovelace  you meet Wed 2026-11-25 14:00 (in 2 days), video",
        "  Ben Okafor  no answer since Fri 2026-11-13: write once more, with new times",
    ]
    found = in_json(used)
    assert (found["follow_ups"], found["meetings"], found["outreach"]) == (
        ["Ada Lovelace"],
        ["Ada Lovelace"],
        ["Ben Okafor"],
    )


def test_into_a_pipe_due_stays_the_list_of_follow_ups(used: Callable[..., Result]) -> None:
    shown = used("due")
    assert [line.split("\t")[0] for line in shown.lines] == ["1"]
    assert (len(shown.lines), shown.stderr) == (1, "")
    used("done 1")
    nothing = used("due")
    assert (nothing.stdout, nothing.stderr) == ("", f"{NOTHING[0]}\n")


def test_without_a_follow_up_due_does_not_say_that_nothing_is_planned(used: Callable[..., Result]) -> None:
    used("snooze 1 2w")
    shown = due()
    assert shown[0] == "People"
    assert len(beside(shown)) == 2
    assert shown[-1].startswith("No follow-up is due yet. Next: 1  Ada Lovelace  Send résumé")
    used("drop 1")
    shown = due()
    assert len(beside(shown)) == 2
    assert shown[-1] == beside(shown)[-1]
    used("meet ada --off")
    used("replied ben")
    assert due() == NOTHING


def test_only_follow_ups_carry_a_number_at_which_done_takes_them(used: Callable[..., Result]) -> None:
    for count in range(3):
        used(f"add 'Guest {count}' --new")
        used(f"meet 'Guest {count}' fri")
    shown = due()
    assert [line for line in shown if re.match(r"\s*\d+ ", line)] == [line for line in shown if "Send résumé" in line]
    assert len(beside(shown)) == 5


@pytest.mark.parametrize(
    ("more", "meetings", "outreach"),
    [
        ("--tie mentor", ["Ada Lovelace"], []),
        ("--tie peer", [], ["Ben Okafor"]),
        ("--tag circle", [], ["Ben Okafor"]),
        ("--company Acme", ["Ada Lovelace"], []),
        ("--with ada", ["Ada Lovelace"], []),
        ("--with ben", [], ["Ben Okafor"]),
        ("--via slack", [], ["Ben Okafor"]),
        ("--within 1d", [], ["Ben Okafor"]),
        ("--all", ["Ada Lovelace"], ["Ben Okafor"]),
        ("--tie weak", [], []),
    ],
)
def test_the_filters_of_due_hold_for_what_stands_beside_it_too(
    used: Callable[..., Result], more: str, meetings: list[str], outreach: list[str]
) -> None:
    found = in_json(used, more)
    assert (found["meetings"], found["outreach"]) == (meetings, outreach)


def test_at_most_ten_lines_stand_beside_what_was_promised_and_one_says_how_many_more(
    nettrack: Callable[..., Result], lived: Callable[..., object]
) -> None:
    lived(
        *(f"add 'Guest {letter}' --new" for letter in "ABCDEFGHIJKL"),
        "follow-up 'Guest A' Write --due fri",
        *(f"meet 'Guest {letter}' 'wed 14:00'" for letter in "ABCDEFGHIJ"),
    )
    shown = due()
    assert len(beside(shown)) == 10
    assert not any("more" in line for line in shown)
    nettrack("sent 'Guest K' --on 2026-11-13")
    shown = due()
    assert len(beside(shown)) == 11
    assert beside(shown)[:10] == [
        f"  Guest {letter}  you meet Wed 2026-11-25 14:00 (in 2 days)" for letter in "ABCDEFGHIJ"
    ]
    assert beside(shown)[-1].startswith("  and 1 more: ")
    nettrack("sent 'Guest L' --on 2026-11-13")
    assert beside(due())[-1].startswith("  and 2 more: ")
    # What was promised is all there all the same, and JSON leaves nothing out.
    assert any(line.startswith("1  Guest A") for line in due())
    assert (len(in_json(nettrack)["meetings"]), len(in_json(nettrack)["outreach"])) == (10, 2)


@pytest.mark.parametrize("columns", [30, 40, 60, 80])
def test_no_line_beside_it_is_wider_than_the_terminal(
    nettrack: Callable[..., Result], lived: Callable[..., object], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    lived(
        "add 'Wilhelmina Featherstonehaugh-Cholmondeley' --tie dormant",
        "energy --online -2 --one-to-one -1",
        "meet wilhelmina 'fri 14:00' --via video",
        "add Ada",
        "meet ada wed",
        "sent wilhelmina --on 2026-11-20",
    )
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-26")
    shown = due(columns=columns)
    assert max(map(len, shown)) <= columns, shown
    told = " ".join(" ".join(shown).split())
    for words in ("Fri 2026-11-27 14:00 (tomorrow), video", "online and one to one: some quiet time", "how did it go?"):
        assert words in told


def test_what_is_left_out_of_a_search_is_said_once(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --follow-up Call --due today")
    run = Terminal(["due", "call", "??"])
    assert run.ended() == 0
    assert run.output.count("left out") == 1


@pytest.mark.parametrize("columns", [40, 80])
def test_goals_stand_below_a_heading_of_their_own(
    nettrack: Callable[..., Result], lived: Callable[..., object], columns: int
) -> None:
    lived(
        "add 'Ada Lovelace' --tie mentor",
        "add ada --note hi",
        "need link advice ada",
        "goal add 'Hand in the survey' --by fri --step Write --step Send",
        "goal tick 1 1",
    )
    shown = due(columns=columns)
    told = " ".join(" ".join(shown).split())
    assert [line for line in shown if line and not line.startswith(" ")] == ["People", "Goals"]
    assert "Ada Lovelace you talked today, no takeaway yet: nettrack reflect 1" in told
    assert "goal 1: Hand in the survey, 1 of 2 steps, 4 days left" in told
    nettrack("reflect 1 --takeaway Read")
    assert due(columns=columns)[0] == "Goals"
    nettrack("goal edit 1 --by today")
    assert "steps, today is the last day" in " ".join(" ".join(due(columns=columns)).split())


@pytest.mark.parametrize("columns", [40, 80])
def test_what_is_waited_for_or_planned_for_later_is_not_called_nothing(
    nettrack: Callable[..., Result], lived: Callable[..., object], columns: int
) -> None:
    lived("add 'Ada Lovelace'", "add 'Ben Okafor'", "sent ada")
    assert " ".join(due(columns=columns)) == "Nothing is due yet. You wait for an answer from Ada Lovelace."
    nettrack("meet ben '2026-12-18 10:00'")
    meeting = "You meet Ben Okafor Fri 2026-12-18 (in 3 weeks)."
    told = " ".join(due(columns=columns))
    assert told == f"Nothing is due yet. {meeting} You wait for an answer from Ada Lovelace."
    nettrack("follow-up ada Call --due 3w")
    assert " ".join(due(columns=columns)).startswith("Nothing is due yet. Next: 1  Ada Lovelace  Call, Mon 2026-12-14")
    # What is shown needs no more words.
    assert "Nothing" not in " ".join(due("--all", columns=columns))
    # Into a pipe, due speaks of follow-ups alone.
    assert nettrack("due").stderr.startswith("Nothing is due yet. Next: 1")
    assert "wait" not in nettrack("due").stderr
    assert sorted(nettrack("due --json").document) == ["conversations", "follow_ups", "goals", "meetings", "outreach"]


def test_more_goals_than_have_room_are_counted(nettrack: Callable[..., Result], lived: Callable[..., object]) -> None:
    lived(
        *(f"add 'Guest {letter}' --new" for letter in "ABCDEFGH"),
        *(f"meet 'Guest {letter}' 'wed 14:00'" for letter in "ABCDEFGH"),
        *(f"goal add 'Aim {letter}' --by fri" for letter in "ABCD"),
    )
    shown = due()
    assert len([line for line in shown if line.startswith("  ")]) == 11
    assert shown[-1].startswith("  and 2 more: ")
