"""TAB in the real shells: what is typed, completed and run is what the program receives."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import executable
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(nettrack completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'autoload -Uz compinit; compinit -u; eval "$(nettrack completion zsh)"'),
    "fish": (["fish", "--private"], "nettrack completion fish | source"),
}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A shell on a terminal, with the completion loaded as its help says."""
    command, load = SHELLS[request.param]
    if shutil.which(command[0]) is None:
        assert os.environ.get("CI") != "true", f"{command[0]} is to be installed by .ci/run"
        pytest.skip(f"{command[0]} is not on this machine")
    folder = os.path.dirname(executable()[0])  # noqa: PTH120
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.chdir(home)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    terminal = Terminal([], command=command, columns=200)
    # The end of the sentence is put together by the shell, so that the typed line is not taken for its answer.
    terminal.type(load + "; echo re''ady\n")
    terminal.expect("ready\n")
    return terminal


def completed(shell: Terminal, typed: str, until: str) -> str:
    """Type a line up to TAB, wait until the shell has completed it, run it, and return what it printed."""
    shell.type(typed + "\t")
    shell.expect(until)
    shell.type("; echo en''d\n")
    return shell.expect("end\n")


NAMES = [
    ("Ada Lovelace", "lovel", "Lovelace"),
    ("Ada Lovelace", '"Ada Lo', "Lovelace"),
    ("Ada Lovelace", "Ada\\ Lo", "Lovelace"),
    ("Cédric Moreau", "Cédr", "Moreau"),
    ("李小龙", "李", "小龙"),
    ("Pat O'Brien $HOME", "Pat", "HOME"),
    ("Bob [bold] & (Co)", "Bob", "Co"),
]


def test_a_name_is_completed_to_the_letter(nettrack: Callable[..., Result], shell: Terminal) -> None:
    for name in dict.fromkeys(name for name, _, _ in NAMES):
        assert nettrack("add", name, "--tie", "weak").code == 0
    for name, typed, until in NAMES:
        assert f"{name}  weak\n" in completed(shell, f"nettrack --no-color show {typed}", until)


def test_commands_options_ties_tags_and_numbers_are_completed(nettrack: Callable[..., Result], shell: Terminal) -> None:
    nettrack("add 'Ada Lovelace' --tie mentor --tag mathematics --follow-up 'Send résumé' --due today")
    for typed, until in [
        ("nettrack timel", "timeline"),
        ("nettrack list --tie men", "mentor"),
        ("nettrack list --tag math", "mathematics"),
        ("nettrack list --compa", "--company"),
    ]:
        shell.type(typed + "\t")
        shell.expect(until)
        shell.type("\x15")  # kills the line
    assert "1  Ada Lovelace" in completed(shell, "nettrack --no-color done ", "1")


def test_numbers_come_with_what_they_are_about(nettrack: Callable[..., Result], shell: Terminal) -> None:
    nettrack("add Ada --follow-up 'Send the draft' --due 3d")
    nettrack("add Ben --follow-up 'Thank him' --due today")
    shell.type("nettrack done \t\t")
    shell.expect("Ben: Thank him")
    shell.expect("Ada: Send the draft")
