"""What `make bench` measures against still runs: it writes to tables by itself, and so may be left behind by a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks import bare
from benchmarks.generate import Size, generate
from benchmarks.run import COMMANDS, age

from tests.commands import LIFE
from tests.database import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_limit_of_every_command_that_is_measured_runs_on_a_tracker_of_today(
    lived: Callable[..., dict[str, Path]], db: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    lived(*LIFE)
    bare.main(command, str(db))
    assert capsys.readouterr().err == ""


def test_the_tracker_that_is_measured_is_one_of_today(nettrack: Callable[..., Result], db: Path) -> None:
    # As the larger ones are made: a rare word stands in five of its conversations.
    db.parent.mkdir(mode=0o700)
    generate(db, Size(contacts=40, conversations=60, follow_ups=60))
    db.chmod(0o600)
    assert nettrack("data check").lines == ["Your data is as it should be."]
    assert nettrack("find handle1").lines != []


def test_a_journal_with_much_to_prune_is_pruned_by_the_next_command(
    nettrack: Callable[..., Result], lived: Callable[..., dict[str, Path]], db: Path
) -> None:
    lived(*LIFE)
    age(db)
    assert nettrack("add Ada --note again").code == 0
    with opened(db) as connection:
        assert connection.execute("SELECT count(*) FROM command WHERE id < 0").fetchone()[0] < 32
