"""nettrack export."""

from __future__ import annotations

from typing import Annotated

import typer

from nettrack.cli import options
from nettrack.cli.session import begin
from nettrack.domain.export import FORMATS, UnknownFormat

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
    if file_format not in FORMATS:
        raise UnknownFormat(file_format)
    filters = session.filters(
        ties=tie, tags=tag, companies=company, people=people, since=since, until=until, words=words
    )
    target = None if file in (None, "-") else file
    from nettrack.render import export as render
    from nettrack.services.export import exporting

    with exporting(target, is_forced=is_forced) as output:
        exported = session.read(
            lambda store, choices: output.write_csv(store, filters, choices, has_private=has_private)
        )
    for sentence in render.sentences(exported):
        session.say(sentence)
