"""Goals: what somebody wants to have done by a day, and how far they have come."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nettrack.domain.energy import Situation
from nettrack.domain.errors import BadDate, BadValue, Conflict, NotFound
from nettrack.domain.names import fold
from nettrack.domain.school import GOALS, STEPS, PlaceWords

# Comparing takes time with the square of the length, and no kind has so long a name.
_COMPARED = 40
# How the history tells of them.
PHRASES = {
    "goal": {
        "row": "goal {id}",
        "changed": {"state": "{}, {state}", "by_on": "{}, by {by_on}", "": "{}, changed"},
    },
    "goal_step": {
        "row": "step “{word}” of goal {goal_id}",
        "turned": [
            ("is_ticked", ..., 1, ("{} ticked", "{} ticked no more")),
            ("is_ticked", ..., 0, ("{} not done", "{} as it was before")),
        ],
        "changed": {"": "{} changed"},
    },
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


class WithoutSteps(NotFound):
    """A goal in somebody's own words has no step yet."""

    sentence = (
        "Goal {0} has no steps. nettrack goal edit {0} --step 'TEXT' gives it one; nettrack goal done {0} says that it "
        "is done."
    )


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


def kind_named(words: str) -> str:
    """Return the kind of the goal that words name, ``own`` where they are somebody's own."""
    kind = fold(words).replace(" ", "-")
    return kind if kind in GOALS else "own"


def kind_near(words: str) -> str | None:
    """Return the kind that words nearly name, None where they are near none or two: mentr, newpeer, existing."""
    kind = fold(words).replace(" ", "-")
    if begun := [known for known in GOALS if len(kind) > 2 and (known.startswith(kind) or kind in known.split("-"))]:
        return begun[0] if len(begun) == 1 else None
    # Imported here: few words are near one.
    from difflib import get_close_matches

    return next(iter(get_close_matches(kind[:_COMPARED], GOALS, 1, 0.8)), None)


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
    done_with = tuple(names[number] for number in whole)
    if not rest and len(whole) < people:
        # With whoever comes next nothing is done but what was ticked with all.
        return Standing(done_with, None, frozenset(ticked))
    shown = rest[0] if len(whole) < people else ranked[0]
    return Standing(done_with, names[shown], frozenset(of[shown]))


def propose(situations: Sequence[Situation], places: Mapping[str, PlaceWords], names: Mapping[str, str]) -> Proposals:
    """Return up to three goals that use what gives energy, each with what it takes that drains."""
    energises = {found.situation for found in situations if found.energises}
    drains = {found.situation: found.name for found in situations if found.drains}
    called = {found.situation: found.name for found in situations}

    def fits(place: PlaceWords) -> int:
        return (
            2 * len(energises.intersection(place.uses))
            - 2 * len(drains.keys() & set(place.uses))
            + (place.stretches in drains)
        )

    def why(place: PlaceWords) -> str:
        used = [called[situation] for situation in place.uses if situation in energises]
        taken = [
            drains[situation] for situation in dict.fromkeys((*place.uses, place.stretches)) if situation in drains
        ]
        said = [f"uses what gives you energy ({', '.join(used)})"] if used else []
        said += [f"takes a step into what drains you ({', '.join(taken)})"] if taken else []
        return f"it {' and '.join(said)}" if said else "nothing in it drains you, as far as you said"

    best = sorted(places.values(), key=fits, reverse=True)[:3]
    return Proposals(tuple(Proposal(each.goal, each.what or names[each.goal], why(each), each.where) for each in best))
