"""HTML of messages as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.exchange.html_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Hi\nthere", "Hi\nthere"),
        ("a < b, i <3 u & <Ada@example.com>", "a < b, i <3 u & <Ada@example.com>"),
        ("AT&amp;T &#233; &#xe9; &nosuch; ?a=1&copy=2", "AT&T é é &nosuch; ?a=1&copy=2"),
        ("<p>Hi&nbsp;Ada</p><p><br></p><p>Tea\nor coffee?</p>", "Hi Ada\n\nTea or coffee?"),
        ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"),
        ("<b>bold</b>\n  two", "bold\n  two"),
        ("<ul><li>tea</li><li>cake</li></ul>", "- tea\n- cake"),
        ('see <a href="https://example.com/?a=1&amp;b=2">this</a>.', "see this (https://example.com/?a=1&b=2)."),
        ("<a href='https://example.com'>https://example.com</a>", "https://example.com"),
        ("<a href=https://example.com></a>", "https://example.com"),
        ("<style>p {color: red}</style>Hi", "Hi"),
        ("<p>cut off <a href='foo", "cut off <a href='foo"),
        ("", ""),
    ],
)
def test_html_is_read_as_it_is_shown_and_nothing_else_is_taken_for_html(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<a href=", "<p>", "&", "&a", "<a href=x>y", " \n", "<p" + " " * 50, "<b "]
)
def test_text_made_to_take_long_does_not(piece: str) -> None:
    plain_text("<br>" + piece * (400_000 // len(piece)))


@given(st.text() | st.text(alphabet="<>/ab&;#\"'= \n"))
@settings(max_examples=60)
def test_any_text_is_some_text(html: str) -> None:
    plain_text(html)
    bare = "".join(letter for letter in html if letter not in "<&")
    assert plain_text(bare) == bare
