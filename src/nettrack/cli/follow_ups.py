"""nettrack done, snooze, drop and follow-up."""

from __future__ import annotations

from typing import Annotated

import typer

from nettrack.cli import options
from nettrack.cli.session import Session, begin
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.domain.text import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Number = Annotated[
    str,
    typer.Argument(metavar="NUMBER", show_default=False, help="As shown by nettrack due."),
]
Numbers = Annotated[
    list[str],
    typer.Argument(metavar="NUMBER...", show_default=False, help="As shown by nettrack due."),
]


@app.command("done")
def done(
    context: typer.Context,
    numbers: Numbers,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When it was done; today if not told.")] = None,
    is_json: options.Json = False,
) -> None:
    """Mark follow-ups as done.

    Example: nettrack done 5 7 --on yesterday
    """
    _close(begin(context, is_json=is_json), numbers, "done", on)


@app.command("drop")
def drop(context: typer.Context, numbers: Numbers, is_json: options.Json = False) -> None:
    """Let follow-ups go without doing them.

    Example: nettrack drop 5
    """
    _close(begin(context, is_json=is_json), numbers, "dropped", None)


@app.command("snooze")
def snooze(
    context: typer.Context,
    number: Number,
    date: Annotated[
        list[str],
        typer.Argument(metavar="DATE...", show_default=False, help="The new day, counted from today: 3d, next fri."),
    ],
    is_json: options.Json = False,
) -> None:
    """Put a follow-up off to another day.

    Example: nettrack snooze 5 3d
    """
    session = begin(context, is_json=is_json)
    one = options.read_number(number)
    due_on = session.future(" ".join(date)) or session.today
    from nettrack.services.follow_ups import snooze_follow_up

    moved = session.write(lambda store, _choices: snooze_follow_up(store, one, due_on, today=session.today))
    session.show(moved)


@app.command("follow-up")
def follow_up(
    context: typer.Context,
    name: options.Name,
    action: Annotated[str, typer.Argument(metavar="ACTION", show_default=False, help="What you want to do.")],
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="When; in a week if not told.")] = None,
    is_json: options.Json = False,
) -> None:
    """Open a follow-up with somebody you know.

    Example: nettrack follow-up "Ada" "Ask how the move went" --due "in 2 weeks"
    """
    session = begin(context, is_json=is_json)
    promise = NewFollowUp(
        action=one_line(action, "action"),
        due_on=session.future(due) or session.default_due,
    )
    name = one_line(name, "name")
    from nettrack.services.follow_ups import add_follow_up

    opened = session.write(lambda store, choices: add_follow_up(store, name, promise, choices, today=session.today))
    notices = () if due else ("No date was given, so it is due then; nettrack snooze changes it.",)
    session.show(opened, *notices)


def _close(session: Session, texts: list[str], state: str, on: str | None) -> None:
    numbers = [options.read_number(text) for text in texts]
    day = session.past(on) or session.today
    from nettrack.services.follow_ups import close_follow_ups

    closed = session.write(lambda store, _choices: close_follow_ups(store, numbers, state, on=day, today=session.today))
    session.show(closed)
