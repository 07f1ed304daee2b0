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
    from nettrack.render import delete as render
    from nettrack.services.delete import copies_that_may_hold, forget_contact, forgetting

    found = session.read(
        lambda store, choices: forgetting(store, words, choices, today=session.today, is_deleted=is_deleted)
    )
    where = "" if found.contacts else ", out of the history"
    show_deletion(session, found, f"This erases for good{where}:")
    if not session.agrees("Erase all of it? Nothing brings it back."):
        raise session.refusal("Nothing was erased")
    gone = session.erase(lambda store, _choices: forget_contact(store, found, today=session.today))
    kept = [f"  {path}" for path in copies_that_may_hold(session.path, gone)]
    if kept:
        kept.insert(0, "These may still hold them; delete each when you need it no more:")
    kept.append("So may copies that you made elsewhere.")
    if gone.staying:
        kept.append("What you wrote about the conversations with others stays as it is; look through it.")
    page = render.page(gone, f"Erased for good{where}:", session.today, notices=tuple(kept))
    session.show(page, render.document(gone))
