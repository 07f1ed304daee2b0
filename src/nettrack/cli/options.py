"""Options that several commands share, each declared once."""

from __future__ import annotations

from typing import Annotated

import typer

from nettrack.domain.errors import BadValue

Name = Annotated[
    str,
    typer.Argument(metavar="NAME", show_default=False, help="A name, or enough of it; an alias; an e-mail."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer yes to every question.")]
Everything = Annotated[bool, typer.Option("--all", help="Show every row.")]
Limit = Annotated[str | None, typer.Option("--limit", metavar="N", help="Show at most N rows.")]

# The filters of list, timeline, due and export.
Ties = Annotated[list[str] | None, typer.Option("--tie", metavar="TIE", help="Only this tie.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Only with this tag.")]
Companies = Annotated[
    list[str] | None,
    typer.Option("--company", metavar="COMPANY", help="Only from this company."),
]
People = Annotated[list[str] | None, typer.Option("--with", metavar="NAME", help="Only with this person.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only from this day on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only up to this day.")]
Words = Annotated[
    list[str] | None, typer.Argument(metavar="WORDS...", show_default=False, help="Only what holds these words.")
]

# The facts of a contact, for add and edit.
Tie = Annotated[
    str | None,
    typer.Option("--tie", metavar="TIE", help="mentor, peer, alum, weak, dormant or other."),
]
Company = Annotated[str | None, typer.Option("--company", metavar="COMPANY", help="Where they work.")]
Role = Annotated[str | None, typer.Option("--role", metavar="TEXT", help="What they do there.")]
Email = Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="Their e-mail address.")]
LinkedIn = Annotated[str | None, typer.Option("--linkedin", metavar="URL", help="Their LinkedIn page.")]
Met = Annotated[str | None, typer.Option("--met", metavar="TEXT", help="How and where you met.")]
NewTags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A word to file them under.")]
Channel = Annotated[
    str | None,
    typer.Option(
        "--via",
        metavar="CHANNEL",
        help="call, video, in-person, email, slack, linkedin, message, event or other.",
    ),
]


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
