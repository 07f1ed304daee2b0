from typing import Annotated

from nettrack.cli.options import FilterWords, Rows, option
from nettrack.cli.session import Showing
from nettrack.domain.errors import BadValue
from nettrack.domain.vocabulary import read_sort


def list_(
    session: Showing,
    filters: FilterWords,
    rows: Rows,
    sort: Annotated[str, option("--sort ORDER", "By name, or the latest first: talked, met or new.")] = "name",
    is_never: Annotated[bool, option("--never", "Only whom you never talked to.")] = False,
    is_candidates: Annotated[
        bool, option("--candidates", "Whom an import brought in, and you have not adopted.")
    ] = False,
    is_archived: Annotated[bool, option("--archived", "Whom you put away.")] = False,
) -> None:
    """List the people you know, by name.

    --since and --until are about the day you last talked; --with finds who else was there.
    They are sorted by when you talked last (talked), when you talked first (met) or when you added them (new).

    Example: nettrack list --tie weak,dormant --until '3 months ago' --sort talked
    """
    if is_candidates and is_archived:
        raise BadValue("Nobody is a candidate and archived; leave out --candidates or --archived.")
    standing = "candidate" if is_candidates else "archived" if is_archived else "known"
    wanted, limit, order = session.filters(filters), session.limit(rows.limit, is_all=rows.is_all), read_sort(sort)
    from nettrack.services.contacts import list_contacts

    found = session.tracker.read(
        lambda store, answers: list_contacts(
            store, wanted, answers, limit=limit, sort=order, is_never=is_never, standing=standing
        )
    )
    session.show(found)
