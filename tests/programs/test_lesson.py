"""On a terminal: the lesson asked through, a message drafted and sent, a conversation reflected on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pytest

    from tests.conftest import Result


def answered(run: Terminal, answers: Sequence[tuple[str, str]]) -> None:
    for question, answer in answers:
        run.expect(question)
        run.type(answer)


def test_the_lesson_is_left_at_any_point_and_goes_on_where_it_was_left(
    program: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/Thank you/Thank you very much/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    run = Terminal(["lesson"])
    answered(run, [
        ("1 of 7: needs", ""),
        ("Who could give it [none]: ", "Ada Lovelace\n"), ("Add them? [Y/n] ", "\n"),
        ("How you know them [none]: ", "mentor\n"), ("How they help [none]: ", "Listens\n"),
        ("Who could give it [none]: ", "\n"), ("Who could give it [none]: ", "\n"),
        ("Anything else you want [none]: ", "Interview practice\n"),
        ("2 of 7: energy", ""), ("online [none]: ", "1\n"), ("in person [none]: ", "9\n"),
        ("is not a number from -2", ""),
    ])  # fmt: skip
    run.press("\x03", until="Left; what you answered is kept")
    assert run.ended() == 130
    assert [need["word"] for need in program("need --json").document["needs"] if need["contacts"]] == ["support"]
    run = Terminal(["lesson"])
    run.expect("2 of 7: energy")
    answered(run, [("online [none]: ", "1\n"), ("in person [none]: ", "\n"), ("one to one [none]: ", "2\n"),
                   ("in a group [none]: ", "-1\n"), ("sought them out [none]: ", "-2\n"),
                   ("event [none]: ", "\n")])  # fmt: skip
    answered(run, [("3 of 7: goal", ""), ("one step into what does not", ""), ("Which goal [none]: ", "1\n"),
                   ("By when [Mon 2026-12-07]: ", "fri\n")])  # fmt: skip
    answered(run, [("4 of 7: profile", ""), ("Your name [none]: ", "Sam Roe\n"),
                   ("What you do now [none]: ", "a student of software\n"), ("before that [none]: ", "\n"),
                   ("time zone [none]: ", "Denver time\n")])  # fmt: skip
    answered(run, [("5 of 7: message", ""), ("write first [none]: ", "ada\n"), ("About what [none]: ", "first jobs\n"),
                   ("could you talk [none]: ", "tue 10:00, wed 15:00\n"), ("Thank you very much", ""),
                   ("Did you send it? [y/N] ", "y\n")])  # fmt: skip
    answered(run, [("6 of 7: questions", ""), ("For whom [none]: ", "ada\n"), ("You could ask", ""),
                   ("Which will you ask [none]: ", "1, 7\n"),
                   ("Question 7 has a blank", ""), ("What goes there [none]: ", "data\n")])  # fmt: skip
    answered(run, [("7 of 7: deadlines", ""), ("to hand in [none]: ", "Hand in the survey\n"),
                   ("By when [Mon 2026-11-30]: ", "\n"), ("to hand in [none]: ", "\n"),
                   ("You went through all of it", "")])  # fmt: skip
    assert run.ended() == 0
    ratings = {each["situation"]: each["rating"] for each in program("energy --json").document["situations"]}
    assert ratings == {"online": 1, "in-person": None, "one-to-one": 2, "groups": -1, "sought": -2, "introduced": None}
    assert program("goal --json").document["goals"][0]["by_on"] == "2026-11-27"
    (sent,) = program("sent --json").document["outreach"]
    assert (sent["contact"], sent["about"], sent["channel"]) == ("Ada Lovelace", "first jobs", "email")
    assert [each["question"] for each in program("prep ada --json").document["prep"]["picked"]] == [1, 7]
    assert program("due --all").stdout.split("\t")[3:6:2] == ["me", "Hand in the survey"]


def test_a_draft_is_changed_in_the_editor_looked_over_and_asked_about(
    program: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add 'Ada Lovelace' --tie mentor --role engineer")
    program("lesson profile --name Sam --doing 'a student' --zone Denver")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "Would you hire me?" >> "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    run = Terminal(["draft", "ada", "--about", "jobs", "--times", "tue 10:00, wed 15:00"])
    run.expect("Would you hire me?")
    run.expect("asks for a job")
    run.expect("Did you send it? [y/N] ")
    run.type("\n")
    run.expect("nettrack sent 'ada' --via email")
    assert run.ended() == 0
    assert program("sent --json").document["outreach"] == []


def test_reflect_asks_what_the_lesson_asks(program: Callable[..., Result]) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    program("prep ada --ask 1,4")
    program("add ada --note hello")
    run = Terminal(["reflect", "1"])
    answered(run, [("It brought [none]: ", "By chance\n"), ("It brought [none]: ", "Be curious\n"),
                   ("Which brought the most [none]: ", "3\n"), ("is none of these; type 1, 4", ""),
                   ("Which brought the most [none]: ", "4\n"), ("The same again [none]: ", "Ask ahead\n"),
                   ("Differently [none]: ", "\n"), ("How it felt [none]: ", "+2\n"),
                   ("Takeaway [none]: ", "Read ads\n"),
                   ("Follow-up [none]: ", "Thank Ada\n"), ("When [Mon 2026-11-30]: ", "today\n")])  # fmt: skip
    assert run.ended() == 0
    found = program("reflect 1 --json").document["reflection"]
    assert [(each["answer"], each["is_best"]) for each in found["questions"]] == [
        ("By chance", False), ("Be curious", True)
    ]  # fmt: skip
    held = found["conversation"]
    assert (held["energy"], held["takeaway"], found["same"], found["different"]) == (2, "Read ads", "Ask ahead", None)
    assert found["follow_ups"][0]["due_on"] == "2026-11-23"


def test_who_uses_the_lesson_thanks_the_same_day_with_enter_and_who_does_not_is_asked_as_before(
    program: Callable[..., Result],
) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    run = Terminal(["add", "ada"])
    answered(run, [("How", "call\n"), ("> ", "hello\n"), ("> ", "\n"), ("Takeaway", "\n"), ("Follow-up [none]: ", "\n"),
                   ("[Y/n/e] ", "\n")])  # fmt: skip
    assert run.ended() == 0
    program("need link advice ada")
    run = Terminal(["add", "ada"])
    answered(run, [("How", "video\n"), ("> ", "more\n"), ("> ", "\n"), ("Takeaway", "\n"),
                   ("Follow-up [Thank Ada]: ", "\n"), ("When [Mon 2026-11-23]: ", "\n"),
                   ("[Y/n/e] ", "\n")])  # fmt: skip
    assert run.ended() == 0
    assert program("due").stdout.split("\t")[1:6] == ["today", "2026-11-23", "Ada Lovelace", "mentor", "Thank Ada"]


def test_another_action_than_the_one_proposed_is_not_due_the_same_day(program: Callable[..., Result]) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    program("need link advice ada")
    run = Terminal(["add", "ada"])
    answered(run, [("How", "video\n"), ("> ", "more\n"), ("> ", "\n"), ("Takeaway", "\n"),
                   ("Follow-up [Thank Ada]: ", "\n"), ("When [Mon 2026-11-23]: ", "<\n"),
                   ("Follow-up [Thank Ada]: ", "Send my CV\n"), ("When [Mon 2026-11-30]: ", "fri\n"),
                   # A day that was said stays with what is done on it.
                   ("[Y/n/e] ", "<\n"), ("When [Fri 2026-11-27]: ", "<\n"),
                   ("Follow-up [Send my CV]: ", "Send my letter\n"), ("When [Fri 2026-11-27]: ", "\n"),
                   ("[Y/n/e] ", "\n")])  # fmt: skip
    assert run.ended() == 0
    assert program("due").stdout.split("\t")[2:6:3] == ["2026-11-27", "Send my letter"]


def test_an_answer_is_offered_to_be_written_down(program: Callable[..., Result]) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    program("sent ada --via slack")
    run = Terminal(["replied", "ada"])
    answered(run, [("Write down what they said? [y/N] ", "y\n"), ("> ", "Gladly\n"), ("> ", "\n"), ("Takeaway", "\n"),
                   ("Follow-up", "-\n"), ("[Y/n/e] ", "\n")])  # fmt: skip
    assert run.ended() == 0
    (held,) = program("timeline --json").document["conversations"]
    assert (held["channel"], held["notes"]) == ("slack", "Gladly")


def test_a_meeting_that_was_planned_is_what_how_offers(
    program: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add 'Ada Lovelace'")
    program("meet ada 'tue 14:00' --via video")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-25")
    run = Terminal(["add", "ada"])
    answered(run, [("How [video, Tue 2026-11-24]: ", "\n"), ("> ", "hello\n"), ("> ", "\n"), ("Takeaway", "\n"),
                   ("Follow-up", "-\n"), ("[Y/n/e] ", "\n")])  # fmt: skip
    assert run.ended() == 0
    (held,) = program("timeline --json").document["conversations"]
    assert (held["channel"], held["held_on"]) == ("video", "2026-11-24")
    assert program("meet --json").document["meetings"] == []
