"""On a terminal: the lesson asked through, a message drafted and sent, a conversation reflected on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

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
    run.press("\x03", until="Left; what you answered is kept. nettrack lesson goes on with energy.")
    assert run.ended() == 130
    assert [need["word"] for need in program("need --json").document["needs"] if need["contacts"]] == ["support"]
    run = Terminal(["lesson"])
    run.expect("2 of 7: energy")
    answered(run, [("online [+1]: ", "\n"), ("in person [none]: ", "\n"), ("one to one [none]: ", "2\n"),
                   ("in a group [none]: ", "-1\n"), ("sought them out [none]: ", "-2\n"),
                   ("event [none]: ", "\n")])  # fmt: skip
    answered(run, [("3 of 7: goal", ""), ("takes a step into what drains you", ""), ("Which goal [none]: ", "1\n"),
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


NEEDS = [("Who could give it [none]: ", "\n")] * 3 + [("Anything else you want [none]: ", "\n")]


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 1)], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize(
    ("part", "answers", "begun", "line"),
    [
        ("needs", [("Who could give it [none]: ", "ada\n"), ("How they help [none]: ", "")], "", "need --json"),
        ("energy", [("online [none]: ", "1\n"), ("in person [none]: ", "")], "", "energy --json"),
        ("profile", [("Your name [none]: ", "Sam\n"), ("What you do now [none]: ", "")], "", "lesson profile --json"),
        ("goal", [("Which goal [none]: ", "1\n"), ("By when", "")], "goal", ""),
        ("message", [("write first [none]: ", "ada\n"), ("About what [none]: ", "")], "message", ""),
        ("questions", [("For whom [none]: ", "ada\n"), ("Which will you ask", "7\n"), ("What goes there", "")],
         "choice of questions", ""),
        ("deadlines", [("to hand in [none]: ", "Talk\n"), ("By when", "\n"), ("to hand in [none]: ", "Survey\n"),
                       ("By when", "")], "deadline", "due --all --json"),
    ],
)  # fmt: skip
def test_what_is_said_to_be_kept_when_the_lesson_is_left_is_kept(
    program: Callable[..., Result],
    key: str,
    code: int,
    part: str,
    answers: list[tuple[str, str]],
    begun: str,
    line: str,
) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    before = program(line).stdout if line else program("history").stdout
    run = Terminal(["lesson", part], columns=200)
    answered(run, answers)
    kept = f"kept, but not the {begun} that you had begun." if begun else "kept."
    run.press(key, until=f"Left; what you answered is {kept} nettrack lesson {part} goes through it again.")
    assert run.ended() == code
    assert "othing was written" not in run.output
    # What was begun only is not written, and all else is.
    assert (program(line or "history").stdout == before) == (not line)
    if part == "deadlines":
        assert "Survey" not in program("due --all").stdout


def test_less_than_goes_back_wherever_the_lesson_asks(program: Callable[..., Result]) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    script: dict[str, list[tuple[str, str]]] = {
        "needs": [("Who could give it [none]: ", "<\n"), ("There is no going back here.", ""),
                  ("Who could give it [none]: ", "ada\n"), ("How they help [none]: ", "<\n"),
                  ("Who could give it [Ada Lovelace]: ", "Ben\n"), ("Add them?", "<\n"), ("Answer y or n.", ""),
                  ("Add them?", "\n"), ("How you know them [none]: ", "<\n"), ("Nobody was taken", ""),
                  ("Who could give it [Ada Lovelace]: ", "Ben\n"), ("Add them?", "\n"),
                  ("How you know them [none]: ", "peer\n"), ("How they help [none]: ", "Listens\n"),
                  ("Who could give it [none]: ", "<\n"), ("How they help [Listens]: ", "Asks\n"), *NEEDS[1:]],
        "energy": [("online [none]: ", "<\n"), ("no going back here", ""), ("online [none]: ", "1\n"),
                   ("in person [none]: ", "<\n"), ("online [+1]: ", "2\n"), *[("[none]: ", "\n")] * 5],
        "goal": [("Which goal [none]: ", "<\n"), ("no going back here", ""), ("Which goal [none]: ", "1\n"),
                 ("By when", "<\n"), ("Which goal [One matched chat", "Two calls\n"), ("By when", "\n"),
                 ("Two calls", "")],
        "profile": [("Your name [none]: ", "<\n"), ("no going back here", ""), ("Your name [none]: ", "Sam\n"),
                    ("What you do now [none]: ", "<\n"), ("Your name [Sam]: ", "Sam Roe\n"),
                    *[("[none]: ", "\n")] * 3],
        "message": [("write first [none]: ", "<\n"), ("no going back here", ""), ("write first [none]: ", "ada\n"),
                    ("About what [none]: ", "jobs\n"), ("could you talk [none]: ", "<\n"),
                    ("About what [jobs]: ", "<\n"), ("write first [Ada Lovelace]: ", "-\n")],
        "questions": [("For whom [none]: ", "<\n"), ("no going back here", ""), ("For whom [none]: ", "ada\n"),
                      ("Which will you ask [none]: ", "7,1\n"), ("What goes there [none]: ", "<\n"),
                      ("Which will you ask [7,1]: ", "4\n")],
        "deadlines": [("to hand in [none]: ", "<\n"), ("no going back here", ""), ("to hand in [none]: ", "Talk\n"),
                      ("By when", "<\n"), ("to hand in [Talk]: ", "Survey\n"), ("By when", "\n"),
                      ("to hand in [none]: ", "\n")],
    }  # fmt: skip
    for part, answers in script.items():
        run = Terminal(["lesson", part])
        answered(run, answers)
        assert run.ended() == 0, run.output
    (need,) = (each for each in program("need --json").document["needs"] if each["contacts"])
    assert [(each["contact"], each["how"]) for each in need["contacts"]] == [("Ben", "Asks")]
    assert program("energy --json").document["situations"][0]["rating"] == 2
    assert [each["name"] for each in program("goal --json").document["goals"]] == ["Two calls"]
    assert program("lesson profile --json").document["profile"]["name"] == "Sam Roe"
    assert [each["question"] for each in program("prep ada --json").document["prep"]["picked"]] == [4]
    assert [each["action"] for each in program("due --json").document["follow_ups"]] == ["Survey"]


def test_less_than_goes_back_in_reflect(program: Callable[..., Result]) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    program("prep ada --ask 1,4")
    program("add ada --note hello")
    run = Terminal(["reflect", "1"])
    answered(run, [("It brought [none]: ", "<\n"), ("There is no going back here.", ""),
                   ("It brought [none]: ", "By chance\n"), ("It brought [none]: ", "<\n"),
                   ("It brought [By chance]: ", "Luck\n"), ("It brought [none]: ", "\n"),
                   ("brought the most [none]: ", "1\n"), ("The same again [none]: ", "<\n"),
                   ("brought the most [1]: ", "4\n"), ("The same again [none]: ", "\n"),
                   ("Differently [none]: ", "\n"), ("How it felt [none]: ", "\n"), ("Takeaway [none]: ", "\n"),
                   ("Follow-up [none]: ", "Call\n"), ("When", "<\n"), ("Follow-up [Call]: ", "-\n")])  # fmt: skip
    assert run.ended() == 0
    found = program("reflect 1 --json").document["reflection"]
    assert [(each["answer"], each["is_best"]) for each in found["questions"]] == [("Luck", False), (None, True)]
    assert found["follow_ups"] == []


def test_less_than_at_a_question_that_stands_alone_asks_again(program: Callable[..., Result]) -> None:
    program("add Ada --follow-up Call --due 2d")
    run = Terminal(["add", "Ada", "--note", "we talked"])
    answered(run, [("Numbers [none]: ", "<\n"), ("There is no going back here.", ""), ("Numbers [none]: ", "1\n"),
                   ("Call, done", "")])  # fmt: skip
    assert run.ended() == 0


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 1)], ids=["Ctrl-C", "Ctrl-D"])
def test_a_command_that_wrote_before_it_asked_does_not_say_that_nothing_was_written(
    program: Callable[..., Result], key: str, code: int
) -> None:
    program("add 'Ada Lovelace'")
    for begins in (["Write down what they said? [y/N] "], ["Write down what they said? [y/N] ", "> "]):
        program("sent ada --via slack")
        run = Terminal(["replied", "ada"])
        for question in begins[:-1]:
            answered(run, [(question, "y\n")])
        run.expect(begins[-1])
        run.press(key, until="what was written before stays.")
        assert run.ended() == code
        assert "othing was written before" not in run.output
        assert program("sent --json").document["outreach"][-1]["state"] == "answered"


def test_a_goal_is_one_of_those_shown_or_meant_as_typed(program: Callable[..., Result]) -> None:
    script: list[list[tuple[str, str]]] = [
        [("Which goal [none]: ", "9\n"), ("There is no 9 here; type a number from 1 to 3", ""),
         ("Which goal [none]: ", "2.\n"), ("By when", "\n")],
        [("Which goal [none]: ", "mentr\n"), ("close to mentor", ""), ("[Y/n] ", "\n"), ("By when", "\n")],
        [("Which goal [none]: ", "mentr\n"), ("[Y/n] ", "n\n"), ("By when", "\n")],
        [("Which goal [none]: ", "new peer\n"), ("By when", "\n")],
    ]  # fmt: skip
    for answers in script:
        run = Terminal(["lesson", "goal"])
        answered(run, answers)
        assert run.ended() == 0
    found = sorted((each["number"], each["kind"], each["name"]) for each in program("goal --json").document["goals"])
    assert [kind for _, kind, _ in found] == ["new-peer", "mentor", "own", "new-peer"]
    assert (found[2][2], found[3][2]) == ("mentr", "Somebody new in the community")


def test_goal_add_asks_about_a_near_miss(program: Callable[..., Result]) -> None:
    for answer, kind in (("\n", "mentor"), ("n\n", "own")):
        run = Terminal(["goal", "add", "mentr", "--by", "2w"])
        answered(run, [("Do you mean that one? [Y/n] ", answer)])
        assert run.ended() == 0
        assert program("goal --json").document["goals"][-1]["kind"] == kind


def test_questions_that_there_are_not_are_asked_again_and_each_blank_is_filled(program: Callable[..., Result]) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    run = Terminal(["lesson", "questions"], columns=100)
    answered(run, [("For whom [none]: ", "ada\n"), ("Which will you ask [none]: ", "99\n"),
                   ("There is no question 99", ""), ("Which will you ask [none]: ", "7, 99\n"),
                   ("There is no question 99", ""), ("Which will you ask [none]: ", "7, 20, 1\n"),
                   ("Question 7 has a blank", ""), ("What goes there [none]: ", "data\n"),
                   ("Question 20 has a blank", ""), ("What goes there [none]: ", "\n"), ("It is left out", ""),
                   ])  # fmt: skip
    assert run.ended() == 0
    picked = {each["question"]: each["ask"] for each in program("prep ada --json").document["prep"]["picked"]}
    assert (sorted(picked), "about data work" in picked[7]) == ([1, 7], True)


def test_several_names_in_the_lesson_are_several_people(program: Callable[..., Result]) -> None:
    program("add Zoe")
    run = Terminal(["lesson", "needs"], columns=100)
    answered(run, [("Who could give it [none]: ", "Ada Lovelace, Tom Reyes\n"),
                   ("2 people: Ada Lovelace and Tom Reyes", ""), ("Which one? [none] ", "\n"), ("Nobody was taken", ""),
                   ("Who could give it [none]: ", "Ada Lovelace, Tom Reyes\n"), ("Which one? [none] ", "1\n"),
                   ("Ada Lovelace is not in your tracker yet", ""), ("[Y/n] ", "\n"),
                   ("know them [none]: ", "mentor\n"),
                   ("Tom Reyes is not in your tracker yet", ""), ("[Y/n] ", "\n"), ("know them [none]: ", "\n"),
                   ("How they help [none]: ", "Listen\n"),
                   # Of people who are all known there is nothing to ask.
                   ("Who could give it [none]: ", "tom, zoe\n"), ("How they help [none]: ", "\n"),
                   ("Who could give it [none]: ", "\n"), ("Anything else you want [none]: ", "\n")])  # fmt: skip
    assert run.ended() == 0
    needs = {need["word"]: need["contacts"] for need in program("need --json").document["needs"]}
    assert [(each["contact"], each["how"]) for each in needs["support"]] == [
        ("Ada Lovelace", "Listen"), ("Tom Reyes", "Listen")
    ]  # fmt: skip
    assert [each["contact"] for each in needs["advice"]] == ["Tom Reyes", "Zoe"]
    run = Terminal(["lesson", "message"], columns=100)
    answered(run, [("write first [none]: ", "tom, zoe\n"), ("Give one name here.", ""), ("write first [none]: ", "\n")])
    assert run.ended() == 0


def test_a_need_that_there_is_already_is_said_and_asked_again(program: Callable[..., Result]) -> None:
    run = Terminal(["lesson", "needs"], columns=100)
    answered(run, [*NEEDS[:3], ("Anything else you want [none]: ", "advice\n"), ("already", ""),
                   ("Anything else you want [none]: ", "!!\n"),
                   ("Anything else you want [none]: ", "A mock\n")])  # fmt: skip
    assert run.ended() == 0
    assert "A mock" in program("need").stdout
