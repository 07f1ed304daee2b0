"""nettrack timeline."""

from __future__ import annotations

import typer

from nettrack.cli import options
from nettrack.cli.session import begin

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("timeline")
def timeline(
    context: typer.Context,
    words: options.Words = None,
    tie: options.Ties = None,
    tag: options.Tags = None,
    company: options.Companies = None,
    people: options.People = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = None,
    is_all: options.Everything = False,
    is_json: options.Json = False,
) -> None:
    """List your conversations, newest first.

    Example: nettrack timeline --with ada --since "3 months ago"
    """
    session = begin(context, is_json=is_json)
    filters = session.filters(
        ties=tie, tags=tag, companies=company, people=people, since=since, until=until, words=words
    )
    most = session.most(limit=limit, is_all=is_all)
    from nettrack.services.conversations import list_conversations

    found = session.read(lambda store, choices: list_conversations(store, filters, choices, limit=most))
    session.show(found)
