"""Whom words name, for reading and for writing.

- "first + initial", people of one name, people named twice in one entry
- what looks like somebody is pointed out, and nothing is written to the wrong person
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


def names(nettrack: Callable[..., Result]) -> list[str]:
    return [line.split("\t")[0] for line in nettrack("list --all").lines]


def test_an_initial_stands_for_a_later_name_not_for_the_first(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Lea Berg'")
    assert nettrack("edit 'lea l' --role x").code == 3
    assert nettrack("show 'lea b'").lines[0].startswith("Lea Berg")
    assert "new contact" in nettrack("add 'Lea L' --note 'about Lea Lind'").stdout


def test_somebody_new_who_is_named_twice_is_one_person(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace'")
    nettrack("add Ben --with 'Ada Lovelaec' --with 'ada lovelaec' --note x")
    nettrack("add 'Zed Z' --with 'Zed Z' --note x")
    assert names(nettrack) == ["Ada Lovelace", "Ada Lovelaec", "Ben", "Zed Z"]


def test_nobody_is_taken_for_a_contact_that_the_same_entry_makes(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Zoe Lim'")
    result = nettrack("add 'Zoe Park' --with Zoe --note x")
    assert result.code == 0
    assert json.loads(nettrack("show park --json").stdout)["conversations"][0]["contacts"] == ["Zoe Park", "Zoe Lim"]


def test_a_script_is_told_how_to_say_that_another_guest_is_new(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Anna Berg'")
    result = nettrack("add 'Bob Stone' --with Ann --note x")
    assert result.code == 4
    assert "first nettrack add “Ann” --new" in result.stderr
    assert nettrack("add Ann --new").code == 0
    assert nettrack("add 'Bob Stone' --with Ann --note x").code == 0


def test_many_who_fit_are_not_counted_wrongly(nettrack: Callable[..., Result]) -> None:
    for k in range(25):
        nettrack(f"add 'Ann {chr(97 + k)}xyz' --new")
    assert "and others; give more of the name" in nettrack("show ann").stderr


@pytest.mark.parametrize(
    "line", ["add Lou --email K@example.com", "edit Lou --email k@example.com", "edit Lou --linkedin x.com/in/kim/en"]
)
def test_an_address_of_somebody_else_is_not_given_to_a_known_contact(
    nettrack: Callable[..., Result], line: str
) -> None:
    nettrack("add Kim --email k@example.com --linkedin https://www.linkedin.com/in/kim/overlay/contact-info/")
    nettrack("add Lou --linkedin https://www.linkedin.com/in/lou/overlay/contact-info/")
    result = nettrack(line)
    assert (result.code, result.stdout) == (5, "")
    assert "Kim" in result.stderr
    assert nettrack("show k@example.com").code == 0


def test_a_name_or_alias_that_means_somebody_else_is_refused(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    nettrack("add Ben")
    nettrack("edit ada --alias Countess")
    for line in ("--name countess", "--alias Countess", "--alias ADA", "--name ada"):
        result = nettrack(f"edit ben {line}")
        assert (result.code, result.stdout) == (5, ""), line
    assert nettrack("edit ben --name ada --yes").code == 0
    assert names(nettrack) == ["Ada", "ada"]


def test_a_conversation_closes_only_follow_ups_of_who_was_there(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ben --follow-up Call --due 2d")
    result = nettrack("add Zoe --note x --done 1")
    assert (result.code, result.stdout) == (5, "")
    assert "Ben" in result.stderr
    assert names(nettrack) == ["Ben"]
    assert "Call, done" in nettrack("add Zoe --with Ben --note x --done 1").stdout


def test_add_on_a_name_alone_in_a_script_adds_the_person(nettrack: Callable[..., Result]) -> None:
    assert nettrack("add Ada").lines == ["Ada  new contact"]
    again = nettrack("add Ada")
    assert again.lines == ["Ada"]
    assert "nothing was changed" in again.stderr
