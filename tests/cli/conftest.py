"""Somebody whose traces are told from those of everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


@pytest.fixture
def life(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Quinlan Zephyrine' --tie weak --company Xylotech --tag zymurgy --note 'zirconium talk' --due 2d",
        "edit quinlan --alias Zephster --email zephyr@example.com",
        "follow-up quinlan 'Send the zeugma' --due 3d",
        "add 'Ben Okafor' --with quinlan --on 2026-11-01 --note 'a group' --follow-up 'Call Ben' --due 4d",
        "add ben --note 'only Ben'",
    )
    return nettrack
