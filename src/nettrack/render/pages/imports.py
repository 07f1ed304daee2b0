"""What an import takes in: its columns, what becomes of the rows, and the imports that were made."""

from collections.abc import Iterator

from nettrack.domain.imports import Batches, Counts, Imported, Unimported
from nettrack.render.page import DIM, HEADING, PERSON, Column, Fact, Line, Page, Table, line, listing, prose
from nettrack.render.words import counted, moment

# So many skipped rows and remarks are told of on a terminal; JSON has all of them.
_TOLD = 12
_SAMPLE = 40

_MAPPING = (
    Column("column", importance=9, max_width=30),
    Column("field", lambda column: f"→ {column.field}", importance=9),
    Column("sample", lambda column: _short(column.sample), style=DIM, importance=3, wraps=True),
)


def imported(view: Imported) -> Page:
    """Lay out what became of the rows, or would; before it is done, with what the columns were taken to hold."""
    blocks: list[Line | Table] = [*_mappings(view)] if view.is_dry else []
    head = "Would take in" if view.is_dry else f"Import {view.number}:" if view.number else "Nothing is new:"
    blocks.append(line((head, PERSON), f" {summary(view.counts)}"))
    facts = [*_facts(view)]
    if facts:
        blocks.append(prose(facts))
    return Page(blocks, hint=None if view.is_dry else _hint(view), notices=_notices(view))


def _mappings(view: Imported) -> Iterator[Line | Table]:
    for file, columns in view.mappings:
        yield line((file, HEADING))
        yield Table(_MAPPING, {"": columns}, is_prose=True)


def summary(counts: Counts) -> str:
    """Say how many rows were read, and what became of them."""
    became = (
        (counts.created, "new"),
        (counts.updated, "updated"),
        (counts.unchanged, "unchanged"),
        (counts.review, "to review"),
        (counts.skipped, "skipped"),
    )
    told = ", ".join(f"{count:,} {what}" for count, what in became if count)
    return f"{counted(counts.read, 'row', 'rows')}: {told or 'none of them'}"


def _facts(view: Imported) -> Iterator[Fact]:
    if view.names:
        yield Fact("  new", _named(view.names, view.counts.created))
    if view.doubtful:
        yield Fact("  to review", _named(view.doubtful, view.counts.review))
    for job in view.jobs[:_TOLD]:
        yield Fact("  new job", f"{job.name}: {job.now} (was {job.was}); a reason to write")
    for skip in view.skips[:_TOLD]:
        yield Fact("  skipped", f"{skip.place}: {skip.reason}")
    if len(view.skips) > _TOLD:
        yield Fact("  skipped", f"and {len(view.skips) - _TOLD:,} more; --json tells of all of them")


def _named(names: tuple[str, ...], count: int) -> str:
    more = count - len(names)
    return ", ".join(names) + (f" and {more:,} more" if more > 0 else "")


def _hint(view: Imported) -> str | None:
    hints = []
    if view.has_candidates:
        hints.append("They are candidates: nettrack list --candidates")
    if view.counts.review:
        hints.append("Are they somebody you have? nettrack review")
    if view.number:
        hints.append(f"Not right? nettrack import --undo {view.number}")
    return "    ".join(hints) or None


def _notices(view: Imported) -> list[str]:
    told = [*view.remarks[:_TOLD]]
    if len(view.remarks) > _TOLD:
        told.append(f"There are {len(view.remarks) - _TOLD:,} more remarks; --json tells of all of them.")
    return told


def _short(text: str) -> str:
    return f"{text[:_SAMPLE]}…" if len(text) > _SAMPLE else text


_BATCHES = (
    Column("number", is_right=True, importance=9),
    Column("at", lambda batch: moment(batch.created_at), importance=6),
    Column("files", style=PERSON, importance=8, wraps=True),
    Column("kind", style=DIM, importance=2),
    Column("rows", lambda batch: summary(batch.counts), importance=7, wraps=True),
    Column("state", lambda batch: "taken back in part" if batch.state == "partly" else "", style=DIM, importance=5),
)


def batches(view: Batches) -> Page:
    """Lay out the imports, the newest first."""
    return listing(_BATCHES, view.imports, "Nothing was imported yet; nettrack import FILE does.", stacks=True)


def unimported(view: Unimported) -> Page:
    """Lay out what taking an import back did, and who stays."""
    blocks: list[Line | Table] = [
        line((f"Import {view.batch.number} taken back:", PERSON), f" {counted(view.gone, 'contact', 'contacts')} gone")
    ]
    if view.kept:
        blocks.append(prose([Fact("  worked on since", ", ".join(view.kept))]))
    return Page(blocks, hint="Not right? nettrack redo")
