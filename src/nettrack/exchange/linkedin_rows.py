"""The rows of LinkedIn's messages.csv: what each says, or why it is no message to keep."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nettrack.domain.dates import EARLIEST_YEAR
from nettrack.domain.imports import Skipped, Unreadable
from nettrack.domain.text import optional_line, safe_line
from nettrack.exchange.linkedin_people import Ends
from nettrack.exchange.sheets import Sheet, SheetRow

_NEEDED = {"CONVERSATION ID", "FROM", "TO", "DATE", "CONTENT"}
_DRAFTS = ("IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")
# What is said of a message in another way than by a line for its column.
_TOLD = {
    *_NEEDED, *_DRAFTS, "CONVERSATION TITLE", "SENDER PROFILE URL", "RECIPIENT PROFILE URLS", "SUBJECT", "FOLDER",
}  # fmt: skip
_HEADER_LINES = 20
_MOST_NAMES = 1_000
_INSTANT = re.compile(
    r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?"
    r"\s*(?:UTC|GMT|Z|[+-]00:?00)?)?",
    re.IGNORECASE,
)


class Message(NamedTuple):
    """A message: its row, its thread, when it was sent, by whom and to whom, and its cells by their columns."""

    line: int
    thread: str
    day: dt.date
    instant: dt.datetime
    ends: Ends
    cells: dict[str, str]

    @property
    def group(self) -> tuple[str, dt.date]:
        """What makes one conversation of several messages."""
        return self.thread, self.day

    @property
    def untold(self) -> Iterator[tuple[str, str]]:
        """What stands in columns that LinkedIn added, or somebody else."""
        for column, cell in self.cells.items():
            if column not in _TOLD and (text := optional_line(cell, "cell")):
                yield column, text


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a row is the header of LinkedIn's messages."""
    return set(map(_column, cells)) >= _NEEDED


def read_rows(sheet: Sheet, name: str, zone: dt.tzinfo | None) -> Iterator[Message | Skipped]:
    """Yield each row beneath the header as a message, or why it is none; raise Unreadable where there is no header."""
    rows = sheet.rows()
    columns = next((found for row in islice(rows, _HEADER_LINES) if is_header(found := [*map(_text, row.cells)])), None)
    if columns is None:
        raise Unreadable(name, "it has no header of LinkedIn’s messages (CONVERSATION ID, FROM, TO, DATE, CONTENT).")
    columns = [_column(column) for column in columns]
    for row in rows:
        if any(row.cells):
            yield _message(row, columns, zone)


def _column(cell: str) -> str:
    return " ".join(cell.strip("\ufeff \t\r\n").upper().split())


def _text(cell: str | dt.date) -> str:
    return cell if isinstance(cell, str) else cell.isoformat()


def _message(row: SheetRow, columns: Sequence[str], zone: dt.tzinfo | None) -> Message | Skipped:
    place = f"line {row.line}"
    cells = dict.fromkeys(_TOLD, "") | dict(zip(columns, map(_text, row.cells), strict=False))
    # What stands under no name is kept, too.
    cells[""] = " ".join([cells.get("", ""), *map(_text, row.cells[len(columns) :])])
    try:
        "".join(cells.values()).encode()
    except UnicodeEncodeError:
        return Skipped(place, "letters that are no text")
    ends = Ends(cells["FROM"], cells["SENDER PROFILE URL"], cells["TO"], cells["RECIPIENT PROFILE URLS"])
    if reason := _why_skipped(cells, ends):
        return Skipped(place, reason)
    if not (thread := cells["CONVERSATION ID"].strip()):
        return Skipped(place, "no conversation id")
    try:
        instant = _read_instant(cells["DATE"])
        day = instant.astimezone(zone).date() if ":" in cells["DATE"] else instant.date()
    except (ValueError, OverflowError, OSError):
        return Skipped(place, f"no date that can be read (“{safe_line(cells['DATE'][:40])}”)")
    return Message(row.line, thread, day, instant, ends, cells)


def _why_skipped(cells: dict[str, str], ends: Ends) -> str | None:
    if any(cells[draft].strip().upper() in ("YES", "TRUE", "1") for draft in _DRAFTS):
        return "a draft"
    folder, title = cells["FOLDER"].upper(), cells["CONVERSATION TITLE"].upper()
    if "DRAFT" in folder:
        return "a draft"
    if "SPAM" in folder:
        return "spam"
    is_campaign = "spinmail-quill-editor" in cells["CONTENT"] or "%FIRSTNAME%" in cells["CONTENT"]
    # Nobody who writes it themselves has no profile.
    if "SPONSORED" in folder or title.startswith("SPONSORED") or (is_campaign and not ends.sender_profile.strip()):
        return "a sponsored message"
    if ends.recipients.count(",") > _MOST_NAMES or ends.recipient_profiles.count(",") > _MOST_NAMES:
        return f"more than {_MOST_NAMES} people"
    return None


def _read_instant(text: str) -> dt.datetime:
    match = _INSTANT.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    if year < EARLIEST_YEAR:
        raise ValueError(text)
    return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
