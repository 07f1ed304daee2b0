"""Write the tracker, or a part of it, for somebody else."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from nettrack.domain.answers import Answers
from nettrack.domain.export import Exported, ExportFollowUp, ExportRow
from nettrack.domain.filters import Filters
from nettrack.exchange import tracker_csv
from nettrack.services.filters import clauses
from nettrack.store.store import Filter, Store


def write_csv(
    store: Store, filters: Filters, answers: Answers, file: TextIO, *, target: str | None, has_private: bool
) -> Exported:
    """Write conversations newest first, then contacts without any, a row at a time, to what becomes the target."""
    narrow = clauses(store, filters, answers)
    rows = tracker_csv.write_rows(_rows(store, narrow, has_private=has_private), file)
    left_out = 0
    if not has_private:
        left_out = store.rows(store.sql.export.COUNT_CONVERSATIONS, *narrow, ("private", {}))[0]["conversations"]
    return Exported(rows, left_out, target)


def _rows(store: Store, narrow: list[Filter], *, has_private: bool) -> Iterator[ExportRow]:
    shown: list[Filter] = narrow if has_private else [*narrow, ("public", {})]
    # Contacts whose follow-ups from no conversation stand beside a row already: all that is kept in memory.
    told: set[str] = set()
    for row in store.each(store.sql.export.EXPORT_CONVERSATIONS, *shown):
        others = [follow_up for follow_up in _follow_ups(row.pop("more_follow_ups")) if follow_up.contact not in told]
        told.update(follow_up.contact for follow_up in others)
        yield ExportRow(**row | {"follow_ups": (*_follow_ups(row["follow_ups"]), *others)})
    for row in store.each(store.sql.export.EXPORT_CONTACTS, *narrow, has_private=has_private):
        yield ExportRow(
            names=(row["name"],),
            ties=(row["tie"] or "",),
            companies=(row["company"] or "",),
            roles=(row["role"] or "",),
            follow_ups=_follow_ups(row["follow_ups"]),
        )


def _follow_ups(joined: Sequence[str]) -> tuple[ExportFollowUp, ...]:
    return tuple(ExportFollowUp(*record.split("\x1e")) for record in joined)
