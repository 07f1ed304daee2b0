"""Goals: listed as they stand, set, changed, ticked, closed."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from nettrack.domain.answers import Answers
from nettrack.domain.calendar import spell_date
from nettrack.domain.goals import (
    ChangedGoal,
    Done,
    GivenSteps,
    Goal,
    GoalClosed,
    GoalNotFound,
    Goals,
    GoalTooSoon,
    NewGoal,
    NoSuchStep,
    Proposals,
    Standing,
    Step,
    StepThere,
    WithoutSteps,
    propose,
    standing,
)
from nettrack.domain.names import fold, words_of
from nettrack.domain.school import STEPS, School
from nettrack.services.energy import energy_of
from nettrack.services.names import find_contact
from nettrack.store.store import Filter, Row, Store

_OPEN: Filter = ("open", {})


def list_goals(store: Store, school: School, *, today: dt.date, is_all: bool) -> Goals:
    """Return the goals, or also those that were dropped; those to come first, then the newest that ended."""
    found = goals_where(store, school, today=today)
    shown = [goal for goal in found if is_all or goal.state != "dropped"]
    ahead = [goal for goal in shown if goal.state == "open"]
    return Goals((*ahead, *reversed([goal for goal in shown if goal.state != "open"])))


def open_goals(store: Store, school: School, *, today: dt.date) -> tuple[Goal, ...]:
    """Return the goals that are still to be met, the next one first."""
    found = goals_where(store, school, _OPEN, today=today)
    return tuple(goal for goal in found if goal.state == "open")


def goals_where(store: Store, school: School, *narrow: Filter, today: dt.date) -> tuple[Goal, ...]:
    """Return the goals that fit every filter, each as it stands today."""
    rows = store.rows(store.sql.goals.GOALS, *narrow)
    return tuple(map(partial(_as_it_stands, store, school, today), rows))


def _as_it_stands(store: Store, school: School, today: dt.date, row: Row) -> Goal:
    since, until = _span(row, today)
    steps = {step["word"]: step for step in store.rows(store.sql.goals.GOAL_STEPS, ("goal", {"goal": row["number"]}))}
    by_hand = {
        word: step["is_ticked"]
        for word, step in steps.items()
        if step["is_ticked"] is not None and (step["ticked_on"] or since) >= since
    }
    if row["kind"] == "own":
        named = {word: step["words"] for word, step in steps.items()}
        found = Standing((), None, frozenset(word for word, is_ticked in by_hand.items() if is_ticked))
        is_complete = bool(named) and found.steps == named.keys()
    else:
        named = {word: school.steps[word].name for word in STEPS}
        done = _done(store, school, row, since, until)
        found = standing(done, by_hand, people=row["head_count"])
        is_complete = len(found.done_with) >= row["head_count"] or all(by_hand.get(word) for word in STEPS)
    state = row["state"]
    if state == "open":
        state = "done" if is_complete and not row["every"] else "missed" if until < today else "open"
    return Goal(
        number=row["number"],
        kind=row["kind"],
        name=row["words"] or school.goals[row["kind"]].name,
        contact=row["contact"],
        people=row["head_count"],
        began_on=row["began_on"],
        by_on=until,
        every=row["every"],
        state=state,
        closed_on=row["closed_on"],
        days_left=(until - today).days,
        steps=tuple(Step(word, name, word in found.steps, word in by_hand) for word, name in named.items()),
        with_whom=found.with_whom,
        done_with=found.done_with,
    )


def _span(row: Row, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that count: of a goal that comes again, those of this time."""
    since, until = row["began_on"], row["by_on"]
    if row["every"] and row["state"] == "open" and until < today:
        # Imported here: few goals come again, and counting their days takes 4 ms more.
        from nettrack.domain.recurrence import next_turn

        yesterday = today - dt.timedelta(days=1)
        turn, until = next_turn(row["every"], row["by_on"], 0, yesterday) or (0, until)
        before = next_turn(row["every"], row["by_on"], turn - 2, dt.date.min) if turn > 1 else None
        since = (before[1] if before else row["by_on"]) + dt.timedelta(days=1)
    return since, until


def _done(store: Store, school: School, row: Row, since: dt.date, until: dt.date) -> Iterator[Done]:
    """Yield what was done for a goal of the school's, with everybody who counts for it."""
    from json import dumps

    sql = store.sql.goals
    kind = row["kind"]
    narrow: list[Filter] = [("tie", {"ties": dumps(school.goals[kind].ties)})]
    if row["whom"]:
        narrow = [("with", {"contact": row["whom"]})]
    queries = {
        "message": (sql.GOAL_MESSAGES, sql.GOAL_MEETINGS),
        "questions": (sql.GOAL_QUESTIONS,),
        "notes": (sql.GOAL_NOTES,),
        "takeaway": (sql.GOAL_TAKEAWAYS,),
    }
    for step, every in queries.items():
        for query in every:
            for found in store.each(query, *narrow, since=since, until=until):
                each = Done(**found, step=step)
                # Who is to be new was not talked to before; of the others, only of whom the tie is known.
                if row["whom"] or (_is_new(each, since) if kind == "new-peer" else each.tie):
                    yield each


