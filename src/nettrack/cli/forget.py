"""nettrack forget."""

from __future__ import annotations

from typing import Annotated

import typer

from nettrack.cli import options
from nettrack.cli.delete import show_deletion
from nettrack.cli.session import begin
from nettrack.domain.text import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("forget")
def forget(
    context: typer.Context,
    name: options.Name,
    is_deleted: Annotated[bool, typer.Option("--deleted", help="Somebody you deleted before.")] = False,
    is_yes: options.Yes = False,
    is_json: options.Json = False,
) -> None:
    """Erase a person for good: nothing brings them back.

    Everything about them goes, out of the history too, also when you deleted them before.
    Backups may still hold them, and you are told which.

    Example: nettrack forget "Ada Lovelace"
    """
    session = begin(context, is_json=is_json, is_yes=is_yes)
    words = one_line(name, "name")
    from nettrack.services.delete import forget_contact, forgetting, with_copies

    found = session.read(
        lambda store, choices: forgetting(store, words, choices, today=session.today, is_deleted=is_deleted)
    )
    show_deletion(session, found)
    if not session.agrees("Erase all of it? Nothing brings it back."):
        raise session.refusal("Nothing was erased")
    gone = session.erase(lambda store, _choices: forget_contact(store, found, today=session.today))
    session.show(with_copies(session.path, gone))
