"""Where words were found."""

import datetime as dt
from typing import Any, NamedTuple


class Match(NamedTuple):
    """Where words were found: ``context`` is plain text, a hit, plain text, ….

    A follow-up has a ``state``, and so has a contact who is a candidate or archived.
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
