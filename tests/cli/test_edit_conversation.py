"""nettrack edit conversation, and edit follow-up: whatever was written can be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def held(nettrack: Callable[..., Result], number: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = nettrack(f"show conversation {number} --json").document["conversations"][0]
    return found


def last_talked(nettrack: Callable[..., Result]) -> dict[str, str | None]:
    return {found["name"]: found["last_conversation_on"] for found in nettrack("list --json").document["contacts"]}


@pytest.fixture
def group(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Ada Lovelace' --with 'Ben Okafor' --via call --note 'line one' --takeaway Look --follow-up Call --due 2d",
        "add 'Mei Tanaka' --on 2026-11-01 --note before",
    )
    return nettrack


def test_every_field_of_a_conversation_is_corrected_and_one_undo_takes_it_back(
    group: Callable[..., Result], db: Path
) -> None:
    before = rows(db)
    line = "edit conversation 1 --on 2026-11-20 --via video --note other --takeaway '' --private"
    result = group(line)
    assert (result.code, result.stderr) == (0, "")
    found = held(group)
    assert (found["held_on"], found["channel"], found["notes"], found["takeaway"], found["is_private"]) == (
        "2026-11-20", "video", "other", None, True,
    )  # fmt: skip
    assert found["contacts"] == ["Ada Lovelace", "Ben Okafor"]
    assert last_talked(group) == {
        "Ada Lovelace": "2026-11-20", "Ben Okafor": "2026-11-20", "Mei Tanaka": "2026-11-01",
    }  # fmt: skip
    assert group("edit conversation 1 --public").code == 0
    assert not held(group)["is_private"]
    group("undo --yes")
    group("undo --yes")
    assert rows(db) == before


def test_what_is_remembered_later_goes_below_the_notes(group: Callable[..., Result]) -> None:
    assert "later" in group("edit conversation 1 --add-note 'later\nstill'").stdout
    assert held(group)["notes"] == "line one\nlater\nstill"


def test_whoever_was_there_instead_takes_the_place_of_the_wrong_person(group: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    assert group("edit conversation 1 --without ada --with mei").code == 0
    assert held(group)["contacts"] == ["Mei Tanaka", "Ben Okafor"]
    assert last_talked(group) == {"Ada Lovelace": None, "Ben Okafor": "2026-11-23", "Mei Tanaka": "2026-11-23"}
    # What was promised then stays as it is.
    (follow_up,) = group("due --json").document["follow_ups"]
    assert (follow_up["contact"], follow_up["conversation"]) == ("Ada Lovelace", 1)
    group("undo --yes")
    assert rows(db) == before


def test_people_come_and_go_and_somebody_new_is_written_down(group: Callable[..., Result]) -> None:
    assert "Zoë Park, new contact" in group("edit conversation 1 --with 'mei, Zoë Park'").stdout
    assert held(group)["contacts"] == ["Ada Lovelace", "Ben Okafor", "Mei Tanaka", "Zoë Park"]
    assert group("edit conversation 1 --without ben --without zoë").code == 0
    assert held(group)["contacts"] == ["Ada Lovelace", "Mei Tanaka"]
    assert last_talked(group)["Zoë Park"] is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("edit conversation 1 --without ada --without ben", 2),
        ("edit conversation 1 --without mei", 3),
        ("edit conversation 1 --on tomorrow", 2),
        ("edit conversation 1 --via pigeon", 2),
        ("edit conversation 1 --role Cook", 2),
        ("edit conversation 1", 2),
        ("edit follow-up 1 --on yesterday", 2),
        ("edit follow-up 1 --due yesterday", 2),
        ("edit follow-up 1 --action ''", 2),
        ("edit follow-up 1 --contact nobody", 3),
        ("edit ada --takeaway x", 2),
        ("edit ada --public", 2),
    ],
)
def test_what_cannot_be_corrected_so_changes_nothing(
    group: Callable[..., Result], db: Path, line: str, code: int
) -> None:
    before = rows(db)
    result = group(line)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (code, "", 1)
    assert rows(db) == before


def test_a_follow_up_is_corrected_and_moving_it_is_no_snooze(group: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    assert group("edit follow-up 1 --action 'Call back' --due tomorrow --contact ben").code == 0
    (found,) = group("show follow-up 1 --json").document["follow_ups"]
    assert (found["action"], found["due_on"], found["contact"], found["snoozed"], found["conversation"]) == (
        "Call back", "2026-11-24", "Ben Okafor", 0, 1,
    )  # fmt: skip
    group("undo --yes")
    assert rows(db) == before


def test_what_is_said_already_is_no_change(group: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    for line in ("edit conversation 1 --via call --with ben", "edit follow-up 1 --action Call"):
        assert "nothing was changed" in group(line).stderr
    assert rows(db) == before


def test_a_name_that_is_given_up_stays_as_an_alias_only_when_asked_for(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Byron'")
    nettrack("edit ada --name 'Ada King' --keep-name")
    assert nettrack("show byron").lines[0] == "Ada King"
    nettrack("edit king --name 'Ada Quist'")
    assert nettrack("show king").code == 3
