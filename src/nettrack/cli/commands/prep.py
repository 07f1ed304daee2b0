from typing import Annotated

from nettrack.cli.options import argument, option
from nettrack.cli.session import Showing, read_number
from nettrack.domain.errors import BadValue
from nettrack.domain.text import one_line

_NUMBERS = "give the numbers of questions, as nettrack question shows them"


class PickedForNobody(BadValue):
    """Questions were picked, but not for whom."""

    sentence = 'Say for whom, as in nettrack prep "Ada" --ask 1,4.'


class NothingToFill(BadValue):
    """A blank was filled of no question."""

    sentence = "--fill goes with --ask: it fills the blank of a question."


def prep(
    session: Showing,
    name: Annotated[str | None, argument("NAME", "Whom you will talk to; whoever is next if not told.")] = None,
    ask: Annotated[str | None, option("--ask NUMBERS", "Questions to pick, with commas: 1,4.")] = None,
    fill: Annotated[list[str] | None, option("--fill TEXT", "What goes into the blank of a question.")] = None,
    is_sent: Annotated[bool, option("--send", "Only the questions you picked, to send ahead.")] = False,
) -> None:
    """Show what to know and what to ask before you talk to somebody.

    Example: nettrack prep 'Ada Lovelace' --ask 1,4
    """
    who = one_line(name, "name") if name is not None else None
    numbers = [read_number(part.strip(), _NUMBERS) for part in ask.split(",")] if ask is not None else []
    fills = [one_line(text, "blank") for text in fill or ()]
    if who is None and (numbers or is_sent):
        raise PickedForNobody
    if fills and not numbers:
        raise NothingToFill
    school, today, patience = session.school, session.today, session.patience
    from nettrack.services import prep as preparing

    if who and numbers:
        session.tracker.write(
            lambda store, answers: preparing.pick_questions(store, who, numbers, fills, school, answers, today=today)
        )
    if who and is_sent:
        session.show(session.tracker.read(lambda store, answers: preparing.to_send(store, who, answers)))
        return
    session.show(
        session.tracker.read(
            lambda store, answers: preparing.prepare(store, who, school, answers, patience=patience, today=today)
        )
    )
