"""The school's words: a file of your own replaces any of them, and what the data holds stays the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nettrack.domain.school import GOALS, MESSAGES, SITUATIONS, STEPS, School
from nettrack.school import SINGLE, BadWords, read_school
from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs/your-own-words.md").read_text()
OURS = ROOT / "docs/school.toml"


@pytest.fixture
def words(home: Path) -> Path:
    """The file of a school's words; it does not exist yet."""
    file = home / ".config" / "nettrack" / "school.toml"
    file.parent.mkdir(parents=True)
    return file


@pytest.fixture
def example(words: Path) -> Path:
    """The example of the page, where a school's words are looked for."""
    words.write_text(PAGE.partition("```toml\n")[2].partition("```")[0])
    return words


def test_the_example_on_the_page_does_what_the_page_says(
    nettrack: Callable[..., Result], example: Path, lived: Callable[..., object]
) -> None:
    lived("add Jo --tie mentor")
    line, _, told = PAGE.partition("```\n$ ")[2].partition("```")[0].partition("\n")
    run = Terminal(["--no-color", *line.split()[1:]])
    assert run.ended() == 0
    assert [shown.rstrip() for shown in run.output.splitlines()] == told.splitlines()


def test_every_section_of_the_example_replaces_what_it_names_and_nothing_else(example: Path) -> None:
    usual, own = read_school(None), read_school(example)
    said = tomllib.loads(example.read_text())
    assert set(said) == set(School._fields), "the example leaves a section out"
    for section in School._fields:
        if section in SINGLE:
            assert getattr(own, section)._asdict() == getattr(usual, section)._asdict() | said[section]
            continue
        before, now = getattr(usual, section), getattr(own, section)
        for name in {*before, *now}:
            changed = said[section].get(str(name), {})
            kept = before[name]._asdict() if name in before else {}
            told: dict[str, Any] = {key: _as_read(value) for key, value in changed.items()}
            for key, value in now[name]._asdict().items():
                if key in told or key in kept:
                    assert _as_read(value) == told.get(key, _as_read(kept.get(key))), (section, name, key)


def _as_read(value: object) -> object:
    return value.strip() if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def test_the_commands_speak_in_the_words_of_the_example(
    nettrack: Callable[..., Result], example: Path, lived: Callable[..., object]
) -> None:
    lived("add Jo --tie mentor", "add Kim --tie weak", "meet jo 'fri 14:00' --via event", "energy --groups -1")
    run = Terminal(["--no-color", "due"])
    assert run.ended() == 0
    recovery = "at the guild's table: ten minutes alone with a coffee, an hour at the bench"
    assert recovery in " ".join(run.output.split())
    asked = {each["number"]: each for each in nettrack("question --json").document["questions"]}
    assert asked[10]["ask"] == "What made you choose wood?"
    assert asked[10]["ties"] == ["peer"]
    assert (asked[26]["ties"], asked[26]["tag"]) == (["mentor"], "joiner")
    needs = {each["word"]: each for each in nettrack("need --json").document["needs"]}
    assert needs["workshop"]["candidates"] == ["Kim"]
    assert not needs["workshop"]["is_own"]
    nettrack("goal add mentor --by 2w")
    (goal,) = nettrack("goal --json").document["goals"]
    assert goal["name"] == "Your master: how they came to the trade"
    message = nettrack("draft jo --about wood --why 'you know it' --times 'tue 10:00'").stdout
    assert "Could I come by for 30 minutes?" in message


def test_what_the_data_holds_is_the_same_in_whatever_words(
    nettrack: Callable[..., Result], words: Path, db: Path, lived: Callable[..., object]
) -> None:
    lived("add Jo --tie mentor", "need link support jo --how Listens", "energy --groups -1")
    before = rows(db)
    words.write_text("[needs.support]\nname = 'A hand to hold'\n[situations.groups]\nname = 'with many'\n")
    need = nettrack("need --json").document["needs"][-1]
    assert (need["word"], need["name"], need["contacts"][0]["how"]) == ("support", "A hand to hold", "Listens")
    assert nettrack("need link hold jo --how 'Listens'").code == 0
    (rated,) = [each for each in nettrack("energy --json").document["situations"] if each["situation"] == "groups"]
    assert (rated["name"], rated["rating"]) == ("with many", -1)
    assert rows(db) == before


def test_a_need_that_only_another_school_gave_keeps_who_meets_it(
    nettrack: Callable[..., Result], words: Path, lived: Callable[..., object]
) -> None:
    lived("add Jo --tie weak")
    words.write_text("[needs.bench]\nname = 'A workbench'\n")
    nettrack("need link bench jo --how Lends")
    words.unlink()
    (need,) = [each for each in nettrack("need --json").document["needs"] if each["word"] == "bench"]
    assert (need["name"], need["contacts"]) == ("bench", [{"contact": "Jo", "tie": "weak", "how": "Lends"}])


def test_the_words_that_come_with_the_program_are_whole() -> None:
    usual = read_school(None)
    assert tuple(usual.needs) == ("support", "advice", "outside")
    assert tuple(usual.situations) == SITUATIONS
    assert tuple(usual.goals) == GOALS
    assert tuple(usual.steps) == STEPS
    assert set(usual.messages) == set(MESSAGES)
    assert sorted(usual.questions) == [*range(1, len(usual.questions) + 1)]
    assert set(GOALS) == {place.goal for place in usual.places.values()}
    # Whoever writes a file begins with ours, which may stand in its place as it is.
    assert read_school(OURS) == usual


@pytest.mark.parametrize("text", ["", "\n# nothing yet\n", "\ufeff[needs]\n"])
def test_a_file_that_says_nothing_changes_nothing(words: Path, text: str) -> None:
    words.write_text(text)
    assert read_school(words) == read_school(None)


