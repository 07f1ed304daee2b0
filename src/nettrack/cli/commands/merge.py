from typing import Annotated

from nettrack.cli.options import argument
from nettrack.cli.questions import choose_from
from nettrack.cli.session import Asking
from nettrack.domain.merge import disagreements
from nettrack.domain.text import one_line


def merge(
    session: Asking,
    first: Annotated[str, argument("NAME", "Who stays.")],
    second: Annotated[str, argument("NAME", "Who is the same person.")],
) -> None:
    """Make one contact of two who are the same person.

    Everything of both is kept, and the second name becomes an alias. Where both say something else, you are asked which
    it is; without a terminal what the first says counts, and the other stays beside it.

    Example: nettrack merge 'Ada Lovelace' 'Ada King'
    """
    one, other = one_line(first, "name"), one_line(second, "name")
    from nettrack.services.merge import merge_contacts, two_contacts

    kept, gone = session.tracker.read(lambda store, answers: two_contacts(store, one, other, answers))
    taken = {}
    if session.is_asked:
        for fact in disagreements(kept, gone):
            chosen = choose_from(f"Which {fact.field}?", {0: fact.first, 1: fact.second})
            taken[fact.field] = fact.second if chosen else fact.first
    merged = session.tracker.write(lambda store, _answers: merge_contacts(store, kept.number, gone.number, taken))
    session.show(merged)
