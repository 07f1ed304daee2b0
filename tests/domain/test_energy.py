"""What conversations give and take: the situations that they are, and what may be said of those."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.energy import (
    ENOUGH,
    ORIGINS,
    PLACES,
    NoEnergy,
    NoSuchWay,
    Rated,
    Situation,
    averages,
    is_energy,
    read_energy,
    read_way,
    situations_of,
)
from nettrack.domain.school import SITUATIONS
from nettrack.domain.vocabulary import CHANNELS

ON = dt.date(2026, 11, 23)
RATED = st.builds(
    Rated,
    st.integers(-2, 2),
    st.sampled_from([None, *CHANNELS]),
    st.sampled_from([None, *PLACES]),
    st.sampled_from([None, *ORIGINS]),
    st.integers(1, 4),
)


@pytest.mark.parametrize(
    ("text", "energy"), [("-2", -2), ("-1", -1), ("0", 0), ("1", 1), ("+2", 2), (" 2 ", 2), ("−1", -1), ("-0", 0)]
)
def test_a_rating_is_read_from_minus_two_to_two(text: str, energy: int) -> None:
    assert read_energy(text) == energy


@pytest.mark.parametrize("text", ["", "3", "-3", "1.5", "+-1", "-+1", "--1", "++1", "ten", "+", "-", "11", "٢", "1 2"])
def test_what_is_no_rating_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NoEnergy, match="from -2"):
        read_energy(text)


@given(st.text(max_size=4))
def test_whatever_is_typed_is_a_rating_or_refused(text: str) -> None:
    try:
        found = read_energy(text)
    except NoEnergy:
        return
    assert -2 <= found <= 2


def test_among_other_words_only_one_with_a_sign_is_a_rating() -> None:
    words = ("video", "+1", "-2", "−1", "1", "+3", "-", "2w", "+2w", "+1.5", "2026-11-20")
    assert [word for word in words if is_energy(word)] == ["+1", "-2", "−1", "+3", "+1.5"]


@pytest.mark.parametrize(
    ("channel", "people", "situations"),
    [
        ("call", 1, ["online", "one-to-one"]),
        ("video", 1, ["online", "one-to-one"]),
        ("video", 3, ["online", "groups"]),
        ("email", 1, ["online", "one-to-one"]),
        ("in-person", 1, ["in-person", "one-to-one"]),
        ("in-person", 2, ["in-person", "groups"]),
        # At an event there are others, whoever was named, and it brought you together.
        ("event", 1, ["groups", "introduced"]),
        ("other", 1, ["one-to-one"]),
        (None, 1, ["one-to-one"]),
    ],
)
def test_the_channel_and_who_was_there_say_which_situations_it_was(
    channel: str | None, people: int, situations: list[str]
) -> None:
    assert situations_of(channel, people) == situations


def test_what_was_said_of_the_place_counts_where_the_channel_does_not_say_it_and_of_the_origin_always() -> None:
    assert situations_of("event", 1, "online", "sought") == ["online", "groups", "sought"]
    assert situations_of("call", 1, "in-person") == ["online", "one-to-one"]
    assert situations_of("in-person", 1, "online") == ["in-person", "one-to-one"]
    assert situations_of(None, 1, "in-person", "introduced") == ["in-person", "one-to-one", "introduced"]


@given(st.lists(RATED, max_size=12))
def test_averages_are_those_that_a_naive_count_finds(rated: list[Rated]) -> None:
    found = averages(rated)
    for situation in SITUATIONS:
        given_there = [
            held.energy
            for held in rated
            if situation in situations_of(held.channel, held.people, held.place, held.origin)
        ]
        count, average = found.get(situation, (0, 0.0))
        assert count == len(given_there)
        assert not given_there or abs(average - sum(given_there) / len(given_there)) <= 0.05 + 1e-9
    assert set(found) <= set(SITUATIONS)


@pytest.mark.parametrize(
    ("rating", "average", "drains", "energises"),
    [
        (None, None, False, False),
        (-1, None, True, False),
        (0, None, False, False),
        (1, None, False, True),
        (None, -0.5, True, False),
        (None, -0.4, False, False),
        (None, 0.5, False, True),
        # What the log says counts for more than what was thought before.
        (2, -1.0, True, False),
        (-2, 1.0, False, True),
        (-2, 0.0, False, False),
    ],
)
def test_the_log_counts_for_more_than_what_was_thought_before(
    rating: int | None, average: float | None, drains: bool, energises: bool
) -> None:
    found = Situation("online", "online", rating, ON, ENOUGH if average is not None else 0, average)
    assert (found.drains, found.energises) == (drains, energises)


@pytest.mark.parametrize(
    ("text", "ways", "way"),
    [
        ("online", PLACES, "online"),
        ("o", PLACES, "online"),
        ("In Person", PLACES, "in-person"),
        ("in-p", PLACES, "in-person"),
        ("s", ORIGINS, "sought"),
        ("Introduced", ORIGINS, "introduced"),
    ],
)
def test_a_place_and_an_origin_are_read_by_their_beginnings(text: str, ways: tuple[str, str], way: str) -> None:
    assert read_way(text, ways) == way


@pytest.mark.parametrize("text", ["", "  ", "outdoors", "onlines", "-"])
def test_what_is_neither_of_the_two_is_refused_with_both(text: str) -> None:
    with pytest.raises(NoSuchWay, match="neither online nor in-person"):
        read_way(text, PLACES)
