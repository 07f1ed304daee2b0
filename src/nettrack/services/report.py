"""The report: what was done between two days, and what came of it."""

import datetime as dt
from collections import defaultdict
from typing import Any

from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.goals import Goal
from nettrack.domain.outreach import Patience
from nettrack.domain.prep import Takeaway
from nettrack.domain.report import Count, Lesson, Messages, Person, Plan, Report, Valuable, person
from nettrack.domain.school import School
from nettrack.services.energy import energy_of
from nettrack.services.follow_ups import OPEN, follow_ups_where
from nettrack.services.goals import goal_numbered, goals_where, open_goals
from nettrack.services.meetings import PLANNED, meetings_where
from nettrack.services.needs import list_needs, needs_of
from nettrack.services.outreach import outreach_where
from nettrack.store.store import Store

# So many things that come next are told.
_NEXT = 5


def report_on(
    store: Store, school: School, *, since: dt.date | None, goal: int | None, patience: Patience, today: dt.date
) -> Report:
    """Return what was done since a day, or for a goal, or ever; private conversations are counted and left out."""
    until = today
    goals = goals_where(store, school, today=today)
    if goal is not None:
        found = goal_numbered(store, goal, school, today=today)
        since, until, goals = found.began_on, min(found.by_on, today), (found,)
    span: dict[str, Any] = {"since": since or dt.date.min, "until": until}
    sql = store.sql.report
    (total,) = store.rows(sql.REPORT_TOTAL, **span)
    (private,) = store.rows(sql.REPORT_PRIVATE, **span)
    return Report(
        since=since,
        until=until,
        conversations=total["conversations"],
        days=total["days"],
        by_tie=tuple(Count(row["tie"], row["conversations"]) for row in store.rows(sql.REPORT_BY_TIE, **span)),
        by_channel=tuple(
            Count(row["channel"], row["conversations"]) for row in store.rows(sql.REPORT_BY_CHANNEL, **span)
        ),
        people=tuple(_people(store, span)),
        messages=_messages(store, span, patience, today),
        takeaways=tuple(_takeaways(store, span, today)),
        goals=tuple(found for found in goals if found.state != "dropped" and _is_within(found, since)),
        needs=tuple(need for need in needs_of(store, school) if need.contacts),
        questions=tuple(Valuable(**row) for row in store.rows(sql.REPORT_QUESTIONS, **span)),
        situations=tuple(found for found in energy_of(store, school).situations if found.average is not None),
        lessons=tuple(Lesson(**row) for row in store.rows(sql.REPORT_REFLECTIONS, **span)),
        follow_ups=follow_ups_where(store, OPEN, today=today, limit=_NEXT),
        meetings=meetings_where(store, PLANNED, ("since", {"since": today}), school=lambda: school, limit=_NEXT),
        private=private["conversations"],
        titles=school.report,
    )


def _is_within(goal: Goal, since: dt.date | None) -> bool:
    return since is None or goal.by_on >= since or goal.state == "open"


def _people(store: Store, span: dict[str, Any]) -> list[Person]:
    return [person(**row) for row in store.rows(store.sql.report.REPORT_PEOPLE, **span)]


def _takeaways(store: Store, span: dict[str, Any], today: dt.date) -> list[Takeaway]:
    came_of = defaultdict[int | None, list[FollowUp]](list)
    for follow_up in follow_ups_where(store, ("from_between", span), today=today):
        came_of[follow_up.conversation].append(follow_up)
    rows = store.rows(store.sql.report.REPORT_TAKEAWAYS, **span)
    return [Takeaway(row["takeaway"], row["held_on"], tuple(came_of[row["number"]])) for row in rows]


def _messages(store: Store, span: dict[str, Any], patience: Patience, today: dt.date) -> Messages:
    narrow = [(name, {name: day}) for name, day in span.items()]
    states = [sent.state for sent in outreach_where(store, *narrow, patience=patience, today=today)]
    return Messages(len(states), *map(states.count, ("answered", "declined", "let_go", "waiting")))


def plan_of(store: Store, school: School, *, today: dt.date) -> Plan:
    """Return what somebody wants, what suits them, and what they set out to do."""
    return Plan(
        list_needs(store, school).needs,
        energy_of(store, school).situations,
        open_goals(store, school, today=today),
        school.report,
    )
