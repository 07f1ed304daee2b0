"""The first rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Item = TypeVar("Item")


class Listing(NamedTuple, Generic[Item]):
    """The first rows of a list, and whether there are more."""

    items: tuple[Item, ...]
    has_more: bool = False

    @classmethod
    def cut(cls, items: Sequence[Item], most: int | None) -> Listing[Item]:
        """Make a listing of at most so many of the items."""
        return cls(tuple(items[:most]), most is not None and len(items) > most)
