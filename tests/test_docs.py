"""The documents: what they show is what the program does."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nettrack.domain import errors
from nettrack.settings import Settings
from tests.commands import COMMANDS, COPIES, LIFE, READS, WRITES, commands_there_are
from tests.conftest import executable
from tests.damage import make_wrong
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Result

ROOT = Path(__file__).parent.parent
THERE = dict(commands_there_are())


def test_generated_pages_are_up_to_date() -> None:
    ended = subprocess.run([sys.executable, ROOT / "docs/generate.py", "--check"], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_every_setting_is_documented() -> None:
    settings = (ROOT / "docs/settings.md").read_text()
    assert [name for name in Settings._fields if f"`{name}`" not in settings] == []


def test_what_is_to_be_typed_is_quoted_so_that_no_shell_eats_a_part_of_it() -> None:
    pages = [ROOT / "README.md", *ROOT.glob("docs/*.md"), ROOT / "demo.sh"]
    typed = [
        line for page in pages for line in re.findall("nettrack (?:add|edit|find|list|timeline).*", page.read_text())
    ]
    assert len(typed) > 30
    # Within double quotes a shell makes something else of $95k. An apostrophe leaves no choice.
    assert [line for line in typed if re.search(r'"[^"\']+"', line)] == []


@pytest.mark.parametrize("name", THERE)
def test_the_help_of_every_command_ends_with_an_example_that_works(
    nettrack: Callable[..., Result],
    lived: Callable[..., object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    lived(*LIFE)
    page = (ROOT / "docs/commands.md").read_text().partition(f"## nettrack {name}\n")[2].partition("\n## ")[0]
    example = re.search(r"  Example: (.+?)\n\n(?:Arguments|Options):\n", page, re.DOTALL)
    assert example, "the help has no example before what the command takes"
    line = re.sub(r"\s+", " ", example[1]).replace("/media/stick", str(tmp_path))
    words = shlex.split(line.removeprefix('eval "$(').removesuffix(')"'))
    assert words[: 1 + len(name.split())] == ["nettrack", *name.split()]
    agreed = ["--yes"] if any(parameter.option == "--yes" for parameter in THERE[name]) else []
    result = nettrack("", *words[1:], *agreed)
    # Whom or what it names need not be there, but for what is restored or imported: that is a file.
    assert result.code in {"data restore": (6,), "import": (1,)}.get(name, (0, 3)), result


def documented_keys(name: str) -> Iterator[dict[str, list[str]]]:
    """Yield the keys of each document that a command may print, and those of their items where they have any."""
    page = (ROOT / "docs/json.md").read_text()
    sections = re.findall(r"^## An? (.+)\n([^#]+)", page, re.MULTILINE)
    # What "A follow-up" says is true of each of `follow_ups`, "A match" of each of `matches`.
    things = {thing.replace("-", "_") + ending: text for thing, text in sections for ending in ("", "s", "es")}
    for row in re.findall(r"^\| (`.+?) \| (.+) \|$", page, re.MULTILINE):
        if any(re.fullmatch(of.replace(" …", " .+"), name) for of in re.findall("`(.+?)`", row[0])):
            items = {key: re.findall("`([a-z_]+)`", each.partition(":")[0])
                     for key, each in re.findall(r"`([a-z_]+)` \(each (.+?)\)", row[1])}  # fmt: skip
            keys = re.findall("`([a-z_]+)`", re.sub(r"\([^)]*\)", "", row[1]))
            for key in keys:
                # What stands in brackets explains a key.
                items.setdefault(key, re.findall("`([a-z_]+)`", re.sub(r"\([^)]*\)", "", things.get(key, ""))))
            yield {key: items[key] for key in keys}


@pytest.mark.parametrize("line", [line for line in WRITES + READS + COPIES if not line.startswith(("export", "compl"))])
def test_every_document_has_the_documented_keys(
    nettrack: Callable[..., Result], lived: Callable[..., dict[str, Path]], db: Path, line: str
) -> None:
    places = lived(*LIFE)
    if "check" in line:
        make_wrong(db)
    document = nettrack(f"{line.format(**places)} --json").document
    (command,) = (command for command in COMMANDS if line in command.writes + command.reads + command.copies)
    documented = list(documented_keys(command.name))
    assert list(document) in [list(keys) for keys in documented]
    (keys,) = (keys for keys in documented if list(keys) == list(document))
    for key, items in document.items():
        for item in items if isinstance(items, list) else ():
            assert not isinstance(item, dict) or list(item) == keys[key], key


def test_every_kind_of_error_and_exit_code_is_documented() -> None:
    kinds = {error.kind for error in vars(errors).values() if isinstance(error, type) and hasattr(error, "kind")}
    page = (ROOT / "docs/json.md").read_text()
    assert [kind for kind in kinds if f"`{kind}`" not in page] == []
    codes = {str(error.exit_code) for error in vars(errors).values() if hasattr(error, "exit_code")}
    assert codes <= set(re.findall(r"\| (\d+) \|", (ROOT / "docs/exit-codes.md").read_text()))


@pytest.mark.parametrize("page", ["tutorial.md", "module.md"])
def test_a_tutorial_works_as_it_stands(
    nettrack: Callable[..., Result], home: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.chdir(home)
    commands = re.findall(r"^\$ nettrack (.+)$", (ROOT / "docs" / page).read_text(), re.MULTILINE)
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


def test_the_demo_asks_nothing_on_a_terminal_and_comes_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{Path(executable()[0]).parent}:{os.environ['PATH']}")
    run = Terminal([], command=["sh", str(ROOT / "demo.sh")])
    assert run.ended() == 0
    assert "$ nettrack due" in run.output
    assert "Ada Lovelace,mentor" in run.output.partition("$ cat ")[2]


def test_every_link_in_the_documents_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), (page.name, target)
