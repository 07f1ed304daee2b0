"""Which questions are offered to somebody, and how their blanks are filled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.prep import BlankLeft, filled, fitting, offered
from nettrack.domain.questions import Question
from nettrack.domain.vocabulary import TIES

questions = st.lists(
    st.builds(
        lambda number, ties, tag, is_last: Question(number, f"Q{number}?", tuple(ties), tag, is_last, is_own=False),
        st.integers(1, 30),
        st.lists(st.sampled_from(TIES), min_size=1, unique=True),
        st.sampled_from([None, "job-hunting"]),
        st.booleans(),
    ),
    unique_by=lambda question: question.number,
)


@given(
    questions,
    st.sampled_from([*TIES, None]),
    st.sets(st.sampled_from(["job-hunting", "maths"])),
    st.sets(st.integers(1, 30)),
)
def test_what_is_offered_fits_was_not_asked_and_is_not_for_the_end(
    known: list[Question], tie: str | None, tags: set[str], used: set[int]
) -> None:
    found = offered(fitting(known, tie, tags), used)
    assert len(found) <= 3
    assert len(set(found)) == len(found)
    for question in found:
        assert (tie or "other") in question.ties
        assert question.number not in used
        assert not question.is_last
        assert question.tag is None or question.tag in tags
    fits = [
        question
        for question in known
        if (tie or "other") in question.ties
        and question.number not in used
        and not question.is_last
        and (question.tag is None or question.tag in tags)
    ]
    assert len(found) == min(3, len(fits))
    # What is for people like them alone comes first.
    assert [not question.tag for question in found] == sorted(not question.tag for question in found)


def asking(ask: str) -> Question:
    return Question(7, ask, ("mentor",), None, is_last=False, is_own=False)


@pytest.mark.parametrize(
    ("ask", "fills", "wanted"),
    [
        ("Why?", [], "Why?"),
        ("What is ___ work?", ["data"], "What is data work?"),
        ("___ or ___?", ["Go", "C"], "Go or C?"),
        ("___ or ___?", ["Go"], "Go or Go?"),
        ("What is ___ work?", ["{x} ___y"], None),
    ],
)
def test_blanks_are_filled_one_after_another_to_the_letter(ask: str, fills: list[str], wanted: str | None) -> None:
    if wanted is not None:
        assert filled(asking(ask), fills) == wanted


def test_a_blank_that_nobody_filled_is_told_with_the_question() -> None:
    with pytest.raises(BlankLeft, match="Question 7 has a blank: What is ___ work"):
        filled(asking("What is ___ work?"), [])
