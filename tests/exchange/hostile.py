"""Damage to bytes, drawn from a seed: what a fuzz test feeds to a reader."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TELLING = (
    b'"',
    b"\0",
    b"\r",
    b"\n",
    b",",
    b";",
    b"\t",
    b"=",
    b"'",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b$",
    b"\x81",
    b"<",
    b"PK",
)


def damaged(fixtures: Sequence[bytes], times: int, seed: int = 7) -> Iterator[bytes]:
    """Yield fixtures with bytes changed, taken out, doubled, put in from another, and cut off."""
    random = Random(seed)  # noqa: S311
    for number in range(times):
        content = bytearray(fixtures[number % len(fixtures)])
        for _ in range(random.randint(1, 8)):
            at, length = random.randrange(len(content) + 1), random.randint(0, 12)
            other = random.choice(fixtures)
            begin = random.randrange(len(other) + 1)
            content[at : at + random.choice((0, length))] = random.choice(
                (
                    b"",
                    random.randbytes(length),
                    random.choice(_TELLING),
                    content[at : at + length] * 2,
                    other[begin : begin + 40],
                )
            )
        yield bytes(content[: random.choice((len(content), random.randrange(len(content) + 1)))])
