"""Encodings that a file without a mark may be written in, and which of them make words of its bytes."""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from nettrack.domain.text import safe_line

LONGEST_SAMPLE = 4_000
# Of what is taken without asking nearly all letters make words, of what is offered half; and nothing is offered that is
# much worse than the best.
_NATURAL, _LEAST, _BEHIND, _OFFERED = 0.75, 0.5, 0.3, 4
_EDGES = "“”‘’„‚«»‹›…–—·•·¡¿½¼¾×±€£©®™°§。、，．；：！？「」『』（）・～"
_BETWEEN = re.compile(r"[\s!-@\[-`{-~’]+")
_CASES = re.compile(r"(?:l*|U+|(?:Ul+)+)")


class CodePage(NamedTuple):
    """An encoding, what is written in it, the scripts of its letters; ``is_usual`` where these have no cases."""

    codec: str
    what: str
    scripts: tuple[str, ...]
    is_usual: Callable[[str], bool] | None = None


def _is_among(codec: str, first: int, last: int, letters: str = "") -> Callable[[str], bool]:
    """Return whether a letter has a lead byte of the rows for what is written often, or is one of the others."""

    @cache
    def is_usual(letter: str) -> bool:
        try:
            return letter in letters or first <= letter.encode(codec)[0] <= last
        except UnicodeEncodeError:
            return False

    return is_usual


_LATIN, _JAPANESE = ("LATIN",), ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "FULLWIDTH", "IDEOGRAPHIC")
# Rows 16 to 47 of JIS and 16 to 55 of GB 2312 hold what is written every day; so do the first rows of Big5.
_KANJI, _HANZI = _is_among("euc_jp", 0xA3, 0xCF, "々"), _is_among("gb2312", 0xB0, 0xD7)
_PAGES = (
    CodePage("cp1252", "Western Europe", _LATIN),
    CodePage("cp1250", "Central Europe", _LATIN),
    CodePage("cp1251", "Cyrillic", ("CYRILLIC",)),
    CodePage("koi8-r", "Cyrillic, from Unix", ("CYRILLIC",)),
    CodePage("cp1253", "Greek", ("GREEK",)),
    CodePage("cp1254", "Turkish", _LATIN),
    CodePage("cp1255", "Hebrew", ("HEBREW",)),
    CodePage("cp1256", "Arabic", ("ARABIC",)),
    CodePage("cp1257", "Baltic", _LATIN),
    CodePage("mac-roman", "an old Mac", _LATIN),
    CodePage("cp850", "MS-DOS", _LATIN),
    CodePage("cp932", "Japanese, Shift-JIS", _JAPANESE, _KANJI),
    CodePage("euc_jp", "Japanese, from Unix", _JAPANESE, _KANJI),
    CodePage("iso2022_jp", "Japanese, from mail", _JAPANESE, _KANJI),
    CodePage("gb18030", "Chinese, simplified", ("CJK",), _HANZI),
    CodePage("cp950", "Chinese, traditional", ("CJK",), _is_among("big5", 0xA4, 0xC6)),
    CodePage("cp949", "Korean", ("HANGUL", "CJK"), _is_among("euc_kr", 0xB0, 0xC8)),
    CodePage("iso2022_kr", "Korean, from mail", ("HANGUL", "CJK"), _is_among("euc_kr", 0xB0, 0xC8)),
)
_BY_CODEC = {page.codec: page for page in _PAGES}


def looks_natural(codec: str, lines: Sequence[bytes]) -> bool:
    """Return whether most of the letters beyond ASCII make words, read in an encoding."""
    return _share(_BY_CODEC[codec], lines) >= _NATURAL


def pages_that_fit(lines: Sequence[bytes]) -> list[tuple[CodePage, str]]:
    """Return the encodings in which the lines make words, best first, each with a line as it reads there."""
    found: dict[str, tuple[float, CodePage]] = {}
    for page in _PAGES:
        share = _share(page, lines)
        sample = sample_of(page.codec, lines) if share >= 0 else None
        # Of two that read the same the first is the more usual one.
        if sample and (sample not in found or share > found[sample][0]):
            found[sample] = share, page
    ranked = sorted(found.items(), key=lambda item: -item[1][0])
    best = ranked[0][1][0] if ranked else 0.0
    fit = [(page, sample) for sample, (share, page) in ranked if share >= max(_LEAST, best - _BEHIND)]
    return (fit or [(page, sample) for sample, (_, page) in ranked])[:_OFFERED]


def sample_of(codec: str, lines: Sequence[bytes], shown: int = 40) -> str | None:
    """Return the first line as an encoding reads it, so much of it as is shown; None where it cannot read it."""
    for text in _read(codec, lines[:1]) or ():
        telling = next((place for place, letter in enumerate(text) if letter > "\x7f"), 0)
        first = max(0, min(telling - 10, len(text) - shown))
        return safe_line(text[first : first + shown]).strip()
    return None


def _read(codec: str, lines: Sequence[bytes]) -> list[str] | None:
    """Return the lines in an encoding, None where it has no letter for some bytes."""
    try:
        decoders = [codecs.getincrementaldecoder(codec)() for _ in lines]
        # A line that was cut may end within a letter.
        pairs = zip(decoders, lines, strict=True)
        return [decoder.decode(line, final=len(line) < LONGEST_SAMPLE) for decoder, line in pairs]
    except UnicodeError:
        return None


def _share(page: CodePage, lines: Sequence[bytes]) -> float:
    """Return the share of the letters beyond ASCII that stand in likely words; -1 where a line cannot be read."""
    texts = _read(page.codec, lines)
    if texts is None or any(not letter.isprintable() and letter not in "\t\u00a0\u3000" for letter in "".join(texts)):
        return -1.0
    all_, likely = 0, 0
    for word in _words(texts):
        letters = [letter for letter in word if letter > "\x7f"]
        all_ += len(letters)
        likely += _likely(page, word, letters)
    return likely / all_ if all_ else 1.0


def _words(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for word in _BETWEEN.split(text):
            bare = word.strip(_EDGES)
            if not bare.isascii():
                yield bare


def _likely(page: CodePage, word: str, letters: Sequence[str]) -> int:
    """Return how many letters beyond ASCII of a word are likely: all or none where they have cases, else each."""
    if page.is_usual:
        return sum(_script(letter) in page.scripts and page.is_usual(letter) for letter in letters)
    scripts = {_script(letter) for letter in word}
    # Latin words are ASCII for the most part; what is not is another script in disguise.
    is_disguised = page.scripts == _LATIN and max(_runs(word), default=0) > 2
    cases = "".join("U" if letter.isupper() else "l" for letter in word)
    fits = word.isalpha() and scripts <= {*page.scripts} and not is_disguised and _CASES.fullmatch(cases)
    return len(letters) if fits else 0


def _runs(word: str) -> list[int]:
    return [len([*run]) for is_high, run in groupby(word, lambda letter: letter > "\x7f") if is_high]


@cache
def _script(letter: str) -> str:
    """Return the first word of a letter's Unicode name, which is its script."""
    # Imported here: 1 ms, and most files are UTF-8.
    from unicodedata import name

    return name(letter, "").partition(" ")[0]
