"""Names that may be one person's: found word by word, so that a hundred thousand of them take a second.

A dictionary of each sought word with one letter left out finds every word that differs by one letter (31 s with a
comparison of every pair, 0.9 s so).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from nettrack.domain.names import looks_alike

# No name that somebody bears has so many letters, or words, and each costs a look.
_LONGEST, _MOST_WORDS = 40, 8


def near_names(known: Iterable[str], sought: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each known name with a sought one that looks like it, both folded, and not the same."""
    slips = _Slips(sought)
    for name in known:
        for other in slips.like(name):
            if other != name and looks_alike(name, other):
                yield name, other


class _Slips:
    """Sought names, by what a slip makes of each of their words."""

    def __init__(self, sought: Collection[str]) -> None:
        self._sought = {name for name in sought if len(words := name.split(" ")) > 1 and len(words) <= _MOST_WORDS}
        # “ada lovelace”, for whoever is sought as “ada king lovelace”.
        self._shortened = defaultdict[str, list[str]](list)
        self._words = defaultdict[str, set[str]](set)
        for name in self._sought:
            words = name.split(" ")
            if len(words) > 2:
                self._shortened[f"{words[0]} {words[-1]}"].append(name)
            for word in words:
                for shorter in _one_less(word):
                    self._words[shorter].add(word)
        self._near: dict[str, frozenset[str]] = {}

    def like(self, name: str) -> set[str]:
        """Return the sought names that differ from a name by a letter of one word, or by words in between."""
        words = name.split(" ")
        if not 1 < len(words) <= _MOST_WORDS:
            return set()
        found = {*self._shortened.get(name, ())}
        if len(words) > 2 and (short := f"{words[0]} {words[-1]}") in self._sought:
            found.add(short)
        for place, word in enumerate(words):
            for other in self._near_words(word):
                changed = " ".join((*words[:place], other, *words[place + 1 :]))
                if changed in self._sought:
                    found.add(changed)
        return found

    def _near_words(self, word: str) -> frozenset[str]:
        if word not in self._near:
            near = {other for shorter in _one_less(word) for other in self._words.get(shorter, ())}
            near.discard(word)
            if len(self._near) > 200_000:
                self._near.clear()
            self._near[word] = frozenset(near)
        return self._near[word]


def _one_less(word: str) -> list[str]:
    """Return a word, and what is left of it without each of its letters."""
    if len(word) > _LONGEST:
        return []
    return [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]
