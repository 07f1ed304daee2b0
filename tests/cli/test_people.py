"""What a contact holds beside the usual facts: a note, addresses, phones, facts of your own; and several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.fixture
def life(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Ada Lovelace' --email ada@example.com --email a.l@example.com --phone '+44 20 7946 0958' "
        "--about 'Kind and quick' --set github=countess --set 'birthday=3 May' --note hello",
        "add 'Ben Okafor' --email ben@example.com --tie weak",
    )
    return nettrack


def known(nettrack: Callable[..., Result], name: str) -> dict[str, Any]:
    found: dict[str, Any] = nettrack(f"show --json {name}").document["contacts"][0]
    return found


def test_all_of_it_is_shown_and_in_json(life: Callable[..., Result]) -> None:
    ada = known(life, "ada")
    assert (ada["email"], ada["other_emails"]) == ("ada@example.com", ["a.l@example.com"])
    assert (ada["phones"], ada["about"]) == (["+44 20 7946 0958"], "Kind and quick")
    assert ada["fields"] == {"github": "countess", "birthday": "3 May"}
    shown = life("show ada").stdout
    for told in ("e-mail: ada@example.com, a.l@example.com", "phone: +44", "github: countess", "Kind and quick"):
        assert told in shown


@pytest.mark.parametrize(
    "words", ["quick", "a.l@example", "example.com", "countess", "github", "442079460958", "'+44 20'", "'3 May'"]
)
def test_all_of_it_is_found(life: Callable[..., Result], words: str) -> None:
    assert life(f"find {words}").lines[0].split("\t")[2].startswith("Ada"), words
    assert "Ada Lovelace" in life(f"list {words}").stdout
    assert life(f"timeline {words}").lines[0].split("\t")[0] == "1"


def test_every_address_means_the_person(life: Callable[..., Result]) -> None:
    assert life("show a.l@example.com").lines[0].startswith("Ada Lovelace")
    assert "Ada Lovelace has that address already" in life("add Lou --email A.L@example.com").stderr
    refused = life("edit ben --add-email a.l@example.com")
    assert (refused.code, "is the address of Ada Lovelace" in refused.stderr) == (5, True)


def test_the_first_address_is_the_main_one_and_each_is_taken_away_by_itself(life: Callable[..., Result]) -> None:
    for line, main, others in (
        ("edit ada --add-email x@example.com", "ada@example.com", ["a.l@example.com", "x@example.com"]),
        ("edit ada --email x@example.com", "x@example.com", ["a.l@example.com", "ada@example.com"]),
        ("edit ada --email new@example.com", "new@example.com", ["a.l@example.com", "ada@example.com"]),
        ("edit ada --no-email new@example.com", "a.l@example.com", ["ada@example.com"]),
        ("edit ada --no-email ada@example.com", "a.l@example.com", []),
        ("edit ada --email y@example.com --email z@example.com", "y@example.com", ["z@example.com"]),
        ("edit ada --email ''", None, []),
    ):
        assert life(line).code == 0, line
        assert (known(life, "ada")["email"], sorted(known(life, "ada")["other_emails"])) == (main, others), line
    refused = life("edit ada --no-email gone@example.com")
    assert (refused.code, refused.stderr.count("\n")) == (3, 1)
    life("add ada --email one@example.com")
    assert known(life, "ada")["email"] == "one@example.com"


def test_phones_and_own_facts_come_change_and_go(life: Callable[..., Result]) -> None:
    life("edit ada --phone '(555) 010-1234' --phone '+44(20)79460958' --set GitHub=ada --set team=blue")
    ada = known(life, "ada")
    assert sorted(ada["phones"]) == ["(555) 010-1234", "+44(20)79460958"]
    assert ada["fields"] == {"github": "ada", "birthday": "3 May", "team": "blue"}
    life("edit ada --no-phone 5550101234 --set github= --about ''")
    ada = known(life, "ada")
    assert (ada["phones"], ada["about"]) == (["+44(20)79460958"], None)
    assert ada["fields"] == {"birthday": "3 May", "team": "blue"}


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ("--set github", 2, "has no name"),
        ("--set =ada", 2, "empty"),
        ("--set email=x", 2, "--email"),
        ("--set 'a;b=x'", 2, "separates"),
        ("--set 'team=red; blue'", 2, "separates"),
        ("--phone '5550101; 5550102'", 2, "separates"),
        ("--phone none", 2, "not a phone number"),
        ("--email nobody", 2, "not an e-mail address"),
        ("--no-phone 999", 3, "not among"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    life: Callable[..., Result], db: Path, options: str, code: int, told: str
) -> None:
    before = rows(db)
    refused = life(f"edit ada {options}")
    assert (refused.code, refused.stderr.count("\n")) == (code, 1)
    assert told in refused.stderr
    assert rows(db) == before


def test_it_is_taken_back_done_again_and_forgotten_like_the_rest(life: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    life("edit ada --email q@example.com --phone 5550199 --about New --set github=other --set x=y")
    after = rows(db)
    life("undo --yes")
    assert rows(db) == before
    life("redo")
    assert rows(db) == after
    assert "Ada Lovelace: phone 5550199" in life("history --limit 1").stdout
    life("forget ada --yes")
    assert [row for row in rows(db) if row.startswith(("contact_email", "contact_phone", "contact_field"))] == []
    assert b"5550199" not in db.read_bytes()
    assert b"countess" not in db.read_bytes()


def test_any_of_it_is_a_column_of_an_export_only_when_asked_for(life: Callable[..., Result]) -> None:
    assert "example.com" not in life("export").stdout
    life("edit ada --phone 5550101")
    shown = life("export - --with ada --columns", "github,name,e-mail,phone,about,Birthday").stdout.splitlines()
    assert shown[0] == "github,Name,E-mail,Phone,About,birthday"
    assert shown[1].startswith('countess,Ada Lovelace,"ada@example.com, a.l@example.com",')
    assert shown[1].endswith(",Kind and quick,3 May")
    assert life("export - --columns name,nothing").code == 2


def test_several_people_are_changed_at_once_or_not_at_all(life: Callable[..., Result], db: Path) -> None:
    for words in ("'ada, ben'", "ada, ben", "'Ada Lovelace' 'Ben Okafor'"):
        life("edit ada --tie other --set team=")
        shown = life(f"edit {words} --tie peer --tag circle --set team=blue")
        assert shown.code == 0
        assert [line for line in shown.lines if not line.startswith(" ")] == ["Ada Lovelace  peer", "Ben Okafor  peer"]
        assert known(life, "ada")["fields"]["team"] == known(life, "ben")["fields"]["team"] == "blue"
    document = life("edit 'ada, ben' --no-tag circle --json").document
    assert [contact["tags"] for contact in document["contacts"]] == [[], []]
    assert life("undo --yes").code == 0
    assert known(life, "ben")["tags"] == ["circle"]
    before = rows(db)
    for line, code in (
        ("edit 'ada, nobody' --tie alum", 3),
        ("edit 'ada, ben' --company Acme", 2),
        ("edit 'ada, ben'", 2),
    ):
        refused = life(line)
        assert (refused.code, refused.stderr.count("\n")) == (code, 1), line
        assert rows(db) == before


def test_a_fact_of_your_own_hides_none_that_there_is(life: Callable[..., Result]) -> None:
    life("edit ada --tag maths --set tags=mine --set phone2=none")
    shown = life("show ada").lines
    assert "  tags: maths" in shown
    assert "  tags: mine" in shown


def test_a_name_with_a_comma_is_one_person(life: Callable[..., Result]) -> None:
    life("add 'Roe, Inc.' --new")
    assert life("edit 'Roe, Inc.' --company Roe").code == 0
    assert known(life, "'Roe, Inc.'")["company"] == "Roe"
