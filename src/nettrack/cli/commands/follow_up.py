from typing import Annotated

from nettrack.cli.options import UNDATED, Every, argument, option
from nettrack.cli.session import Showing
from nettrack.domain.follow_ups import recurring
from nettrack.domain.text import one_line


def follow_up(
    session: Showing,
    name: Annotated[str, argument("NAME", "A name, or enough of it; me for yourself.")],
    action: Annotated[str, argument("ACTION", "What you want to do.")],
    due: Annotated[str | None, option("--due DATE", "When; in a week if not told.")] = None,
    every: Every = None,
) -> None:
    """Open a follow-up with somebody you know, or with yourself.

    With --every the next one opens when you are done with this one. Snoozing does not move the others; drop ends them.

    Example: nettrack follow-up 'Ada' 'Catch up' --due fri --every month
    """
    new = recurring(one_line(action, "action"), session.future(due) or session.default_due, session.every(every))
    words, today = one_line(name, "name"), session.today
    from nettrack.services.follow_ups import add_follow_up

    opened = session.tracker.write(lambda store, answers: add_follow_up(store, words, new, answers, today=today))
    session.show(opened, *([] if due else [UNDATED]))
