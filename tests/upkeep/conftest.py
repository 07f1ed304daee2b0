"""A tracker that is cared for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


@pytest.fixture
def life(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Ada Lovelace' --tag maths --note hello --follow-up Call --due 2d",
        "add 'Ben Okafor' --with ada --note group",
    )
    return nettrack
