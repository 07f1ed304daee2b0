"""Goals, with how far each has come."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from nettrack.domain.calendar import days_late, distance, spell_date
from nettrack.domain.goals import ChangedGoal, Goal, Goals, Proposals
from nettrack.render.page import (
    APART,
    DIM,
    HEADING,
    LATE,
    NORMAL,
    PERSON,
    Column,
    Line,
    Page,
    Piece,
    Table,
    line,
    on_screen,
)
from nettrack.render.words import counted, joined

_BAR = 12
_DONE, _OPEN = "✓", "·"
_COLUMNS = (
    Column("number", where="plain"),
    Column("state", where="plain"),
    Column("by_on", where="plain"),
    Column("kind", where="plain"),
    Column("name", where="plain"),
    Column("contact", lambda goal: goal.contact or goal.with_whom or "", where="plain"),
    Column("done", lambda goal: "{} of {}".format(*goal.share), where="plain"),
    Column("steps", lambda goal: ", ".join(step.step for step in goal.steps if step.is_done), where="plain"),
)


def goals(view: Goals, today: dt.date) -> Page:
    """Lay out the goals, each with a bar and its steps."""
    if not view.goals:
        return Page((), notices=("No goal is set. nettrack goal add proposes some that fit you.",))
    lines = chain.from_iterable(_goal(goal, today) for goal in view.goals)
    open_now = [goal for goal in view.goals if goal.state == "open"]
    missed = [goal for goal in view.goals if goal.state == "missed"]
    hint = None
    if missed:
        number = missed[0].number
        hint = f"Still want it? nettrack goal edit {number} --by 2w{APART}Let it go: nettrack goal drop {number}"
    elif open_now:
        hint = _how_to_tick(open_now[0])
    return Page((Table(_COLUMNS, {"": view.goals}), *on_screen(lines)), hint)


def _how_to_tick(goal: Goal) -> str:
    left = [place for place, step in enumerate(goal.steps, 1) if not step.is_done]
    if left:
        return f"Done in another way? nettrack goal tick {goal.number} {left[0]}"
    return f"Done with it? nettrack goal done {goal.number}"


def changed_goal(view: ChangedGoal, today: dt.date) -> Page:
    """Lay out a goal as it is now."""
    return Page([*_goal(view.goal, today)])


def proposals(view: Proposals) -> Page:
    """Lay out goals that could be set, why each fits, and where to find people."""
    lines = []
    for proposal in view.proposals:
        lines += [
            line((proposal.name, HEADING), further=4),
            line(f"Why: {proposal.why}", indent=2, further=2),
            line(f"Where: {proposal.where}", indent=2, further=2),
            line((f"nettrack goal add {proposal.kind} --by 2w", DIM), indent=2),
        ]
    return Page(lines, "Or in your own words: nettrack goal add 'Talk to two designers' --by 'end of month'")


def _goal(goal: Goal, today: dt.date) -> Iterator[Line]:
    number = f"{goal.number}  "
    inset = len(number)
    again = f"every {goal.every}" if goal.every else ""
    whom = f"with {goal.contact}" if goal.contact else ""
    people = f"with {counted(goal.people, 'person', 'people')}" if goal.people > 1 else ""
    yield line(number, (goal.name, HEADING), (f"  {joined(whom or people, again)}".rstrip(), NORMAL), hangs=True)
    yield line(*_progress(goal, today), indent=inset, further=2)
    if goal.steps and goal.state in ("open", "missed"):
        yield line(*chain.from_iterable(_steps(goal)), indent=inset)


def _progress(goal: Goal, today: dt.date) -> Iterator[str | Piece]:
    done, of = goal.share
    if of:
        full = _BAR * done // of
        yield f"{'█' * full}{'░' * (_BAR - full)} {done} of {of}  "
    if goal.state == "open":
        yield joined(f"by {spell_date(goal.by_on)}", distance(goal.by_on, today))
    elif goal.state == "missed":
        yield f"was for {spell_date(goal.by_on)}, {days_late(goal.by_on, today)}", LATE
    else:
        yield joined(goal.state, spell_date(goal.closed_on) if goal.closed_on else "")
    whole = [*goal.done_with]
    if whole:
        yield f"  all of it with {', '.join(whole)}", PERSON


def _steps(goal: Goal) -> Iterator[tuple[str | Piece, ...]]:
    for k, step in enumerate(goal.steps):
        gap = "  " if k else ""
        yield (f"{gap}{_DONE} {step.name}",) if step.is_done else ((f"{gap}{_OPEN} {step.name}", DIM),)
    if goal.with_whom and not goal.contact and goal.with_whom not in goal.done_with:
        yield ("  with ", (goal.with_whom, PERSON))
