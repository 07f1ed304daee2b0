"""The documents: what they show is what the program does."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nettrack.cli.program import COMMANDS
from nettrack.domain import errors
from nettrack.domain.contacts import Contact
from nettrack.domain.conversations import Conversation
from nettrack.domain.find import Match
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.history import Command
from nettrack.settings import Settings
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

ROOT = Path(__file__).parent.parent


def test_generated_pages_are_up_to_date() -> None:
    ended = subprocess.run([sys.executable, ROOT / "docs/generate.py", "--check"], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_every_command_and_setting_is_documented_with_an_example() -> None:
    page = (ROOT / "docs/commands.md").read_text()
    for name in COMMANDS:
        part = page.partition(f"## nettrack {name}\n")[2].partition("\n## nettrack")[0]
        assert "Example: " in part or name in ("data", "delete"), name
    settings = (ROOT / "docs/settings.md").read_text()
    assert [name for name in Settings._fields if f"`{name}`" not in settings] == []


@pytest.mark.parametrize(
    ("heading", "view"),
    [
        ("A contact", Contact),
        ("A conversation", Conversation),
        ("A follow-up", FollowUp),
        ("A match", Match),
        ("A command", Command),
    ],
)
def test_the_json_keys_are_the_documented_ones(heading: str, view: type[Contact]) -> None:
    part = (ROOT / "docs/json.md").read_text().partition(f"## {heading}\n")[2].partition("\n##")[0]
    # What stands in brackets explains a key.
    assert tuple(re.findall("`([a-z_]+)`", re.sub(r"\([^)]*\)", "", part))) == view._fields


def test_every_kind_of_error_and_exit_code_is_documented() -> None:
    kinds = {one.kind for one in vars(errors).values() if isinstance(one, type) and hasattr(one, "kind")}
    page = (ROOT / "docs/json.md").read_text()
    assert [kind for kind in kinds if f"`{kind}`" not in page] == []
    codes = {str(one.exit_code) for one in vars(errors).values() if hasattr(one, "exit_code")}
    assert codes <= set(re.findall(r"\| (\d+) \|", (ROOT / "docs/exit-codes.md").read_text()))


def test_the_tutorial_works_as_it_stands(
    nettrack: Callable[..., Result], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    commands = re.findall(r"^\$ nettrack (.+)$", (ROOT / "docs/tutorial.md").read_text(), re.MULTILINE)
    assert len(commands) > 12
    for command in commands:
        result = nettrack(command)
        assert result.code == 0, (command, result.stderr)
        assert result.stdout or result.stderr, command


def test_the_session_in_the_readme_is_what_the_screen_shows(
    nettrack: Callable[..., Result], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("NO_COLOR", "1")
    sample = (ROOT / "demo.sh").read_text().partition("lie behind.\n")[2].partition("\n}")[0].replace("\\\n", " ")
    for line in re.findall(r"^\s*nettrack (.+)$", sample, re.MULTILINE):
        assert nettrack(line).code == 0
    session = (ROOT / "README.md").read_text().partition("```\n")[2].partition("```")[0].replace("\\\n", " ")
    for part in session.strip().split("\n\n"):
        lines = part.splitlines()
        if lines[0] == "# the next morning":
            monkeypatch.setenv("NETTRACK_TODAY", "2026-11-24")
            lines.pop(0)
        run = Terminal(shlex.split(lines[0])[2:], columns=80)
        assert run.ended() == 0
        assert [re.sub("\x1b\\[[0-9;]*m", "", line).rstrip() for line in run.output.splitlines()] == lines[1:]


def test_every_link_in_the_documents_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), (page.name, target)
