"""Goals: what somebody wants to have done by a day, and how far they have come."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nettrack.domain.energy import Situation
from nettrack.domain.errors import BadDate, BadValue, Conflict, NotFound
from nettrack.domain.school import STEPS, PlaceWords

# How the history tells of them.
PHRASES = {
    "goal": {
        "row": "goal {id}",
        "changed": {"state": "{}, {state}", "by_on": "{}, by {by_on}", "": "{}, changed"},
    },
    "goal_step": {"row": "step “{word}” of goal {goal_id}", "changed": {"": "{} ticked"}},
}


class Step(NamedTuple):
    """A step, by what the data calls it and by its name, and whether it is done; ``by_hand`` if somebody ticked it."""

    step: str
    name: str
    is_done: bool
    by_hand: bool


class Goal(NamedTuple):
    """A goal; ``state`` is open, done, missed or dropped.

    Of one with ``people``, ``done_with`` names those with whom every step is done. ``steps`` are those with
    ``with_whom``, who has come the farthest of the others. One that comes again has ``every``, and is told as it stands
    this time.
    """

    number: int
    kind: str
    name: str
    contact: str | None
    people: int
    began_on: dt.date
    by_on: dt.date
    every: str | None
    state: str
    closed_on: dt.date | None
    days_left: int
    steps: tuple[Step, ...]
    with_whom: str | None
    done_with: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether every step is done with as many people as it takes."""
        done, of = self.share
        return bool(of) and done == of

    @property
    def share(self) -> tuple[int, int]:
        """How many steps are done, and how many there are, with everybody."""
        each = len(self.steps)
        done = sum(step.is_done for step in self.steps) if len(self.done_with) < self.people else 0
        return min(len(self.done_with) * each + done, self.people * each), self.people * each


class Goals(NamedTuple):
    """Goals, the open ones first, by their day."""

    goals: tuple[Goal, ...]


class ChangedGoal(NamedTuple):
    """A goal as a command left it."""

    goal: Goal

    @property
    def document(self) -> dict[str, tuple[Goal, ...]]:
        return {"goals": (self.goal,)}


class Proposal(NamedTuple):
    """A goal that could be set: its kind, what to do, why it fits, and where to find people."""

    kind: str
    name: str
    why: str
    where: str


class Proposals(NamedTuple):
    """Goals that fit what gives somebody energy."""

    proposals: tuple[Proposal, ...]


class NewGoal(NamedTuple):
    """A goal to set."""

    kind: str
    words: str | None
    by_on: dt.date
    head_count: int = 1
    every: str | None = None


class GoalNotFound(NotFound):
    """No goal has this number."""

    sentence = "There is no goal {}; nettrack goal --all shows their numbers."


class GoalClosed(Conflict):
    """The goal was done or dropped before."""

    sentence = "Goal {} was {} on {} already; nothing was changed."


class NoSuchStep(NotFound):
    """A goal has no such step."""

    sentence = "Goal {} has no step “{}”; it has {}."


class StepThere(Conflict):
    """The goal has that step already."""

    sentence = "Goal {} has the step “{}” already."


class GivenSteps(BadValue):
    """A goal of the school's has the school's steps."""

    sentence = "Goal {} has the steps of every such goal; a goal in your own words takes steps of your own."


class GoalTooSoon(BadDate):
    """A goal would end before it begins."""

    sentence = "Goal {} began on {}, so it cannot be due on {}; give a later day."


class Done(NamedTuple):
    """Something that was done with somebody: a step, by what the data calls it, and on which day."""

    number: int
    name: str
    tie: str | None
    first_on: dt.date | None
    day: dt.date
    step: str


class Standing(NamedTuple):
    """How far a goal has come: with whom every step is done, and which are with whoever has come the farthest."""

    done_with: tuple[str, ...]
    with_whom: str | None
    steps: frozenset[str]


def standing(done: Iterable[Done], by_hand: Mapping[str, bool], *, people: int) -> Standing:
    """Return how far a goal has come: every step counts with the same person, and what was ticked by hand with all."""
    ticked = {step for step, is_ticked in by_hand.items() if is_ticked}
    unticked = {step for step, is_ticked in by_hand.items() if not is_ticked}
    steps: dict[int, set[str]] = {}
    names: dict[int, str] = {}
    last: dict[int, dt.date] = {}
    for each in done:
        names[each.number] = each.name
        steps.setdefault(each.number, set()).add(each.step)
        last[each.number] = max(each.day, last.get(each.number, each.day))
    every = set(STEPS)
    of = {number: (found | ticked) - unticked for number, found in steps.items()}
    if not of:
        return Standing((), None, frozenset(ticked - unticked))
    ranked = sorted(of, key=lambda number: (-len(of[number]), -last[number].toordinal(), number))
    whole = [number for number in ranked if of[number] == every]
    rest = [number for number in ranked if of[number] != every]
    shown = rest[0] if rest and len(whole) < people else ranked[0]
    return Standing(tuple(names[number] for number in whole), names[shown], frozenset(of[shown]))


def propose(situations: Sequence[Situation], places: Mapping[str, PlaceWords], names: Mapping[str, str]) -> Proposals:
    """Return up to three goals that use what gives energy, and take one step out of it where something drains."""
    energises = {found.situation for found in situations if found.energises}
    drains = {found.situation: found.name for found in situations if found.drains}
    called = {found.situation: found.name for found in situations}

    def fits(place: PlaceWords) -> int:
        return (
            2 * len(energises.intersection(place.uses))
            - 2 * len(drains.keys() & set(place.uses))
            + (place.stretches in drains)
        )

    found = []
    for place in sorted(places.values(), key=fits, reverse=True)[:3]:
        used = [called[situation] for situation in place.uses if situation in energises]
        why = f"it uses what gives you energy ({', '.join(used)})" if used else "it asks little of you"
        if place.stretches in drains:
            why += f", and is one step into what does not ({drains[place.stretches]})"
        found.append(Proposal(place.goal, place.what or names[place.goal], why, place.where))
    return Proposals(tuple(found))
