"""Messages: sent, sent once more, answered, and let go; none of them is a conversation."""

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
    "add 'Ada Lovelace' --tie mentor --via call --on 2026-11-02 --takeaway Books",
    "add 'Ben Okafor' --tie peer",
    "add 'Zoe Quist'",
)


@pytest.fixture
def known(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(*LIFE)
    return nettrack


def messages(nettrack: Callable[..., Result]) -> dict[int, tuple[str, str, str | None]]:
    found = nettrack("sent --json").document["outreach"]
    return {each["number"]: (each["contact"], each["state"], each["closed_on"]) for each in found}


def share(nettrack: Callable[..., Result]) -> tuple[int, int]:
    document = nettrack("sent --json").document
    return document["answered"], document["unanswered"]


def due_now(nettrack: Callable[..., Result]) -> list[tuple[str, str]]:
    return [(each["contact"], each["state"]) for each in nettrack("due --json").document["outreach"]]


def shown(words: str) -> list[str]:
    run = Terminal(["--no-color", "--no-pager", *words.split()], columns=120)
    assert run.ended() == 0
    return [line.rstrip() for line in run.output.splitlines()]


def contact(nettrack: Callable[..., Result], name: str) -> dict[str, Any]:
    found: dict[str, Any] = nettrack(f"show {name} --json").document["contacts"][0]
    return found


def test_a_message_is_written_down_and_waits(known: Callable[..., Result]) -> None:
    told = known("sent ada --via email --about 'Her first job'")
    assert told.lines == [
        "Ada Lovelace  email, Her first job",
        "  sent Mon 2026-11-23; without an answer, write once more from Mon 2026-11-30 on",
    ]
    (message,) = known("sent --json").document["outreach"]
    for key, value in {
        "contact": "Ada Lovelace", "tie": "mentor", "channel": "email", "about": "Her first job",
        "sent_on": "2026-11-23", "nudged_on": None, "nudge_on": "2026-11-30", "let_go_on": "2026-12-07",
        "state": "waiting", "closed_on": None,
    }.items():  # fmt: skip
        assert message[key] == value, key
    assert known("sent").lines == ["1\twaiting\t2026-11-23\tAda Lovelace\tmentor\temail\tHer first job"]


def test_a_message_is_no_conversation(known: Callable[..., Result]) -> None:
    before = contact(known, "ada"), known("timeline --json").document
    known("sent ada --via email")
    known("replied ada")
    after = contact(known, "ada"), known("timeline --json").document
    assert after == before
    assert after[0]["last_conversation_on"] == "2026-11-02"


def test_only_somebody_known_can_be_written_to_and_not_on_a_day_to_come(known: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    for line, code in [("sent nobody", 3), ("sent ada --on tomorrow", 2), ("sent ada --via pigeon", 2)]:
        assert known(line).code == code, line
    for line in ("sent --via email", "sent --about x", "sent --on yesterday"):
        refused = known(line)
        assert (refused.code, "Say to whom you wrote" in refused.stderr) == (2, True), line
    assert rows(db) == before


def test_without_an_answer_one_nudge_falls_due_and_after_it_the_tool_lets_it_go(
    known: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    known("sent ada")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-29")
    assert due_now(known) == []
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-30")
    assert due_now(known) == [("Ada Lovelace", "waiting")]
    assert "  Ada Lovelace  no answer since Mon 2026-11-23: write once more, with new times" in shown("due")
    nudged = known("sent ada")
    assert nudged.lines[1] == "  sent once more Mon 2026-11-30; without an answer, let it go from Mon 2026-12-07 on"
    assert due_now(known) == []
    refused = known("sent ada --on today")
    assert (refused.code, refused.stderr.count("\n")) == (5, 1)
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-04")
    refused = known("sent ada")
    assert (refused.code, "leave it at that for now" in refused.stderr) == (5, True)
    assert due_now(known) == []
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-07")
    assert due_now(known) == [("Ada Lovelace", "let_go")]
    assert "  Ada Lovelace  no answer: let it go, it says nothing about you" in shown("due")
    assert messages(known) == {1: ("Ada Lovelace", "let_go", None)}
    # It says so for a week, and is silent then.
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-13")
    assert due_now(known) == [("Ada Lovelace", "let_go")]
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-14")
    assert due_now(known) == []
    assert share(known) == (0, 1)


def test_what_was_never_nudged_is_let_go_too(known: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    known("sent ada")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-04")
    assert due_now(known) == [("Ada Lovelace", "waiting")]
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-07")
    assert due_now(known) == [("Ada Lovelace", "let_go")]


def test_to_somebody_who_was_let_go_one_can_write_anew(
    known: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    known("sent ada --about Work")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-07")
    assert "2026-12-07" in known("sent ada --about Circle").stdout
    assert messages(known) == {2: ("Ada Lovelace", "waiting", None), 1: ("Ada Lovelace", "let_go", "2026-12-07")}
    # Whoever is written to anew is not told of as let go.
    assert due_now(known) == []


def test_how_long_to_wait_and_which_days_are_holidays_stands_in_the_settings(
    known: Callable[..., Result], settings: Path
) -> None:
    known("sent ada")
    for line, nudge_on, let_go_on in [
        ("", "2026-11-30", "2026-12-07"),
        ("nudge_after = 1\n", "2026-11-24", "2026-11-25"),
        ("nudge_after = 10\n", "2026-12-07", "2026-12-21"),
        ('holidays = ["2026-11-26"]\n', "2026-12-01", "2026-12-08"),
        ('nudge_after = 3\nholidays = ["2026-11-24", "2026-11-28"]\n', "2026-11-27", "2026-12-02"),
        ("holidays = [2026-11-30]\n", "2026-12-01", "2026-12-08"),
    ]:
        settings.write_text(line)
        (message,) = known("sent --json").document["outreach"]
        assert (message["nudge_on"], message["let_go_on"]) == (nudge_on, let_go_on), line


@pytest.mark.parametrize(
    "line",
    [
        "nudge_after = 0",
        "nudge_after = 101",
        "nudge_after = '5'",
        "holidays = '2026-12-25'",
        "holidays = ['25.12.2026']",
        "holidays = ['2026-13-01']",
        "holidays = [true]",
        "holiday = []",
    ],
)
def test_a_wait_that_cannot_be_is_refused_before_anything_is_written(
    known: Callable[..., Result], db: Path, settings: Path, line: str
) -> None:
    before = rows(db)
    settings.write_text(line)
    for command in ("sent ada", "sent", "replied ada", "due --json"):
        refused = known(command)
        assert (refused.code, refused.stderr.count("\n") > 0) == (2, True), command
        assert str(settings) in refused.stderr
    assert rows(db) == before


def test_bare_sent_lists_what_waits_then_what_was_never_answered_and_the_share_that_was(
    known: Callable[..., Result],
) -> None:
    for line in (
        "sent ada --on 2026-11-02 --about Old",
        "sent ben --on 2026-11-12 --via slack",
        "replied ben --on 2026-11-13",
        "sent ben --on 2026-11-16",
        "sent zoe --on 2026-11-18",
        "replied zoe --no",
        "sent zoe",
    ):
        assert known(line).code == 0, line
    assert [line.split("\t")[:4] for line in known("sent").lines] == [
        ["3", "waiting", "2026-11-16", "Ben Okafor"],
        ["5", "waiting", "2026-11-23", "Zoe Quist"],
        ["4", "declined", "2026-11-18", "Zoe Quist"],
        ["2", "answered", "2026-11-12", "Ben Okafor"],
        ["1", "let_go", "2026-11-02", "Ada Lovelace"],
    ]
    # A no is an answer.
    assert share(known) == (2, 1)
    below = shown("sent")
    assert [line.split()[0] for line in below] == ["Waiting", "Ben", "Zoe", "Before", "Zoe", "Ben", "Ada", "Answered:"]
    assert "write once more" in below[1]
    assert "said no" in below[4]
    assert "no answer, let go" in below[6]
    assert below[-1] == "Answered: 2 of 3"
    few = known("sent --limit 2")
    assert (len(few.lines), "There is more" in few.stderr) == (2, True)


def test_before_anything_was_sent_it_says_how(nettrack: Callable[..., Result], known: Callable[..., Result]) -> None:
    found = known("sent")
    assert (found.code, found.stdout, "nettrack sent" in found.stderr) == (0, "", True)


@pytest.mark.parametrize(
    ("more", "state"),
    [("", "answered"), ("--meet 'fri 14:00'", "answered"), ("--later 2w", "answered"), ("--no", "declined")],
)
def test_an_answer_ends_the_wait_and_is_taken_back_whole(
    known: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch, more: str, state: str
) -> None:
    known("sent ada --on 2026-11-16 --via email")
    before = rows(db)
    assert due_now(known) == [("Ada Lovelace", "waiting")]
    assert known(f"replied ada {more}").code == 0
    after = rows(db)
    assert due_now(known) == []
    assert messages(known) == {1: ("Ada Lovelace", state, "2026-11-23")}
    assert known("replied ada").code == 3
    known("undo --yes")
    assert rows(db) == before
    known("redo")
    assert rows(db) == after


def test_an_answer_can_lead_to_a_meeting_or_to_a_follow_up_on_that_day(known: Callable[..., Result]) -> None:
    known("sent ada")
    known("sent ben")
    met = known("replied ada --meet 'fri 14:00' --via video --json").document
    assert [(each["planned_on"], each["clock"], each["channel"]) for each in met["meetings"]] == [
        ("2026-11-27", "14:00", "video")
    ]
    assert met["follow_ups"] == []
    later = known("replied ben --later 'dec 10' --json").document
    assert [(each["contact"], each["due_on"]) for each in later["follow_ups"]] == [("Ben Okafor", "2026-12-10")]
    assert later["meetings"] == []
    assert [line.split("\t")[2:4] for line in known("due --all").lines] == [["2026-12-10", "Ben Okafor"]]
    assert [line.split("\t")[:3] for line in known("meet").lines] == [["2026-11-27", "14:00", "Ada Lovelace"]]


@pytest.mark.parametrize(
    "line",
    [
        "replied ada --meet fri --no",
        "replied ada --meet fri --later 2w",
        "replied ada --later 2w --no",
        "replied ada --meet yesterday",
        "replied ada --later yesterday",
        "replied ada --meet 'fri 25:00'",
        "replied ada --on tomorrow",
        "replied ada --on 2026-11-15",  # before it was sent
    ],
)
def test_an_answer_that_cannot_be_changes_nothing(known: Callable[..., Result], db: Path, line: str) -> None:
    known("sent ada --on 2026-11-16")
    before = rows(db)
    refused = known(line)
    assert (refused.code, refused.stderr.count("\n")) == (2, 1)
    assert rows(db) == before


def test_for_whom_nothing_waits_there_is_no_answer(known: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    refused = known("replied ada --meet fri")
    assert (refused.code, "not waiting for Ada Lovelace" in refused.stderr) == (3, True)
    assert rows(db) == before


def test_an_answer_that_comes_late_is_one_all_the_same(known: Callable[..., Result]) -> None:
    known("sent ada --on 2026-11-04")
    assert due_now(known) == [("Ada Lovelace", "let_go")]
    assert known("replied ada").code == 0
    assert share(known) == (1, 0)
    assert due_now(known) == []


def test_a_message_that_is_written_down_late_can_be_answered_too(known: Callable[..., Result]) -> None:
    known("sent ada --about Later --on 2026-11-20")
    known("replied ada --on 2026-11-20")
    told = known("sent ada --about Earlier --on 2026-11-19 --json").document["outreach"]
    assert [(each["about"], each["state"]) for each in told] == [("Earlier", "waiting")]
    answered = known("replied ada --no --json").document["outreach"]
    assert [(each["about"], each["state"]) for each in answered] == [("Earlier", "declined")]


@pytest.mark.parametrize(
    ("line", "is_over"),
    [
        ("add ada --note hello", True),
        ("add ben --with ada --note hello", True),
        ("add ada --note hello --on 2026-11-18", True),
        ("add ada --note hello --on 2026-11-17", False),  # before it was sent
        ("add ben --note hello", False),
        ("add ada --company Acme", False),
        ("follow-up ada Write", False),
        ("meet ada fri", True),
    ],
)
def test_a_conversation_ends_the_wait_and_undo_takes_all_of_it_back(
    known: Callable[..., Result], db: Path, line: str, is_over: bool
) -> None:
    known("sent ada --on 2026-11-18")
    before = rows(db)
    told = known(line)
    assert told.code == 0
    assert messages(known)[1][1] == ("answered" if is_over else "waiting")
    assert ("your message is answered" in told.stdout) == (is_over and line.startswith("add"))
    known("undo --yes")
    assert rows(db) == before


@pytest.mark.parametrize(
    ("words", "origin"),
    [("--via call", "sought"), ("--via event", "introduced"), ("--origin introduced", "introduced"), ("", "sought")],
)
def test_who_was_written_to_first_was_sought_out_unless_something_else_is_said(
    known: Callable[..., Result], words: str, origin: str
) -> None:
    known("sent ben")
    known(f"add ben --takeaway hello --energy 1 {words}")
    (held,) = known("show ben --json").document["conversations"]
    assert held["origin"] == origin


def test_whoever_is_forgotten_takes_the_messages_along(known: Callable[..., Result]) -> None:
    known("sent ada --on 2026-11-16")
    known("forget ada --yes")
    assert messages(known) == {}


def test_after_an_answer_a_terminal_offers_to_write_down_what_was_said(known: Callable[..., Result]) -> None:
    known("sent ada --via email")
    run = Terminal(["replied", "ada"])
    for question, answer in [
        ("Write down what they said? [y/N] ", "y\n"),
        ("> ", "Come by on Friday\n"),
        ("> ", "\n"),
        ("Takeaway [none]: ", "\n"),
        ("Follow-up [", "-\n"),
        ("Write this down? [Y/n/e] ", "\n"),
    ]:
        run.expect(question)
        run.type(answer)
    assert run.ended() == 0
    held = known("show ada --json").document["conversations"][0]
    assert (held["channel"], held["notes"]) == ("email", "Come by on Friday")


@pytest.mark.parametrize("words", ["--no", "--later 2w", "--meet fri", "--yes"])
def test_an_answer_that_says_it_all_is_not_asked_about(known: Callable[..., Result], words: str) -> None:
    known("sent ada --via email")
    run = Terminal(["replied", "ada", *words.split()])
    assert run.ended() == 0
    assert "Write down" not in run.output
