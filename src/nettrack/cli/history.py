"""nettrack undo, redo and history."""

from __future__ import annotations

from typing import Annotated

import typer

from nettrack.cli import options
from nettrack.cli.session import begin
from nettrack.domain.text import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_WHICH = "give the number of a command, as nettrack history shows it"


@app.command("undo")
def undo(
    context: typer.Context,
    number: Annotated[
        str | None,
        typer.Argument(metavar="COMMAND", show_default=False, help="Its number in nettrack history."),
    ] = None,
    is_yes: options.Yes = False,
    is_json: options.Json = False,
) -> None:
    """Take back the last command.

    You see what changes and are asked. Again takes back the one before; redo does it again.
    Only forget is for good, and data restore tells you where what was there before is kept.

    Example: nettrack undo
    """
    session = begin(context, is_json=is_json, is_yes=is_yes)
    wanted = options.read_number(number, _WHICH) if number is not None else None
    from nettrack.services.history import command_to_undo, undo_command

    is_shown = session.asks and not is_yes
    found = session.read(lambda store, _choices: command_to_undo(store, wanted, is_shown=is_shown))
    if is_shown:
        session.show(found)
    if not session.agrees("Take it back?"):
        raise session.refusal("Nothing was taken back")
    done = session.write(lambda store, _choices: undo_command(store, found.command.number))
    session.show(done)


@app.command("redo")
def redo(context: typer.Context, is_json: options.Json = False) -> None:
    """Do again what was taken back last.

    Only as long as nothing else was done since.

    Example: nettrack redo
    """
    session = begin(context, is_json=is_json)
    from nettrack.services.history import redo_command

    done = session.write(lambda store, _choices: redo_command(store))
    session.show(done)


@app.command("history")
def history(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", show_default=False, help="Only what happened to this person.")
    ] = None,
    limit: options.Limit = None,
    is_all: options.Everything = False,
    is_json: options.Json = False,
) -> None:
    """List what was done, the newest first.

    Example: nettrack history ada
    """
    session = begin(context, is_json=is_json)
    words = one_line(name, "name") if name is not None else None
    most = session.most(limit=limit, is_all=is_all)
    from nettrack.services.history import list_commands

    found = session.read(lambda store, choices: list_commands(store, words, choices, limit=most))
    session.show(found)
