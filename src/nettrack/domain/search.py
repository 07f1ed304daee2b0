"""Full-text search: which words are looked for, in which spellings, and which match is best."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import islice, product

from nettrack.domain.names import fold

# What surrounds a hit in the context that the search index returns.
BEGIN, END = "\x02", "\x03"
# A hit in a name says more than one in a long note.
WEIGHTS = {"name": 8, "alias": 7, "tag": 6, "takeaway": 5, "action": 5, "company": 4, "role": 3, "met": 2, "notes": 2}

# A context longer than this is the beginning of a long text, in which excerpt looks for the hit.
LONG = 20_000
_CHUNK = 4096
_AROUND = 50

_OTHERWISE = {"i": "ı", "o": "ø", "l": "ł", "d": "đð", "th": "þ", "ae": "æ", "oe": "œ", "ss": "ß"}
_MAX_SPELLINGS = 64
# The index takes marks from Latin letters only. These are Greek and Cyrillic ones that people write without, too.
_MARKED = dict(zip("αεηιουωеи", "άέήίόύώёй", strict=True))


def searchable(words: Iterable[str]) -> list[str]:
    """Return the words that hold a letter or digit; the index knows no others."""
    return [word for text in words for word in text.split() if any(letter.isalnum() for letter in word)]


def spellings(word: str) -> list[str]:
    """Return how a word may be written, as it was typed first.

    The index folds case and the accents of Latin letters; what else is one letter to people is several to it.
    """
    folded = fold(word)
    found = [word, *_with_other_letters(folded, word)]
    if not word.isascii():
        # Imported here: most words are ASCII, and this is 1 ms at start-up.
        from unicodedata import normalize

        # Letters with marks, syllables and wide letters stand in the index as they were typed, in one piece or several.
        forms = {case for text in (word, folded) for case in (text, text.lower(), text.upper(), text.casefold())}
        forms |= {folded[:place] + _MARKED[bare] + folded[place + 1 :] for place, bare in _marked_in(folded)}
        found += [normalize(form, text) for text in sorted(forms) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    return list(dict.fromkeys(found))


def _marked_in(folded: str) -> list[tuple[int, str]]:
    """Return the letters, and their places, that a mark may stand on: a word has it on one of them, if at all."""
    return [(place, letter) for place, letter in enumerate(folded) if letter in _MARKED]


def _with_other_letters(folded: str, word: str) -> list[str]:
    parts = re.split("(th|ae|oe|ss|[old])" if word.isascii() else "(th|ae|oe|ss|[iold])", folded)
    choices = [(part, *_OTHERWISE.get(part, "")) for part in parts]
    return ["".join(choice) for choice in islice(product(*choices), _MAX_SPELLINGS)]


def pieces(context: str) -> tuple[str, ...]:
    """Split a context at its hits: plain text at even places, hits at odd ones."""
    plain, *marked = context.split(BEGIN)
    return (plain, *(piece for part in marked for piece in part.partition(END)[::2]))


def excerpt(text: str, words: Iterable[str]) -> str:
    """Return what surrounds the first hit of words in a long text, marked as the index does it; "" without any."""
    phrases = (phrase for word in words for spelling in spellings(word) for phrase in spelling.split('"') if phrase)
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})\w*")
    for start in range(0, len(text), _CHUNK):
        chunk = text[start : start + _CHUNK + _AROUND]
        if not wanted.search(fold(chunk)):
            continue
        # Letter by letter, because a folded text is not as long as it was.
        ends = [0]
        folded = ""
        for letter in chunk:
            folded += " " if letter.isspace() else fold(letter)
            ends.append(len(folded))
        if hit := wanted.search(folded):
            begin, end = bisect_right(ends, hit.start()) - 1, bisect_left(ends, hit.end())
            before, after = chunk[max(0, begin - _AROUND) : begin], chunk[end : end + _AROUND]
            return f"…{before}{BEGIN}{chunk[begin:end][:_CHUNK]}{END}{after}…"
    return ""


def best_field(contexts: dict[str, str | None]) -> tuple[str, str, int]:
    """Return the field that matters most of those with a hit, its context, and the score of all of them."""
    hits = {field: text for field, text in contexts.items() if text and BEGIN in text}
    if not hits:
        return "", "", 0
    best = max(hits, key=lambda field: (WEIGHTS[field], hits[field].count(BEGIN)))
    score = sum(WEIGHTS[field] + min(text.count(BEGIN), 5) for field, text in hits.items())
    return best, hits[best], score
