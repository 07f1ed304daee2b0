"""nettrack edit: with options, and in an editor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from nettrack.cli.editing import read_edit
from nettrack.domain.contacts import Contact
from nettrack.domain.edit import Edit, Record, changed_facts, contact_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


def contact(nettrack: Callable[..., Result], name: str) -> dict[str, object]:
    shown: dict[str, object] = json.loads(nettrack("show", name, "--json").stdout)["contacts"][0]
    return shown


def test_options_change_facts_and_an_empty_text_forgets_one(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace' --company Acme --tag maths")
    result = nettrack("edit ada --name 'Ada King' --company '' --role Countess --tag poets --no-tag Maths --alias Lady")
    assert "Acme, removed" in result.stdout
    changed = contact(nettrack, "lady")
    assert (changed["name"], changed["company"], changed["role"]) == ("Ada King", None, "Countess")
    assert (changed["tags"], changed["aliases"]) == (["poets"], ["Lady"])
    assert nettrack("show lovelace").code == 3
    assert nettrack("find king").stdout
    assert nettrack("edit lady --no-alias lady").code == 0
    assert nettrack("show lady").code == 3


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("edit ada --name ' '", 2),
        ("edit ada --tie friend", 2),
        ("edit ada --alias 'ben okafor'", 5),
        ("edit nobody --role x", 3),
        ("edit ada", 2),
    ],
)
def test_what_cannot_be_changes_nothing(nettrack: Callable[..., Result], line: str, code: int) -> None:
    nettrack("add 'Ada Lovelace' --tie mentor")
    nettrack("add 'Ben Okafor'")
    before = contact(nettrack, "ada")
    result = nettrack(line)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (code, "", 1)
    assert contact(nettrack, "ada") == before


def test_a_record_reads_back_as_it_was_written() -> None:
    ada = Contact(
        number=1, name="Ada: L", tie=None, company="A; B", role=None, email=None, linkedin="https://x", met=None,
        about=None, standing="known", other_emails=(), phones=(), fields=(),
        tags=("a", "b"), aliases=(), first_conversation_on=None, last_conversation_on=None,
        next_action=None, next_due_on=None, created_at="", updated_at="",
    )  # fmt: skip
    record = contact_record(ada)
    assert record.values_in(record.text()) == record.facts
    assert max(map(len, record.text().splitlines())) <= 80
    assert record.values_in("") == {}
    assert record.values_in("name: Ada: M\ntags: a\nrole:\n# tie: weak") == {"name": "Ada: M", "tags": "a", "role": ""}


def test_taking_a_tag_away_and_giving_it_another_spelling_replaces_it(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --tag react")
    assert nettrack("edit ada --no-tag react --tag React").code == 0
    assert contact(nettrack, "ada")["tags"] == ["React"]
    assert nettrack("edit ada --tag REACT --alias Lady").code == 0
    nettrack("edit ada --alias LADY")
    assert (contact(nettrack, "ada")["tags"], contact(nettrack, "ada")["aliases"]) == (["REACT"], ["LADY"])


def test_a_tag_that_a_record_could_not_tell_from_two_is_refused(nettrack: Callable[..., Result]) -> None:
    for line in ("add Ada --tag 'a;b'", "edit Ada --alias 'a;b'"):
        result = nettrack(line)
        assert (result.code, result.stderr.count("\n")) == (2, 1), line


BLANK = {"other emails": "", "phones": "", "set": ""}


def test_only_what_was_changed_in_the_record_is_changed() -> None:
    record = Record("Ada", (), {"name": "Ada", "tie": "weak", "company": "Old", "tags": "a; b", "aliases": ""} | BLANK)
    left = "# a comment\nname: Ada\ncompany: New\ntags: b; c\naliases:\n"
    changes = changed_facts(record.facts, record.values_in(left))
    assert read_edit(record.facts, changes) == Edit(facts={"company": "New"}, tags=("c",), no_tags=("a",))
