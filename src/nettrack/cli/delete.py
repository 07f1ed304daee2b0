"""nettrack delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from nettrack.cli import options
from nettrack.cli.session import Session, begin
from nettrack.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nettrack.domain.delete import Deletion
    from nettrack.services.tracker import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None, invoke_without_command=True)


@app.callback()
def delete(context: typer.Context) -> None:
    """Delete a person, a conversation or a follow-up."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command("contact")
def contact(
    context: typer.Context, name: options.Name, is_yes: options.Yes = False, is_json: options.Json = False
) -> None:
    """Delete a person, what is open with them, and what only they took part in.

    You see what goes and are asked; nettrack undo brings it back.

    Example: nettrack delete contact "Ada Lovelace"
    """
    session = begin(context, is_json=is_json, is_yes=is_yes)
    words = one_line(name, "name")
    from nettrack.services.delete import contact_deletion

    _delete(session, lambda store, choices: contact_deletion(store, words, choices, today=session.today), words)


@app.command("conversation")
def conversation(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="N", show_default=False, help="As shown by nettrack timeline.")],
    is_yes: options.Yes = False,
    is_json: options.Json = False,
) -> None:
    """Delete a conversation and the follow-ups that came from it.

    Example: nettrack delete conversation 12
    """
    session = begin(context, is_json=is_json, is_yes=is_yes)
    wanted = options.read_number(number, "give the number of a conversation, as nettrack timeline shows it")
    from nettrack.services.delete import conversation_deletion

    _delete(session, lambda store, _choices: conversation_deletion(store, wanted, today=session.today))


@app.command("follow-up")
def follow_up(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", show_default=False, help="As shown by nettrack due.")],
    is_yes: options.Yes = False,
    is_json: options.Json = False,
) -> None:
    """Delete a follow-up, as if it had never been.

    One that you will not do after all is better dropped: nettrack drop.

    Example: nettrack delete follow-up 5
    """
    session = begin(context, is_json=is_json, is_yes=is_yes)
    wanted = options.read_number(number)
    from nettrack.services.delete import follow_up_deletion

    _delete(session, lambda store, _choices: follow_up_deletion(store, wanted, today=session.today))


def _delete(session: Session, plan: Callable[[Any, Mapping[str, int]], Deletion], words: str | None = None) -> None:
    from nettrack.services.delete import check_as_shown, delete

    found = session.read(plan)
    show_deletion(session, found)
    if not session.agrees("Delete it?"):
        raise session.refusal("Nothing was deleted")
    answers = {words: found.contacts[0].number} if words else None

    def write(store: Store, choices: Mapping[str, int]) -> Deletion:
        planned = plan(store, choices)
        check_as_shown(planned, found)
        return delete(store, planned)

    session.show(session.write(write, answers))


def show_deletion(session: Session, found: Deletion) -> None:
    """Show what would go, where somebody is asked about it."""
    if session.asks and not session.is_yes:
        session.show(found)
