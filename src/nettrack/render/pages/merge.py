"""Who two contacts are from now on."""

from nettrack.domain.merge import Disagreement, Merged
from nettrack.render.page import PERSON, Fact, Page, line, prose
from nettrack.render.words import about, counted, joined


def merged(view: Merged) -> Page:
    """Lay out who is left, what came over from the other, and what each had otherwise."""
    moved = joined(
        *(counted(count, told, "addresses" if told == "address" else f"{told}s") for told, count in view.moved)
    )
    facts = [
        Fact("  was also", joined(view.gone.name, about(view.gone))),
        Fact("  came over", moved or "nothing else"),
        *(Fact(f"  {fact.field}", _kept(view, fact)) for fact in view.left),
    ]
    head = line((view.contact.name, PERSON), f"  {joined(about(view.contact), 'one contact now')}")
    return Page((head, prose(facts)))


def _kept(view: Merged, fact: Disagreement) -> str:
    kept = getattr(view.contact, fact.field)
    other = fact.second if kept == fact.first else fact.first
    return f"{kept}; “{other}” is kept beside it"
