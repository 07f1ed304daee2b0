"""What files say of people, who is meant by it, and what an import made of it.

Every format is read as one neutral stream of people, their conversations and follow-ups.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from nettrack.domain.contacts import Details
from nettrack.domain.errors import Conflict, NettrackError, NotFound

# A batch is in the tracker, or was taken back but for what had been worked on since; one taken back whole is gone.
BATCH_STATES = ("in", "partly")
# How the history tells of them.
PHRASES = {
    "import_batch": {"row": "import of {files}", "each": ("state",)},
    "contact_source": {"row": "{contact}, as {kind} has them", "changed": {"": "{}: changed"}},
}


class Unreadable(NettrackError):
    """A file cannot be read to its end, and nothing of it is taken in."""

    def __init__(self, file: str, why: str, *, line: int | None = None, column: int | None = None) -> None:
        places = [f"{word} {number}" for word, number in (("line", line), ("column", column)) if number]
        super().__init__(f"{', '.join((file, *places))}: {why}")


class BatchNotFound(NotFound):
    """There is no import of this number."""

    sentence = "There is no import {}; nettrack import --list shows them."


class BatchUndone(Conflict):
    """An import was taken back before, as far as it can be."""

    sentence = "Import {} was taken back already, but for what had been worked on since."


class BatchForgotten(Conflict):
    """The history does not reach back to an import any more."""

    sentence = "Import {} lies further back than your history reaches; nettrack delete takes people away."


class FoundConversation(NamedTuple):
    """A conversation that a file tells of, with whoever its row is about; ``others`` were there, too."""

    held_on: dt.date
    channel: str | None = None
    notes: str | None = None
    takeaway: str | None = None
    others: tuple[str, ...] = ()
    is_private: bool = False


class FoundFollowUp(NamedTuple):
    """A follow-up that a file tells of, owed to whoever its row is about; no day where the file gives none."""

    action: str
    due_on: dt.date | None = None
    state: str = "open"


class Found(NamedTuple):
    """What one row or card of a file says of one person.

    ``place`` tells where it stands (“line 4”, “card 3”, “Mentors, row 7”). ``uid`` is what the format itself knows the
    person by, for the next import of the same source. ``remarks`` are what could not be understood and went into
    notes, a sentence each. ``needs`` are words for needs that the person meets, each with how.
    """

    place: str
    name: str
    details: Details = Details()
    aliases: tuple[str, ...] = ()
    uid: str | None = None
    conversations: tuple[FoundConversation, ...] = ()
    follow_ups: tuple[FoundFollowUp, ...] = ()
    needs: tuple[tuple[str, str | None], ...] = ()
    remarks: tuple[str, ...] = ()


class Skipped(NamedTuple):
    """A row or card that says nothing that can be taken in, and why, in a few words that follow a colon."""

    place: str
    reason: str


class MappedColumn(NamedTuple):
    """A column of a table, what it was taken to hold, and the first text that stands in it."""

    column: str
    field: str
    sample: str


class NewJob(NamedTuple):
    """Somebody works elsewhere, or as something else, than the last import of the same source said."""

    name: str
    was: str
    now: str


class Counts(NamedTuple):
    """How many rows a file had, and what became of each."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    review: int = 0
    skipped: int = 0


class Batch(NamedTuple):
    """One import, as it is listed."""

    number: int
    files: str
    kind: str
    counts: Counts
    state: str
    created_at: str

    @property
    def document(self) -> dict[str, Any]:
        return _document(self.number, (self.files,), (self.kind,), self.counts, self.state, created_at=self.created_at)


class Batches(NamedTuple):
    """The imports, the newest first."""

    imports: tuple[Batch, ...]


class Imported(NamedTuple):
    """What an import made of its files, or would make of them where it ``is_dry``.

    ``names`` are those of whom a contact is made, the first few; ``remarks`` say what was understood otherwise or not.
    ``mappings`` are, by file, what its columns were taken to hold.
    """

    files: tuple[str, ...]
    kinds: tuple[str, ...]
    counts: Counts
    names: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    skips: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    jobs: tuple[NewJob, ...] = ()
    number: int | None = None
    mappings: tuple[tuple[str, tuple[MappedColumn, ...]], ...] = ()
    has_candidates: bool = False
    is_dry: bool = False

    @property
    def in_short(self) -> "Imported":
        """The figures alone, for whoever has just seen the rest."""
        return self._replace(names=(), doubtful=(), skips=(), remarks=(), jobs=())

    @property
    def document(self) -> dict[str, Any]:
        return {
            "imports": [
                _document(
                    self.number,
                    self.files,
                    self.kinds,
                    self.counts,
                    "proposed" if self.is_dry else "in" if self.number else "nothing new",
                    skipped_rows=[skip._asdict() for skip in self.skips],
                    remarks=self.remarks,
                    new_jobs=[job._asdict() for job in self.jobs],
                    columns=[
                        {"file": file, **column._asdict()} for file, columns in self.mappings for column in columns
                    ],
                )
            ]
        }


class Unimported(NamedTuple):
    """What taking an import back did: how many of its people went, and who stays, having been worked on since."""

    batch: Batch
    gone: int
    kept: tuple[str, ...]

    @property
    def document(self) -> dict[str, Any]:
        state = "partly" if self.kept else "undone"
        return {"imports": [self.batch._replace(state=state).document | {"kept": self.kept}]}


def _document(
    number: int | None, files: Sequence[str], kinds: Sequence[str], counts: Counts, state: str, **more: Any
) -> dict[str, Any]:
    """Return an import as JSON has it; a list tells of an earlier one in figures only."""
    told = {"skipped_rows": (), "remarks": (), "new_jobs": (), "columns": (), "kept": (), "created_at": None}
    return {"number": number, "files": files, "kinds": kinds, **counts._asdict(), "state": state, **told, **more}
