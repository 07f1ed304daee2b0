"""How far a goal has come, and which goals are proposed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.energy import Situation
from nettrack.domain.goals import Done, propose, standing
from nettrack.domain.school import SITUATIONS, STEPS, PlaceWords

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
    assert "one step into what does not (sought)" in found[0].why


def test_without_a_rating_the_first_that_there_are_are_proposed() -> None:
    found = propose(rated(), PLACES, NAMES).proposals
    assert [proposal.name for proposal in found] == ["One chat", "One meetup", "Your mentor"]
    assert all("asks little" in proposal.why for proposal in found)
