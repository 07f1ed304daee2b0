from typing import Annotated

from nettrack.cli.options import Limit, argument
from nettrack.cli.session import Showing
from nettrack.domain.text import one_line


def find(
    session: Showing,
    words: Annotated[list[str], argument("WORDS...", "What to look for.")],
    limit: Limit = None,
) -> None:
    """Search what you wrote down.

    Names, aliases, companies, roles, tags, notes, takeaways and actions; the best match comes first.
    Every word must be there; the beginning of a word is enough, and accents do not matter.

    Example: nettrack find apprenticeship
    """
    wanted, rows = [one_line(word, "search") for word in words], session.limit(limit)
    from nettrack.services.find import find_matches

    found = session.tracker.read(lambda store, _answers: find_matches(store, wanted, limit=rows))
    session.show(found)
