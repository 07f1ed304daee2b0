from nettrack.cli.options import All
from nettrack.cli.session import Session, Showing
from nettrack.cli.target import CONTACT, Target, Words, read_target


def show(session: Showing, what: Words, is_all: All = False) -> None:
    """Show a person, a conversation or a follow-up, whole.

    Of a person: what is open, and what was said. --all also shows what is done or dropped, and every conversation.

    Example: nettrack show 'ada l'
    """
    target = read_target("show", what)
    if target.kind == CONTACT:
        _show_contact(session, target, is_all=is_all)
    else:
        _show_numbered(session, target)


def _show_contact(session: Session, target: Target, *, is_all: bool) -> None:
    from nettrack.services.contacts import show_contact

    limit = session.limit(None, is_all=is_all)
    found = session.tracker.read(
        lambda store, answers: show_contact(
            store, target.name, answers, today=session.today, limit=limit, is_all=is_all
        )
    )
    session.show(found)


def _show_numbered(session: Session, target: Target) -> None:
    from nettrack.services.show import show_conversation, show_follow_up

    show_it = show_conversation if target.kind == "conversation" else show_follow_up
    session.show(session.tracker.read(lambda store, _answers: show_it(store, target.number, today=session.today)))
