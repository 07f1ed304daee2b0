"""Whom words name, for reading and for writing.

- "first + initial", people of one name, people named twice in one entry
- each word a different one; aliases, parts of surnames, commas, addresses in every form
- what looks like somebody is pointed out, and nothing is written to the wrong person
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from nettrack.domain.contacts import Details
from nettrack.services.contacts import insert_contact
from tests.database import writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    assert 'first nettrack add "Ann" --new' in result.stderr
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


@pytest.mark.parametrize(
    ("name", "words"), [("Iago", "Iago I"), ("Lea Berg", "lea l"), ("Jo Park", "jo jo"), ("Ann Lee", "a a")]
)
def test_each_word_asked_for_is_a_different_word_of_the_name(
    nettrack: Callable[..., Result], name: str, words: str
) -> None:
    nettrack("add", name)
    for line in ("show", "delete contact -y", "edit --role x", "follow-up --due 2d"):
        result = nettrack(line, words, *(["Call"] if line.startswith("follow-up") else []))
        assert (result.code, result.stdout) == (3, ""), line
    assert names(nettrack) == [name]


def test_many_of_one_first_name_hide_nobody_whose_words_all_fit(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add 'Jo Zed Jolly'")
    with writing(db, "test") as store:
        for k in range(60):
            number = insert_contact(store, f"Jo A{chr(97 + k // 26)}{chr(97 + k % 26)}", Details())
    assert number == 61
    assert nettrack("show 'jo jo'").lines[0] == "Jo Zed Jolly"
    assert nettrack("show 'jo z'").lines[0] == "Jo Zed Jolly"


def test_an_alias_counts_wherever_a_name_does(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Robert Smith'")
    nettrack("edit robert --alias 'Bobby Tables'")
    for words in ("bobby", "tab", "bobby t", "bobby tables"):
        assert nettrack("show", words).lines[0].startswith("Robert Smith"), words
    assert "Did you mean Bobby Tables?" in nettrack("show 'boby tabels'").stderr
    assert nettrack("add tab --note x").code == 4
    nettrack("add bobby --note x")
    assert names(nettrack) == ["Robert Smith"]
    assert "looks like Robert Smith" in nettrack("add 'Bobby Tablse'").stderr
    nettrack("add 'Bobby Lee'")
    assert nettrack("show bobby").code == nettrack("add bobby --note x").code == 4
    # One word of the name and one of the alias are not the words of one name.
    assert nettrack("show 'robert tables'").code == 3
    nettrack("edit robert --no-alias 'bobby tables'")
    assert nettrack("show tab").lines[0].startswith("Bobby Tablse")


def test_a_part_of_a_surname_is_found_when_nothing_fits_better(nettrack: Callable[..., Result]) -> None:
    for name in ("Maria Garcia-Lopez", "Anna van den Berg", "Billy-Jean King", "Sean O’Brien", "Mary-Kate Olsen"):
        assert nettrack("add", name, "--new").code == 0
    for words, name in (
        ("lopez", "Maria Garcia-Lopez"), ("berg", "Anna van den Berg"), ("jean", "Billy-Jean King"),
        ("brien", "Sean O’Brien"), ("kate", "Mary-Kate Olsen"), ("mary", "Mary-Kate Olsen"),
    ):  # fmt: skip
        assert nettrack("show", words).lines[0] == name, words
    nettrack("add Jean --new")
    nettrack("add 'Mary Smith' --new")
    assert nettrack("show jean").lines[0] == "Jean"
    assert nettrack("show mary").lines[0] == "Mary Smith"
    for words in ("Maria Lopez", "Maria Garcia Lopez"):
        assert "looks like Maria Garcia-Lopez" in nettrack("add", words).stderr, words


def test_a_second_person_of_a_name_that_looks_the_same_is_not_made_unasked(nettrack: Callable[..., Result]) -> None:
    nettrack("add", "\u200eAda Lovelace", "--tag", "co‐op")
    nettrack("add 'Ada Lovelace' --tag co-op")
    nettrack("edit ada --alias Countess-A")
    nettrack("edit", "ada", "--alias", "Countess–A", "--no-tag", "\u200bCO-OP")
    (shown,) = json.loads(nettrack("list --json").stdout)["contacts"]
    assert (shown["name"], shown["tags"], shown["aliases"]) == ("\u200eAda Lovelace", [], ["Countess–A"])
    assert nettrack("add", "\u200b\ufe0f").code == nettrack("edit", "ada", "--alias", "\u2060").code == 2


@pytest.mark.parametrize("line", ["add Bo --email {}", "edit bo --email {}", "add Cy --email {}"])
@pytest.mark.parametrize("address", ["<di@example.com>", "mailto:DI@example.com?subject=x", "Di Roe <di@example.com>"])
def test_two_people_never_get_one_address_however_it_is_written(
    nettrack: Callable[..., Result], line: str, address: str
) -> None:
    nettrack("add Di --email di@example.com,")
    nettrack("add Bo")
    assert nettrack(line.format(f"'{address}'")).code == 5
    assert nettrack("show", address).lines[0].startswith("Di")


def test_with_and_tag_take_several_with_commas_unless_the_whole_is_known(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Sam Roe, PhD' --new")
    nettrack("add Zoe --with 'devon, ben' --with 'sam roe, phd' --tag a,b")
    shown = json.loads(nettrack("show zoe --json").stdout)
    assert shown["conversations"][0]["contacts"] == ["Zoe", "devon", "ben", "Sam Roe, PhD"]
    assert shown["contacts"][0]["tags"] == ["a", "b"]
    assert (
        len(nettrack("timeline --with devon,ben").lines) == len(nettrack("timeline --with 'sam roe, phd'").lines) == 1
    )
    assert len(nettrack("list --tag a,b").lines) == 1
    nettrack("edit zoe --no-tag a,b --tag 'c, d'")
    assert json.loads(nettrack("show zoe --json").stdout)["contacts"][0]["tags"] == ["c", "d"]


def test_a_tag_with_a_comma_that_is_there_already_is_one(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Zoe")
    with writing(db, "test") as store:
        store.run(store.sql.contacts.INSERT_TAG, contact=1, tag="a,b", folded="a,b")
    nettrack("add Bo --tag A,B")
    assert [line.split("\t")[0] for line in nettrack("list --tag a,b").lines] == ["Bo", "Zoe"]
    assert nettrack("edit zoe --no-tag a,b").code == 0
    assert names(nettrack) == ["Bo", "Zoe"]
    assert len(nettrack("list --tag a,b").lines) == 1


def test_a_new_name_with_a_comma_is_refused_in_a_script_with_both_ways_to_say_it(
    nettrack: Callable[..., Result],
) -> None:
    result = nettrack("add 'jess, devon' --note x")
    assert (result.code, result.stdout) == (4, "")
    assert 'nettrack add "jess" --with "devon"' in result.stderr
    assert "--new" in result.stderr
    assert names(nettrack) == []
    assert nettrack("add 'jess, devon' --new").code == 0
    assert nettrack("add 'jess, devon' --note x").code == 0
    assert names(nettrack) == ["jess, devon"]


def test_a_family_name_that_stands_first_is_offered_as_who_is_known(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace'")
    for line in ("add 'Lovelace, Ada'", "add Bo --with 'Lovelace, Ada'"):
        result = nettrack(line)
        assert (result.code, "could be Ada Lovelace" in result.stderr) == (4, True), line
    assert nettrack("show 'lovelace, ada'").lines[0] == "Ada Lovelace"


@pytest.mark.parametrize("command", ["add", "forget", "history"])
def test_a_name_without_quotes_is_told_how_to_be_quoted(nettrack: Callable[..., Result], command: str) -> None:
    result = nettrack(f"{command} Ada King Lovelace")
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert f'nettrack {command} "Ada King Lovelace"' in result.stderr


@pytest.mark.parametrize("command", ["show", "edit --role x", "delete -y", "delete contact --yes", "done", "drop"])
def test_where_nothing_but_a_name_stands_it_needs_no_quotes(nettrack: Callable[..., Result], command: str) -> None:
    nettrack("add 'Ada King Lovelace' --follow-up Call")
    verb, *options = command.split(" -", 1)
    assert nettrack(f"{verb} ada king love {''.join(f'-{option}' for option in options)}").code == 0


def test_a_command_with_more_than_a_name_tells_where_the_quotes_stand(nettrack: Callable[..., Result]) -> None:
    assert 'nettrack follow-up "NAME" ACTION' in nettrack("follow-up Ada Lovelace Call").stderr


def test_a_name_before_an_address_must_fit_who_has_the_address(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ed Poe' --email ed@example.com")
    for line in ("show", "edit --company x", "delete contact --yes", "forget --yes"):
        command, *options = line.split(" -", 1)
        assert nettrack(f"{command} 'Zed Zonk <ed@example.com>' {'-' if options else ''}{''.join(options)}").code == 3
    assert nettrack("show 'Poe, Ed <ed@example.com>'").code == 0
    # Whoever is new is asked about the address, and is not named by it.
    assert nettrack("add 'Zed Zonk <ed@example.com>' --note x").code == 5
    shown = json.loads(nettrack("add 'Di Roe <di@example.com>' --note x --json").stdout)["contacts"][0]
    assert (shown["name"], shown["email"]) == ("Di Roe", "di@example.com")


def test_a_comma_at_the_end_is_no_part_of_a_name_or_tag(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ed Poe' --tag 'a,'")
    nettrack("add 'Ed,' --note x --with 'Ben,'")
    assert names(nettrack) == ["Ben", "Ed Poe"]
    assert json.loads(nettrack("show ed --json").stdout)["contacts"][0]["tags"] == ["a"]


def test_addresses_that_are_no_profile_are_kept_and_compared_whole(nettrack: Callable[..., Result]) -> None:
    for k, address in enumerate(("example.com/profile.php?id=5", "example.com/profile.php?id=6",
                                 "https://www.linkedin.com/profile/view?id=1", "xing.com/profile/A/cv",
                                 "xing.com/profile/B/cv")):  # fmt: skip
        assert nettrack(f"add 'Guest {k}' --linkedin '{address}'").code == 0
        assert json.loads(nettrack(f"show 'Guest {k}' --json").stdout)["contacts"][0]["linkedin"] == address
    assert nettrack("add Zoe --linkedin www.xing.com/profile/b/cv/").code == 5
