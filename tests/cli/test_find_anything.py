"""Symbols, parts of runs without blanks, addresses and numbers are found, by find and by the words of every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.search import forms, phrases, searchable
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


@pytest.fixture
def life(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add Ada --note 'She writes C++ and C# on .NET, for $95k 🎉' --follow-up 'Send CV' --due 3d",
        "add Ben --note 'Coffee, cats and the internet: 95k people, 100 percent' --follow-up 'Learn C++17' --due 4d",
        "add Cy --company 'C++ & Co (50%)' --email cy.roe@example.com --linkedin linkedin.com/in/cy-roe --tag f# "
        "--note 'Call +44 20 7946 0958 or (555) 010-1234'",
        "add '李小龙' --company 東京大学工学部 --note '今天我们讨论了机器学习和求职的事' "
        "--follow-up ส่งประวัติย่อให้เธอ --due 5d",
        "add Di --met 'ガンダム展示会で' --takeaway '5550101999 is the desk_1 number'",
    )
    return nettrack


NOTES = {"Ada": "1", "Ben": "2", "Cy": "3", "李小龙": "4", "Di": "5"}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("C++", ["Ada", "Ben", "Cy"]),
        ("c++", ["Ada", "Ben", "Cy"]),
        ("'(C++)'", ["Ada", "Ben", "Cy"]),
        ("C++17", ["Ben"]),
        ("C#", ["Ada"]),
        (".NET", ["Ada"]),
        (".net", ["Ada"]),
        ("🎉", ["Ada"]),
        ("'$95k'", ["Ada"]),
        ("'$95'", ["Ada"]),
        ("95k", ["Ada", "Ben"]),
        ("50%", ["Cy"]),
        ("100%", []),
        ("desk_1", ["Di"]),
        ("deskx1", []),
        ("F#", ["Cy"]),
        ("writes C++", ["Ada"]),
        ("C++ spaceship", []),
        ("机器学习", ["李小龙"]),
        ("求职", ["李小龙"]),
        ("小龙", ["李小龙"]),
        ("工学", ["李小龙"]),
        ("ประวัติ", ["李小龙"]),
        ("展示", ["Di"]),
        ("ﾀﾞﾑ", ["Di"]),
        ("讨论 求职", ["李小龙"]),
        ("cy.roe@example.com", ["Cy"]),
        ("CY.ROE", ["Cy"]),
        ("example.com", ["Cy"]),
        ("https://www.linkedin.com/in/cy-roe/", ["Cy"]),
        ("in/cy-r", ["Cy"]),
        ("+442079460958", ["Cy"]),
        ("+44 20 7946", ["Cy"]),
        ("442079460958", ["Cy"]),
        ("5550101234", ["Cy"]),
        ("'(555)0101234'", ["Cy"]),
        ("555-010-1234", ["Cy"]),
        ("555 0101999", ["Di"]),
        ("55501", ["Cy", "Di"]),
    ],
)
def test_what_stands_somewhere_is_found_and_nothing_else(
    life: Callable[..., Result], words: str, names: list[str]
) -> None:
    def of(text: str) -> set[str]:
        return {name for name in NOTES if name in text}

    found = {name for match in life(f"find --json -- {words}").document["matches"] for name in match["contacts"]}
    assert found == set(names)
    assert {name for line in life(f"timeline -- {words}").lines for name in of(line)} == set(names)
    assert {name for line in life(f"export - -- {words}").lines for name in of(line.split(",")[0])} == set(names)
    known = {row.split("\t")[0] for row in life(f"list -- {words}").lines}
    assert known <= set(names)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("list C++", ["Cy"]),
        ("list --company C++", ["Cy"]),
        ("list --company 50%", ["Cy"]),
        ("list --company 工学", ["李小龙"]),
        ("list --company 'C++' --company 大学", ["Cy", "李小龙"]),
        ("list --company co", ["Cy"]),
        ("list --tag F#", ["Cy"]),
        ("list f#", ["Cy"]),
        ("list cy.roe@example.com", ["Cy"]),
        ("due C++17", ["Ben"]),
        ("due ประวัติ", ["李小龙"]),
        ("due 工学", ["李小龙"]),
    ],
)
def test_every_list_looks_into_what_it_shows(life: Callable[..., Result], line: str, names: list[str]) -> None:
    place = 3 if line.startswith("due") else 0
    assert sorted(row.split("\t")[place] for row in life(line).lines) == sorted(names)


@pytest.mark.parametrize("command", ["find", "list", "timeline", "due", "export -"])
def test_a_word_in_which_there_is_nothing_to_look_for_is_said_to_be_left_out(
    life: Callable[..., Result], command: str
) -> None:
    told = life(f"{command} -- '-' C++")
    assert told.stderr.splitlines()[0] == "“-” was left out: no letter, digit or symbol."
    assert told.stdout
    assert "“…” and “?” were left out" in life(f"{command} -- '…' '?'").stderr


def test_hits_are_marked_to_the_letter(life: Callable[..., Result]) -> None:
    for words, marked in (
        ("C++", "C++"),
        ("机器学习", "机器学习"),
        (".net", ".NET"),
        ("🎉", "🎉"),
        ("cy.ro", "cy.roe"),
    ):
        run = Terminal(["find", words], columns=200)
        assert run.ended() == 0
        assert f"\x1b[1;4m{marked}" in run.output, words


def test_hits_in_a_note_of_several_lines_stand_apart_on_a_terminal(nettrack: Callable[..., Result]) -> None:
    nettrack("add", "Ada", "--note", "alpha beta gamma\ndelta\tepsilon  zeta")
    for word in ("gamma", "beta", "delta", "epsilon"):
        run = Terminal(["find", word, "--no-color"], columns=200)
        assert run.ended() == 0
        assert "alpha beta gamma delta epsilon zeta" in run.output.replace("  zeta", " zeta")


@given(st.text(max_size=20))
def test_any_text_has_a_word_to_look_for_or_is_left_out(text: str) -> None:
    found, left_out = searchable([text])
    assert sorted(" ".join(found + left_out).split()) == sorted(text.split())
    for word in found:
        assert all(forms(word)) if forms(word) else phrases(word)
