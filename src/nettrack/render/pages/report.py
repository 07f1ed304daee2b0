"""The report, on a terminal and as Markdown, and the page for a talk in a group."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nettrack.domain.calendar import spell_date
from nettrack.domain.energy import Situation
from nettrack.domain.goals import Goal
from nettrack.domain.needs import Need
from nettrack.domain.prep import Takeaway
from nettrack.domain.report import Plan, Report, ReportWritten
from nettrack.domain.text import safe_line
from nettrack.render.page import DIM, HEADING, Line, Page, line
from nettrack.render.words import counted, joined

# What Markdown would take for more than a letter.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


class _Section(NamedTuple):
    """A heading, and what stands below it: what begins with blanks belongs to what is above."""

    title: str
    items: Sequence[str]


def report(view: Report, today: dt.date) -> Page:
    """Lay out the report: headings and lists, as Markdown into a file or pipe."""
    since = spell_date(view.since) if view.since else "the beginning"
    title = f"{view.titles.title} from {since} to {spell_date(view.until)}"
    return _page(title, [section for section in _sections(view, today) if section.items], view.private)


def plan(view: Plan, today: dt.date) -> Page:
    """Lay out what somebody wants, what suits them, and what they set out to do."""
    sections = (
        _Section(view.titles.wanted, [*map(_wanted, view.needs)]),
        _Section(view.titles.suits, [*_suits(view.situations)] or ["not rated yet; nettrack energy does"]),
        _Section(view.titles.meant, [_goal(goal, today) for goal in view.goals] or ["no goal yet"]),
    )
    return _page(view.titles.plan, sections, 0)


def report_written(view: ReportWritten) -> Page:
    """Say where the report is, and what it left out."""
    return Page((), notices=(f"Written to {view.target}.", *_left_out(view.private)))


def _left_out(private: int) -> tuple[str, ...]:
    return (f"{counted(private, 'private conversation')} left out.",) if private else ()


def _page(title: str, sections: Sequence[_Section], private: int) -> Page:
    shown: list[Line] = [line((title, HEADING), where="terminal")]
    plain: list[Line] = [line(f"# {title}", where="plain")]
    for section in sections:
        shown.append(line("", where="terminal"))
        shown.append(line((section.title, HEADING), where="terminal"))
        plain += [line("", where="plain"), line(f"## {section.title}", where="plain"), line("", where="plain")]
        for item in section.items:
            inset = 2 if item.startswith("  ") else 0
            shown.append(line((item.strip(), DIM if inset else "normal"), indent=2 + inset, where="terminal"))
            plain.append(line(f"{' ' * inset}- {_escaped(item.strip())}", where="plain"))
    return Page((*shown, *plain), notices=_left_out(private))


def _escaped(text: str) -> str:
    """Return a text that Markdown shows to the letter, on one line."""
    return _SPECIAL.sub(r"\\\1", safe_line(text))


def _sections(view: Report, today: dt.date) -> Iterator[_Section]:
    yield _Section(view.titles.happened, [*_happened(view)])
    yield _Section(view.titles.goals, [_goal(goal, today) for goal in view.goals])
    yield _Section(view.titles.takeaways, [*map(_takeaway, view.takeaways)])
    yield _Section(view.titles.needs, [*map(_met, view.needs)])
    yield _Section(
        view.titles.questions,
        [f"{found.ask}{f' {found.answer}' if found.answer else ''}" for found in view.questions if found.is_best]
        or [f"{found.ask} {found.answer}" for found in view.questions if found.answer],
    )
    yield _Section(view.titles.energy, [*_suits(view.situations)])
    yield _Section(view.titles.lessons, [*_lessons(view)])
    yield _Section(view.titles.ahead, [*_next(view)])


def _happened(view: Report) -> Iterator[str]:
    if view.conversations:
        people = counted(len(view.people), "person", "people")
        yield f"{counted(view.conversations, 'conversation')} with {people}, on {counted(view.days, 'day')}"
        by_tie = joined(*(f"{count.name or 'no tie'} {count.conversations}" for count in view.by_tie))
        by_channel = joined(*(f"{count.name} {count.conversations}" for count in view.by_channel if count.name))
        yield f"  by tie: {by_tie}"
        if by_channel:
            yield f"  by channel: {by_channel}"
    new = [person.name for person in view.people if person.is_new]
    renewed = [person.name for person in view.people if person.is_renewed]
    if new:
        yield f"{counted(len(new), 'person', 'people')} for the first time: {', '.join(new)}"
    if renewed:
        yield f"{counted(len(renewed), 'person', 'people')} again after long: {', '.join(renewed)}"
    if (sent := view.messages).sent:
        became = (
            (sent.answered, "answered"),
            (sent.declined, "said no"),
            (sent.let_go, "never answered"),
            (sent.waiting, "waiting"),
        )
        told = joined(*(f"{count} {name}" for count, name in became if count))
        yield f"{counted(sent.sent, 'message')} sent: {told}"


def _goal(goal: Goal, today: dt.date) -> str:
    done, of = goal.share
    steps = f"{done} of {counted(of, 'step')}" if of else ""
    when = f"by {spell_date(goal.by_on)}" if goal.state == "open" else goal.state
    missed = "" if goal.by_on >= today or goal.state != "missed" else f"was for {spell_date(goal.by_on)}"
    whom = goal.contact or ", ".join(goal.done_with) or goal.with_whom
    return joined(goal.name, f"with {whom}" if whom else "", when, missed, steps)


def _takeaway(takeaway: Takeaway) -> str:
    became = joined(*(f"{owed.action} ({owed.state})" for owed in takeaway.follow_ups)) or "nothing yet"
    return f"{takeaway.takeaway}: {became}"


def _met(need: Need) -> str:
    people = joined(*(f"{met.contact}{f' ({met.how})' if met.how else ''}" for met in need.contacts))
    return f"{need.name}: {people}"


def _wanted(need: Need) -> str:
    return _met(need) if need.contacts else f"{need.name}: nobody yet"


def _suits(situations: Sequence[Situation]) -> Iterator[str]:
    gives = [_told(found) for found in situations if found.energises]
    takes = [_told(found) for found in situations if found.drains]
    if gives:
        yield f"Gives me energy: {', '.join(gives)}"
    if takes:
        yield f"Drains me: {', '.join(takes)}"
    if not (gives or takes) and any(found.average is not None for found in situations):
        yield "Nothing stands out yet"


def _told(situation: Situation) -> str:
    if situation.average is None:
        return situation.name
    return f"{situation.name} ({situation.average:+.1f} in {counted(situation.logged, 'conversation')})"


def _lessons(view: Report) -> Iterator[str]:
    for lesson in view.lessons:
        if lesson.same:
            yield f"Again: {lesson.same}"
        if lesson.different:
            yield f"Differently: {lesson.different}"


def _next(view: Report) -> Iterator[str]:
    for meeting in view.meetings:
        yield f"{joined(spell_date(meeting.planned_on), meeting.clock)}: meet {meeting.contact}"
    for owed in view.follow_ups:
        yield f"{spell_date(owed.due_on)}: {owed.action}{f' ({owed.contact})' if owed.contact else ''}"
