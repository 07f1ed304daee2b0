"""The whole JSON of what the lesson brings, compared with files: a key that changed its meaning is seen.

``WRITE_DOCUMENTS=1 pytest tests/cli/test_documents.py`` writes them anew; look at what changed before you keep it.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands import LIFE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

HERE = Path(__file__).parent / "documents"
LINES = (
    "need", "energy", "goal --all", "goal add", "question --for peer", "sent", "meet", "prep ada", "prep", "reflect 1",
    "report", "report --plan", "draft ada --about jobs --times 'tue 10:00, wed 15:00'", "lesson", "lesson profile",
    "due --all",
)  # fmt: skip
MORE = (
    "energy --one-to-one 2 --groups -1",
    "lesson profile --name Sam --doing 'a student' --zone Denver",
    "question add 'What do you read?' --for peer",
    "reflect 1 --answer 4 'Be curious' --best 4 --same Ahead --felt 1",
    "goal add 'Two calls' --by 3w --step One",
)


@pytest.mark.parametrize("line", LINES)
def test_a_document_is_whole_what_it_was(
    nettrack: Callable[..., Result], lived: Callable[..., object], line: str
) -> None:
    lived(*LIFE, *MORE)
    shown = nettrack(f"{line} --json").stdout
    assert json.loads(shown)
    # Moments are those at which the test is run.
    document = re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "a moment", shown)
    expected = HERE / f"{re.sub(r'[^a-z]+', '-', line).strip('-')}.json"
    if os.environ.get("WRITE_DOCUMENTS"):
        HERE.mkdir(exist_ok=True)
        expected.write_text(document, encoding="utf-8")
    assert document == (expected.read_text(encoding="utf-8") if expected.exists() else "")
