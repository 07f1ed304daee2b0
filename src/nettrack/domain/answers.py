"""Whom words mean, where they fit several people and somebody was asked."""

from collections.abc import Mapping
from typing import NamedTuple, Self


class Answers(NamedTuple):
    """The number of the contact that words mean, or that they mean somebody new."""

    chosen: Mapping[str, int] = {}
    new: frozenset[str] = frozenset()

    def and_then(self, words: str, contact: int | None) -> Self:
        """Return these answers with one more: a contact's number, None for somebody new."""
        if contact is None:
            return self._replace(new=self.new | {words})
        return self._replace(chosen={**self.chosen, words: contact})


UNASKED = Answers()
