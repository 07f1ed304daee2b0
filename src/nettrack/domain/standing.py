"""How you stand to people: those you know, candidates that an import brought in, and those you put away."""

from typing import Any, NamedTuple

from nettrack.domain.contacts import Contact
from nettrack.domain.errors import BadValue, NotFound
from nettrack.domain.follow_ups import FollowUp


class NobodyToAdopt(BadValue):
    """Nobody was named who could be adopted."""

    sentence = "Say who: nettrack adopt 'Ada Lovelace', or --tag for everybody with a tag."


class NobodyApart(NotFound):
    """There is no candidate, and nobody archived, with a tag."""

    sentence = "Nobody with the tag “{}” is a candidate or archived; nettrack list --candidates shows who is."


class Stood(NamedTuple):
    """How you stand to contacts now, who stood so before, and what became of what was open with those put away.

    ``fate`` is “kept” or “dropped”, and says it of the follow-ups.
    """

    standing: str
    contacts: tuple[Contact, ...]
    already: tuple[Contact, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    fate: str = "kept"

    @property
    def document(self) -> dict[str, Any]:
        return {"contacts": (*self.contacts, *self.already), "follow_ups": self.follow_ups}
