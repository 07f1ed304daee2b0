"""Full-text search: which words are looked for, in which spellings, and which match is best."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, product

from nettrack.domain.names import fold

# What surrounds a hit in the context that the search index returns.
BEGIN, END = "\x02", "\x03"
# A hit in a name says more than one in a long note.
WEIGHTS = {
    "name": 8, "alias": 7, "tag": 6, "takeaway": 5, "action": 5, "company": 4, "role": 3, "email": 3,
    "linkedin": 3, "phone": 3, "value": 3, "met": 2, "about": 2, "notes": 2,
}  # fmt: skip

# A context longer than this is the beginning of a long text, in which excerpt looks for the hit.
LONG = 20_000
_CHUNK = 4096
_AROUND = 50

_OTHERWISE = {"i": "ı", "o": "ø", "l": "ł", "d": "đð", "th": "þ", "ae": "æ", "oe": "œ", "ss": "ß"}
_MAX_SPELLINGS = 64
# The index takes marks from Latin letters only. These are Greek and Cyrillic ones that people write without, too.
_MARKED = dict(zip("αεηιουωеи", "άέήίόύώёй", strict=True))


# What stands between and around words as people write them; the index knows nothing of it, and nor does a search.
_ORDINARY = frozenset("-'’‘`´_./@&:,;!?()[]{}\"“”„«»…–—")
# Chinese, Japanese, Thai, Lao, Burmese and Khmer are written without blanks: to the index a whole run is one word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_NUMBER = re.compile(r"\+?[0-9(][0-9()./-]*")
# A number of a telephone has so many digits; what is shorter is a year or an amount. It is grouped in so many ways.
_PHONE_DIGITS, _GROUPS = range(5, 16), 5


def searchable(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the words to look for, and those in which there is nothing to look for.

    Numbers beside one another are one word, as those of a telephone are written in groups.
    """
    found: list[str] = []
    left_out: list[str] = []
    for word in (word for text in words for word in text.split()):
        if not fold(word) or all(letter in _ORDINARY for letter in word):
            left_out.append(word)
        elif found and _NUMBER.fullmatch(word) and _digits(found[-1] + word):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found, left_out


def _digits(number: str) -> str:
    """Return the digits of a number as it may be that of a telephone, "" of anything else."""
    if not all(map(_NUMBER.fullmatch, number.split())):
        return ""
    digits = "".join(filter(str.isdigit, number))
    return digits if len(digits) in _PHONE_DIGITS else ""


def forms(word: str) -> tuple[str, ...]:
    """Return how a word may stand in a text where the index is no help, the likeliest first; nothing for other words.

    Such a word holds a symbol (C++, .NET, $95k), or is part of a run without blanks.
    """
    if word.isascii():
        plain = word.strip("".join(_ORDINARY))
        # A dot before a letter is no end of a sentence.
        begin = word[: word.find(plain)] if plain else ""
        literal = f".{plain}" if begin.endswith(".") and plain[0].isalnum() else plain
        is_symbol = literal != plain or any(not letter.isalnum() and letter not in _ORDINARY for letter in plain)
        return (literal,) if is_symbol and not _digits(word) and " " not in word else ()
    # Imported here: most words are ASCII, and this is 1 ms at start-up.
    from unicodedata import category, normalize

    literal = word.strip("".join(_ORDINARY))
    is_run = len(literal) > 1 and _UNSPACED.search(literal)
    if is_run or any(category(letter)[0] == "S" for letter in literal):
        return tuple(dict.fromkeys(normalize(form, literal) for form in ("NFC", "NFD", "NFKC")))
    return ()


def pattern(form: str) -> str:
    """Return what matches texts that hold a form, in the language of LIKE with a backslash to escape."""
    return "%" + re.sub(r"([\\%_])", r"\\\1", form) + "%"


def phrases(word: str) -> list[str]:
    """Return how the index may hold a word: in its spellings, or, for a number, in groups of digits."""
    digits = _digits(word)
    return [*_grouped(digits, _GROUPS, 1)] if digits else spellings(word)


def _grouped(digits: str, groups: int, least: int = 2) -> Iterator[str]:
    """Yield every way to write digits in groups of two and more; the first may be one digit alone."""
    yield digits
    for size in range(least, len(digits) - 1) if groups > 1 else ():
        yield from (f"{digits[:size]} {rest}" for rest in _grouped(digits[size:], groups - 1))


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
    whole = [fold(form) for word in words for form in forms(word)]
    begun = [part for word in words if not forms(word) for part in map(fold, phrases(word)) if part]
    wanted = re.compile(
        "|".join((*map(re.escape, whole), *(rf"(?<!\w){re.escape(part)}\w*" for part in begun))) or r"(?!)"
    )
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
            more_before = "…" if start or begin > _AROUND else ""
            more_after = "…" if start + end + _AROUND < len(text) else ""
            return f"{more_before}{before}{BEGIN}{chunk[begin:end][:_CHUNK]}{END}{after}{more_after}"
    return ""


def best_field(contexts: dict[str, str | None]) -> tuple[str, str, int]:
    """Return the field that matters most of those with a hit, its context, and the score of all of them."""
    hits = {field: text for field, text in contexts.items() if text and BEGIN in text}
    if not hits:
        return "", "", 0
    best = max(hits, key=lambda field: (WEIGHTS[field], hits[field].count(BEGIN)))
    score = sum(WEIGHTS[field] + min(text.count(BEGIN), 5) for field, text in hits.items())
    return best, hits[best], score
