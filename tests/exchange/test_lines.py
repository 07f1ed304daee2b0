"""People typed as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.contacts import Details
from nettrack.domain.errors import NettrackError
from nettrack.domain.imports import Found, Skipped
from nettrack.exchange.lines import read_lines
from tests.exchange.hostile import damaged

if TYPE_CHECKING:
    from collections.abc import Callable

    from nettrack.exchange.source import Source

LINES = """\
Ada Lovelace, Acme, mentor
- Ben Okafor, peer, ben@example.com, Globex, Engineer, rust, python

1. Mei Tanaka <mei@example.com>, +49 151 2345678, https://www.linkedin.com/in/Mei/en, Turing peer
"""


def found(source: Source) -> list[Found]:
    people = [person for person in read_lines(source) if isinstance(person, Found)]
    assert [*read_lines(source)] == people
    return people


def details(bring: Callable[..., Source], line: str) -> Details:
    (person,) = found(bring(line))
    return person.details


def test_people_are_read_with_the_lines_on_which_they_stand(bring: Callable[..., Source]) -> None:
    ada, ben, mei = found(bring(LINES))
    assert [(person.place, person.name) for person in (ada, ben, mei)] == [
        ("line 1", "Ada Lovelace"), ("line 2", "Ben Okafor"), ("line 4", "Mei Tanaka"),
    ]  # fmt: skip
    assert ada.details == Details(tie="mentor", company="Acme")
    assert ben.details == Details(
        tie="peer", company="Globex", role="Engineer", email="ben@example.com", tags=("rust", "python")
    )
    assert mei.details == Details(
        tie="peer", email="mei@example.com", linkedin="https://www.linkedin.com/in/Mei", phones=("+49 151 2345678",)
    )
    assert not any(person.remarks for person in (ada, ben, mei))


@pytest.mark.parametrize("parts", [("mentor", "Acme", "ada@example.com"), ("ada@example.com", "Acme", "mentor")])
def test_what_follows_the_name_comes_in_any_order(bring: Callable[..., Source], parts: tuple[str, ...]) -> None:
    expected = Details(tie="mentor", company="Acme", email="ada@example.com")
    assert details(bring, ", ".join(("Ada", *parts))) == expected


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "1. ", "12) ", "  - ", "\t* ", "- [ ] ", "– "])
def test_bullets_and_numbers_are_no_part_of_the_name(bring: Callable[..., Source], bullet: str) -> None:
    assert [person.name for person in found(bring(f"{bullet}Ada Lovelace, Acme\n"))] == ["Ada Lovelace"]


@pytest.mark.parametrize("name", ["-Ada", "3M Carl", "C++ Carl", "Bob (Acme", "O'Brien", "李小龙", "[bold] Bo"])
def test_names_are_kept_to_the_letter(bring: Callable[..., Source], name: str) -> None:
    assert [person.name for person in found(bring(f"{name}, Acme\n"))] == [name]


@pytest.mark.parametrize(
    ("word", "tie"), [("Mentor", "mentor"), ("alumni", "alum"), ("student", "peer"), ("weak tie", "weak")]
)
def test_a_whole_word_is_a_tie(bring: Callable[..., Source], word: str, tie: str) -> None:
    assert details(bring, f"Ada, {word}") == Details(tie=tie)


@pytest.mark.parametrize("word", ["men", "dorm", "p", "w", "mentorship", "Peers & Co"])
def test_the_beginning_of_a_word_is_a_company(bring: Callable[..., Source], word: str) -> None:
    assert details(bring, f"Ada, {word}") == Details(company=word)


def test_what_there_are_several_of_is_kept(bring: Callable[..., Source]) -> None:
    (person,) = found(
        bring(
            "Ada, mentor, weak, a@example.com, b@example.com, 555-0101-22, 555 0101 33, linkedin.com/in/ada,"
            " linkedin.com/in/ada2, https://example.com/1, https://example.com/2\n"
        )
    )
    told = person.details
    assert (told.tie, told.tags) == ("mentor", ("weak",))
    assert (told.email, told.other_emails) == ("a@example.com", ("b@example.com",))
    assert told.phones == ("555-0101-22", "555 0101 33")
    assert told.linkedin == "https://www.linkedin.com/in/ada"
    assert told.fields == (("Website", "https://example.com/1"),)
    assert told.about == "https://www.linkedin.com/in/ada2\nhttps://example.com/2"
    assert len(person.remarks) == 2


@pytest.mark.parametrize("part", ["@ada", "2026-05-06", "3/5/2026", "a@@", "12345@", "a@x b@y"])
def test_what_is_no_address_is_kept_and_remarked(bring: Callable[..., Source], part: str) -> None:
    (person,) = found(bring(f"Ada, {part}, Acme"))
    assert (person.details.about, person.details.company) == (part, "Acme")
    assert person.details.email is None
    assert part in person.remarks[0]


def test_a_tag_that_would_be_two_is_kept_and_remarked(bring: Callable[..., Source]) -> None:
    (person,) = found(bring("Ada, Acme, Engineer, rust; python"))
    assert (person.details.about, person.details.tags) == ("rust; python", ())
    assert "rust; python" in person.remarks[0]


def test_a_year_and_a_short_number_are_no_phone(bring: Callable[..., Source]) -> None:
    assert details(bring, "Ada, 2026, 42") == Details(company="2026", role="42")


def test_an_address_stands_for_a_name_that_is_not_given(bring: Callable[..., Source]) -> None:
    (person,) = found(bring("carl@example.com, Acme"))
    assert (person.name, person.details.email, person.details.company) == ("carl@example.com",) * 2 + ("Acme",)
    assert person.remarks == ("No name is given; the e-mail address stands for it.",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Mentors:", "a heading, not a person"),
        ("# People", "a heading, not a person"),
        ("-----", "no name"),
        ("12, Acme", "no name"),
        ("https://example.com", "no name"),
    ],
)
def test_a_line_without_a_person_is_skipped_with_its_reason(
    bring: Callable[..., Source], line: str, reason: str
) -> None:
    assert [*read_lines(bring(f"Ada\n{line}\n"))][1:] == [Skipped("line 2", reason)]


def test_tabs_part_what_commas_do_not(bring: Callable[..., Source]) -> None:
    assert details(bring, "Ada\tAcme\tmentor") == Details(tie="mentor", company="Acme")


def test_a_line_of_commas_takes_no_time(bring: Callable[..., Source]) -> None:
    (person,) = found(bring("Ada" + ",x" * 1_000_000))
    assert (person.details.company, person.details.tags[0]) == ("x", "x")


@given(st.lists(st.text(max_size=20), max_size=6))
@settings(max_examples=60)
def test_any_line_is_a_person_or_skipped_and_no_letter_is_lost(bring: Callable[..., Source], parts: list[str]) -> None:
    line = " ".join(", ".join(("Ada", *parts)).replace("\0", "").splitlines())
    try:
        (person,) = read_lines(bring(line))
    except NettrackError:
        return
    assert isinstance(person, Found)
    known = repr(person)
    assert all(letter in known for part in parts for letter in part if letter.isascii() and letter.isalnum())


def test_damaged_files_are_people_or_refused(bring: Callable[..., Source]) -> None:
    read, refused = 0, ""
    for content in damaged((LINES.encode(), "José, Café\n".encode("cp1252"), LINES.encode("utf-16")), 400):
        try:
            read += len([*read_lines(bring(content))])
        except NettrackError as error:
            refused += str(error)
    assert read > 200
    assert refused
    assert "\n" not in refused
