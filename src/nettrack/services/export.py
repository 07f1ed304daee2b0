"""Write the tracker, or a part of it, for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.domain.export import Exported, ExportFollowUp, ExportRow
from nettrack.exchange import tracker_csv
from nettrack.services.filters import clauses
from nettrack.store import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from nettrack.domain.filters import Filters
    from nettrack.store.database import Filter, Row, Store


def write_csv(
    store: Store, filters: Filters, choices: Mapping[str, int], file: TextIO, *, target: str | None, has_private: bool
) -> Exported:
    """Write conversations newest first, then contacts without any, a row at a time, to what becomes the target."""
    narrow = clauses(store, filters, choices)
    rows = tracker_csv.write_rows(_rows(store, narrow, has_private=has_private), file)
    left_out = 0
    if not has_private:
        left_out = store.rows(compiled.COUNT_CONVERSATIONS, [*narrow, ("private", {})])[0]["conversations"]
    return Exported(rows, left_out, target)


def _rows(store: Store, narrow: list[Filter], *, has_private: bool) -> Iterator[ExportRow]:
    shown: list[Filter] = narrow if has_private else [*narrow, ("public", {})]
    # Contacts whose follow-ups from no conversation stand beside a row already: all that is kept in memory.
    told: set[str] = set()
    for row in store.each(compiled.EXPORT_CONVERSATIONS, shown):
        others = [record for record in _records(row["more_follow_ups"]) if record[0] not in told]
        told.update(record[0] for record in others)
        yield ExportRow(
            names=row["names"],
            ties=row["ties"],
            companies=row["companies"],
            roles=row["roles"],
            held_on=row["held_on"],
            channel=row["channel"],
            notes=row["notes"],
            takeaway=row["takeaway"],
            follow_ups=_follow_ups([*_records(row["follow_ups"]), *others]),
        )
    for row in store.each(compiled.EXPORT_CONTACTS, narrow, has_private=has_private):
        yield _contact_row(row)


def _contact_row(row: Row) -> ExportRow:
    return ExportRow(
        names=(row["name"],),
        ties=(row["tie"] or "",),
        companies=(row["company"] or "",),
        roles=(row["role"] or "",),
        held_on=None,
        channel=None,
        notes=None,
        takeaway=None,
        follow_ups=_follow_ups(_records(row["follow_ups"])),
    )


def _records(joined: Sequence[str]) -> list[list[str]]:
    """Return contact, action, due date and state of each follow-up."""
    return [record.split("\x1e") for record in joined]


def _follow_ups(records: Sequence[Sequence[str]]) -> tuple[ExportFollowUp, ...]:
    return tuple(ExportFollowUp(action=action, due_on=due_on, state=state) for _, action, due_on, state in records)
