"""How names and addresses are compared."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.addresses import BadEmail, email_key, linkedin_key, read_email, read_linkedin
from nettrack.domain.names import begins, fold, given_name_first, name_words, separated
from nettrack.domain.text import Blank, one_line, optional_line

UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\ufeff\u2060\u202a\u202e\u2066\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180e\u3164"
    "\uffa0\ufe00\ufe0f\U000e0001\U000e0100\u2800"
)
# Few letters, so that they often begin alike.
WORDS = st.text(alphabet="ab", min_size=1, max_size=3)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("letter", UNSEEN, ids=lambda letter: f"U+{ord(letter):04X}")
def test_what_nobody_sees_does_not_count(letter: str) -> None:
    assert fold(f"{letter}A{letter}da Lov{letter}elace") == "ada lovelace"
    assert email_key(f"{letter}di@exam{letter}ple.com") == "di@example.com"
    assert linkedin_key(f"https://www.linkedin.com/in/a{letter}da/") == "ada"
    with pytest.raises(Blank):
        one_line(f" {letter}", "name")
    assert optional_line(letter, "company") is None


def test_what_looks_like_a_hyphen_or_an_apostrophe_is_one() -> None:
    for hyphen in "‐‑‒–—―−－﹣":
        assert fold(f"Garcia{hyphen}Lopez") == "garcia-lopez"
        assert email_key(f"di{hyphen}roe@example.com") == "di-roe@example.com"
    for apostrophe in "’‘ʼ′`´＇ʻ":
        assert fold(f"O{apostrophe}Néil") == "o'neil"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(NAMES, NAMES)
def test_each_word_asked_for_begins_a_different_word(query: str, name: str) -> None:
    wanted, words = query.split(), name.split()
    fits = any(
        all(word.startswith(beginning) for beginning, word in zip(wanted, some, strict=True))
        for some in itertools.permutations(words, len(wanted))
    )
    assert begins(query, name) == fits


def test_a_query_is_compared_with_the_parts_of_words_only_where_that_is_asked_for() -> None:
    name = "maria garcia-lopez"
    assert [begins(query, name) for query in ("garcia", "lopez", "maria garcia lopez")] == [True, False, False]
    assert all(begins(query, name, in_parts=True) for query in ("lopez", "maria garcia lopez", "garcia-lo"))
    assert not any(begins(query, name, in_parts=True) for query in ("garcia garcia", "opez", "maria garcia-l l"))
    # A word asked for that has parts itself is looked for as it stands.
    assert begins("jean-luc", "jean luc picard", in_parts=True)
    others = {"lopez-garcia": name, "o'neil": "neil olsen", "d'angelo": "angelo diaz", "al-rashid": "rashid ali"}
    for query, other in (others | {"a'": "anna van den berg", "mary-jean": "jean maryland"}).items():
        assert not begins(query, other, in_parts=True), query


def test_the_words_of_a_name_are_followed_by_their_parts_and_those_of_aliases() -> None:
    found = [tuple(word) for word in name_words("Ana O’Neil-Ruiz", ["Zaz", "Ani"])]
    assert found == [
        (0, 0, "ana", False), (0, 1, "o'neil-ruiz", False),
        (0, 2, "o", True), (0, 3, "neil", True), (0, 4, "ruiz", True),
        (1, 0, "ani", False), (2, 0, "zaz", False),
    ]  # fmt: skip


def test_commas_separate_people_and_one_may_stand_after_a_family_name() -> None:
    assert separated("devon, ben,") == ["devon", "ben"]
    assert separated(" , ") == [" , "]
    assert given_name_first("Lovelace, Ada") == "Ada Lovelace"
    assert given_name_first("a, b, c") is given_name_first("Ada") is None


@pytest.mark.parametrize(
    "text",
    [
        "<di@example.com>", "mailto:di@example.com?subject=x", "Di Roe <di@example.com>", "di@example.com,",
        '"Roe, Di" <di@example.com>;', "MAILTO:%64i@example.com", "Di <mailto:di@example.com>", " (di@example.com). ",
    ],
)  # fmt: skip
def test_an_email_address_is_kept_in_one_form(text: str) -> None:
    assert read_email(text) == email_key(text) == "di@example.com"


@pytest.mark.parametrize(
    "text", ["di@example.com, bo@example.com", "a@example.com,b@example.com", "<>", "mailto:", "@"]
)
def test_what_is_no_address_or_two_is_refused(text: str) -> None:
    with pytest.raises(BadEmail):
        read_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "<https://www.linkedin.com/in/ada/>,", "linkedin.com/in/ada", "HTTP://uk.LinkedIn.com/in/ada/overlay/about/?x=1",
        "https://m.linkedin.com/in/ada/en#top", "www.linkedin.com/in/ada,",
    ],
)  # fmt: skip
def test_a_linkedin_address_is_kept_in_one_form(text: str) -> None:
    assert (read_linkedin(text), linkedin_key(text)) == ("https://www.linkedin.com/in/ada", "ada")


def test_an_address_elsewhere_keeps_its_host() -> None:
    assert read_linkedin("http://www.notlinkedin.com/in/ada/en") == "notlinkedin.com/in/ada"
    assert read_linkedin("Ada Lovelace") == "Ada Lovelace"
