"""How names are matched: without case and accents, by whole name, alias, first name, or the beginning of a word."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

# What looks like a hyphen or an apostrophe is one.
_ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—―−⁃֊־᠆˗﹘﹣－︱︲", "-") | dict.fromkeys("`´‘’‛ʹʻʼʽʾʿˈˊˋ′‵＇｀Ꞌꞌ՚׳᾽᾿", "'"))
# Letters that carry no combining mark, and how people type them who have no such key.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
# What nobody sees, beside Unicode's format characters (category Cf): its other default ignorables, and a blank letter.
_UNSEEN = (
    ("\u034f", "\u034f"), ("\u115f", "\u1160"), ("\u17b4", "\u17b5"), ("\u180b", "\u180f"), ("\u2065", "\u2065"),
    ("\u2800", "\u2800"), ("\u3164", "\u3164"), ("\ufe00", "\ufe0f"), ("\uffa0", "\uffa0"), ("\ufff0", "\ufff8"),
    ("\U000e0000", "\U000e0fff"),
)  # fmt: skip
_LAST = "\U0010ffff"
_TITLES = ("dr", "prof", "mr", "mrs", "ms", "mx")


def fold(text: str) -> str:
    """Return the text as it is compared: no case, no accents, nothing that nobody sees, single spaces."""
    if text.isascii():
        return " ".join(text.casefold().replace("`", "'").split())
    # Imported here: most names are ASCII, and this is 1 ms at start-up.
    from unicodedata import combining, normalize

    decomposed = normalize("NFKD", text.translate(_ALIKE))
    # By combining class, not by category: the vowel signs of Indic scripts are letters of the name.
    bare = as_seen("".join(letter for letter in decomposed if not combining(letter)))
    return " ".join(bare.casefold().replace("`", "'").translate(_PLAIN).split())


def as_seen(text: str) -> str:
    """Return the text without characters that nobody sees, and with one kind of hyphen and of apostrophe."""
    return text if text.isascii() else "".join(filter(_is_seen, text.translate(_ALIKE)))


@cache
def _is_seen(letter: str) -> bool:
    from unicodedata import category

    return category(letter) != "Cf" and not any(low <= letter <= high for low, high in _UNSEEN)


def words_of(folded: str) -> list[str]:
    """Return the words of a folded name, without the punctuation they begin with."""
    return [word.lstrip("([{<\"'“«*_.-/\\#@&+") or word for word in folded.split()]


def called(name: str) -> str:
    """Return what somebody is called in a letter: the first name, or all of it behind a title or an initial."""
    first = name.split(" ")[0]
    return name if first.endswith(".") or first.lower() in _TITLES else first


def _parted(folded: str) -> str:
    return folded.replace("-", " ").replace("'", " ")


class NameWord(NamedTuple):
    """A word by which a contact is found: of the name (0) or of an alias (1, 2, …), or a part of such a word."""

    of_name: int
    position: int
    word: str
    is_part: bool


def name_words(name: str, aliases: Iterable[str]) -> list[NameWord]:
    """Return every word by which a contact is found; the parts of a name's words count on after its words."""
    found = []
    for k, folded in enumerate((fold(name), *sorted(map(fold, aliases)))):
        words = words_of(folded)
        if "-" not in folded and "'" not in folded:
            found += [NameWord(k, at, word, is_part=False) for at, word in enumerate(words)]
            continue
        parts = [part for word in words if len(parted := words_of(_parted(word))) > 1 for part in parted]
        found += [NameWord(k, at, word, at >= len(words)) for at, word in enumerate((*words, *parts))]
    return found


def separated(text: str) -> list[str]:
    """Return what stands between the commas of a text; the text itself where there is nothing."""
    return [part.strip() for part in text.split(",") if fold(part)] or [text]


def given_name_first(text: str) -> str | None:
    """Return ``Ada Lovelace`` for ``Lovelace, Ada``, None where there is not one comma."""
    parts = separated(text)
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 else None


def word_range(prefix: str) -> dict[str, str]:
    """Return the bounds, ``low`` included and ``high`` not, between which every word with this beginning lies."""
    return {"low": prefix, "high": prefix + _LAST}


