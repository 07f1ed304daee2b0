from typing import Annotated

from nettrack.cli.options import option
from nettrack.cli.session import Session, Showing, read_number
from nettrack.domain.review import AnsweredBoth, Review

_HINT = "give the number of a question, as nettrack review shows it"


def review(
    session: Showing,
    is_all: Annotated[bool, option("--all", "Look through all your contacts first.")] = False,
    same: Annotated[list[str] | None, option("--same NUMBER", "They are one person, and become one contact.")] = None,
    different: Annotated[list[str] | None, option("--different NUMBER", "They are two people.")] = None,
) -> None:
    """Go through contacts who may be one person.

    An import never makes one of two people unless an address or the exact name says so. On a terminal you are asked
    about each pair, and what you answer is not asked again.

    Example: nettrack review --all
    """
    one = [read_number(number, _HINT) for number in same or ()]
    two = [read_number(number, _HINT) for number in different or ()]
    for number in {*one} & {*two}:
        raise AnsweredBoth(number)
    from nettrack.services.review import answer_pairs, find_pairs, list_pairs

    if one or two:
        session.show(session.tracker.write(lambda store, _answers: answer_pairs(store, one, two)))
        return
    if is_all:
        found = session.tracker.write(lambda store, _answers: find_pairs(store), begins=True)
    else:
        found = session.tracker.read(lambda store, _answers: list_pairs(store), begins=True)
    if not (found.review and session.can_ask):
        session.show(found)
        return
    _ask(session, found)


def _ask(session: Session, found: Review) -> None:
    """Ask about each pair, and write each answer down at once: whoever stops has answered for those before."""
    from nettrack.cli.reviewing import ask_about
    from nettrack.services.review import answer_pairs

    gone = set[int]()
    for place, pair in enumerate(found.review, 1):
        # Whoever has been made one with somebody else is not asked about as they were.
        if {pair.first.number, pair.second.number} & gone:
            continue
        answer = ask_about(session, pair, f"{place} of {len(found.review)}")
        if answer == "stop":
            break
        if answer == "later":
            continue
        same, different = ([pair.number], []) if answer == "same" else ([], [pair.number])
        session.show(session.tracker.write(lambda store, _answers: answer_pairs(store, same, different)))  # noqa: B023
        gone |= {pair.first.number, pair.second.number} if same else set()
