"""What an export holds: one row for each conversation, and one for each contact without any."""

import datetime as dt
from typing import NamedTuple

from nettrack.domain.errors import BadValue, Conflict, NettrackError

FORMATS = ("csv",)
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


class ExportFollowUp(NamedTuple):
    """A follow-up beside the conversation it came from, with a contact by number; days are ISO text, as written."""

    contact: str
    action: str
    due_on: str
    state: str


class ExportRow(NamedTuple):
    """A conversation with everybody who took part, or a contact without any (``held_on`` is None)."""

    names: tuple[str, ...]
    ties: tuple[str, ...]
    companies: tuple[str, ...]
    roles: tuple[str, ...]
    held_on: dt.date | None = None
    channel: str | None = None
    notes: str | None = None
    takeaway: str | None = None
    follow_ups: tuple[ExportFollowUp, ...] = ()


class Exported(NamedTuple):
    """How many rows an export wrote, how many private conversations it left out, and to which file if to any."""

    rows: int
    private: int
    target: str | None
