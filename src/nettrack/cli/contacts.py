"""nettrack list and show."""

from __future__ import annotations

import typer

from nettrack.cli import options
from nettrack.cli.session import begin
from nettrack.domain.text import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("list")
def list_(
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
    """List the people you know, by name.

    --since and --until are about the day you last talked; --with finds who else was there.

    Example: nettrack list --tie weak --company acme
    """
    session = begin(context, is_json=is_json)
    filters = session.filters(
        ties=tie, tags=tag, companies=company, people=people, since=since, until=until, words=words
    )
    most = session.most(limit=limit, is_all=is_all)
    from nettrack.services.contacts import list_contacts

    found = session.read(lambda store, choices: list_contacts(store, filters, choices, limit=most))
    session.show(found)


@app.command("show")
def show(
    context: typer.Context, name: options.Name, is_all: options.Everything = False, is_json: options.Json = False
) -> None:
    """Show one person, what is open, and what was said.

    --all also shows what is done or dropped, and every conversation.

    Example: nettrack show "ada l"
    """
    session = begin(context, is_json=is_json)
    name = one_line(name, "name")
    most = session.most(limit=None, is_all=is_all)
    from nettrack.services.contacts import show_contact

    found = session.read(
        lambda store, choices: show_contact(store, name, choices, today=session.today, limit=most, is_all=is_all)
    )
    session.show(found)
