from typing import Annotated

from nettrack.cli.options import argument, option
from nettrack.cli.session import Showing, read_number
from nettrack.domain.text import one_line
from nettrack.domain.vocabulary import read_tie

For = Annotated[str | None, option("--for TIE", "Whom it is for: mentor, peer, alum, weak, dormant or other.")]


def question(session: Showing, tie: For = None) -> None:
    """Show what you may ask, and of whom.

    Example: nettrack question --for mentor
    """
    wanted, school = read_tie(tie) if tie is not None else None, session.school
    from nettrack.services.questions import list_questions

    session.show(session.tracker.read(lambda store, _answers: list_questions(store, wanted, school), begins=True))


def add(
    session: Showing, ask: Annotated[str, argument("TEXT", "What to ask; ___ is a blank to fill.")], tie: For = None
) -> None:
    """Write down a question of your own, for anybody if not told.

    Example: nettrack question add 'How do you learn something new?' --for mentor
    """
    wanted, asked, school = read_tie(tie) if tie is not None else None, one_line(ask, "question"), session.school
    from nettrack.services.questions import add_question

    session.show(session.tracker.write(lambda store, _answers: add_question(store, asked, wanted, school), begins=True))


def drop(session: Showing, number: Annotated[str, argument("NUMBER", "As nettrack question shows it.")]) -> None:
    """Offer a question no more.

    Example: nettrack question drop 15
    """
    wanted = read_number(number, "give the number of a question, as nettrack question shows it")
    school = session.school
    from nettrack.services.questions import drop_question

    session.show(session.tracker.write(lambda store, _answers: drop_question(store, wanted, school), begins=True))
