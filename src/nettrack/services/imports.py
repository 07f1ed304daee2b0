"""Bring people in: files are opened, and their rows taken in a few thousand at a time.

So memory does not grow with the rows.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from nettrack.domain.imports import Imported
from nettrack.exchange.source import Source
from nettrack.exchange.streams import Stream as Stream
from nettrack.exchange.streams import Wanted, open_streams, read_kind
from nettrack.services.intake import Given as Given
from nettrack.services.intake import Intake
from nettrack.services.tracker import Tracker
from nettrack.store.store import Store

_CHUNK = 5_000


def opened_streams(
    files: Sequence[tuple[str, Path]],
    held: ExitStack,
    tell: Callable[[str], None],
    *,
    encoding: str | None,
    kind: str | None,
    **wanted: Any,
) -> list[Stream]:
    """Return what files say, each by its name and path, read as is wanted; raise Unreadable and what says what to give.

    What is unpacked for them lasts as long as ``held``.
    """
    asked = Wanted(**wanted, kind=None if kind is None else read_kind(kind))
    return [stream for name, path in files for stream in open_streams(Source(name, path, encoding), asked, held, tell)]


def try_in(tracker: Tracker, streams: Sequence[Stream], given: Given) -> Imported:
    """Return what would become of each row, and leave everything as it is."""
    tried = tracker.rehearse(lambda store, _answers: take_in(store, streams, given), begins=True)
    return tried._replace(number=None, is_dry=True)


def take_in(
    store: Store, streams: Sequence[Stream], given: Given, told: Callable[[int], None] | None = None
) -> Imported:
    """Write everything that files say, as one batch, and return what became of each row.

    How many rows were taken in since is ``told`` now and then.
    """
    intake = Intake(store, given)
    with _without_collector():
        for stream in streams:
            records = iter(stream.records())
            while chunk := [*islice(records, _CHUNK)]:
                intake.take(stream, chunk)
                if told:
                    told(len(chunk))
            named_beside = iter(stream.beside() if stream.beside else ())
            while beside := [*islice(named_beside, _CHUNK)]:
                intake.take(stream, beside, is_counted=False)
    return intake.end(streams)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Look for no cycles meanwhile: rows make none, and looking takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