WRONG = [
    ("[needs", "are not TOML"),
    ("[need]", "there is no section “need”; the nearest is needs"),
    ("[lessons.x]", "there is no section “lessons”"),
    ("needs = 3", "needs is a section: [needs]"),
    ("[[needs]]\nname = 'x'", "needs is a section: [needs]"),
    ("[needs]\nsupport = 'x'", "needs.support is a section: [needs.support]"),
    ("[needs.support]\nnam = 'x'", "needs.support has no “nam”; the nearest is name"),
    ("[needs.support]\nname = 3", "needs.support.name needs a text in quotes"),
    ("[needs.support]\nname = ' '", "needs.support needs its “name”"),
    ("[needs.bench]\nwhat = 'x'", "needs.bench needs its “name”"),
    ("[needs.support]\nties = 'mentor'", "needs.support.ties needs a list of texts"),
    ("[needs.support]\nties = [1]", "needs.support.ties needs a list of texts"),
    ("[needs.support]\nties = ['mento']", "there is no tie “mento”; the nearest is mentor"),
    ("[situations.onlin]\nname = 'x'", "there is no situation “onlin”; the nearest is online"),
    ("[situations.online]\nname = ''", "situations.online needs its “name”"),
    ("[energy]\nbefor = 'x'", "energy has no “befor”; the nearest is before"),
    ("[energy]\nafter = true", "energy.after needs a text in quotes"),
    ("[questions.100]\nask = 'x'", "“100” is no number of a question; those are 1 to 99"),
    ("[questions.0]\nask = 'x'", "“0” is no number of a question"),
    ("[questions.one]\nask = 'x'", "“one” is no number of a question"),
    ("[questions.30]\nties = ['mentor']", "questions.30 needs its “ask”"),
    ("[questions.1]\nask = ''", "questions.1 needs its “ask”"),
    ("[questions.1]\nis_last = 'yes'", "questions.1.is_last needs true or false"),
    ("[goals.mentors]\nname = 'x'", "there is no goal “mentors”; the nearest is mentor"),
    ("[steps.note]\nname = 'x'", "there is no step “note”; the nearest is notes"),
    ("[places.pub]\nwhere = 'x'", "places.pub needs its “goal”"),
    ("[places.pub]\ngoal = 'x'\nwhere = 'x'", "there is no goal “x”"),
    ("[places.pub]\ngoal = ''\nwhere = 'x'", "places.pub needs its “goal”"),
    ("[places.pub]\ngoal = 'mentor'\nwhere = 'x'\nuses = ['group']", "there is no situation “group”"),
    ("[places.pub]\ngoal = 'mentor'\nwhere = 'x'\nstretches = 'x'", "there is no situation “x”"),
    ("[messages.boss]\nsubject = 'x'", "there is no message “boss”"),
    ("[messages.mentor]\ntext = 'Hi {nmae}'", "there is no gap “nmae”; the nearest is name"),
]


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_a_file_that_cannot_be_used_is_refused_with_what_is_wrong(words: Path, text: str, wrong: str) -> None:
    words.write_text(text)
    with pytest.raises(BadWords, match=re.escape(wrong)) as raised:
        read_school(words)
    assert str(raised.value).startswith(f"{words}: ")


def test_a_file_that_is_no_text_or_cannot_be_read_is_refused_too(words: Path) -> None:
    words.write_bytes(b"[needs.support]\nname = '\xff'")
    with pytest.raises(BadWords, match="are not TOML"):
        read_school(words)
    words.unlink()
    words.mkdir()
    with pytest.raises(BadWords, match="cannot be read"):
        read_school(words)


def test_wrong_words_stop_what_needs_them_before_it_writes_and_nothing_else(
    nettrack: Callable[..., Result], words: Path, db: Path, lived: Callable[..., object]
) -> None:
    lived("add Ada --tie mentor --follow-up Call --due fri")
    before = rows(db)
    words.write_text("[situations.onlin]\nname = 'x'")
    for line in ("need", "need add Practice", "question", "question drop 3", "energy", "energy --online 1"):
        refused = nettrack(line)
        assert (refused.code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1), line
        assert refused.stderr.startswith(f"{words}: there is no situation “onlin”"), line
    assert rows(db) == before
    for line in (
        "list",
        "due",
        "due --json",
        "add ada --note hello",
        "done 1",
        "sent ada",
        "replied ada",
        "undo --yes",
    ):
        assert nettrack(line).code == 0, line


def test_the_page_tells_of_every_section_and_every_word_that_stays_the_same() -> None:
    for section in School._fields:
        assert f"`[{section}.…]`" in PAGE or f"`[{section}]`" in PAGE, section
    for word in (*SITUATIONS, *GOALS, *STEPS, *MESSAGES):
        assert f"`{word}`" in PAGE, word


def test_ties_are_called_as_the_school_says_on_a_screen_alone(nettrack: Callable[..., Result], words: Path) -> None:
    words.write_text('[ties.mentor]\nname = "coach"\n[report]\nhappened = "What I did"\n')
    nettrack("add 'Ada Lovelace' --tie mentor --role Engineer --follow-up Call --due today")
    for line in ("show ada", "list", "due"):
        run = Terminal(line.split())
        assert run.ended() == 0
        assert ("coach" in run.output, "mentor" in run.output) == (True, False), line
    assert nettrack("list").lines[0].split("\t")[1] == "mentor"
    assert nettrack("list --json --tie mentor").document["contacts"][0]["tie"] == "mentor"
    nettrack("add ada --note hello")
    assert "## What I did" in nettrack("report").stdout
