"""nettrack history."""

from typing import Annotated

from nettrack.cli.options import Rows, argument
from nettrack.cli.session import Showing
from nettrack.domain.text import one_line


def history(
    session: Showing,
    name: Annotated[str | None, argument("NAME", "Only what happened to this person.")] = None,
    *,
    rows: Rows,
) -> None:
    """List what was done, the newest first.

    Example: nettrack history ada
    """
    words = one_line(name, "name") if name is not None else None
    limit = session.limit(rows.limit, is_all=rows.is_all)
    from nettrack.services.history import list_commands

    found = session.tracker.read(
        lambda store, answers: list_commands(store, words, answers, limit=limit, is_whole=session.is_json)
    )
    session.show(found)
