"""Write the tracker, or a part of it, for somebody else."""

from collections.abc import Iterator, Mapping
from typing import TextIO

from nettrack.domain.answers import Answers
from nettrack.domain.export import COLUMNS, Exported, ExportFollowUp, ExportRow, read_columns
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
    columns: str | None = None,
) -> Exported:
    """Write conversations newest first, what came from none, then contacts with neither, to what becomes the target.

    The columns are those of a list with commas; raises UnknownColumn.
    """
    narrow = clauses(store, filters, answers)
    own = {row["name"]: row["folded"] for row in store.rows(store.sql.contacts.FIELD_NAMES)} if columns else {}
    shown = read_columns(columns, [*own]) if columns is not None else COLUMNS
    is_whole = not set(COLUMNS).issuperset(shown)
    rows = _rows(store, narrow, has_private=has_private, is_whole=is_whole)
    if facts := {name: _facts(store, folded) for name, folded in own.items() if name in shown}:
        rows = (_with_facts(row, facts) for row in rows)
    written = tracker_csv.write_rows(rows, file, shown)
    left_out = 0
    if not has_private:
        left_out = store.rows(store.sql.export.COUNT_CONVERSATIONS, *narrow, ("private", {}))[0]["conversations"]
    return Exported(written, left_out, target)


def _facts(store: Store, folded: str) -> dict[str, str]:
    """Return a fact of the user's own by the number of each contact who has it."""
    return {str(row["number"]): row["value"] for row in store.rows(store.sql.contacts.FIELDS, folded=folded)}


def _with_facts(row: ExportRow, facts: Mapping[str, Mapping[str, str]]) -> ExportRow:
    told = {name: tuple(known.get(number, "") for number in row.people["contact"]) for name, known in facts.items()}
    return row._replace(people={**row.people, **told})


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
