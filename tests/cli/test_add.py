"""nettrack add.

- a new contact, a conversation and a follow-up in one go; a known contact; a group
- whom a name means: sure matches only, near misses pointed out, --new
- what is refused, and that nothing is written then
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_what_was_written_is_echoed_with_each_date_spelled_out(nettrack: Callable[..., Result]) -> None:
    result = nettrack("add 'Ada Lovelace' --tie mentor --via call --follow-up 'Send résumé' --due fri")
    assert result.code == 0
    assert result.lines == [
        "Ada Lovelace  mentor, new contact",
        "  conversation 1  call, Mon 2026-11-23 (today)",
        "  follow-up 1     Send résumé, due Fri 2026-11-27 (in 4 days)",
    ]


def test_a_known_contact_is_added_to_under_any_sure_name(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace' --email ada@example.com --tie mentor")
    nettrack("edit ada --alias Countess")
    for words in ("ada lovelace", "ADA", "ada l", "ada l.", "countess", "Ada@Example.com"):
        result = nettrack(f"add '{words}' --note hello")
        assert result.code == 0, words
        assert "new contact" not in result.stdout, words
    assert len(json.loads(nettrack("timeline --json").stdout)["conversations"]) == 6


def test_a_mere_prefix_of_a_known_name_is_not_written_to_by_a_script(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Anna Berg'")
    result = nettrack("add Ann --note hello")
    assert (result.code, result.stdout) == (4, "")
    assert "Anna Berg" in result.stderr
    assert "--new" in result.stderr
    assert nettrack("timeline").stdout == ""
    assert nettrack("add Ann --note hello --new").code == 0


def test_new_makes_a_second_person_of_the_same_name(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace'")
    assert "new contact" in nettrack("add 'Ada Lovelace' --new --tie peer").stdout
    result = nettrack("add ada --note hello")
    assert result.code == 4
    assert result.stderr.count("Ada Lovelace") == 2


def test_a_near_miss_is_pointed_out_and_the_new_contact_made(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace'")
    result = nettrack("add 'Ada Lovelaec' --note hello")
    assert result.code == 0
    assert "looks like Ada Lovelace" in result.stderr
    assert "new contact" in result.stdout


def test_names_that_differ_in_a_digit_are_no_near_miss(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Guest 1'")
    assert nettrack("add 'Guest 2'").stderr == ""


def test_an_address_that_somebody_has_is_a_conflict(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace' --email ada@example.com --linkedin https://www.linkedin.com/in/Ada/")
    for option in ("--email ADA@example.com", "--linkedin linkedin.com/in/ada?x=1"):
        result = nettrack(f"add 'A. King' {option}")
        assert result.code == 5, option
        assert "Ada Lovelace" in result.stderr
    assert nettrack("add 'A. King' --email ada@example.com --new").code == 0


def test_with_names_further_contacts_and_the_conversation_shows_under_each(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ben Okafor'")
    result = nettrack("add 'Ada Lovelace' --with ben --with 'Mei Tanaka' --note circle")
    assert "Mei Tanaka, new contact" in result.stdout
    for name in ("ada", "ben", "mei"):
        shown = json.loads(nettrack(f"show {name} --json").stdout)
        assert shown["conversations"][0]["contacts"] == ["Ada Lovelace", "Ben Okafor", "Mei Tanaka"]
        assert shown["contacts"][0]["last_conversation_on"] == "2026-11-23"


def test_a_due_date_alone_takes_the_takeaway_as_the_action_else_follow_up(nettrack: Callable[..., Result]) -> None:
    assert "Read the book, due" in nettrack("add Ada --takeaway 'Read the book' --due 2d").stdout
    assert "Follow up, due" in nettrack("add Ben --due 2d").stdout


def test_a_follow_up_without_a_date_is_due_in_a_week_and_that_is_said(nettrack: Callable[..., Result]) -> None:
    result = nettrack("add Ada --follow-up Call")
    assert "due Mon 2026-11-30 (in 7 days)" in result.stdout
    assert "No date" in result.stderr


def test_open_follow_ups_are_shown_and_done_closes_them(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --follow-up Call --due 2d")
    assert "still open: Call" in nettrack("add Ada --note hello").stdout
    result = nettrack("add Ada --note again --done 1")
    assert "Call, done" in result.stdout
    assert nettrack("due --all").stdout == ""


def test_notes_come_from_standard_input_whole(program: Callable[..., Result]) -> None:
    program("add Ada --note -", stdin="first\n\n  second Ω\r\n")
    shown = json.loads(program("show ada --json").stdout)
    assert shown["conversations"][0]["notes"] == "first\n\n  second Ω"


def test_json_holds_what_was_written(nettrack: Callable[..., Result]) -> None:
    written = json.loads(nettrack("add Ada --via call --with Ben --due 2d --json").stdout)
    assert [contact["name"] for contact in written["contacts"]] == ["Ada", "Ben"]
    assert written["conversations"][0]["channel"] == "call"
    assert written["follow_ups"][0]["state"] == "open"


@pytest.mark.parametrize(
    "name", ["C++ Carl", "Bob (Acme", "[x", "O'Brien", "李小龙", "A [bold]B[/bold]", "=1+1", "50% %s"]
)
def test_names_are_data_stored_and_printed_to_the_letter(nettrack: Callable[..., Result], name: str) -> None:
    assert nettrack("add", name, "--note", "hello").code == 0
    assert nettrack("list").stdout.split("\t")[0] == name
    assert nettrack("show", name).code == 0


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("add ''", 2, "empty"),
        ("add '  '", 2, "empty"),
        ("add", 2, "Say whom"),
        ("add Ada --tie mentr", 2, "Did you mean mentor?"),
        ("add Ada --via vidoe", 2, "Did you mean video?"),
        ("add Ada --on 2026-02-30", 2, "no 30 February"),
        ("add Ada --on tomorrow", 2, "Tue 2026-11-24"),
        ("add Ada --due yesterday", 2, "Sun 2026-11-22"),
        ("add Ada --due 3/5", 2, "could be"),
        ("add Ada --email nonsense", 2, "not an e-mail address"),
        ("add Ada --note x --done 9", 3, "no follow-up 9"),
        ("add Ada --private", 2, "--private"),
        ("add Ada --nonsense", 2, "No such option"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_written(
    nettrack: Callable[..., Result], db: Path, line: str, code: int, says: str
) -> None:
    result = nettrack(line)
    assert (result.code, result.stdout) == (code, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert not db.exists() or nettrack("list").stdout == ""
