"""nettrack export."""

from __future__ import annotations

from typing import Annotated

import typer

from nettrack.cli import options
from nettrack.cli.session import begin
from nettrack.domain.export import check_format
from nettrack.domain.text import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("export")
def export(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", show_default=False, help="Where to write; - or nothing is standard output."),
    ] = None,
    words: options.Words = None,
    file_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv.")] = "csv",
    has_private: Annotated[bool, typer.Option("--include-private", help="Private conversations too.")] = False,
    is_forced: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    tie: options.Ties = None,
    tag: options.Tags = None,
    company: options.Companies = None,
    people: options.People = None,
    since: options.Since = None,
    until: options.Until = None,
) -> None:
    """Write a file for your mentor.

    Conversations come first, the newest on top, then people without any.
    What is marked private is left out, and you are told how much that was.

    Example: nettrack export for-my-mentor.csv --since "1 month ago"
    """
    session = begin(context)
    target = None if file in (None, "-") else one_line(file or "", "file name")
    check_format(file_format, target)
    filters = session.filters(
        ties=tie, tags=tag, companies=company, people=people, since=since, until=until, words=words
    )
    from nettrack.cli.output import written
    from nettrack.services.export import write_csv

    with written(target, keep=session.path, is_forced=is_forced) as place:
        exported = session.read(
            lambda store, choices: write_csv(store, filters, choices, place, target=target, has_private=has_private)
        )
    session.show(exported)
