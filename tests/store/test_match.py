"""What is typed is found as it was typed, in every script."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING
from unicodedata import category, normalize

import pytest

from nettrack.store.match import every_word
from nettrack.store.tables import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Result

LETTERS = [chr(code) for code in range(0x80, 0x30000) if category(chr(code)).startswith("L")]
# Of some letters Unicode has two; whoever types one of these gets the other in its normal form.
HAS_A_TWIN = [letter for letter in LETTERS if normalize("NFC", letter) != letter]


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE found USING fts5(text, tokenize='{WORDS}')")
        yield connection


def is_found(index: sqlite3.Connection, text: str, word: str) -> bool:
    index.execute("DELETE FROM found")
    index.execute("INSERT INTO found VALUES (?)", (text,))
    match = every_word([word], is_prefix=True)
    return index.execute("SELECT 1 FROM found WHERE found MATCH ?", (match,)).fetchone() is not None


def test_a_word_of_any_letter_is_found_as_it_was_typed_and_in_another_form(index: sqlite3.Connection) -> None:
    # Every 41st: all of them take minutes.
    for letter in LETTERS[::41]:
        word = f"{letter}z{letter}"
        assert is_found(index, word, word), letter
        assert is_found(index, word, word.lower()), letter
        if letter not in HAS_A_TWIN:
            for form in ("NFC", "NFD"):
                assert is_found(index, word, normalize(form, word)), (letter, form)
                assert is_found(index, normalize(form, word), word), (letter, form)


@pytest.mark.parametrize(
    "words",
    [
        "김철수",
        "Ελένη ελένη ΕΛΕΝΗ Ελενη",
        "Ανδρέας ΑΝΔΡΕΑΣ ανδρεας",
        "Сергей сергей СЕРГЕЙ Сергеи",
        "Фёдор Федор",
        "أحمد",
        "Işık ışık IŞIK",
        "ガンダム ｶﾞﾝﾀﾞﾑ",
        "José Jose JOSÉ",
        "Łukasz Lukasz",
        "Zoë zoe",
        "straße STRASSE",
        "स्नेहा",
        "Nguyễn nguyen",
    ],
)
def test_letters_with_and_without_marks_and_in_capitals_find_each_other(index: sqlite3.Connection, words: str) -> None:
    kept, *_ = words.split()
    for word in words.split():
        for form in ("NFC", "NFD"):
            assert is_found(index, kept, normalize(form, word)), (word, form)


@pytest.mark.parametrize("word", ["김철수", "Ελένη", "Сергей", "أحمد", "Işık", "ガンダム"])
def test_every_field_and_every_list_finds_what_was_typed(nettrack: Callable[..., Result], word: str) -> None:
    nettrack("add Ada --note x --takeaway y --follow-up Call --due 2d --company", word, "--tag", word)
    nettrack("add Ben --note", f"we met {word} there")
    nettrack("add Cy --note x --takeaway", word)
    nettrack("add Dee --follow-up", word, "--due", "2d")
    nettrack("add", f"{word} Roe", "--note", "hello")
    nettrack("add Eve --met", word)
    assert len(nettrack("find", word).lines) >= 6
    for line in ("list", "timeline"):
        assert len(nettrack(line, word).lines) >= 3, line
    assert len(nettrack("due", word).lines) == 2
    for option in ("--company", "--tag"):
        assert nettrack("list", option, word).lines[0].startswith("Ada")
