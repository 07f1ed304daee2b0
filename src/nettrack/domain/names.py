"""How names are matched: without case and accents, by whole name, alias, first name, or the beginning of a word."""

from __future__ import annotations

# Letters that carry no combining mark, and how people type them who have no such key.
_PLAIN = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "’": "'", "‘": "'", "ʼ": "'",
})  # fmt: skip
_LAST = "\U0010ffff"


def fold(text: str) -> str:
    """Return the text as it is compared: no case, no accents, single spaces."""
    if not text.isascii():
        # Imported here: most names are ASCII, and this is 1 ms at start-up.
        from unicodedata import combining, normalize

        decomposed = normalize("NFKD", text.casefold().translate(_PLAIN))
        # By combining class, not by category: the vowel signs of Indic scripts are letters of the name.
        text = "".join(letter for letter in decomposed if not combining(letter))
    return " ".join(text.casefold().split())


def words_of(folded: str) -> list[str]:
    """Return the words of a folded name, without the punctuation they begin with."""
    return [word.lstrip("([{<\"'“«*_.-/\\#@&+") or word for word in folded.split()]


def word_range(prefix: str) -> tuple[str, str]:
    """Return the bounds, low included and high not, between which every word with this beginning lies."""
    return prefix, prefix + _LAST


def begins(folded: str, name: str) -> bool:
    """Tell whether every word of a folded query begins a word of a folded name; an initial may have its dot."""
    words, wanted = words_of(name), words_of(folded)
    return bool(wanted) and all(any(word.startswith(one.rstrip(".")) for word in words) for one in wanted)


def is_first_and_initial(query: list[str]) -> bool:
    """Tell whether the words are a first name and one initial, as in ``ada l`` or ``Ada L.``."""
    return len(query) == 2 and len(query[1].rstrip(".")) == 1


def trigrams(folded: str) -> list[str]:
    """Return the runs of three characters of a folded name, each once."""
    return list(dict.fromkeys(folded[i : i + 3] for i in range(len(folded) - 2)))


# Comparing takes time with the square of the length, and no person has so long a name.
_COMPARED = 200


def nearest(query: str, names: dict[str, str], *, limit: int = 3, cutoff: float = 0.6) -> list[str]:
    """Return the values whose folded key is most like the query, best first.

    Compared whole and word by word: a slip in the last name alone weighs little in the whole of a long name, and
    a first name alone is a small part of it.
    """
    from difflib import SequenceMatcher

    wanted = fold(query)[:_COMPARED]
    wanted_words = words_of(wanted)
    scored = []
    for whole, name in names.items():
        folded = whole[:_COMPARED]
        matcher = SequenceMatcher(None, folded, wanted, autojunk=False)
        score = matcher.ratio() if matcher.quick_ratio() >= cutoff else 0.0
        score = max(score, _word_score(wanted_words, words_of(folded)))
        if score >= cutoff:
            scored.append((-score, name))
    return [name for _, name in sorted(scored)[:limit]]


def _word_score(wanted: list[str], words: list[str]) -> float:
    """Return how well each wanted word is matched by its best word: their mean, a little below a whole match."""
    from difflib import SequenceMatcher

    if not wanted or not words:
        return 0.0
    best = [max(SequenceMatcher(None, word, one, autojunk=False).ratio() for word in words) for one in wanted]
    return 0.95 * sum(best) / len(best)


def looks_alike(folded: str, other: str) -> bool:
    """Tell whether two folded names may be one person's: a slip or two, a swapped order, a missing middle name.

    Names that differ only in digits (``Guest 1``, ``Guest 2``) are different on purpose.
    """
    if folded == other:
        return True
    if folded.translate(_NO_DIGITS) == other.translate(_NO_DIGITS):
        return False
    words, others = words_of(folded), words_of(other)
    if len(words) > 1 and len(others) > 1 and (set(words) <= set(others) or set(others) <= set(words)):
        return True
    from difflib import SequenceMatcher

    return (
        abs(len(folded) - len(other)) <= 2
        and folded[:1] == other[:1]
        and SequenceMatcher(None, folded, other, autojunk=False).ratio() >= 0.88
    )


_NO_DIGITS = str.maketrans("", "", "0123456789")
