"""The text of a full-text query, made of words: what a statement binds to ``match``."""

from collections.abc import Iterable, Sequence

from nettrack.domain.search import spellings


def every_word(words: Sequence[str], *, is_prefix: bool = False, column: str | None = None) -> str:
    """Return a query for all the words, each taken to the letter or as the beginning of a word."""
    star = "*" if is_prefix else ""
    together = " AND ".join(f"({any_part(spellings(word), star)})" for word in words)
    return f"{column} : ({together})" if column else together


def any_part(parts: Iterable[str], star: str = "") -> str:
    """Return a query for what holds one of the parts of a word, to the letter or, with a star, as its beginning."""
    return " OR ".join('"' + part.replace('"', '""') + f'"{star}' for part in parts)


def any_query(queries: Iterable[str]) -> str:
    """Return a query for what fits one of these."""
    return " OR ".join(f"({query})" for query in queries)
