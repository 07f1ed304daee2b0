from nettrack.cli.options import FilterWords, Rows
from nettrack.cli.session import Showing


def timeline(session: Showing, filters: FilterWords, rows: Rows) -> None:
    """List your conversations, newest first.

    Example: nettrack timeline --with ada --since '3 months ago'
    """
    wanted, limit = session.filters(filters), session.limit(rows.limit, is_all=rows.is_all)
    from nettrack.services.conversations import list_conversations

    found = session.tracker.read(lambda store, answers: list_conversations(store, wanted, answers, limit=limit))
    session.show(found)
