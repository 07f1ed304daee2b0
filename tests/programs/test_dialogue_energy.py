"""The dialogue of add, of somebody who rates: the rating stands beside how they talked, and what it asks for more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.conftest import Result

NEW = [("Tie [none]: ", "\n"), ("Company [none]: ", "\n"), ("How you met [none]: ", "\n")]
REST = [("> ", "hello\n"), ("> ", "\n"), ("Takeaway [none]: ", "\n"), ("Follow-up [none]: ", "\n")]
WRITE = [("Write this down? [Y/n/e] ", "\n")]
PLACE, ORIGIN = "Online or in person [none]: ", "Sought out by you, or introduced [none]: "


def talked(name: str, script: Sequence[tuple[str, str]]) -> Terminal:
    run = Terminal(["add", name], columns=100)
    for question, answer in script:
        run.expect(question)
        run.type(answer)
    assert run.ended() == 0
    return run


def ways(program: Callable[..., Result], name: str) -> tuple[Any, ...]:
    (held,) = program("show --json", name).document["conversations"]
    return held["channel"], held["energy"], held["place"], held["origin"]


def test_who_does_not_rate_is_asked_for_neither_place_nor_origin(program: Callable[..., Result]) -> None:
    run = talked("Mei", [*NEW, ("How [none]: ", "\n"), *REST, *WRITE])
    assert ("Online or in person" in run.output, "Sought out" in run.output) == (False, False)
    assert ways(program, "mei") == (None, None, None, None)


@pytest.mark.parametrize("how", ["video, +1", "+1 video", "video +1", "+1, today, vid"])
def test_a_rating_stands_beside_how_they_talked(program: Callable[..., Result], how: str) -> None:
    program("add Mei")
    run = talked("mei", [("How [none]: ", f"{how}\n"), *REST, *WRITE])
    assert ways(program, "mei") == ("video", 1, None, None)
    # Somebody known was neither sought out nor introduced just now, and a video call is online.
    assert ("Online or in person" in run.output, "Sought out" in run.output) == (False, False)
    assert "+1" in run.output.partition("Follow-up")[2].partition("Write this down?")[0]


def test_where_the_channel_does_not_say_it_the_place_is_asked(program: Callable[..., Result]) -> None:
    program("add Mei")
    talked("mei", [("How [none]: ", "-2\n"), (PLACE, "outside\n"), (PLACE, "in p\n"), *REST, *WRITE])
    assert ways(program, "mei") == (None, -2, "in-person", None)


@pytest.mark.parametrize(
    ("how", "asked", "told"),
    [
        ("video, +1", [(ORIGIN, "sought\n")], ("video", 1, None, "sought")),
        ("in-person, 0", None, None),
        ("in-person, +0", [(ORIGIN, "i\n")], ("in-person", 0, None, "introduced")),
        ("event, -1", [(PLACE, "in-person\n")], ("event", -1, "in-person", None)),
        ("+2", [(PLACE, "\n"), (ORIGIN, "\n")], (None, 2, None, None)),
        ("other, +2", [(PLACE, "online\n"), (ORIGIN, "-\n")], ("other", 2, "online", None)),
    ],
)
def test_of_somebody_new_it_is_asked_how_they_came_together_unless_an_event_says_it(
    program: Callable[..., Result], how: str, asked: list[tuple[str, str]] | None, told: tuple[Any, ...] | None
) -> None:
    if asked is None:
        # Without a sign it is no rating but a word that is neither a channel nor a day.
        again = [("How [none]: ", "in-person\n")]
        run = talked("Mei", [*NEW, ("How [none]: ", f"{how}\n"), *again, *REST, *WRITE])
        assert ways(program, "mei") == ("in-person", None, None, None)
    else:
        run = talked("Mei", [*NEW, ("How [none]: ", f"{how}\n"), *asked, *REST, *WRITE])
        assert ways(program, "mei") == told
    questions = {question for question, _ in asked or ()}
    assert (PLACE in run.output, ORIGIN in run.output) == (PLACE in questions, ORIGIN in questions)


@pytest.mark.parametrize("how", ["video, +3", "video, +5", "-9", "+5, +1", "video, +1.5", "video, ++1"])
def test_a_rating_that_cannot_be_is_asked_again(program: Callable[..., Result], how: str) -> None:
    program("add Mei")
    wrong = [("How [none]: ", f"{how}\n"), ("is not a number from -2 (it drained you) to 2", "")]
    talked("mei", [*wrong, ("How [none]: ", "video, +2\n"), *REST, *WRITE])
    assert ways(program, "mei") == ("video", 2, None, None)


def test_a_rating_is_kept_changed_and_taken_back_when_the_questions_are_gone_through_again(
    program: Callable[..., Result],
) -> None:
    program("add Mei")
    kept = [("> ", "\n"), ("Takeaway [none]: ", "\n"), ("Follow-up [none]: ", "\n")]
    again = ("Write this down? [Y/n/e] ", "e\n")
    run = talked(
        "mei",
        [
            ("How [none]: ", "+1\n"),
            (PLACE, "online\n"),
            *REST,
            again,
            ("How [+1]: ", "\n"),
            ("Online or in person [online]: ", "\n"),
            *kept,
            again,
            ("How [+1]: ", "call, -1\n"),
            *kept,
            again,
            ("How [call, -1]: ", "-\n"),
            *kept,
            *WRITE,
        ],
    )
    assert ways(program, "mei") == (None, None, None, None)
    assert run.output.count("Online or in person") == 2


def test_a_channel_that_says_where_it_was_takes_the_place_of_what_was_answered_before(
    program: Callable[..., Result],
) -> None:
    program("add Mei")
    talked(
        "mei",
        [
            ("How [none]: ", "+1\n"),
            (PLACE, "online\n"),
            ("> ", "<\n"),
            ("Online or in person [online]: ", "<\n"),
            ("How [+1]: ", "in-person\n"),
            *REST,
            *WRITE,
        ],
    )
    assert ways(program, "mei")[:2] == ("in-person", 1)
    rated = program("energy --json").document["situations"]
    assert {each["situation"] for each in rated if each["logged"]} == {"in-person", "one-to-one"}


def test_what_options_gave_is_there_and_what_they_leave_out_is_asked(program: Callable[..., Result]) -> None:
    run = Terminal(["add", "Mei", "--energy", "2", "--via", "event", "--place", "online"], columns=100)
    for question, answer in [*NEW, ("Online or in person [online]: ", "\n"), *REST, *WRITE]:
        run.expect(question)
        run.type(answer)
    assert run.ended() == 0
    assert ways(program, "mei") == ("event", 2, "online", None)


def test_each_of_the_questions_explains_itself(program: Callable[..., Result]) -> None:
    script = [("How [none]: ", "?\n"), ("from -2 to +2", ""), ("How [none]: ", "+1\n")]
    script += [(PLACE, "?\n"), ("nettrack energy tells you", ""), (PLACE, "\n")]
    script += [(ORIGIN, "?\n"), ("if you wrote to them first", ""), (ORIGIN, "\n")]
    talked("Mei", [*NEW, *script, *REST, *WRITE])
