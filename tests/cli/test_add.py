"""nettrack add.

- a new contact, a conversation and a follow-up in one go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


def test_what_was_written_is_echoed_with_each_date_spelled_out(nettrack: Callable[..., Result]) -> None:
    result = nettrack("add 'Ada Lovelace' --tie mentor --via call --follow-up 'Send résumé' --due fri")
    assert result.code == 0
    assert result.lines == [
        "Ada Lovelace  mentor, new contact",
        "conversation 1\tcall, Mon 2026-11-23 (today)",
        "follow-up 1\tSend résumé, due Fri 2026-11-27 (in 4 days)",
    ]
