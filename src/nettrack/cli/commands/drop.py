from nettrack.cli.closing import close
from nettrack.cli.session import Showing
from nettrack.cli.target import Which


def drop(session: Showing, which: Which) -> None:
    """Let follow-ups go without doing them.

    Example: nettrack drop 5
    """
    close(session, which, "dropped")
