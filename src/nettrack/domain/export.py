"""What an export holds: a row for each conversation, each follow-up that came from none, each contact with neither."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nettrack.domain.errors import BadValue, Conflict, NettrackError

FORMATS = ("csv",)
COLUMNS = (
    "Name", "Tie", "Company", "Role", "Date", "Channel", "Notes", "Takeaway",
    "Follow-up", "Follow-up due", "Follow-up status", "How met", "Tags", "Who else",
)  # fmt: skip
# Only where somebody asks for them: the addresses of others are nobody's business.
MORE_COLUMNS = (
    "E-mail", "Phone", "LinkedIn", "About", "Also called", "First talked", "Last talked", "Conversation", "Private",
)  # fmt: skip
# Formats that a spreadsheet, an address book or a mentor's reader would take the file for by its name.
_OTHER_SUFFIXES = ("xlsx", "xls", "ods", "numbers", "tsv", "json", "pdf", "docx", "html", "md", "vcf", "ics", "db")


class FileExists(Conflict):
    """The file to export to is there already."""

    sentence = "{} is there already; give another name, or --force to replace it."


class ExportFailed(NettrackError):
    """The file cannot be written."""

    def __init__(self, path: str, why: str | None) -> None:
        super().__init__(f"{path} cannot be written ({why or 'no reason given'}); choose another place.")


class UnknownFormat(BadValue):
    """There is no such format."""

    sentence = "“{}” is not a format of export; there is {}."


class OtherFormat(BadValue):
    """The name of the file promises a format that is not the one written."""

    sentence = "{} would be CSV, not {}; give it a name that ends in .csv."


def check_format(name: str, path: str | None) -> None:
    """Raise UnknownFormat, or OtherFormat where the file's name belongs to another format."""
    if name not in FORMATS:
        raise UnknownFormat(name, ", ".join(FORMATS))
    suffix = (path or "").rpartition(".")[2].lower()
    if suffix in _OTHER_SUFFIXES:
        raise OtherFormat(path or "", suffix)


class UnknownColumn(BadValue):
    """There is no such column to export."""

    def __init__(self, text: str, nearest: str | None) -> None:
        self.candidates = (nearest,) if nearest else ()
        hint = f"Did you mean {nearest}? " if nearest else ""
        every = ", ".join((*COLUMNS, *MORE_COLUMNS))
        super().__init__(f"“{text}” is not a column. {hint}Choose some of {every}; several with commas.")


def read_columns(text: str, own: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the columns that a list with commas names, in its order, each once; raise UnknownColumn.

    Facts of the user's own are columns by their names; one that is called as another column is cannot be asked for.
    """
    known = {_plain(column): column for column in (*own, *COLUMNS, *MORE_COLUMNS)}
    found = []
    for name in filter(str.strip, text.split(",")):
        if _plain(name) not in known:
            from difflib import get_close_matches

            near = get_close_matches(_plain(name), known, 1, 0.6)
            raise UnknownColumn(name.strip(), known[near[0]] if near else None)
        found.append(known[_plain(name)])
    if not found:
        raise UnknownColumn(text, None)
    return tuple(dict.fromkeys(found))


def _plain(name: str) -> str:
    """Return a name of a column as it is compared: e-mail, EMAIL and E-mail are one."""
    return "".join(filter(str.isalnum, name.lower()))


class ExportFollowUp(NamedTuple):
    """A follow-up; days are ISO text, as written."""

    action: str
    due_on: str
    state: str


class ExportRow(NamedTuple):
    """A conversation, a follow-up that came from none, or a contact with neither (``held_on`` is None for both).

    ``people`` holds what is known of everybody who took part, by field and in the same order in each: names, ties, ….
    """

    people: Mapping[str, tuple[str, ...]]
    held_on: dt.date | None = None
    channel: str | None = None
    notes: str | None = None
    takeaway: str | None = None
    follow_ups: tuple[ExportFollowUp, ...] = ()
    number: int | None = None
    is_private: bool | None = None


class ExportTable(NamedTuple):
    """Rows for a sheet of a workbook or a file of delimited text; ``rows`` are read once, and may be millions.

    A cell is a text, of one or many lines, a number, a day, or None for a blank one.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[str | int | dt.date | None]]


class Exported(NamedTuple):
    """How many rows an export wrote, how many private conversations it left out, and to which file if to any."""

    rows: int
    private: int
    target: str | None
