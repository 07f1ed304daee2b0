"""On a terminal: the dialogue of add, questions about names, the editor, colour and width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


# What is asked of somebody new before the call itself.
NEW = ("Tie [none]: ", "Company [none]: ", "How you met [none]: ")


def test_add_asks_in_the_order_of_a_call_and_writes_at_the_end(program: Callable[..., Result]) -> None:
    run = Terminal(["add"])
    for question, answer in [
        ("Who: ", "Mei Tanaka\n"),
        ("Tie [none]: ", "dormnt\n"),
        ("Did you mean dormant?", ""),
        ("Tie [none]: ", "dormant\n"),
        ("Company [none]: ", "Harbour Labs\n"),
        ("How you met [none]: ", "at work\n"),
        ("How [none]: ", "vid\t\n"),
        ("> ", "first line\n"),
        ("> ", "second line\n"),
        ("> ", "\n"),
        ("Takeaway [none]: ", "Read about on-call\n"),
        ("Follow-up [none]: ", "Write to her\n"),
        ("When [Mon 2026-11-30]: ", "yesterday\n"),
        ("When [Mon 2026-11-30]: ", "fri\n"),
        ("Write to her, due Fri 2026-11-27 (in 4 days)", ""),
        ("Write this down? [Y/n/e] ", "\n"),
    ]:
        run.expect(question)
        run.type(answer)
    run.expect("follow-up 1")
    assert run.ended() == 0
    found = program("show --json", "mei").document
    shown = found["contacts"][0]
    assert (shown["tie"], shown["company"], shown["met"]) == ("dormant", "Harbour Labs", "at work")
    assert found["conversations"][0]["channel"] == "video"
    assert found["conversations"][0]["notes"] == "first line\nsecond line"
    assert found["follow_ups"][0]["due_on"] == "2026-11-27"


def test_what_was_typed_is_not_lost_when_the_data_file_cannot_be_used(program: Callable[..., Result], db: Path) -> None:
    program("add Ada")
    run = Terminal(["add", "ada"])
    for question, answer in [("How [none]: ", "call\n"), ("> ", "a long story\n"), ("> ", "\n"), ("Takeaway", "\n")]:
        run.expect(question)
        run.type(answer)
    run.expect("Follow-up [none]: ")
    run.type("\n")
    run.expect("Write this down?")
    aside = db.rename(db.with_suffix(".aside"))
    db.mkdir()
    run.type("y\n")
    run.expect("it is a folder")
    run.expect("Try again? [Y/n] ")
    run.type("y\n")
    run.expect("Try again? [Y/n] ")
    db.rmdir()
    aside.rename(db)
    run.type("\n")
    run.expect("conversation 1")
    assert run.ended() == 0
    assert program("show --json", "ada").document["conversations"][0]["notes"] == "a long story"


def test_a_tracker_that_goes_away_meanwhile_is_not_begun_anew(program: Callable[..., Result], db: Path) -> None:
    program("add Ada --note hello")
    for words in (["add", "ada"], ["delete", "contact", "ada"]):
        run = Terminal(words)
        for question in ("How [none]: ", "> ", "Takeaway [none]: ", "Follow-up [none]: ") if words[0] == "add" else ():
            run.expect(question)
            run.type("\n")
        run.expect("[Y/n/e] " if words[0] == "add" else "[y/N] ")
        aside = db.parent.rename(db.parent.with_name("aside"))
        run.type("y\n")
        run.expect("has gone away or was replaced meanwhile")
        run.expect("Try again? [Y/n] ")
        run.type("n\n")
        assert run.ended() == 1
        assert not db.parent.exists()
        aside.rename(db.parent)
    assert len(program("list").lines) == 1


def test_a_pasted_empty_line_does_not_end_the_notes(program: Callable[..., Result]) -> None:
    run = Terminal(["add", "Ada"])
    for question in (*NEW, "How [none]: "):
        run.expect(question)
        run.type("\n")
    run.expect("> ")
    run.type("first\n\nsecond\n\nthird\n")
    run.expect("third")
    run.expect("> ")
    run.type("\n")
    run.expect("Takeaway [none]: ")
    run.type("\n")
    run.expect("Follow-up [none]: ")
    run.type("\n")
    run.expect("Write this down?")
    run.type("\n")
    run.expect("conversation 1")
    assert run.ended() == 0
    assert program("show --json", "ada").document["conversations"][0]["notes"] == "first\n\nsecond\n\nthird"


def test_settings_that_cannot_be_used_are_said_before_anything_is_typed(settings: Path) -> None:
    settings.write_text('follow_up_after = "soon"\n')
    run = Terminal(["add", "Ada"])
    run.expect("follow_up_after")
    assert run.ended() == 2
    assert "Tie" not in run.output


def test_whoever_does_not_want_to_try_again_is_told_that_nothing_was_written(
    program: Callable[..., Result], db: Path
) -> None:
    program("add Ada")
    run = Terminal(["delete", "contact", "ada"])
    run.expect("[y/N] ")
    db.rename(db.with_suffix(".aside"))
    db.mkdir()
    run.type("y\n")
    run.expect("Try again? [Y/n] ")
    run.type("n\n")
    run.expect("Nothing was written.")
    assert run.ended() == 1


def test_every_answer_can_be_explained_and_given_again(program: Callable[..., Result], tmp_path: Path) -> None:
    program("add 'Mei Tanaka' --follow-up 'Thank her' --due 2d")
    run = Terminal(["add", "mei t", "--private"])
    for question, answer in [
        ("? explains", ""),
        ("Mei Tanaka", ""),
        ("How [private]: ", "?\n"),
        ("call, video, in-person", ""),
        ("How [private]: ", "call\n"),
        ("> ", "what she said\n"),
        ("> ", "\x04"),  # Ctrl-D ends the notes only
        ("Takeaway [none]: ", "Read a bok\n"),
        ("Follow-up [none]: ", "Call her\n"),
        ("When [Mon 2026-11-30]: ", "\n"),
        ("Numbers [none]: ", "\n"),
        ("Write this down? [Y/n/e] ", "e\n"),
        ("How [call, private]: ", "\n"),
        ("> ", "\n"),
        ("Takeaway [Read a bok]: ", "Read a book\n"),
        ("Follow-up [Call her]: ", "-\n"),
        ("Numbers [none]: ", "7\n"),
        ("none of these; type 1", ""),
        ("Numbers [none]: ", "1\n"),
        ("Write this down? [Y/n/e] ", "y\n"),
        ("Thank her, done", ""),
    ]:
        run.expect(question)
        run.type(answer)
    assert run.ended() == 0
    found = program("show --json", "mei").document
    told = found["conversations"][0]
    assert (told["channel"], told["notes"], told["takeaway"]) == ("call", "what she said", "Read a book")
    assert told["is_private"]
    assert found["follow_ups"] == []


def test_a_name_that_is_somebody_elses_is_given_only_after_a_yes(program: Callable[..., Result]) -> None:
    program("add Ada")
    program("add Ben")
    for answer, code in [("\n", 1), ("y\n", 0)]:
        run = Terminal(["edit", "ben", "--name", "Ada"])
        run.expect("Keep “Ben” as another name for them? [y/N] ")
        run.type("\n")
        run.expect("Both? [y/N] ")
        run.type(answer)
        assert run.ended() == code
    assert len(program("list").lines) == 2


def test_wrong_settings_stop_a_command_before_it_writes(program: Callable[..., Result], settings: Path) -> None:
    program("add Ada --follow-up Call --due 2d")
    program("edit ada --role Lead")  # today's backup is made, which reads the settings too
    settings.write_text('rows = "x"')
    for line in (["done", "1"], ["add", "Ben", "--note", "x"]):
        run = Terminal(line)
        assert run.ended() == 2, run.output
    settings.unlink()
    assert [row.split("\t")[0] for row in program("due").lines] == ["1"]
    assert len(program("list").lines) == 1


def test_a_known_name_is_completed_and_enter_skips(program: Callable[..., Result]) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    run = Terminal(["add"])
    run.expect("Who: ")
    run.type("lovel\t")
    run.expect("Ada Lovelace")
    run.type("\n")
    for question in ("How [none]: ", "> ", "Takeaway [none]: ", "Follow-up [none]: "):
        run.expect(question)
        run.type("\n")
    run.expect("Write this down? [Y/n/e] ")
    run.type("\n")
    assert run.ended() == 0
    assert len(program("list").lines) == 1


def test_an_interrupt_or_a_closed_input_writes_nothing(program: Callable[..., Result], db: Path) -> None:
    for key, code, says in [("\x03", 130, "Stopped"), ("\x04", 1, "nothing was written")]:
        for answered in range(6):
            run = Terminal(["add", "Ada"])
            for question in (*NEW, "How [none]: ", "> ", "Takeaway [none]: ")[:answered]:
                run.expect(question)
                run.type("\n")
            run.expect(": " if answered != 4 else "> ")
            run.press(key, until=says)
            assert run.ended() == code
    assert not db.exists()


def test_no_to_the_last_question_writes_nothing(program: Callable[..., Result], db: Path) -> None:
    run = Terminal(["add", "Ada"])
    for question in (*NEW, "How [none]: ", "> ", "Takeaway [none]: ", "Follow-up [none]: "):
        run.expect(question)
        run.type("\n")
    run.expect("[Y/n/e] ")
    run.type("n\n")
    run.expect("Nothing was written")
    assert run.ended() == 1
    assert not db.exists()


def test_a_name_that_fits_several_is_asked_about(program: Callable[..., Result]) -> None:
    program("add 'Anna Berg'")
    program("add 'Annika Holm' --new")
    run = Terminal(["add", "Ann", "--note", "hello"])
    run.expect("3  somebody new")
    run.expect("Which one? [none] ")
    run.type("9\n")
    run.expect("Type a number from 1 to 3")
    run.type("2\n")
    run.expect("conversation 1")
    assert run.ended() == 0
    assert len(program("show --json", "annika").document["conversations"]) == 1
    run = Terminal(["show", "ann"])
    run.expect("Which one? [none] ")
    run.type("\n")
    run.expect("Nothing was chosen")
    assert run.ended() == 1


def test_open_follow_ups_are_asked_about_when_a_conversation_is_logged(program: Callable[..., Result]) -> None:
    program("add Ada --follow-up Call --due 2d")
    run = Terminal(["add", "Ada", "--note", "we talked"])
    run.expect("Done with any? Numbers [none]: ")
    run.type("1\n")
    run.expect("Call, done")
    assert run.ended() == 0
    assert program("due --all").stdout == ""


@pytest.mark.parametrize(
    ("number", "people"),
    [("1", ["jess", "devon"]), ("2", ["devon jess"]), ("3", ["jess, devon"])],
    ids=["two people", "a family name first", "as it stands"],
)
@pytest.mark.parametrize("is_first", [True, False], ids=["no tracker yet", "a tracker"])
def test_a_name_with_a_comma_is_asked_about(
    program: Callable[..., Result], number: str, people: list[str], is_first: bool
) -> None:
    if not is_first:
        program("add Zoe")
    run = Terminal(["add", "jess, devon", "--note", "hello"])
    run.expect("2 people: jess and devon")
    run.expect("one person: devon jess")
    run.expect("one person: jess, devon")
    run.expect("Which one? [none] ")
    run.type(f"{number}\n")
    run.expect("conversation 1")
    assert run.ended() == 0
    assert program("show --json", people[0]).document["conversations"][0]["contacts"] == people


def test_the_dialogue_asks_about_a_comma_too(program: Callable[..., Result]) -> None:
    run = Terminal(["add"])
    run.expect("Who: ")
    run.type("jess, devon\n")
    run.expect("Which one? [none] ")
    run.type("1\n")
    run.expect("jess, new contact, with devon")
    for question in (*NEW, "How [none]: ", "> ", "Takeaway [none]: ", "Follow-up [none]: ", "[Y/n/e] "):
        run.expect(question)
        run.type("\n")
    run.expect("conversation 1")
    assert run.ended() == 0
    assert program("show --json", "devon").document["conversations"][0]["contacts"] == ["jess", "devon"]


def test_somebody_new_does_not_get_the_address_of_another_unasked(program: Callable[..., Result]) -> None:
    program("add 'Anna Berg' --email anna@example.com")
    run = Terminal(["add", "Ann", "--email", "<ANNA@example.com>", "--note", "hello"])
    run.expect("could be")
    run.expect("Which one? [none] ")
    run.type("2\n")
    run.expect("Somebody has that address already")
    run.expect("Which one? [none] ")
    run.type("1\n")
    run.expect("conversation 1")
    assert run.ended() == 0
    assert len(program("list").lines) == 1
