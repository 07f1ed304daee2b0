"""Contacts who may be one person."""

from nettrack.domain.contacts import described
from nettrack.domain.review import WHY, Review, Reviewed
from nettrack.render.page import DIM, PERSON, Column, Page, line, listing

_COLUMNS = (
    Column("number", is_right=True, importance=9),
    Column("first", lambda pair: described(pair.first), style=PERSON, importance=9, max_width=36, min_width=20),
    Column("second", lambda pair: described(pair.second), style=PERSON, importance=9, max_width=36, min_width=20),
    Column("reason", lambda pair: WHY[pair.reason], style=DIM, importance=4, wraps=True),
)


def review(view: Review) -> Page:
    """Lay out the pairs that nobody has answered for."""
    nothing = "Nobody looks like somebody else."
    if view.found is None and not view.review:
        nothing = "There is nobody to review; nettrack review --all looks through all your contacts."
    return listing(_COLUMNS, view.review, nothing, stacks=True)._replace(
        hint="One person? nettrack review --same 1    Two? nettrack review --different 1"
    )


def reviewed(view: Reviewed) -> Page:
    """Lay out what was answered."""
    told = {"same": "are one contact now", "different": "are two people"}
    return Page(
        [
            line((pair.first.name, PERSON), f"  and {pair.second.name} {told[pair.answer or 'same']}")
            for pair in view.review
        ]
    )
