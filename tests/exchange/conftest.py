"""Files to bring in, written for one test each."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from nettrack.exchange.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def bring(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Source]:
    """Write a file and return it as a source: ``bring("Name\\nAda\\n", encoding="cp1252")``."""
    folder = tmp_path_factory.mktemp("brought")
    numbers = count()

    def brought(content: str | bytes, name: str = "people.csv", encoding: str | None = None) -> Source:
        path = folder / f"{next(numbers)}"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Source(name, path, encoding)

    return brought
