from nettrack.cli.options import All, Name
from nettrack.cli.session import Showing
from nettrack.domain.text import one_line


def show(session: Showing, name: Name, is_all: All = False) -> None:
    """Show one person, what is open, and what was said.

    --all also shows what is done or dropped, and every conversation.

    Example: nettrack show "ada l"
    """
    words, limit = one_line(name, "name"), session.limit(None, is_all=is_all)
    from nettrack.services.contacts import show_contact

    found = session.tracker.read(
        lambda store, answers: show_contact(store, words, answers, today=session.today, limit=limit, is_all=is_all)
    )
    session.show(found)