def beginnings_in(folded: str, *, in_parts: bool = False) -> dict[str, int]:
    """Return each beginning of a word that a folded query asks for, and how many words must have it.

    Two beginnings that may fit the same word begin alike, so a different word for each is a matter of counting. An
    initial may have its dot; in parts, the query's words are taken apart too.
    """
    wanted = [word.rstrip(".") or word for word in words_of(_parted(folded) if in_parts else folded)]
    return {word: sum(longer.startswith(word) for longer in wanted) for word in wanted}


def begins(folded: str, name: str, *, in_parts: bool = False) -> bool:
    """Return whether each word of a folded query begins a different word of a folded name, or a part of one.

    A word that has parts itself is looked for as it stands, its parts one after another: O'Neil is not Neil Olsen.
    """
    words = words_of(_parted(name) if in_parts else name)
    wanted = beginnings_in(folded, in_parts=in_parts)
    return (
        bool(wanted)
        and all(sum(word.startswith(beginning) for word in words) >= times for beginning, times in wanted.items())
        and (not in_parts or all(_has_run(words, word) for word in words_of(folded) if word != _parted(word)))
    )


def _has_run(words: list[str], word: str) -> bool:
    """Return whether the parts of a word are there one after another, the last at least begun."""
    parts = _parted(word).split()
    return len(parts) > 1 and f" {' '.join(parts)}" in f" {' '.join(words)}"


def is_first_and_initial(query: list[str]) -> bool:
    """Return whether the words are a first name and one initial, as in ``ada l`` or ``Ada L.``."""
    return len(query) == 2 and len(query[1].rstrip(".")) == 1


def has_first(query: list[str], name: str) -> bool:
    """Return whether the first word asked for is the first of a folded name, and the others begin later ones."""
    words = words_of(name)
    return words[:1] == query[:1] and (len(query) == 1 or begins(" ".join(query[1:]), " ".join(words[1:])))


def trigrams(folded: str) -> list[str]:
    """Return the runs of three characters of a folded name, each once."""
    return list(dict.fromkeys(folded[i : i + 3] for i in range(len(folded) - 2)))


# Comparing takes time with the square of the length, and no person has so long a name.
_COMPARED = 200
_LEAST_SCORE = 0.6


def nearest(query: str, names: dict[str, str]) -> list[str]:
    """Return the three names at most whose folded form is most like the query, best first.

    Compared whole and word by word: a slip in the last name alone weighs little in the whole of a long name, and
    a first name alone is a small part of it.
    """
    from difflib import SequenceMatcher

    wanted = fold(query)[:_COMPARED]
    wanted_words = words_of(wanted)
    scored = []
    for folded, name in names.items():
        known = folded[:_COMPARED]
        matcher = SequenceMatcher(None, known, wanted, autojunk=False)
        score = matcher.ratio() if matcher.quick_ratio() >= _LEAST_SCORE else 0.0
        score = max(score, _word_score(wanted_words, words_of(known)))
        if score >= _LEAST_SCORE:
            scored.append((-score, name))
    return [name for _, name in sorted(scored)[:3]]


def _word_score(wanted: list[str], words: list[str]) -> float:
    """Return how well each wanted word is matched by its best word: their mean, a little below a whole match."""
    from difflib import SequenceMatcher

    if not wanted or not words:
        return 0.0
    best = [max(SequenceMatcher(None, word, sought, autojunk=False).ratio() for word in words) for sought in wanted]
    return 0.95 * sum(best) / len(best)


def looks_alike(folded: str, known: str) -> bool:
    """Return whether two folded names may be one person's: a slip or two, a swapped order, a missing middle name.

    Names that differ only in digits (``Guest 1``, ``Guest 2``) are different on purpose.
    """
    if folded == known:
        return True
    if folded.translate(_NO_DIGITS) == known.translate(_NO_DIGITS):
        return False
    words, others = words_of(folded), words_of(known)
    if len(words) > 1 and len(others) > 1 and (set(words) <= set(others) or set(others) <= set(words)):
        return True
    from difflib import SequenceMatcher

    return (
        abs(len(folded) - len(known)) <= 2
        and folded[:1] == known[:1]
        and SequenceMatcher(None, folded, known, autojunk=False).ratio() >= 0.88
    )


_NO_DIGITS = str.maketrans("", "", "0123456789")
