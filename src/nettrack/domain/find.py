"""Where words were found."""

import datetime as dt
from typing import Any, NamedTuple


class Match(NamedTuple):
    """A place where the words were found; ``context`` alternates plain text and hits, plain text first.

    ``state`` is that of a follow-up, None for all else.
    """

    kind: str
    number: int
    contacts: tuple[str, ...]
    on: dt.date | None
    field: str
    context: tuple[str, ...]
    state: str | None = None

    @property
    def document(self) -> dict[str, Any]:
        return self._asdict() | {"context": "".join(self.context)}


class Matches(NamedTuple):
    """The best matches, and whether there are more."""

    matches: tuple[Match, ...]
    has_more: bool = False
