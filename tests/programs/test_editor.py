"""What is written in an editor: notes and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import executable
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.mark.parametrize("command", ["false", "no-such-editor", "{here}/works.sh"])
def test_notes_survive_an_editor_that_fails(
    program: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    works = editor(tmp_path, 'echo "from the editor" >> "$1"').replace("editor.sh", "works.sh")
    (tmp_path / "editor.sh").rename(works)
    monkeypatch.setenv("EDITOR", command.replace("{here}", str(tmp_path)))
    run = Terminal(["add", "Ada", "--yes"])
    assert run.ended() == 0  # --yes asks nothing
    run = Terminal(["add", "Ada"])
    for question, answer in [("How", "\n"), ("> ", "typed\n"), ("> ", "e\n")]:
        run.expect(question)
        run.type(answer)
    if "works" not in command:
        run.expect("Go on here")
        run.expect("> ")
        run.type("\n")
    for question in ("Takeaway", "Follow-up", "[Y/n/e] "):
        run.expect(question)
        run.type("\n")
    assert run.ended() == 0
    expected = "typed\nfrom the editor" if "works" in command else "typed"
    assert program("show ada --json").document["conversations"][0]["notes"] == expected


def test_a_slip_in_the_editor_is_mended_without_typing_all_again(
    program: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add Ada --company Acme")
    slip = "s/^tie:.*/tie: frend/; s/^company:.*/company: Blue Fern/"
    mend = "s/^tie: frend/tie: weak/"
    script = f'if grep -q frend "$1"; then sed -i "{mend}" "$1"; else sed -i "{slip}" "$1"; fi'
    monkeypatch.setenv("EDITOR", editor(tmp_path, script))
    run = Terminal(["edit", "ada"])
    run.expect("is not a tie")
    run.expect("Open it again? [Y/n] ")
    run.type("\n")
    assert run.ended() == 0
    found = program("show ada --json").document["contacts"][0]
    assert (found["tie"], found["company"]) == ("weak", "Blue Fern")


def kept(home: Path) -> list[Path]:
    return sorted((home / "tracker" / "nettrack.db.drafts").glob("*/text.txt"))


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ('sed -i "s/^role:.*/role: Lead/" "$1"; exit 1', "ended with exit code 1"),
        ('sed -i "s/^role:.*/role: Lead/; s/^tie:.*/tie: frend/" "$1"', "is not a tie"),
        ('sed -i "s/^role:.*/role: Lead/; s/^email:.*/email: ben@example.com/" "$1"', "is the address of"),
        ('sed -i "s/^role:.*/role: Lead/; s/^tie/tiara/" "$1"', "does not begin with"),
    ],
)
def test_what_was_written_is_kept_where_it_was_refused_and_the_next_try_begins_with_it(
    program: Callable[..., Result], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    program("add Ada --company Old")
    program("add Ben --email ben@example.com")
    monkeypatch.setenv("EDITOR", editor(tmp_path, script))
    run = Terminal(["edit", "ada"])
    run.expect(told)
    if "exit" not in script:
        run.expect("Open it again? [Y/n] ")
        run.type("n\n")
    assert run.ended() == 1
    (file,) = kept(home)
    assert f"kept in {file}" in run.output.replace("\n", " ")
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    program("add Cy")
    assert str(file.parents[1]) in program("forget cy --yes").stderr
    # What another command changes meanwhile stays.
    program("edit ada --company New")
    mend = "s/^tie.*/tie:/; s/^tiara.*//; s/^email.*/email:/"
    monkeypatch.setenv("EDITOR", editor(tmp_path, f'sed -i "{mend}" "$1"; echo "# mended" >> "$1"'))
    run = Terminal(["edit", "ada"])
    assert run.ended() == 0
    assert "This begins with what you wrote before" in run.output
    found = program("show ada --json").document["contacts"][0]
    assert (found["company"], found["role"]) == ("New", "Lead")
    assert kept(home) == []


def test_an_editor_that_is_back_at_once_is_told_how_it_waits_and_what_is_saved_later_is_there(
    program: Callable[..., Result], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add Ada")
    monkeypatch.setenv("EDITOR", editor(tmp_path, ":"))
    run = Terminal(["edit", "ada"], columns=200)
    assert run.ended() == 0
    # Where the line is broken, it depends on how long the name of the folder is.
    assert "'code --wait'" in " ".join(run.output.split())
    (file,) = kept(home)
    assert str(file) in run.output
    # The window that it opened is closed at last.
    file.write_text(file.read_text().replace("role:", "role: Lead"))
    run = Terminal(["edit", "ada"])
    assert run.ended() == 0
    assert program("show ada --json").document["contacts"][0]["role"] == "Lead"
    # What stands there by now is nothing to begin with.
    program("edit ada --role Head")
    run = Terminal(["edit", "ada"])
    assert (run.ended(), "This begins with" in run.output) == (0, False)
    assert program("show ada --json").document["contacts"][0]["role"] == "Head"


@pytest.mark.parametrize("answer", ["n\n", "\x03"])
def test_notes_of_a_dialogue_that_was_stopped_are_there_again_and_those_that_were_declined_are_not(
    program: Callable[..., Result], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    program("add Ada")
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo "long notes" >> "$1"'))
    run = Terminal(["add", "ada"])
    for question, said in [("How", "\n"), ("> ", "e\n"), ("Takeaway", "\n"), ("Follow-up", "\n")]:
        run.expect(question)
        run.type(said)
    run.expect("[Y/n/e] ")
    run.press(answer, until="nothing was written" if answer == "\x03" else "Nothing was written")
    run.ended()
    assert len(kept(home)) == (answer != "n\n")
    if kept(home):
        monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo "and more" >> "$1"'))
        run = Terminal(["add", "ada"])
        script = [
            ("How", "\n"),
            ("> ", "first\n"),
            ("> ", "e\n"),
            ("Takeaway", "\n"),
            ("Follow-up", "\n"),
            ("[Y/n", "\n"),
        ]
        for question, said in script:
            run.expect(question)
            run.type(said)
        assert run.ended() == 0
        (held,) = program("show ada --json").document["conversations"]
        assert held["notes"] == "long notes\nfirst\nand more"
        assert kept(home) == []


def test_what_another_command_changes_while_the_editor_is_open_stays(
    program: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add Ada --company Old --tie weak")
    other = f"{' '.join(executable())} edit ada --company New --tag rust"
    monkeypatch.setenv("EDITOR", editor(tmp_path, f'{other}; sed -i "s/^role:.*/role: Lead/" "$1"'))
    assert Terminal(["edit", "ada"]).ended() == 0
    found = program("show ada --json").document["contacts"][0]
    assert (found["company"], found["role"], found["tags"]) == ("New", "Lead", ["rust"])


def editor(tmp_path: Path, script: str) -> str:
    file = tmp_path / "editor.sh"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o700)
    return str(file)


@pytest.mark.parametrize(
    ("script", "code", "company"),
    [
        ('sed -i "s/^company:.*/company: Blue Fern/" "$1"', 0, "Blue Fern"),
        ("exit 3", 1, "Acme"),
        ("true", 0, "Acme"),
        ('sed -i "1i nonsense" "$1"', 1, "Acme"),
        ('sed -i "s/^tie:.*/tie: friend/; s/^company:.*/company: X/" "$1"', 1, "Acme"),
        ('rm "$1"', 1, "Acme"),
    ],
)
def test_edit_opens_the_record_and_a_failing_editor_changes_nothing(
    program: Callable[..., Result],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    code: int,
    company: str,
) -> None:
    program("add Ada --company Acme --tag maths")
    monkeypatch.setenv("EDITOR", editor(tmp_path, script))
    run = Terminal(["edit", "ada"])
    if "nonsense" in script or "friend" in script:
        run.expect("Open it again? [Y/n] ")
        run.type("n\n")
    assert run.ended() == code, run.output
    assert "Traceback" not in run.output
    found = program("show ada --json").document["contacts"][0]
    assert (found["company"], found["tags"]) == (company, ["maths"])


def test_a_conversation_opens_as_a_record_and_its_notes_come_back_to_the_letter(
    program: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add Ada --with Ben --note '# A heading: with a colon\n\nnext  '")
    change = "s/^with:.*/with: Mei; Ada/; s/^on:.*/on: 1999-12-31/; s/^private:.*/private: yes/; s/^next/after/"
    monkeypatch.setenv("EDITOR", editor(tmp_path, f'sed -i "{change}" "$1"'))
    run = Terminal(["edit", "conversation", "1"])
    assert run.ended() == 0
    (held,) = program("show conversation 1 --json").document["conversations"]
    assert (held["contacts"], held["held_on"], held["is_private"]) == (["Mei", "Ada"], "1999-12-31", True)
    assert held["notes"] == "# A heading: with a colon\n\nafter  "


def test_a_follow_up_opens_as_a_record(
    program: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("add Ada --follow-up Call --due 2d")
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i "s/^action:.*/action: Write/; s/^due:.*/due: fri/" "$1"'))
    run = Terminal(["edit", "follow-up", "1"])
    assert run.ended() == 0
    (owed,) = program("show follow-up 1 --json").document["follow_ups"]
    assert (owed["action"], owed["due_on"], owed["snoozed"]) == ("Write", "2026-11-27", 0)
