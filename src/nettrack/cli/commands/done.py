from typing import Annotated

from nettrack.cli.closing import close
from nettrack.cli.options import UNDATED, option
from nettrack.cli.session import Showing
from nettrack.cli.target import Which
from nettrack.domain.errors import BadValue
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.domain.text import one_line


class NoNext(BadValue):
    """A day was given for a next step that is not said."""

    sentence = "Say with --next what is due then."


def done(
    session: Showing,
    which: Which,
    on: Annotated[str | None, option("--on DATE", "When it was done; today if not told.")] = None,
    next_: Annotated[str | None, option("--next ACTION", "What you will do next with them.")] = None,
    due: Annotated[str | None, option("--due DATE", "When you will do that; in a week if not told.")] = None,
) -> None:
    """Mark follow-ups as done.

    Example: nettrack done 5 7 --on yesterday
    """
    if due is not None and next_ is None:
        raise NoNext
    if next_ is None:
        close(session, which, "done", on)
        return
    new = NewFollowUp(one_line(next_, "action"), session.future(due) or session.default_due)
    close(session, which, "done", on, new, *([] if due else [UNDATED]))
