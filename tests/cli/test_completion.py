"""What the program answers at TAB."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.database import opened
from tests.imports import HEAVY, PUT_OFF, SPY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.fixture
def tab(nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what is offered for the last word, as bash is told."""
    nettrack("add 'Ada Lovelace' --tag maths --follow-up 'Send résumé' --due today")
    nettrack("add 'Cédric Moreau' --tag music --follow-up Call --due 3w")

    def offered(*words: str, to: str = "fish") -> list[str]:
        with monkeypatch.context() as patch:
            patch.setenv("_NETTRACK_COMPLETE", to)
            result = nettrack("", *words)
        assert result.stderr == ""
        return result.lines

    return offered


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (["show", "lovel"], ["Ada Lovelace"]),
        (["show", "ada l"], ["Ada Lovelace"]),
        (["show", "CEDRIC"], ["Cédric Moreau"]),
        (["show", "velace"], []),
        (["add", "--with", "mor"], ["Cédric Moreau"]),
        (["list", "--tag", "m"], ["maths", "music"]),
        (["list", "--tie", "m"], ["mentor"]),
        (["add", "Ada", "--via", "i"], ["in-person"]),
        (["done", ""], ["1\tAda Lovelace: Send résumé", "2\tCédric Moreau: Call"]),
        (["done", "1", "2"], ["2\tCédric Moreau: Call"]),
        (["add", "Ada", "--done", "1"], ["1\tAda Lovelace: Send résumé"]),
        (["completion", "z"], ["zsh"]),
        (["add", "--note", "x"], []),
        (["nonsense", ""], []),
    ],
)
def test_offers_fit_what_is_asked(tab: Callable[..., list[str]], words: list[str], offers: list[str]) -> None:
    assert tab(*words) == offers


def test_options_and_commands_are_offered(tab: Callable[..., list[str]]) -> None:
    assert [line.split("\t")[0] for line in tab("du")] == ["due"]
    assert "--company" in [line.split("\t")[0] for line in tab("list", "--")]


def test_bash_gets_names_quoted_as_they_are_typed(
    tab: Callable[..., list[str]], nettrack: Callable[..., Result]
) -> None:
    nettrack("add", "Pat O'Brien $x")
    assert tab("show", "pat", to="bash") == ["Pat\\ O\\'Brien\\ \\$x"]
    assert tab("show", '"pat', to="bash") == ["Pat O'Brien \\$x"]
    assert tab("show", "'pat", to="bash") == ["Pat O'\\''Brien $x"]


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (["list", "--tie=m"], ["--tie=mentor"]),
        (["add", "Bo", "--with=mor"], ["--with=Cédric Moreau"]),
        (["list", "--tie", "weak,dor"], ["weak,dormant"]),
        (["list", "--tie=weak,dor"], ["--tie=weak,dormant"]),
        (["add", "Bo", "--with", "Ada Lovelace, ced"], ["Ada Lovelace, Cédric Moreau"]),
        (["list", "--tag", "maths,mus"], ["maths,music"]),
        (["done", "1,2"], ["1,2\tCédric Moreau: Call"]),
    ],
)
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_what_stands_before_what_is_completed_stays(
    tab: Callable[..., list[str]], words: list[str], offers: list[str], shell: str
) -> None:
    assert tab(*words, to=shell) == offers
    if "=" not in words[-1]:
        assert [_unescaped(line) for line in tab(*words, to="bash")] == [offer.split("\t")[0] for offer in offers]


def _unescaped(line: str) -> str:
    return line.replace("\\", "")


def test_several_names_that_begin_otherwise_have_nothing_in_common_to_insert(
    tab: Callable[..., list[str]], nettrack: Callable[..., Result]
) -> None:
    for name in ("Adam Lovell", "Pat O'Brien", "O'Brien $x"):
        nettrack("add", name)
    assert tab("show", "lovel", to="bash") == [" Ada\\ Lovelace", "Adam\\ Lovell"]
    assert tab("show", "ada", to="bash") == ["Ada\\ Lovelace", "Adam\\ Lovell"]
    # An apostrophe is that of a name: the quote ends, one stands for itself, and another quote begins.
    assert tab("show", "O'", to="bash") == ["''\\''Brien $x'"]
    assert tab("show", "O'bri", to="bash") == []
    assert tab("show", "Ada' Lo", to="bash") == [" Lovelace"]
    assert tab("show", 'Ada" Lo', to="bash") == [" Lovelace"]


def test_bash_shows_what_the_numbers_are_about_until_one_is_left(tab: Callable[..., list[str]]) -> None:
    assert tab("done", "", to="bash") == ["1  -- Ada Lovelace: Send résumé", "2  -- Cédric Moreau: Call"]
    assert tab("done", "2", to="bash") == ["2"]


def test_tab_is_silent_and_creates_nothing_where_there_is_no_good_tracker(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_NETTRACK_COMPLETE", "bash")
    assert nettrack("show a").stdout == ""
    assert not db.parent.exists()
    db.parent.mkdir()
    db.write_text("not a tracker" * 500)
    result = nettrack("show a")
    assert (result.code, result.stdout, result.stderr) == (0, "", "")


def test_tab_does_not_wait_for_a_lock(tab: Callable[..., list[str]], db: Path) -> None:
    with opened(db, isolation_level=None) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert tab("show", "ada") == []
        connection.execute("ROLLBACK")


def test_file_names_are_left_to_the_shell(nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_NETTRACK_COMPLETE", "bash")
    assert nettrack("--db x").code == 5
    assert nettrack("export x").code == 5


def test_tab_loads_nothing_heavy(nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    nettrack("add Ada")
    monkeypatch.setenv("_NETTRACK_COMPLETE", "zsh")
    ended = subprocess.run([sys.executable, "-c", SPY, "show", "a"], capture_output=True, text=True, check=True)
    assert "Ada" in ended.stdout
    assert not set(ended.stderr.split()) & (HEAVY | PUT_OFF)
