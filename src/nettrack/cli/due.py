"""nettrack due."""

from __future__ import annotations

from typing import Annotated

import typer

from nettrack.cli import options
from nettrack.cli.session import begin

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("due")
def due(
    context: typer.Context,
    words: options.Words = None,
    within: Annotated[
        str | None, typer.Option("--within", metavar="SPAN", help="How far to look ahead: 3d, 2w, 2026-12-24.")
    ] = None,
    is_all: Annotated[bool, typer.Option("--all", help="Everything open, however far ahead.")] = False,
    tie: options.Ties = None,
    tag: options.Tags = None,
    company: options.Companies = None,
    people: options.People = None,
    since: options.Since = None,
    until: options.Until = None,
    is_json: options.Json = False,
) -> None:
    """Show what you owe: overdue, today, the next days.

    What is overdue stays until you say done or drop, however old it is.

    Example: nettrack due --within 2w --tie mentor
    """
    session = begin(context, is_json=is_json)
    filters = session.filters(
        ties=tie, tags=tag, companies=company, people=people, since=since, until=until, words=words, is_ahead=True
    )
    last = session.due_by(within, is_all=is_all or bool(filters.until))
    from nettrack.services.due import follow_ups_due

    found = session.read(
        lambda store, choices: follow_ups_due(store, filters, choices, today=session.today, until=last)
    )
    session.show(found)
