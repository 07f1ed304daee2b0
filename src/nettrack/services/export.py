"""Write the tracker, or a part of it, for somebody else."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from nettrack.domain.answers import Answers
from nettrack.domain.export import COLUMNS, MORE_COLUMNS, Exported, ExportFollowUp, ExportRow
from nettrack.domain.filters import Filters
from nettrack.exchange import tracker_csv
from nettrack.services.filters import clauses
from nettrack.store.store import Filter, Row, Store


def write_csv(
    store: Store,
    filters: Filters,
    answers: Answers,
    file: TextIO,
    *,
    target: str | None,
    has_private: bool,
    columns: Sequence[str] = COLUMNS,
) -> Exported:
    """Write conversations newest first, what came from none, then contacts with neither, to what becomes the target."""
    narrow = clauses(store, filters, answers)
    is_whole = not set(MORE_COLUMNS).isdisjoint(columns)
    rows = _rows(store, narrow, has_private=has_private, is_whole=is_whole)
    written = tracker_csv.write_rows(rows, file, columns)
    left_out = 0
    if not has_private:
        left_out = store.rows(store.sql.export.COUNT_CONVERSATIONS, *narrow, ("private", {}))[0]["conversations"]
    return Exported(written, left_out, target)


def is_earlier_export(beginning: str) -> bool:
    """Return whether a file that begins so was written by an export, and so may be replaced by the next."""
    return tracker_csv.is_ours(beginning)


def _rows(store: Store, narrow: list[Filter], *, has_private: bool, is_whole: bool) -> Iterator[ExportRow]:
    """Yield every row, one at a time; the whole of a conversation takes longer to read."""
    sql = store.sql.export
    shown: list[Filter] = narrow if has_private else [*narrow, ("public", {})]
    conversations = sql.EXPORT_CONVERSATIONS_WHOLE if is_whole else sql.EXPORT_CONVERSATIONS
    said = ("held_on", "channel", "notes", "takeaway", "number", "is_private")
    for row in store.each(conversations, *shown):
        follow_ups = tuple(ExportFollowUp(*record.split("\x1e")) for record in row.pop("follow_ups"))
        told = {name: row.pop(name) for name in said if name in row}
        yield ExportRow(row, **told, follow_ups=follow_ups)
    for row in store.each(sql.EXPORT_FOLLOW_UPS, *narrow):
        follow_up = ExportFollowUp(row.pop("action"), str(row.pop("due_on")), row.pop("state"))
        yield ExportRow(_alone(row), follow_ups=(follow_up,))
    for row in store.each(sql.EXPORT_CONTACTS, *narrow, has_private=has_private):
        yield ExportRow(_alone(row))


def _alone(row: Row) -> dict[str, tuple[str, ...]]:
    """Return what is known of one contact, as of everybody who took part in a conversation."""
    return {name: (str(value or ""),) for name, value in row.items()}
