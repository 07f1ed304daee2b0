"""The text of a full-text query, made of words: what a statement binds to ``match``."""

from collections.abc import Iterable, Sequence

from nettrack.domain.search import phrases


def every_word(words: Sequence[str], *, is_prefix: bool = False, column: str | None = None) -> str:
    """Return a query for all the words, each taken to the letter or as the beginning of a word."""
    star = "*" if is_prefix else ""
    together = " AND ".join(f"({_any_way(word, star)})" for word in words)
    return f"{column} : ({together})" if column else together


def _any_way(word: str, star: str) -> str:
    ways = any_part(phrases(word), star)
    if " " not in word:
        return ways
    # Numbers that stand beside one another in the search need not in the text.
    return f"{ways} OR ({' AND '.join(any_part([part], star) for part in word.split())})"


def any_part(parts: Iterable[str], star: str = "") -> str:
    """Return a query for what holds one of the parts of a word, to the letter or, with a star, as its beginning."""
    return " OR ".join('"' + part.replace('"', '""') + f'"{star}' for part in parts)


def any_query(queries: Iterable[str]) -> str:
    """Return a query for what fits one of these."""
    return " OR ".join(f"({query})" for query in queries)
