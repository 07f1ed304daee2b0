from typing import Annotated

from nettrack.cli.options import Force, argument, option
from nettrack.cli.session import Session, Showing, read_number
from nettrack.domain.calendar import spell_date
from nettrack.domain.errors import BadDate, BadValue
from nettrack.domain.report import Plan, Report, ReportWritten
from nettrack.domain.text import one_line


class OneSpan(BadValue):
    """A report would be about a goal and about a span of its own."""

    sentence = "A report is since a day, or about a goal, or the plan: give one of --since, --goal and --plan."


class StillToCome(BadDate):
    """A report would begin after today."""

    sentence = "“{}” begins {}, which is still to come; a report looks back, so give --since today or a day before it."


def report(
    session: Showing,
    file: Annotated[str | None, argument("FILE", "Where to write; - or nothing is standard output.")] = None,
    since: Annotated[str | None, option("--since DATE", "Only from this day on.")] = None,
    goal: Annotated[str | None, option("--goal NUMBER", "Only what was done for a goal.")] = None,
    is_plan: Annotated[bool, option("--plan", "The page for a talk in a group: needs, comfort, goals.")] = False,
    is_forced: Force = False,
) -> None:
    """Tell what you did and what came of it, for a mentor or a survey.

    Private conversations are left out. Into a file or a pipe it is Markdown.

    Example: nettrack report --since 'last month'
    """
    if sum((since is not None, goal is not None, is_plan)) > 1:
        raise OneSpan
    first, today, patience, school = session.first_of(since), session.today, session.patience, session.school
    if since is not None and first and first > today:
        raise StillToCome(since, spell_date(first))
    number = read_number(goal, "give the number of a goal, as nettrack goal shows it") if goal is not None else None
    target = one_line(file, "file name") if file not in (None, "-") else None
    from nettrack.services.report import plan_of, report_on

    found: Plan | Report = session.tracker.read(
        lambda store, _answers: (
            plan_of(store, school, today=today)
            if is_plan
            else report_on(store, school, since=first, goal=number, patience=patience, today=today)
        )
    )
    if target is None:
        session.show(found)
    else:
        _write(session, found, target, is_forced=is_forced)


def _write(session: Session, found: Plan | Report, target: str, *, is_forced: bool) -> None:
    from nettrack.cli.output import written
    from nettrack.render.media.plain import print_page
    from nettrack.render.page import page_of

    with written(target, keep=session.path, is_forced=is_forced, paged=session.paged, marks=False) as place:
        print_page(page_of(found, lambda: session.today), place)
    session.show(ReportWritten(target, found.private if isinstance(found, Report) else 0))
