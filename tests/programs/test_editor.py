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
        ('echo "nonsense" >> "$1"', 1, "Acme"),
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
