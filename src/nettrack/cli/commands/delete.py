from nettrack.cli.session import Asking
from nettrack.cli.target import Words, read_target


def delete(session: Asking, what: Words) -> None:
    """Delete a person, a conversation or a follow-up.

    With a person goes what is open with them, and what only they took part in; with a conversation what came from it.
    You see what goes and are asked; nettrack undo brings it back. What you will not do after all: nettrack drop.

    Example: nettrack delete conversation 12
    """
    target, today = read_target("delete", what), session.today
    from nettrack.services.delete import delete_agreed, deletion

    gone = delete_agreed(
        session.tracker,
        lambda store, answers: deletion(store, target.kind, target.name, target.number, answers, today=today),
        today=today,
    )
    session.show(gone)
