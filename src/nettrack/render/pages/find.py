"""Where words were found, best first, in context."""

from nettrack.domain.calendar import spell_date
from nettrack.domain.find import Match, Matches
from nettrack.domain.follow_ups import YOURSELF
from nettrack.render.page import DIM, HIT, NORMAL, PERSON, Cell, Column, Page, listing
from nettrack.render.words import people


def matches(view: Matches) -> Page:
    """Lay out the matches, each hit marked in its context."""
    more = "There is more: another word narrows it, --limit N shows so many." if view.has_more else ""
    return listing(_COLUMNS, view.matches, "Nothing holds all of these words.", more, stacks=True)


def _number(match: Match) -> str:
    # A contact is named by words, so its number is nothing to type next.
    return "" if match.kind == "contact" else str(match.number)


def _kind(match: Match) -> str:
    return f"{match.kind}, {match.state}" if match.state not in (None, "open") else match.kind


def _people(match: Match) -> str:
    return YOURSELF if match.kind == "follow-up" and not match.contacts else people(match.contacts)


def _context(match: Match) -> Cell:
    return tuple((text, HIT if k % 2 else NORMAL) for k, text in enumerate(match.context) if text) or ""


_COLUMNS = (
    Column("number", _number, is_right=True, importance=9, where="terminal"),
    Column("kind", _kind, style=DIM, importance=8),
    # Into a pipe the kind comes first, because it says of what the number is.
    Column("number_after", _number, where="plain"),
    Column("contacts", _people, style=PERSON, importance=8, max_width=36, min_width=30),
    Column("day", lambda match: spell_date(match.on) if match.on else "", style=DIM, importance=6, where="terminal"),
    Column("on", where="plain"),
    Column("field", style=DIM, importance=2),
    Column("context", _context, wraps=True, importance=9),
)
