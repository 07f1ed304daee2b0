"""How facts are worded, and what is shown to be typed."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.render.words import quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ada Lovelace", "'Ada Lovelace'"),
        ("Ben O'Hara", '"Ben O\'Hara"'),
        ("$95k", "'$95k'"),
        ("O'Hara at $95k", "'O'\\''Hara at $95k'"),
        ('Mei "Mo" O\'Hara', "'Mei \"Mo\" O'\\''Hara'"),
    ],
)
def test_words_are_quoted_as_simply_as_a_shell_takes_them(words: str, shown: str) -> None:
    assert quoted(words) == shown


@given(st.text(alphabet="aé '\"$`\\!*?#~;&|<>(){}[]-", max_size=12))
def test_whatever_is_quoted_is_one_word_to_a_shell(words: str) -> None:
    assert shlex.split(quoted(words)) == [words]
