"""Delete a person, a conversation or a follow-up."""

from typing import Annotated

from nettrack.cli.options import Name, Number, argument
from nettrack.cli.session import Asking, read_number
from nettrack.domain.text import one_line


def contact(session: Asking, name: Name) -> None:
    """Delete a person, what is open with them, and what only they took part in.

    You see what goes and are asked; nettrack undo brings it back.

    Example: nettrack delete contact "Ada Lovelace"
    """
    words = one_line(name, "name")
    from nettrack.services.delete import contact_deletion, delete

    today = session.today
    gone = delete(
        session.tracker, lambda store, answers: contact_deletion(store, words, answers, today=today), today=today
    )
    session.show(gone)


def conversation(session: Asking, number: Annotated[str, argument("N", "As shown by nettrack timeline.")]) -> None:
    """Delete a conversation and the follow-ups that came from it.

    Example: nettrack delete conversation 12
    """
    wanted = read_number(number, "give the number of a conversation, as nettrack timeline shows it")
    from nettrack.services.delete import conversation_deletion, delete

    today = session.today
    gone = delete(
        session.tracker, lambda store, _answers: conversation_deletion(store, wanted, today=today), today=today
    )
    session.show(gone)


def follow_up(session: Asking, number: Number) -> None:
    """Delete a follow-up, as if it had never been.

    One that you will not do after all is better dropped: nettrack drop.

    Example: nettrack delete follow-up 5
    """
    wanted = read_number(number)
    from nettrack.services.delete import delete, follow_up_deletion

    today = session.today
    gone = delete(session.tracker, lambda store, _answers: follow_up_deletion(store, wanted, today=today), today=today)
    session.show(gone)
