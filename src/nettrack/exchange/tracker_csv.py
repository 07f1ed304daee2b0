"""The tracker as CSV: what a mentor opens in a spreadsheet program."""

import csv
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from nettrack.domain.export import COLUMNS, MORE_COLUMNS, ExportRow

# A spreadsheet program takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"


def write_rows(rows: Iterable[ExportRow], file: TextIO, columns: Sequence[str]) -> int:
    """Write the header and the rows; return how many rows there were."""
    writer = csv.writer(file)
    writer.writerow(columns)
    # Any other column is a fact of the user's own about everybody.
    cells = [_CELLS.get(column) or _of_people(column) for column in columns]
    count = 0
    for row in rows:
        writer.writerow([neutral(cell(row)) for cell in cells])
        count += 1
    return count


def is_ours(beginning: str) -> bool:
    """Return whether a file that begins so was written by an export: it has our mark, and nothing but our columns."""
    if not beginning.startswith(_MARK):
        return False
    header = beginning.removeprefix(_MARK).splitlines()[:1]
    return bool(header) and set(next(csv.reader(header), [])) <= {*COLUMNS, *MORE_COLUMNS}


def neutral(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; one more before a text that already has some."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def plain(cell: str) -> str:
    """Return a cell of ours as it was before ``neutral`` put an apostrophe to it."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _of_people(field: str) -> Callable[[ExportRow], str]:
    """Return what joins what is known of everybody, in the order of the names; nothing where it is of nobody."""

    def cell(row: ExportRow) -> str:
        values = row.people[field]
        return "; ".join(values) if any(values) else ""

    return cell


def _of_follow_ups(field: str) -> Callable[[ExportRow], str]:
    return lambda row: "\n".join(getattr(follow_up, field) for follow_up in row.follow_ups)


_CELLS: dict[str, Callable[[ExportRow], str]] = {
    "Name": _of_people("name"),
    "Tie": _of_people("tie"),
    "Company": _of_people("company"),
    "Role": _of_people("role"),
    "Date": lambda row: row.held_on.isoformat() if row.held_on else "",
    "Channel": lambda row: row.channel or "",
    "Notes": lambda row: row.notes or "",
    "Takeaway": lambda row: row.takeaway or "",
    "Follow-up": _of_follow_ups("action"),
    "Follow-up due": _of_follow_ups("due_on"),
    "Follow-up status": _of_follow_ups("state"),
    "How met": _of_people("met"),
    "Tags": _of_people("tags"),
    "Who else": lambda row: "; ".join(row.people["name"][1:]),
    "E-mail": _of_people("email"),
    "Phone": _of_people("phone"),
    "About": _of_people("about"),
    "LinkedIn": _of_people("linkedin"),
    "Also called": _of_people("aliases"),
    "First talked": _of_people("first_conversation_on"),
    "Last talked": _of_people("last_conversation_on"),
    "Conversation": lambda row: str(row.number or ""),
    "Private": lambda row: "yes" if row.is_private else "",
}
