from typing import Annotated

from nettrack.cli.options import argument
from nettrack.cli.session import Asking, read_number


def undo(
    session: Asking,
    number: Annotated[str | None, argument("COMMAND", "Its number in nettrack history.")] = None,
) -> None:
    """Take back the last command.

    You see what changes and are asked. Again takes back the one before; redo does it again.
    Only forget is for good, and data restore tells you where what was there before is kept.

    Example: nettrack undo
    """
    which = "give the number of a command, as nettrack history shows it"
    wanted = read_number(number, which) if number is not None else None
    from nettrack.services.history import command_to_undo, undo_command

    tracker = session.tracker
    if wanted and session.is_asked:
        # What later commands built on it shows only when it is taken away. Of the last command there are none.
        tracker.rehearse(lambda store, _answers: undo_command(store, wanted))
    done = tracker.propose(
        lambda: tracker.read(lambda store, _answers: command_to_undo(store, wanted, is_shown=session.is_asked)),
        lambda found: tracker.write(
            lambda store, _answers: undo_command(store, found.command.number, is_whole=session.is_json)
        ),
        question="Take it back?",
        declined="Nothing was taken back",
    )
    session.show(done)
