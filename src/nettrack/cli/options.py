"""Options that several commands share, each declared once: a command takes them together, as a NamedTuple."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer


class Flag(NamedTuple):
    """A flag that several commands have; what was said of it is kept for the session of the command."""

    name: str
    declared: tuple[str, ...]
    help: str | None = None
    metavar: str | None = None


YES = Flag("yes", ("--yes", "-y"), "Answer yes to every question.")
JSON = Flag("json", ("--json",), "Print JSON.")

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
    def told(self) -> dict[str, str | None]:
        """The facts by field; a tag is no fact."""
        return {field: text for field, text in self._asdict().items() if field != "tag"}
