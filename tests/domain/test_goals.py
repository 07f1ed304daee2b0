"""How far a goal has come, and which goals are proposed."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.energy import Situation
from nettrack.domain.goals import Done, kind_named, kind_near, propose, standing
from nettrack.domain.school import SITUATIONS, STEPS, PlaceWords
from nettrack.domain.school_words import WORDS

DAY = dt.date(2026, 11, 23)
PEOPLE = {1: "Ada", 2: "Ben", 3: "Mei"}
dones = st.builds(
    lambda number, step, days: Done(number, PEOPLE[number], "peer", None, DAY + dt.timedelta(days), step),
    st.sampled_from(sorted(PEOPLE)),
    st.sampled_from(STEPS),
    st.integers(0, 30),
)


@given(st.lists(dones), st.integers(1, 3))
def test_every_step_counts_with_the_same_person(done: list[Done], people: int) -> None:
    found = standing(done, {}, people=people)
    steps = {name: {each.step for each in done if each.name == name} for name in PEOPLE.values()}
    assert set(found.done_with) == {name for name in steps if steps[name] == set(STEPS)}
    if not done:
        assert found == ((), None, frozenset())
    elif found.with_whom:
        assert found.steps == steps[found.with_whom]
        rest = [name for name in steps if name not in found.done_with]
        if len(found.done_with) < people and any(steps[name] for name in rest):
            # Who is shown has come the farthest of those who have not come to the end.
            assert found.with_whom in rest
            assert len(steps[found.with_whom]) == max(len(steps[name]) for name in rest)


@given(st.lists(dones), st.dictionaries(st.sampled_from(STEPS), st.booleans()))
def test_what_was_ticked_by_hand_counts_whatever_the_log_says(done: list[Done], by_hand: dict[str, bool]) -> None:
    found = standing(done, by_hand, people=1)
    for step, is_ticked in by_hand.items():
        assert (step in found.steps) == is_ticked
    if False in by_hand.values():
        assert found.done_with == ()


def test_one_more_thing_done_never_takes_a_step_away() -> None:
    done: list[Done] = []
    count = 0
    for k, step in enumerate(STEPS):
        done.append(Done(1, "Ada", "mentor", None, DAY + dt.timedelta(k), step))
        found = standing(done, {}, people=1)
        assert len(found.steps) > count
        count = len(found.steps)
    assert found.done_with == ("Ada",)


def rated(**ratings: int) -> list[Situation]:
    told = {word.replace("_", "-"): rating for word, rating in ratings.items()}
    return [Situation(word, word, told.get(word), None, 0, None) for word in SITUATIONS]


PLACES = {
    "chat": PlaceWords("new-peer", "a channel", "One chat", ("one-to-one", "introduced"), "sought"),
    "meetup": PlaceWords("existing-tie", "a town", "One meetup", ("groups", "introduced"), "sought"),
    "mentor": PlaceWords("mentor", "a calendar", "", ("one-to-one",), "online"),
    "circle": PlaceWords("new-peer", "a list", "One circle", ("groups",), "one-to-one"),
}
NAMES = {"mentor": "Your mentor", "new-peer": "Somebody new", "existing-tie": "Somebody known"}


@pytest.mark.parametrize(
    ("ratings", "first", "last"),
    [
        # Likes one to one and avoids strangers: a matched chat. Likes groups and knows nobody: a meetup.
        ({"one_to_one": 2, "sought": -2, "groups": -1}, "One chat", "One meetup"),
        ({"groups": 2, "sought": -1, "one_to_one": -1}, "One meetup", "One chat"),
    ],
)
def test_goals_use_what_gives_energy_and_take_one_step_out_of_it(
    ratings: dict[str, int], first: str, last: str
) -> None:
    found = propose(rated(**ratings), PLACES, NAMES).proposals
    assert len(found) == 3
    assert (found[0].name, found[0].name != last) == (first, True)
    assert "uses what gives you energy" in found[0].why
    assert "takes a step into what drains you (sought)" in found[0].why


def test_without_a_rating_the_first_that_there_are_are_proposed() -> None:
    found = propose(rated(), PLACES, NAMES).proposals
    assert [proposal.name for proposal in found] == ["One chat", "One meetup", "Your mentor"]
    assert all(proposal.why == "nothing in it drains you, as far as you said" for proposal in found)


@given(st.fixed_dictionaries({word.replace("-", "_"): st.integers(-2, 2) for word in SITUATIONS}))
def test_what_a_proposal_says_is_true_of_what_was_rated(ratings: dict[str, int]) -> None:
    proposals = propose(rated(**ratings), WORDS.places, NAMES).proposals
    for proposal in proposals:
        (place,) = (each for each in WORDS.places.values() if each.what == proposal.name)
        told = {word: ratings[word.replace("-", "_")] for word in (*place.uses, place.stretches)}
        gives = re.findall(r"what gives you energy \((.*?)\)", proposal.why)
        takes = re.findall(r"what drains you \((.*?)\)", proposal.why)
        assert gives == [", ".join(word for word in place.uses if told[word] > 0)] * any(
            told[word] > 0 for word in place.uses
        )
        # Whatever of it drains is said, also where nothing of it gives energy.
        assert takes == [", ".join(word for word in told if told[word] < 0)] * any(told[word] < 0 for word in told)
        assert ("nothing in it drains you" in proposal.why) == (not gives and not takes)


def test_no_place_denies_what_it_stretches() -> None:
    denied = {"sought": "seek nobody out", "one-to-one": "nobody alone", "in-person": "online only"}
    for place in WORDS.places.values():
        assert not place.stretches or denied[place.stretches] not in place.where + place.what
        assert place.stretches not in place.uses
    assert "coffee" in WORDS.places["former-colleague"].what  # which is in person


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 4))
def test_nobody_counts_twice(people: int, whole: int, more: int) -> None:
    done = [Done(k, f"Guest {k}", "peer", None, DAY, step) for k in range(whole) for step in STEPS]
    done += [Done(whole, "Next", "peer", None, DAY, step) for step in STEPS[:more]]
    found = standing(done, {}, people=people)
    counted = min(len(found.done_with), people) * len(STEPS)
    if len(found.done_with) < people:
        counted += len(found.steps)
    assert counted == min(whole * len(STEPS) + more, people * len(STEPS))


@pytest.mark.parametrize(
    ("words", "kind", "near"),
    [
        ("mentor", "mentor", None),
        ("New peer", "new-peer", None),
        ("mentr", "own", "mentor"),
        ("my mentor", "own", "mentor"),
        ("newpeer", "own", "new-peer"),
        ("peer", "own", "new-peer"),
        ("existing ties", "own", "existing-tie"),
        ("exist", "own", "existing-tie"),
        ("Talk to my mentor about tests", "own", None),
        ("Hand in the survey", "own", None),
        ("m", "own", None),
        ("!", "own", None),
        ("mentor " * 100_000, "own", None),
    ],
)
def test_a_near_miss_of_a_goal_that_is_given_is_seen(words: str, kind: str, near: str | None) -> None:
    assert kind_named(words) == kind
    assert kind != "own" or kind_near(words) == near
