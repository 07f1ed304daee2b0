"""The tracker as CSV: what a mentor opens in a spreadsheet program."""

import csv
from collections.abc import Iterable
from typing import TextIO

from nettrack.domain.export import ExportRow

COLUMNS = (
    "Name", "Tie", "Company", "Role", "Date", "Channel", "Notes", "Takeaway",
    "Follow-up", "Follow-up due", "Follow-up status",
)  # fmt: skip

# A spreadsheet program takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(rows: Iterable[ExportRow], file: TextIO) -> int:
    """Write the header and the rows; return how many rows there were."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow(map(neutral, _cells(row)))
        count += 1
    return count


def neutral(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; one more before a text that already has some."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _cells(row: ExportRow) -> tuple[str, ...]:
    return (
        "; ".join(row.names),
        _aligned(row.ties),
        _aligned(row.companies),
        _aligned(row.roles),
        row.held_on.isoformat() if row.held_on else "",
        row.channel or "",
        row.notes or "",
        row.takeaway or "",
        "\n".join(follow_up.action for follow_up in row.follow_ups),
        "\n".join(follow_up.due_on for follow_up in row.follow_ups),
        "\n".join(follow_up.state for follow_up in row.follow_ups),
    )


def _aligned(values: tuple[str, ...]) -> str:
    """Join what stands for the names in the same order; nothing when nothing is known of any."""
    return "; ".join(values) if any(values) else ""
