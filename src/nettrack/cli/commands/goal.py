from typing import Annotated, Any

from nettrack.cli.goal_kind import goal_kind
from nettrack.cli.options import All, Every, argument, option
from nettrack.cli.session import Session, Showing, read_number
from nettrack.domain.errors import BadValue
from nettrack.domain.goals import NewGoal, kind_named
from nettrack.domain.text import one_line, optional_line

Number = Annotated[str, argument("NUMBER", "As nettrack goal shows it.")]
By = Annotated[str | None, option("--by DATE", "When it is to be done.")]
Steps = Annotated[list[str] | None, option("--step TEXT", "A step of a goal in your own words.")]
People = Annotated[str | None, option("--count PEOPLE", "With how many people; 1 if not told.")]


class NoDay(BadValue):
    """A goal has no day."""

    sentence = "A goal has a day; say it with --by, as in nettrack goal add {} --by 2w."


class WithoutWords(BadValue):
    """A goal is described, but not named."""

    sentence = "Say what the goal is: mentor, new-peer, existing-tie, or your own words."


def goal(session: Showing, is_all: All = False) -> None:
    """Show your goals, how far you are, and how long there is.

    --all also shows what you dropped.

    Example: nettrack goal
    """
    school, today = session.school, session.today
    from nettrack.services.goals import list_goals

    is_all = is_all or session.is_json
    found = session.tracker.read(
        lambda store, _answers: list_goals(store, school, today=today, is_all=is_all), begins=True
    )
    session.show(found)


def add(
    session: Showing,
    what: Annotated[str | None, argument("WHAT", "mentor, new-peer, existing-tie, or your own words.")] = None,
    by: By = None,
    name: Annotated[str | None, option("--with NAME", "With whom.")] = None,
    people: People = None,
    every: Every = None,
    steps: Steps = None,
) -> None:
    """Set a goal; without words, show some that fit what gives you energy.

    The steps of the three given goals tick themselves off from what you log with one person.

    Example: nettrack goal add mentor --by 'end of month'
    """
    school, today = session.school, session.today
    if what is None:
        if (by, name, people, every, steps) != (None, None, None, None, None):
            raise WithoutWords
        from nettrack.services.goals import propose_goals

        session.show(session.tracker.read(lambda store, _answers: propose_goals(store, school), begins=True))
        return
    words = one_line(what, "goal")
    day, own_steps = session.future(by), _steps(steps)
    if day is None:
        from nettrack.render.words import quoted

        kind = kind_named(words)
        raise NoDay(kind if kind != "own" else quoted(words))
    head_count, often, whom = _people(people) or 1, session.every(every), optional_line(name, "name")
    # A goal with steps of its own is meant as one.
    kind = kind_named(words) if own_steps else goal_kind(session, words)
    new = NewGoal(kind, words if kind == "own" else None, day, head_count, often)
    from nettrack.services.goals import add_goal

    added = session.tracker.write(
        lambda store, answers: add_goal(store, new, whom, own_steps, school, answers, today=today), begins=True
    )
    session.show(added)


def edit(
    session: Showing, number: Number, by: By = None, people: People = None, every: Every = None, steps: Steps = None
) -> None:
    """Change the day of a goal, or give one in your own words a step.

    Example: nettrack goal edit 1 --by 'next fri'
    """
    values: dict[str, Any] = {}
    if by is not None:
        values["by_on"] = session.future(by)
    if people is not None:
        values["head_count"] = _people(people)
    if every is not None:
        values["every"] = session.every(every) if every.strip() else None
    which, own_steps = _number(number), _steps(steps)
    if not values and not own_steps:
        raise BadValue("Say what to change: --by, --count, --every or --step.")
    school, today = session.school, session.today
    from nettrack.services.goals import edit_goal

    session.show(
        session.tracker.write(lambda store, _answers: edit_goal(store, which, values, own_steps, school, today=today))
    )


def tick(
    session: Showing,
    number: Number,
    step: Annotated[str, argument("STEP", "Its number from the left, or how it begins.")],
    is_off: Annotated[bool, option("--off", "It is not done, whatever the log says.")] = False,
) -> None:
    """Tick a step of a goal by hand.

    Example: nettrack goal tick 1 questions
    """
    which, words, school, today = _number(number), one_line(step, "step"), session.school, session.today
    from nettrack.services.goals import tick_goal

    ticked = session.tracker.write(
        lambda store, _answers: tick_goal(store, which, words, school, is_ticked=not is_off, today=today)
    )
    session.show(ticked)


def done(session: Showing, number: Number) -> None:
    """Say that a goal is done, whatever its steps say.

    Example: nettrack goal done 1
    """
    _close(session, number, "done")


def drop(session: Showing, number: Number) -> None:
    """Let a goal go.

    Example: nettrack goal drop 1
    """
    _close(session, number, "dropped")


def _close(session: Session, number: str, state: str) -> None:
    which, school, today = _number(number), session.school, session.today
    from nettrack.services.goals import close_goal

    session.show(
        session.tracker.write(lambda store, _answers: close_goal(store, which, state, school, on=today, today=today))
    )


def _number(text: str) -> int:
    return read_number(text, "give the number of a goal, as nettrack goal shows it")


def _people(text: str | None) -> int | None:
    if text is None:
        return None
    found = read_number(text, "--count takes a number of people")
    if found > 100:
        raise BadValue("A goal is with at most 100 people; give a smaller --count.")
    return found


def _steps(texts: list[str] | None) -> tuple[str, ...]:
    return tuple(one_line(text, "step") for text in texts or ())
