"""How far something is, on a terminal, where it takes more than a moment."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

# In seconds: what is done by then needs no bar.
_MOMENT = 0.5


@contextlib.contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """Give what counts things that were done; nothing is shown of what takes less than a moment."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    began = time.monotonic()
    columns = SpinnerColumn(), TextColumn("{task.completed:,} {task.description}")
    bar = Progress(*columns, console=Console(file=sys.stderr), transient=True)
    task = bar.add_task(what, total=None)

    def advance(more: int) -> None:
        bar.advance(task, more)
        if not bar.live.is_started and time.monotonic() - began > _MOMENT:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()
