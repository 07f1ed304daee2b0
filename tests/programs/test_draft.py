"""A message on a terminal: who you are is asked once, it opens in the editor, and whether it was sent is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import executable
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

LINE = ["draft", "ada", "--about", "first jobs", "--times", "tue 10:00, wed 15:00"]


@pytest.fixture
def known(program: Callable[..., Result]) -> Callable[..., Result]:
    program("add 'Ada Lovelace' --tie mentor --role engineer --company 'Blue Fern'")
    program("lesson profile --name 'Sam Roe' --doing 'a student of software development' --zone 'Denver time'")
    return program


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def edit(script: str) -> None:
        file = tmp_path / "editor.sh"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(file))

    return edit


def kept(home: Path) -> list[str]:
    return [file.read_text() for file in (home / "tracker" / "nettrack.db.drafts").glob("*/text.txt")]


def test_what_you_changed_is_shown_and_a_yes_writes_down_that_it_was_sent(
    known: Callable[..., Result], edits: Callable[[str], None], home: Path
) -> None:
    edits('sed -i "s/Thank you/Thank you very much/" "$1"')
    run = Terminal(LINE)
    run.expect("Thank you very much")
    run.expect("Did you send it? [y/N] ")
    run.type("y\n")
    assert run.ended() == 0
    assert "Note:" not in run.output
    (sent,) = known("sent --json").document["outreach"]
    assert (sent["contact"], sent["about"], sent["channel"]) == ("Ada Lovelace", "first jobs", "email")
    assert kept(home) == []


def test_who_you_are_is_asked_once_and_stored(program: Callable[..., Result], edits: Callable[[str], None]) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    edits('sed -i "s/Thank you/Thank you very much/" "$1"')
    run = Terminal(LINE)
    for question, answer in [("Your name", "Sam Roe\n"), ("What you do now", "a student\n"),
                             ("before that", "\n"), ("time zone", "Denver time\n")]:  # fmt: skip
        run.expect(f"{question} [none]: ")
        run.type(answer)
    run.expect("I am Sam Roe, a student.")
    run.expect("Did you send it? [y/N] ")
    run.type("\n")
    assert run.ended() == 0
    profile = program("lesson profile --json").document["profile"]
    assert profile == {"name": "Sam Roe", "doing": "a student", "background": None, "zone": "Denver time"}
    run = Terminal(LINE)
    run.expect("Did you send it? [y/N] ")
    run.type("\n")
    assert run.ended() == 0
    assert "Your name" not in run.output


def test_nobody_is_asked_who_they_are_for_a_message_to_nobody(program: Callable[..., Result]) -> None:
    program("add Ben")
    run = Terminal(["draft", "zoe"])
    assert run.ended() == 3
    assert "Your name" not in run.output


def test_a_nudge_that_you_changed_is_looked_over_as_a_nudge(
    known: Callable[..., Result], edits: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    known("sent ada --about 'first jobs'")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-30")
    edits('printf "Hi Ada, still Tuesday at 10:00 or Thursday at 15:00?\\n" > "$1"')
    run = Terminal(LINE)
    run.expect("still Tuesday")
    run.expect("Did you send it? [y/N] ")
    run.type("y\n")
    assert run.ended() == 0
    assert "Note:" not in run.output
    assert known("sent --json").document["outreach"][0]["nudged_on"] == "2026-11-30"


@pytest.mark.parametrize(
    ("script", "more", "code"),
    [
        ('echo "my words" >> "$1"; exit 1', [], 1),
        ('echo "my words" >> "$1"; rm -r "{there}"', ["--mail", "{there}/ada.eml"], 1),
        ('echo "my words" >> "$1"; printf "#!/none\\n" > "{there}/wl-copy"', ["--copy"], 1),
    ],
)
def test_what_you_wrote_is_kept_where_it_could_not_be_brought_to_its_place(
    known: Callable[..., Result], edits: Callable[[str], None], tmp_path: Path, home: Path,
    monkeypatch: pytest.MonkeyPatch, script: str, more: list[str], code: int,
) -> None:  # fmt: skip
    there = tmp_path / "there"
    there.mkdir()
    if "--copy" in more:
        (there / "wl-copy").write_text("#!/bin/sh\n")
        (there / "wl-copy").chmod(0o700)
        monkeypatch.setenv("PATH", f"{there}:/bin:/usr/bin")
    edits(script.replace("{there}", str(there)))
    run = Terminal([*LINE, *(part.replace("{there}", str(there)) for part in more)])
    assert run.ended() == code
    (text,) = kept(home)
    assert "my words" in text
    assert "What you wrote is kept" in " ".join(run.output.split())
    # The next try begins with it, and then it is nowhere else.
    edits('echo "and more" >> "$1"')
    run = Terminal(LINE)
    run.expect("my words")
    run.expect("and more")
    run.expect("Did you send it? [y/N] ")
    run.type("\n")
    assert run.ended() == 0
    assert kept(home) == []


def test_what_would_stop_it_is_told_before_the_editor_opens(
    known: Callable[..., Result], edits: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits(f"touch {tmp_path / 'opened'}")
    there = tmp_path / "ada.eml"
    there.write_text("mine")
    assert Terminal([*LINE, "--mail", str(there)]).ended() == 5
    command = executable()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Terminal([*LINE, "--copy"], command=command).ended() == 1
    assert not (tmp_path / "opened").exists()


def test_two_people_of_one_name_have_a_draft_each(known: Callable[..., Result], edits: Callable[[str], None]) -> None:
    known("add 'Ada Lovelace' --new --email other@example.com --tie peer")
    edits('echo "for the first" >> "$1"; exit 1')
    run = Terminal(LINE)
    run.expect("could be")
    run.type("1\n")
    assert run.ended() == 1
    edits('echo "for the second" >> "$1"')
    run = Terminal(["draft", "other@example.com"])
    run.expect("for the second")
    run.expect("Did you send it? [y/N] ")
    run.type("\n")
    assert run.ended() == 0
    assert "for the first" not in run.output


def test_without_an_editor_the_message_is_shown_as_it_is(
    known: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = executable()
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    run = Terminal(LINE, command=command)
    run.expect("No editor is set")
    run.expect("Hi Ada,")
    run.expect("Did you send it? [y/N] ")
    run.type("\n")
    assert run.ended() == 0


def test_into_a_pipe_the_text_goes_without_an_editor_and_without_a_question(
    known: Callable[..., Result], edits: Callable[[str], None], tmp_path: Path
) -> None:
    edits(f"touch {tmp_path / 'opened'}")
    line = f"{' '.join(executable())} draft ada --via slack > {tmp_path / 'message.txt'}"
    assert Terminal(["-c", line], command=["sh"]).ended() == 0
    assert (tmp_path / "message.txt").read_text().startswith("Hi Ada,\n")
    assert not (tmp_path / "opened").exists()


def test_yes_prints_the_message_and_asks_nothing(known: Callable[..., Result], edits: Callable[[str], None]) -> None:
    edits("exit 3")
    run = Terminal([*LINE, "--yes"])
    assert run.ended() == 0
    assert "Did you send it?" not in run.output
    assert known("sent --json").document["outreach"] == []


def test_a_text_to_check_may_come_on_standard_input(known: Callable[..., Result]) -> None:
    text = "Hi Ada, what is it like at Blue Fern? Tue 10:00 or Wed 15:00?"
    assert known("draft ada --via slack --check -", stdin=text).code == 0
    found = known("draft ada --via slack --check - --json", stdin=f"{text} Any openings?")
    assert (found.code, len(found.document["findings"])) == (1, 1)
