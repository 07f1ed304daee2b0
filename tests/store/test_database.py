"""One command, one transaction: what happens when the file goes away, or comes, in the middle."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from nettrack.domain.add import Entry
from nettrack.domain.answers import UNASKED
from nettrack.domain.contacts import Details
from nettrack.services.add import add_entry
from nettrack.store.errors import DataFileVanished
from tests.database import reading, writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.mark.parametrize("goes_away", [lambda db: db.unlink(), lambda db: shutil.rmtree(db.parent)])
def test_a_file_that_goes_away_while_it_is_written_is_not_called_written(
    db: Path, goes_away: Callable[[Path], object]
) -> None:
    add_contact(db, "Ada")
    with pytest.raises(DataFileVanished):
        add_contact(db, "Ben", then=lambda: goes_away(db))
    assert not db.exists()
    with pytest.raises(DataFileVanished), writing(db, "third", was_there=True):
        pass
    with reading(db) as store:
        assert store.rows(store.sql.contacts.CONTACTS, limit=-1) == []


def add_contact(db: Path, name: str, then: Callable[[], object] = lambda: None) -> None:
    entry = Entry(name=name, details=Details())
    with writing(db, "add") as store:
        add_entry(store, entry, UNASKED, today=dt.date(2026, 11, 23))
        then()


def test_a_file_that_goes_away_just_before_it_is_opened_is_not_made_anew(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nettrack.upkeep.opening.exists", lambda _path: True)
    with pytest.raises(DataFileVanished), writing(db, "add", was_there=True):
        pass
    assert not db.parent.exists()


def test_a_file_that_another_process_begins_meanwhile_is_written_to(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada --follow-up Call --due 2d")
    monkeypatch.setattr("nettrack.services.tracker.exists", lambda _path: False)
    assert nettrack("done 1").code == 0
    with reading(db) as store:
        assert [row["state"] for row in store.rows(store.sql.follow_ups.FOLLOW_UPS, limit=-1)] == ["done"]
