"""What the dialogue of add takes beside its questions: what options gave, a day, company, a way back, a paste."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.conftest import Result

PASTE = "\x1b[200~{}\x1b[201~"


def talked(words: Sequence[str], script: Sequence[tuple[str, str]], *, columns: int = 100) -> Terminal:
    """Run the dialogue, wait for each question in turn and give its answer."""
    run = Terminal(words, columns=columns)
    for question, answer in script:
        run.expect(question)
        run.type(answer)
    return run


def held(program: Callable[..., Result], name: str) -> dict[str, Any]:
    found: dict[str, Any] = program("show --json", name).document["conversations"][0]
    return found


def test_what_options_gave_is_not_asked_and_the_rest_is(program: Callable[..., Result]) -> None:
    program("add Olivia")
    script = [("How [Sat 2026-11-21]: ", "call\n"), ("> ", "hello\n"), ("> ", "\n"), ("Takeaway", "\n")]
    run = talked(["add", "olivia", "--on", "sat"], [*script, ("Follow-up", "\n"), ("[Y/n/e] ", "\n")])
    assert run.ended() == 0
    assert (held(program, "olivia")["held_on"], held(program, "olivia")["channel"]) == ("2026-11-21", "call")
    script = [("Company", "Acme\n"), ("How you met", "\n"), ("> ", "hi\n"), ("> ", "\n"), ("Takeaway", "\n")]
    run = talked(
        ["add", "Bo", "--tie", "weak", "--via", "video", "--with", "olivia"],
        [*script, ("Follow-up", "\n"), ("[Y/n/e] ", "\n")],
    )
    assert run.ended() == 0
    assert "Tie" not in run.output
    assert (held(program, "bo")["channel"], held(program, "bo")["contacts"]) == ("video", ["Bo", "Olivia"])


@pytest.mark.parametrize(
    "words",
    [["--note", "x"], ["--takeaway", "x"], ["--follow-up", "x"], ["--due", "fri"], ["--every", "month"], ["--yes"],
     ["--json", "--on", "sat"]],
)  # fmt: skip
def test_a_note_takeaway_or_follow_up_given_means_no_questions(
    program: Callable[..., Result], words: list[str]
) -> None:
    program("add Zoe")
    run = Terminal(["add", "Ada", *words])
    assert run.ended() == 0
    assert "Enter skips" not in run.output


@pytest.mark.parametrize(
    "words",
    [["--tie", "weak"], ["--met", "At a wedding"], ["--company", "Acme", "--role", "cook"], ["--tag", "x"],
     ["--email", "bo@example.com", "--new"], ["--set", "github=bo"], ["--about", "Tea"], ["--phone", "+1 303 5550100"]],
)  # fmt: skip
def test_facts_alone_are_written_and_ask_nothing(program: Callable[..., Result], words: list[str]) -> None:
    program("add Zoe")
    for _ in range(2):  # of somebody new, and of somebody known
        run = Terminal(["add", "Bo", *words])
        assert run.ended() == 0
        assert "Enter skips" not in run.output
        words = [word for word in words if word != "--new"]
    assert program("timeline").stdout == ""
    assert len(program("list").lines) == 2


def test_facts_without_a_name_ask_who_it_is(program: Callable[..., Result]) -> None:
    questions = ("Company", "How you met", "How [", "> ", "Takeaway", "Follow-up", "[Y/n/e] ")
    run = talked(["add", "--tie", "weak"], [("Who: ", "Bo Roe\n"), *((question, "\n") for question in questions)])
    assert run.ended() == 0
    assert program("list --json").document["contacts"][0]["tie"] == "weak"


@pytest.mark.parametrize(
    ("answer", "channel", "held_on", "is_private"),
    [
        ("call yesterday", "call", "2026-11-22", False),
        ("yesterday", None, "2026-11-22", False),
        ("call, sat", "call", "2026-11-21", False),
        ("sat, call", "call", "2026-11-21", False),
        ("in person on fri", "in-person", "2026-11-20", False),
        ("3 days ago zoom private", "video", "2026-11-20", True),
        ("private", None, "2026-11-23", True),
        ("Private, e-mail", "email", "2026-11-23", True),
    ],
)
def test_how_takes_the_day_and_private_too(
    program: Callable[..., Result], answer: str, channel: str | None, held_on: str, is_private: bool
) -> None:
    program("add Ada")
    script = [("How", f"{answer}\n"), ("> ", "hello\n"), ("> ", "\n"), ("Takeaway", "\n"), ("Follow-up", "\n")]
    assert talked(["add", "ada"], [*script, ("[Y/n/e] ", "\n")]).ended() == 0
    found = held(program, "ada")
    assert (found["channel"], found["held_on"], found["is_private"]) == (channel, held_on, is_private)


def test_how_says_what_is_wrong_and_asks_again(program: Callable[..., Result]) -> None:
    program("add Ada")
    run = talked(
        ["add", "ada"],
        [
            ("How [none]: ", "cal yesterdy\n"),
            ("You may mean yesterday", ""),
            ("How [none]: ", "phoen\n"),
            ("Did you mean call?", ""),
            ("How [none]: ", "tomorrow\n"),
            ("which is still to come", ""),
            ("How [none]: ", "call next fri\n"),
            ("which is still to come", ""),
            ("How [none]: ", "call\n"),
            ("> ", "\n"),
            ("Takeaway", "\n"),
            ("Follow-up", "\n"),
            ("[Y/n/e] ", "\n"),
        ],
        columns=200,
    )
    assert run.ended() == 0


def test_a_known_contact_with_something_open_takes_nine_answers(program: Callable[..., Result]) -> None:
    program("add 'Ada Lovelace' --follow-up Call --due 2d")
    script = [
        ("Who: ", "ada\n"),
        ("How", "call yesterday\n"),
        ("> ", "We talked\n"),
        ("> ", "\n"),
        ("Takeaway", "Read\n"),
        ("Follow-up", "Write\n"),
        ("When", "fri\n"),
        ("Numbers", "1\n"),
        ("[Y/n/e] ", "\n"),
    ]
    assert len(script) <= 9
    assert talked(["add"], script).ended() == 0
    assert held(program, "ada")["takeaway"] == "Read"


def test_a_new_contact_takes_twelve_answers_and_each_is_skipped_by_enter(program: Callable[..., Result]) -> None:
    program("add Zoe")
    questions = ("Tie", "Company", "How you met", "How [", "> ", "Takeaway", "Follow-up", "[Y/n/e] ")
    run = talked(["add"], [("Who: ", "Bo Roe\n"), *((question, "\n") for question in questions)])
    assert run.ended() == 0
    assert len(questions) + 1 + 2 <= 12  # and a line of notes, and when
    assert program("list --json bo").document["contacts"][0]["company"] is None


def test_names_with_commas_are_several_people_and_those_who_are_all_known_are_not_asked_about(
    program: Callable[..., Result],
) -> None:
    program("add 'Ada Lovelace' --follow-up Call --due 2d")
    program("add 'Ben Okafor' --follow-up Write --due 3d")
    program("add Cy")
    script = [("Who: ", "ada, ben, cy\n"), ("Ada Lovelace, with ben, cy", ""), ("How", "call\n"), ("> ", "\n")]
    run = talked(["add"], [*script, ("Takeaway", "\n"), ("Follow-up", "\n"), ("Open with Ada Lovelace and Ben", "")])
    run.expect("2  Ben Okafor: Write, due")
    run.expect("Numbers [none]: ")
    run.type("2\n")
    run.expect("[Y/n/e] ")
    run.type("\n")
    assert run.ended() == 0
    assert held(program, "cy")["contacts"] == ["Ada Lovelace", "Ben Okafor", "Cy"]
    assert [row.split("\t")[0] for row in program("due").lines] == ["1"]


def test_a_less_than_sign_goes_back_to_the_question_before(program: Callable[..., Result]) -> None:
    program("add Zoe --follow-up Call --due 2d")
    run = talked(
        ["add"],
        [
            ("Who: ", "<\n"),
            ("There is no going back here.", ""),
            ("Who: ", "Mo Rahman\n"),
            ("Tie [none]: ", "weak\n"),
            ("Company [none]: ", "<\n"),
            ("Tie [weak]: ", "<\n"),
            ("Who [Mo Rahman]: ", "zoe\n"),
            ("How [none]: ", "call\n"),
            ("> ", "<\n"),
            ("How [call]: ", "video\n"),
            ("> ", "hello\n"),
            ("> ", "\n"),
            ("Takeaway [none]: ", "Read\n"),
            ("Follow-up [none]: ", "<\n"),
            ("Takeaway [Read]: ", "\n"),
            ("Follow-up [none]: ", "Write\n"),
            ("When [Mon 2026-11-30]: ", "<\n"),
            ("Follow-up [Write]: ", "\n"),
            ("When [Mon 2026-11-30]: ", "fri\n"),
            ("Numbers [none]: ", "<\n"),
            ("When [Fri 2026-11-27]: ", "\n"),
            ("Numbers [none]: ", "1\n"),
            ("[Y/n/e] ", "<\n"),
            ("Numbers [1]: ", "\n"),
            ("[Y/n/e] ", "\n"),
        ],
    )
    assert run.ended() == 0
    found = held(program, "zoe")
    assert (found["channel"], found["notes"], found["takeaway"]) == ("video", "hello", "Read")
    assert [row.split("\t")[2:] for row in program("due").lines] == [["2026-11-27", "Zoe", "", "Write", "", ""]]
    assert len(program("list").lines) == 1


@pytest.mark.parametrize("lines", ["Read about Go\nand Rust\n\nfast", "y\n\n\nn\n"])
@pytest.mark.parametrize("form", [PASTE, "{}"], ids=["marked", "unmarked"])
def test_a_paste_stays_within_its_question(program: Callable[..., Result], lines: str, form: str) -> None:
    program("add Ada")
    pasted = form.format(lines.replace("\n", "\r"))
    run = talked(["add", "ada"], [("How", "\n"), ("> ", "\n"), ("Takeaway", pasted + "\r"), ("Follow-up", "\n")])
    run.expect("[Y/n/e] ")
    run.type(pasted + "\r")
    run.expect("Answer y, n")
    run.expect("[Y/n/e] ")
    run.type("\n")
    assert run.ended() == 0
    assert held(program, "ada")["takeaway"] == " ".join(lines.split())


def test_a_paste_into_the_notes_is_lines_of_them(program: Callable[..., Result]) -> None:
    program("add Ada")
    pasted = PASTE.format("First\r\rsecond  \r<\re\r-")
    run = talked(["add", "ada"], [("How", "\n"), ("> ", pasted + "\n"), ("> ", "\n"), ("Takeaway", "\n")])
    run.expect("Follow-up")
    run.type("\n")
    run.expect("[Y/n/e] ")
    run.type("\n")
    assert run.ended() == 0
    assert held(program, "ada")["notes"] == "First\n\nsecond  \n<\ne\n-"


def test_what_was_written_down_already_is_pointed_out(program: Callable[..., Result]) -> None:
    line = ["add", "ada", "--with", "Ben", "--note", "hello", "--via", "call"]
    program("", *line)
    for answer, code, count in (("\n", 1, 1), ("y\n", 0, 2)):
        run = Terminal(line, columns=200)
        run.expect("You wrote this down already, as conversation 1. Once more? [y/N] ")
        run.type(answer)
        assert run.ended() == code
        assert len(program("timeline").lines) == count
    told = program("", *line)
    assert (told.code, len(program("timeline").lines)) == (0, 3)
    assert "says the same; nettrack undo takes this one back." in told.stderr
    for other in (["--on", "yesterday"], ["--takeaway", "x"], ["--private"], ["--with", "Cy"]):
        assert "says the same" not in program("", *line, *other).stderr


def test_long_paragraphs_of_notes_hang_as_far_in_as_they_begin(program: Callable[..., Result]) -> None:
    program("add Ada")
    text = "a long paragraph that goes on and on until the end of the line and then some"
    script = [("How", "\n"), ("> ", f"{text}\n"), ("> ", f"{text}\n"), ("> ", "\n"), ("Takeaway", "\n")]
    run = talked(["add", "ada"], [*script, ("Follow-up", "\n"), ("[Y/n/e] ", "n\n")], columns=60)
    assert run.ended() == 1
    shown = run.output.partition("  notes ")[2].partition("Write this down?")[0]
    assert {len(line) - len(line.lstrip()) for line in shown.splitlines()[1:] if line[:1] == " "} == {16}


def test_what_is_open_with_everybody_is_told_after_a_group(program: Callable[..., Result]) -> None:
    program("add Ada --follow-up Call --due 2d")
    program("add Ben --follow-up Write --due 3d")
    shown = program("add ada --with ben --note hello").stdout
    assert "still open: Call" in shown
    assert "still open with Ben: Write" in shown


def test_all_that_will_be_written_is_shown_before_the_question(program: Callable[..., Result]) -> None:
    program("add Zoe")
    facts = {
        "--tie": "weak", "--role": "Cook", "--company": "Acme", "--met": "At a wedding", "--email": "bo@example.com",
        "--phone": "+1 303 555 0100", "--linkedin": "https://www.linkedin.com/in/bo", "--about": "Prefers tea",
        "--tag": "food", "--set": "github=bo-cooks",
    }  # fmt: skip
    talk = {"--on": "sat", "--via": "event", "--with": "zoe", "--energy": "1", "--place": "online"}
    words = [word for pair in (facts | talk).items() for word in pair] + ["--email", "bo2@example.com", "--private"]
    questions = ["Online or in person", "> ", "Takeaway", "Follow-up"]
    program("add Bo --new")
    for name in ("Cy Roe", "bo"):  # somebody new, and somebody known
        run = talked(["add", name, *words], [*((question, "\n") for question in questions), ("[Y/n/e] ", "n\n")])
        assert run.ended() == 1
        shown = run.output.rpartition("Follow-up [none]: ")[2].partition("Write this down?")[0]
        for told in (*facts.values(), "bo2@example.com", "event, Sat 2026-11-21", "+1", "private", "online"):
            assert told.replace("=", "        ") in shown, (told, shown)
