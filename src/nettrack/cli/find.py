"""nettrack find."""

from __future__ import annotations

from typing import Annotated

import typer

from nettrack.cli import options
from nettrack.cli.session import begin
from nettrack.domain.text import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("find")
def find(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False, help="What to look for.")],
    limit: options.Limit = None,
    is_json: options.Json = False,
) -> None:
    """Search what you wrote down.

    Names, aliases, companies, roles, tags, notes, takeaways and actions; the best match comes first.
    Every word must be there; the beginning of a word is enough, and accents do not matter.

    Example: nettrack find apprenticeship
    """
    session = begin(context, is_json=is_json)
    wanted = [one_line(word, "search") for word in words]
    most = session.most(limit=limit, is_all=False)
    from nettrack.services.find import find_matches

    found = session.read(lambda store, _choices: find_matches(store, wanted, limit=most))
    session.show(found)
