"""What is not as it should be, and what mends it: told of, or mended and told of, in one place."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from nettrack.domain.check import Finding
from nettrack.store.errors import CopyChanged
from nettrack.upkeep import beside
from nettrack.upkeep.copies import check_sum


class Fault(NamedTuple):
    """What is wrong, in one sentence or several, and what mends all of it; None for what only the user can settle."""

    sentences: Sequence[str]
    mend: Callable[[], object] | None = None
    # What is added to each sentence when it is mended.
    outcome: str = ""


def settle(faults: Iterable[Fault], *, repairs: bool) -> Iterator[Finding]:
    """Yield what is wrong, mended where the user asks for ``repairs``; nothing of a file that is gone by then."""
    for fault in faults:
        is_mended, outcome = False, ""
        if repairs and fault.mend:
            try:
                fault.mend()
                is_mended, outcome = True, fault.outcome
            except FileNotFoundError:
                continue
            except OSError as error:
                outcome = f", and could not be mended ({error.strerror})"
        yield from (Finding(f"{sentence}{outcome}", is_mended) for sentence in fault.sentences)


def faults_around(path: Path) -> Iterator[Fault]:
    """Yield what is wrong around the data file: changed and unfinished copies, what others can read, conflicts."""
    copies = beside.backups_of(path)
    for copy in copies:
        with contextlib.suppress(OSError):  # which has just gone away
            try:
                check_sum(copy)
            except CopyChanged:
                yield Fault([f"{copy} has changed since it was copied, and is not put back"])
    names = beside.names_near(path)
    # A folder with other things in it is one that you chose with --db, and your own affair.
    private = {path.parent: 0o700} if names and all(name.startswith(path.name) for name in names) else {}
    for place, mode in {**private, **dict.fromkeys((path, *copies), 0o600)}.items():
        with contextlib.suppress(OSError):  # another process has just deleted it, or its folder is closed to us
            if place.stat().st_mode & 0o077:
                yield Fault([f"{place} can be read by others"], partial(place.chmod, mode))
    for half in sorted(beside.unfinished_near(path)):
        yield Fault([f"{half} is a copy that was never finished"], half.unlink)
    for copy in beside.conflicted_copies(path):
        yield Fault([f"{copy} {beside.CONFLICT}"])
