"""nettrack list."""

from nettrack.cli.options import FilterWords, Rows
from nettrack.cli.session import Showing


def list_(session: Showing, filters: FilterWords, rows: Rows) -> None:
    """List the people you know, by name.

    --since and --until are about the day you last talked; --with finds who else was there.

    Example: nettrack list --tie weak --company acme
    """
    wanted, limit = session.filters(filters), session.limit(rows.limit, is_all=rows.is_all)
    from nettrack.services.contacts import list_contacts

    found = session.tracker.read(lambda store, answers: list_contacts(store, wanted, answers, limit=limit))
    session.show(found)
