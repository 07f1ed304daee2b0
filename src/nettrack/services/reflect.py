"""Looking back at a conversation, or at a goal."""

import datetime as dt
from itertools import chain
from typing import Any

from nettrack.domain.prep import Picked
from nettrack.domain.reflect import NotAsked, Reflection, Thoughts
from nettrack.domain.school import School
from nettrack.services.conversations import conversation_numbered
from nettrack.services.follow_ups import follow_ups_where, open_follow_up
from nettrack.services.goals import goal_numbered
from nettrack.services.picks import picked_where
from nettrack.store.store import Filter, Store


def reflection_on(store: Store, number: int, *, today: dt.date) -> Reflection:
    """Return what was thought of a conversation so far, with the questions asked in it; raise ConversationNotFound."""
    said = _said(store, ("of", {"conversation": number}))
    return Reflection(
        conversation=conversation_numbered(store, number),
        goal=None,
        questions=tuple(_asked(store, number)),
        same=said.get("same"),
        different=said.get("different"),
        written_on=said.get("written_on"),
        follow_ups=follow_ups_where(store, ("from", {"conversation": number}), today=today),
    )


def _said(store: Store, of: Filter) -> dict[str, Any]:
    return store.one(store.sql.reflect.REFLECTIONS, of) or {}


def _asked(store: Store, number: int) -> list[Picked]:
    """Return the questions asked in a conversation, and those that still wait for whoever was there."""
    rows = store.rows(store.sql.conversations.PARTICIPANTS, conversation=number)
    waiting = (picked_where(store, ("for", {"contact": row["number"]}), ("pending", {})) for row in rows)
    return [*picked_where(store, ("asked", {"conversation": number})), *chain.from_iterable(waiting)]


def reflect(store: Store, number: int, thoughts: Thoughts, *, today: dt.date) -> Reflection:
    """Write down what a conversation brought: to each question, and beside them; raise NotAsked."""
    conversation = conversation_numbered(store, number)
    asked = {found.question: found for found in _asked(store, number)}
    for question in (*thoughts.answers, *([thoughts.best] if thoughts.best is not None else [])):
        if question not in asked:
            there = ", ".join(map(str, asked))
            raise NotAsked(question, number, f"those are {there}" if there else "none was")
    for question, found in asked.items():
        is_best = found.is_best if thoughts.best is None else question == thoughts.best
        answer = thoughts.answers.get(question, found.answer)
        if (answer, is_best) != (found.answer, found.is_best):
            values = {"answer": answer, "is_best": is_best, "conversation": number}
            store.run(store.sql.prep.ANSWER_PICKED, number=found.number, **values)
    _write(store, thoughts, ("of", {"conversation": number}), today, conversation=number, goal=None)
    new: dict[str, Any] = {"energy": thoughts.energy, "takeaway": thoughts.takeaway}
    now = conversation._replace(**{field: value for field, value in new.items() if value is not None})
    if now != conversation:
        fields = ("held_on", "channel", "notes", "takeaway", "is_private", "energy", "place", "origin")
        values = {field: getattr(now, field) for field in fields}
        store.run(store.sql.conversations.UPDATE_CONVERSATION, number=number, **values)
    if thoughts.follow_up:
        (first, *_) = store.rows(store.sql.conversations.PARTICIPANTS, conversation=number)
        open_follow_up(store, first["number"], thoughts.follow_up, number, today=today)
    return reflection_on(store, number, today=today)


def reflect_on_goal(store: Store, number: int, thoughts: Thoughts, school: School, *, today: dt.date) -> Reflection:
    """Write down what a goal brought; raise GoalNotFound."""
    goal = goal_numbered(store, number, school, today=today)
    _write(store, thoughts, ("of_goal", {"goal": goal.number}), today, conversation=None, goal=goal.number)
    return reflection_on_goal(store, number, school, today=today)


def reflection_on_goal(store: Store, number: int, school: School, *, today: dt.date) -> Reflection:
    """Return what was thought of a goal so far; raise GoalNotFound."""
    said = _said(store, ("of_goal", {"goal": number}))
    goal = goal_numbered(store, number, school, today=today)
    return Reflection(None, goal, (), said.get("same"), said.get("different"), said.get("written_on"))


def _write(
    store: Store, thoughts: Thoughts, of: Filter, today: dt.date, *, conversation: int | None, goal: int | None
) -> None:
    if thoughts.same is None and thoughts.different is None:
        return
    before = _said(store, of)
    values = {"same": thoughts.same or before.get("same"), "different": thoughts.different or before.get("different")}
    if before:
        store.run(store.sql.reflect.UPDATE_REFLECTION, number=before["number"], written_on=today, **values)
    else:
        store.run(store.sql.reflect.INSERT_REFLECTION, conversation=conversation, goal=goal, written_on=today, **values)
