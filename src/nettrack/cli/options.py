"""Options that several commands share, each declared once: a command takes them together, as a NamedTuple."""

from typing import Annotated, Any, NamedTuple

import typer


class Flag(NamedTuple):
    """A flag that several commands have; what was said of it is kept for the session of the command."""

    name: str
    declared: tuple[str, ...]
    help: str | None = None
    metavar: str | None = None


YES = Flag("yes", ("--yes", "-y"), "Answer yes to every question.")
# Said where a follow-up is due in a week because nobody said when.
UNDATED = "No date was given for the follow-up; nettrack snooze changes it."
JSON = Flag("json", ("--json",), "Print JSON.")


def option(declared: str, what: str) -> Any:
    """Declare an option as its help shows it, with what it takes if it is no flag: ``--due DATE``."""
    name, _, metavar = declared.partition(" ")
    return typer.Option(name, metavar=metavar or None, help=what)


def argument(metavar: str, what: str) -> Any:
    """Declare an argument by what it takes."""
    return typer.Argument(metavar=metavar, show_default=False, help=what)


Name = Annotated[str, argument("NAME", "A name, or enough of it; an alias; an e-mail.")]
Every = Annotated[str | None, option("--every SPAN", "How often it comes again: 2w, month, quarter.")]
Limit = Annotated[str | None, option("--limit N", "Show at most N rows.")]
Channel = Annotated[
    str | None,
    option("--via CHANNEL", "call, video, in-person, email, slack, linkedin, message, event or other."),
]
Energy = Annotated[str | None, option("--energy N", "What it gave you, from -2 (drained) to 2 (energised).")]
Place = Annotated[str | None, option("--place PLACE", "online or in-person, where the channel does not say it.")]
Origin = Annotated[
    str | None, option("--origin ORIGIN", "sought, if you sought them out; introduced, also by an event.")
]
All = Annotated[bool, option("--all", "Show every row.")]
Force = Annotated[bool, option("--force", "Replace a file that is there.")]


class Rows(NamedTuple):
    """How many rows are shown."""

    limit: Limit = None
    is_all: All = False


class FilterWords(NamedTuple):
    """The filters of list, timeline, due and export, as they were typed."""

    words: Annotated[list[str] | None, argument("WORDS...", "Only what holds these words.")] = None
    tie: Annotated[list[str] | None, option("--tie TIE", "Only this tie; any of several with commas.")] = None
    tag: Annotated[list[str] | None, option("--tag TAG", "Only with this tag.")] = None
    company: Annotated[list[str] | None, option("--company COMPANY", "Only from this company.")] = None
    via: Annotated[list[str] | None, option("--via CHANNEL", "Only through this channel; any of several.")] = None
    people: Annotated[list[str] | None, option("--with NAME", "Only with this person.")] = None
    since: Annotated[str | None, option("--since DATE", "Only from this day on.")] = None
    until: Annotated[str | None, option("--until DATE", "Only up to this day.")] = None


class FactWords(NamedTuple):
    """What is known of a contact, for add and edit, as it was typed."""

    tie: Annotated[str | None, option("--tie TIE", "mentor, peer, alum, weak, dormant or other.")] = None
    company: Annotated[str | None, option("--company COMPANY", "Where they work.")] = None
    role: Annotated[str | None, option("--role TEXT", "What they do there.")] = None
    email: Annotated[
        list[str] | None, option("--email ADDRESS", "Their e-mail address; the first is the main one.")
    ] = None
    phone: Annotated[list[str] | None, option("--phone NUMBER", "A phone number.")] = None
    linkedin: Annotated[str | None, option("--linkedin URL", "Their LinkedIn page.")] = None
    met: Annotated[str | None, option("--met TEXT", "How and where you met.")] = None
    about: Annotated[str | None, option("--about TEXT", "A note about them, apart from any conversation.")] = None
    fields: Annotated[list[str] | None, option("--set NAME=TEXT", "A fact of your own: --set github=ada.")] = None
    tag: Annotated[list[str] | None, option("--tag TAG", "A word to file them under.")] = None