def _is_new(done: Done, since: dt.date) -> bool:
    return done.first_on is None or done.first_on >= since


def add_goal(
    store: Store, new: NewGoal, name: str | None, steps: tuple[str, ...], school: School, answers: Answers,
    *, today: dt.date,
) -> ChangedGoal:  # fmt: skip
    """Set a goal, perhaps with somebody, perhaps with steps of your own."""
    contact = find_contact(store, name, answers).number if name else None
    number = store.run(store.sql.goals.INSERT_GOAL, contact=contact, began_on=today, **new._asdict())
    for step in steps:
        _add_step(store, goal_numbered(store, number, school, today=today), step)
    return _changed(store, number, school, today)


def edit_goal(
    store: Store, number: int, values: dict[str, Any], steps: tuple[str, ...], school: School, *, today: dt.date
) -> ChangedGoal:
    """Change the day, words, people or turns of a goal, and add steps of your own; raise GoalTooSoon."""
    goal = _open_goal(store, number, school, today)
    (row,) = store.rows(store.sql.goals.GOALS, ("number", {"number": number}))
    if values.get("by_on", goal.began_on) < goal.began_on:
        raise GoalTooSoon(number, spell_date(goal.began_on), spell_date(values["by_on"]))
    if values:
        before = {name: row[name] for name in ("by_on", "words", "head_count", "every")}
        store.run(store.sql.goals.UPDATE_GOAL, number=number, **before | values)
    for step in steps:
        _add_step(store, goal_numbered(store, number, school, today=today), step)
    return _changed(store, number, school, today)


def _add_step(store: Store, goal: Goal, step: str) -> None:
    if goal.kind != "own":
        raise GivenSteps(goal.number)
    if fold(step) in {known.step for known in goal.steps}:
        raise StepThere(goal.number, step)
    values = {"word": fold(step), "words": step, "is_ticked": None, "ticked_on": None}
    store.run(store.sql.goals.INSERT_GOAL_STEP, goal=goal.number, **values)


def tick_goal(store: Store, number: int, words: str, school: School, *, is_ticked: bool, today: dt.date) -> ChangedGoal:
    """Tick a step by hand, or take the tick away, whatever the log says; raise WithoutSteps or NoSuchStep."""
    goal = _open_goal(store, number, school, today)
    step = _step_meant(goal, words)
    rows = store.rows(store.sql.goals.GOAL_STEPS, ("goal", {"goal": number}))
    stored = next((row["number"] for row in rows if row["word"] == step.step), None)
    if stored is None:
        values = {"word": step.step, "words": None, "is_ticked": is_ticked, "ticked_on": today}
        store.run(store.sql.goals.INSERT_GOAL_STEP, goal=number, **values)
    else:
        store.run(store.sql.goals.TICK_GOAL_STEP, number=stored, is_ticked=is_ticked, ticked_on=today)
    return _changed(store, number, school, today)


def _step_meant(goal: Goal, words: str) -> Step:
    """Return the step of a number, counted from 1, or the one that begins so."""
    if not goal.steps:
        raise WithoutSteps(goal.number)
    by_place = {str(place): step for place, step in enumerate(goal.steps, 1)}
    if words in by_place:
        return by_place[words]
    asked = words_of(fold(words))
    fits = [
        step
        for step in goal.steps
        if asked and all(any(word.startswith(begin) for word in words_of(fold(step.name))) for begin in asked)
    ]
    if len(fits) != 1:
        there = ", ".join(f"{k} {step.name}" for k, step in enumerate(goal.steps, 1))
        raise NoSuchStep(goal.number, words, there)
    return fits[0]


def close_goal(store: Store, number: int, state: str, school: School, *, on: dt.date, today: dt.date) -> ChangedGoal:
    """Say that a goal is done, whatever its steps say, or let it go."""
    _open_goal(store, number, school, today)
    store.run(store.sql.goals.CLOSE_GOAL, number=number, state=state, closed_on=on)
    return _changed(store, number, school, today)


def goal_numbered(store: Store, number: int, school: School, *, today: dt.date) -> Goal:
    """Return the goal of this number as it stands, or raise GoalNotFound."""
    found = goals_where(store, school, ("number", {"number": number}), today=today)
    if not found:
        raise GoalNotFound(number)
    return found[0]


def propose_goals(store: Store, school: School) -> Proposals:
    """Return goals that fit what gives energy."""
    names = {kind: words.name for kind, words in school.goals.items()}
    return propose(energy_of(store, school).situations, school.places, names)


def _open_goal(store: Store, number: int, school: School, today: dt.date) -> Goal:
    goal = goal_numbered(store, number, school, today=today)
    if goal.closed_on:
        raise GoalClosed(number, goal.state, spell_date(goal.closed_on))
    return goal


def _changed(store: Store, number: int, school: School, today: dt.date) -> ChangedGoal:
    return ChangedGoal(goal_numbered(store, number, school, today=today))
