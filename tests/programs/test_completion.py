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


class Shell(Terminal):
    """A shell on a terminal of its own."""

    kind = ""


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
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
    terminal = Shell([], command=command, columns=200)
    terminal.kind = request.param
    # The end of the sentence is put together by the shell, so that the typed line is not taken for its answer.
    terminal.type(load + "; echo re''ady\n")
    terminal.expect("ready\n")
    return terminal


def completed(shell: Shell, typed: str, until: str) -> str:
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


def test_a_name_is_completed_to_the_letter(nettrack: Callable[..., Result], shell: Shell) -> None:
    for name in dict.fromkeys(name for name, _, _ in NAMES):
        assert nettrack("add", name, "--tie", "weak").code == 0
    for name, typed, until in NAMES:
        assert f"{name}  weak\n" in completed(shell, f"nettrack --no-color show {typed}", until)


def test_commands_options_ties_tags_and_numbers_are_completed(nettrack: Callable[..., Result], shell: Shell) -> None:
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


def test_numbers_come_with_what_they_are_about(nettrack: Callable[..., Result], shell: Shell) -> None:
    nettrack("add Ada --follow-up 'Send the draft' --due 3d")
    nettrack("add Ben --follow-up 'Thank him' --due today")
    shell.type("nettrack done \t\t")
    shell.expect("Ben: Thank him")
    shell.expect("Ada: Send the draft")


@pytest.mark.parametrize(
    ("typed", "until", "told"),
    [
        ("nettrack --no-color list --tie=wea", "weak", "Mo Rahman"),
        ("nettrack --no-color timeline --with=mo", "Rahman", "Mo Rahman"),
        ("nettrack --no-color list --tie dormant,wea", "weak", "Mo Rahman"),
    ],
)
def test_what_was_typed_before_stays(
    nettrack: Callable[..., Result], shell: Shell, typed: str, until: str, told: str
) -> None:
    nettrack("add 'Mo Rahman' --tie weak --note hello")
    assert told in completed(shell, typed, until)


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
def test_an_apostrophe_is_completed_as_that_of_a_name(nettrack: Callable[..., Result], shell: Shell) -> None:
    nettrack('add "O\'Brien Kai" --tie weak')
    assert "O'Brien Kai  weak" in completed(shell, "nettrack --no-color show O'", "Brien")


def test_tab_removes_no_letter_where_several_names_fit(nettrack: Callable[..., Result], shell: Shell) -> None:
    nettrack("add 'Cédric Moreau'")
    nettrack("add 'Mo Rahman'")
    nettrack("add 'Celia Morris'")
    shell.type("nettrack show mor\t\t")
    shell.expect("Celia")
    # Whatever is shown, the word stands as it was typed: a letter more, and one name is left.
    shell.type("\x1b" if shell.kind == "fish" else "")
    shell.type("e\t")
    shell.expect("Moreau")
