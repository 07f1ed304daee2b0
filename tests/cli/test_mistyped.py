"""What is said of a command that does not exist."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING

import pytest

from nettrack.cli import commands
from nettrack.cli.framework import get_command
from nettrack.cli.mistyped import _INSTEAD, _MEANT
from nettrack.cli.program import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

COMMANDS: tuple[str, ...] = get_command(app).names  # type: ignore[attr-defined]

WORDS = [word for words in _MEANT.values() for word in words.split()]
DANGEROUS = ("delete", "forget", "restore", "erase")


def slips(word: str) -> list[str]:
    """Return a word with a letter left out, doubled, or changed places with the next."""
    return [word[:k] + part + word[k + 2 :] for k in range(len(word) - 1)
            for part in (word[k], word[k + 1], word[k] * 2 + word[k + 1], word[k + 1] + word[k])]  # fmt: skip


def test_nothing_that_deletes_erases_or_puts_back_is_ever_offered(nettrack: Callable[..., Result]) -> None:
    typed = {*WORDS, *_INSTEAD, "rm", "remove", "erase", "wipe", "purge", "destroy", "clear", "reset", "drop-all",
             *itertools.chain(*(slips(word) for word in (*COMMANDS, "remove", "restore", "erase")))}  # fmt: skip
    for word in typed - {*COMMANDS, "help"}:
        result = nettrack("", word)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1), word
        hint = result.stderr.replace(f"“{word}”", "")
        assert not [command for command in DANGEROUS if command in hint], (word, hint)
    for line in ("data restroe x", "data restor", "delete contcat ada"):
        assert "Did you mean" not in nettrack(line).stderr


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("log", 'nettrack add "NAME" or nettrack history?'),
        ("appointment", 'nettrack meet "NAME" DATE?'),
        ("reply", 'nettrack replied "NAME"?'),
        ("met", 'nettrack add "NAME"?'),
        ("note", 'nettrack add "NAME"?'),
        ("tag", 'nettrack edit "NAME" --tag TAG?'),
        ("today", "nettrack due?"),
        ("view", 'nettrack show "NAME"?'),
        ("open", 'nettrack show "NAME"?'),
        ("save", "nettrack export FILE?"),
        ("config", "nettrack data path?"),
        ("remind", 'nettrack follow-up "NAME" ACTION --due DATE?'),
        ("todo", "nettrack due?"),
        ("version", "nettrack --version?"),
        ("LIST", "nettrack list?"),
        ("tiemline", "nettrack timeline?"),
        ("rm", "nettrack --help shows them all."),
        ("delet", "nettrack --help shows them all."),
        ("dedupe", 'nettrack merge "NAME" "NAME"?'),
        ("load", "nettrack import FILE?"),
        ("stats", "There is no command “stats” yet; nettrack export"),
    ],
)
def test_what_people_type_is_answered_by_what_they_mean(nettrack: Callable[..., Result], typed: str, says: str) -> None:
    assert says in nettrack(typed).stderr


def test_every_command_that_is_offered_exists_and_no_word_has_two_answers(nettrack: Callable[..., Result]) -> None:
    assert len(WORDS) == len(set(WORDS))
    assert not {*WORDS, *_INSTEAD} & set(COMMANDS)
    for line in _MEANT:
        command = [*itertools.takewhile(lambda word: word.islower() and word != "--tag", line.split())]
        assert nettrack("", *command, *([] if "--version" in command else ["--help"])).code == 0, line


def test_help_is_a_command_too(nettrack: Callable[..., Result]) -> None:
    assert nettrack("help") == nettrack("--help")
    assert nettrack("help add") == nettrack("add --help")
    assert nettrack("help data restore") == nettrack("data restore --help")


def test_a_command_whose_file_was_just_added_is_known_and_stands_last_in_the_help(
    nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "wave.py").write_text(
        'def wave() -> None:\n    """Wave.\n\n    Example: nettrack wave\n    """\n    print("o/")\n'
    )
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    result = nettrack("wave")
    assert (result.code, result.stdout) == (0, "o/\n")
    assert nettrack("--help").lines[-1].split() == ["wave", "Wave."]
    monkeypatch.delitem(sys.modules, "nettrack.cli.commands.wave")


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("energy --online", "nettrack energy"),
        ("goal add x --by", "nettrack goal add"),
        ("add Ada --note", "nettrack add"),
        ("list --tie weak --tag", "nettrack list"),
        ("--db", "nettrack"),
    ],
)
def test_an_option_without_its_value_names_the_help_of_its_command(
    nettrack: Callable[..., Result], line: str, command: str
) -> None:
    refused = nettrack(line)
    assert (refused.code, refused.stderr.count("\n")) == (2, 1)
    assert f" {command} --help shows how it is used." in refused.stderr
