"""Options that several commands share, each declared once: a command takes them together, as a NamedTuple."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nettrack.domain.addresses import read_email, read_linkedin
from nettrack.domain.errors import BadValue
from nettrack.domain.record import read_item
from nettrack.domain.text import one_line, optional_line
from nettrack.domain.vocabulary import read_tie

if TYPE_CHECKING:
    from collections.abc import Mapping

Name = Annotated[
    str,
    typer.Argument(metavar="NAME", show_default=False, help="A name, or enough of it; an alias; an e-mail."),
]
Number = Annotated[str, typer.Argument(metavar="NUMBER", show_default=False, help="As shown by nettrack due.")]
Numbers = Annotated[
    list[str], typer.Argument(metavar="NUMBER...", show_default=False, help="As shown by nettrack due.")
]
Limit = Annotated[str | None, typer.Option("--limit", metavar="N", help="Show at most N rows.")]
Channel = Annotated[
    str | None,
    typer.Option(
        "--via", metavar="CHANNEL", help="call, video, in-person, email, slack, linkedin, message, event or other."
    ),
]
All = Annotated[bool, typer.Option("--all", help="Show every row.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]


class Rows(NamedTuple):
    """How many rows are shown."""

    limit: Limit = None
    is_all: All = False


class FilterWords(NamedTuple):
    """The filters of list, timeline, due and export, as they were typed."""

    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS...", show_default=False, help="Only what holds these words.")
    ] = None
    tie: Annotated[list[str] | None, typer.Option("--tie", metavar="TIE", help="Only this tie.")] = None
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Only with this tag.")] = None
    company: Annotated[
        list[str] | None, typer.Option("--company", metavar="COMPANY", help="Only from this company.")
    ] = None
    people: Annotated[list[str] | None, typer.Option("--with", metavar="NAME", help="Only with this person.")] = None
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only from this day on.")] = None
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only up to this day.")] = None


class FactWords(NamedTuple):
    """What is known of a contact, for add and edit, as it was typed."""

    tie: Annotated[
        str | None, typer.Option("--tie", metavar="TIE", help="mentor, peer, alum, weak, dormant or other.")
    ] = None
    company: Annotated[str | None, typer.Option("--company", metavar="COMPANY", help="Where they work.")] = None
    role: Annotated[str | None, typer.Option("--role", metavar="TEXT", help="What they do there.")] = None
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="Their e-mail address.")] = None
    linkedin: Annotated[str | None, typer.Option("--linkedin", metavar="URL", help="Their LinkedIn page.")] = None
    met: Annotated[str | None, typer.Option("--met", metavar="TEXT", help="How and where you met.")] = None
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A word to file them under.")] = None

    @property
    def given(self) -> Mapping[str, str]:
        """The facts that were given, by field; tags are no fact."""
        return {field: text for field, text in self._asdict().items() if field != "tag" and text is not None}


class NotANumber(BadValue):
    """A number was needed, and a word was given."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f"“{text}” is not a number; {hint}.")


def read_number(text: str, hint: str = "give the number of a follow-up, as nettrack due shows it") -> int:
    """Return a number above 0, or raise NotANumber."""
    # isdecimal takes digits of every script, and int() reads them all; more than 18 are no number of anything here.
    if not text.isdecimal() or len(text) > 18 or int(text) < 1:
        raise NotANumber(text, hint)
    return int(text)


def read_facts(given: Mapping[str, str]) -> dict[str, str | None]:
    """Read the facts of a contact from words; blank ones become None, but a name cannot be blank."""
    facts: dict[str, str | None] = {field: optional_line(text, field) for field, text in given.items()}
    if "name" in given:
        facts["name"] = one_line(given["name"], "name")
    for field, read in (("tie", read_tie), ("email", read_email), ("linkedin", read_linkedin)):
        if facts.get(field):
            facts[field] = read(given[field])
    return facts


def read_tags(texts: list[str] | None, what: str = "tag") -> tuple[str, ...]:
    """Read tags, or aliases, each as one line."""
    return tuple(read_item(text, what) for text in texts or ())
