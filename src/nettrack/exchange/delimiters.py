"""Which character stands between the cells of a file, told by the lines that may be its header."""

import csv
from collections.abc import Sequence
from math import log2
from typing import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
# A header stands among the first lines, and what follows it tells whether it is one.
_HEADERS, _ROWS = 20, 60
_LONGEST_LABEL = 60


class _Candidate(NamedTuple):
    """How well the rows fit a header line: better first, and the earlier line of two that are as good."""

    score: float
    line: int
    delimiter: str


def find_delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter by which some line among the first is most like a header of those below; a comma if none.

    A title, a note or a sentence above the header may hold other delimiters, and so may the cells.
    """
    best = _Candidate(0.0, 0, ",")
    for delimiter in DELIMITERS:
        # A quote hides a delimiter only where it begins a cell, so that each has rows of its own.
        rows = [cells for cells in csv.reader(lines, delimiter=delimiter) if any(map(str.strip, cells))][:_ROWS]
        counts = [len(cells) - 1 for cells in rows]
        for line, cells in enumerate(rows[:_HEADERS]):
            score = _agreement(counts[line], counts[line + 1 :]) * _likeness(cells)
            if (-score, line) < (-best.score, best.line):
                best = _Candidate(score, line, delimiter)
    return best.delimiter


def _agreement(header: int, below: Sequence[int]) -> float:
    """Return how well the rows below agree with a header of so many delimiters; the more there are, the better.

    As many counts twice: what stands between cells stands in every row, what stands in them comes as it likes.
    """
    if not header:
        return 0.0
    if not below:
        return log2(1 + header)
    equal = sum(count == header for count in below)
    near = sum(min(count, header) / max(count, header) for count in below)
    return (2 * equal + near) / len(below) * log2(1 + header)


def _likeness(cells: Sequence[str]) -> float:
    """Return how much of a line looks like names of columns: short words, no addresses; a little where hardly any."""
    filled = [cell for cell in map(str.strip, cells) if cell]
    labels = sum(_is_label(cell) for cell in filled)
    return labels / len(filled) if labels > 1 else 0.1


def _is_label(cell: str) -> bool:
    return (
        len(cell) <= _LONGEST_LABEL and any(map(str.isalpha, cell)) and not any(mark in cell for mark in ("@", "://"))
    )
