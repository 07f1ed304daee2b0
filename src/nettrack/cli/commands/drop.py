"""nettrack drop."""

from nettrack.cli.commands.done import close
from nettrack.cli.options import Numbers
from nettrack.cli.session import Showing


def drop(session: Showing, numbers: Numbers) -> None:
    """Let follow-ups go without doing them.

    Example: nettrack drop 5
    """
    close(session, numbers, "dropped")
