from typing import Annotated

from nettrack.cli.options import Name, argument, option
from nettrack.cli.session import Showing
from nettrack.domain.text import one_line, optional_line

Need = Annotated[str, argument("NEED", "A need, or enough of its name.")]


def need(session: Showing) -> None:
    """Show what you want from people, and who gives it to you.

    What nobody gives you yet comes first, with people who could.

    Example: nettrack need
    """
    from nettrack.services.needs import list_needs

    session.show(session.tracker.read(lambda store, _answers: list_needs(store, session.school), begins=True))


def add(session: Showing, name: Annotated[str, argument("TEXT", "What you want, in a few words.")]) -> None:
    """Write down a need of your own.

    Example: nettrack need add 'Interview practice'
    """
    called, school = one_line(name, "need"), session.school
    from nettrack.services.needs import add_need

    session.show(session.tracker.write(lambda store, _answers: add_need(store, called, school), begins=True))


def link(
    session: Showing,
    need: Need,
    name: Name,
    how: Annotated[str | None, option("--how TEXT", "How they help you.")] = None,
) -> None:
    """Write down who meets a need, and how.

    Example: nettrack need link advice 'Ada Lovelace' --how 'Reads my CV'
    """
    words, who, told, school = one_line(need, "need"), one_line(name, "name"), optional_line(how, "how"), session.school
    from nettrack.services.needs import link_need

    session.show(session.tracker.write(lambda store, answers: link_need(store, words, who, told, school, answers)))


def unlink(session: Showing, need: Need, name: Name) -> None:
    """Take somebody from those who meet a need.

    Example: nettrack need unlink advice 'Ada Lovelace'
    """
    words, who, school = one_line(need, "need"), one_line(name, "name"), session.school
    from nettrack.services.needs import unlink_need

    session.show(session.tracker.write(lambda store, answers: unlink_need(store, words, who, school, answers)))


def drop(session: Showing, need: Need) -> None:
    """Let a need go that is none of yours.

    Example: nettrack need drop 'outside view'
    """
    words, school = one_line(need, "need"), session.school
    from nettrack.services.needs import drop_need

    session.show(session.tracker.write(lambda store, _answers: drop_need(store, words, school), begins=True))
