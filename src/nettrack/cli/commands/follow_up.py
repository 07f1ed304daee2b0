from typing import Annotated

from nettrack.cli.options import UNDATED, Name, argument, option
from nettrack.cli.session import Showing
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.domain.text import one_line


def follow_up(
    session: Showing,
    name: Name,
    action: Annotated[str, argument("ACTION", "What you want to do.")],
    due: Annotated[str | None, option("--due DATE", "When; in a week if not told.")] = None,
) -> None:
    """Open a follow-up with somebody you know.

    Example: nettrack follow-up "Ada" "Ask how the move went" --due "in 2 weeks"
    """
    new = NewFollowUp(action=one_line(action, "action"), due_on=session.future(due) or session.default_due)
    words, today = one_line(name, "name"), session.today
    from nettrack.services.follow_ups import add_follow_up

    opened = session.tracker.write(lambda store, answers: add_follow_up(store, words, new, answers, today=today))
    session.show(opened, *([] if due else [UNDATED]))
