"""The keys by which people are found, made anew for everybody in a tracker with pairs that become alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nettrack.store import migrations
from nettrack.upkeep.salvage import save_what_can_be_read
from tests.database import opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

DUMP = Path(__file__).with_name("dumps") / "alike" / "v2.sql"


@pytest.fixture
def old(db: Path) -> Path:
    """A tracker of version 2: two of a name, two of an address, two tags and two aliases that differ by a hyphen."""
    db.parent.mkdir(mode=0o700)
    with opened(db) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    db.chmod(0o600)
    return db


def version(path: Path) -> int:
    with opened(path) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def people(nettrack: Callable[..., Result]) -> list[str]:
    return sorted(line.split("\t")[0] for line in nettrack("list --all").lines)


def test_what_became_equal_is_made_one_and_told_and_who_became_alike_is_named(
    nettrack: Callable[..., Result], old: Path
) -> None:
    said = nettrack("show nobody").stderr.splitlines()
    assert said[:-1] == [
        "Ada Lovelace (1) and Ada Lovelace (2) are called the same now; both stay.",
        "Ben (3) and Bea (4) have the same address (<ben@example.com>) now; both stay.",
        "The alias “Big‑Ben” of Ben was the same as another, so one of them was removed.",
        "The tag “co‐op” of Ben was the same as another, so one of them was removed.",
        f"The tracker as it was before is kept as {next(old.parent.glob('*.before-v*.backup'))}.",
    ]
    assert nettrack("show nobody").stderr.count("\n") == 1
    assert nettrack("data check").lines == ["Your data is as it should be."]
    shown = nettrack("show ben").stdout
    assert ("co-op" in shown, "co‐op" in shown, "Big-Ben" in shown, "Big‑Ben" in shown) == (True, False, True, False)
    assert nettrack("show 'ada lovelace'").code == nettrack("add Di --email ben@example.com").code - 1 == 4
    for words in ("garcia-lopez", "lopez", "'MARIA GARCIA–LOPEZ'", "big-b"):
        assert nettrack(f"show {words}").code == 0, words


def test_what_was_done_before_the_migration_is_taken_back_and_done_again(
    nettrack: Callable[..., Result], old: Path
) -> None:
    before = people(nettrack)
    listed = nettrack("history --all --json").stdout
    for _ in range(14):
        result = nettrack("undo --yes")
        assert result.code == 0, result.stderr
    assert (nettrack("undo --yes").code, people(nettrack)) == (3, [])
    while nettrack("redo").code == 0:
        pass
    assert people(nettrack) == before
    assert nettrack("data check").lines == ["Your data is as it should be."]
    assert nettrack("history --all --json").stdout == listed
    assert nettrack("show lopez").code == nettrack("show big-ben").code == 0


def test_whoever_was_deleted_before_the_migration_is_found_by_the_name_as_it_is_compared_now(
    nettrack: Callable[..., Result], old: Path
) -> None:
    assert "edit" in nettrack('history "sean o\'neil"').stdout
    assert nettrack('forget "Sean O\'Neill" --yes').code == 0


def test_neither_tab_nor_help_brings_a_file_up_to_date(program: Callable[..., Result], old: Path) -> None:
    before = old.read_bytes()
    assert program("show --help").code == 0
    offered = program("show ad", env={"_NETTRACK_COMPLETE": "bash"})
    assert (offered.stdout, offered.stderr) == ("", "")
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]
    assert version(old) == 2
    assert program("list").code == 0
    assert version(old) == migrations.LATEST
    assert program("show ad", env={"_NETTRACK_COMPLETE": "bash"}).stdout != ""


def test_a_check_tells_what_became_equal_when_it_brings_a_file_up_to_date(
    nettrack: Callable[..., Result], old: Path
) -> None:
    assert "Ben (3) and Bea (4)" in nettrack("data check").stdout
    assert version(old) == migrations.LATEST


def test_whoever_is_saved_from_a_damaged_file_is_found_by_every_word(
    nettrack: Callable[..., Result], old: Path, tmp_path: Path
) -> None:
    def words(path: Path) -> list[tuple[object, ...]]:
        with opened(path) as connection:
            return connection.execute("SELECT * FROM contact_word ORDER BY 1, 2, 3").fetchall()

    saved = [tmp_path / name for name in ("of-the-old.db", "of-the-new.db")]
    for target in saved:
        target.touch()
        assert list(save_what_can_be_read(old, target)) == []
        nettrack("list")
    assert words(saved[0]) == words(saved[1]) == words(old) != []


@pytest.mark.parametrize(
    "spoilt",
    ["json_remove(before, '$.email')", "'not json'", "'5'", "'[1, 2]'", "json_set(before, '$.name', 5)"],
)
def test_an_odd_image_of_the_history_keeps_no_file_from_being_brought_up_to_date(
    nettrack: Callable[..., Result], old: Path, spoilt: str
) -> None:
    with opened(old) as connection:
        connection.execute(f"UPDATE change SET before = {spoilt} WHERE before IS NOT NULL")  # noqa: S608
    assert nettrack("list").code == 0
    assert version(old) == migrations.LATEST
    for line in ("history --all", "history ada", "data check --repair", "forget ada --yes"):
        assert nettrack(line).code in (0, 4, 5, 6), line


def test_somebody_whose_tags_became_equal_after_they_were_deleted_comes_back(
    nettrack: Callable[..., Result], old: Path
) -> None:
    with opened(old) as connection:
        images = [
            ("contact_tag", f'[90,"{folded}"]', f'{{"contact_id":90,"folded":"{folded}","tag":"{tag}"}}')
            for folded, tag in (("co-op", "co-op"), ("co\u2010op", "co\u2010op"))
        ]
        (columns,) = connection.execute("SELECT group_concat(name) FROM pragma_table_info('contact')").fetchone()
        row = dict.fromkeys(columns.split(","), None) | {
            "id": 90, "name": "Gone", "folded": "gone", "created_at": "2026-11-01 10:00:00",
            "updated_at": "2026-11-01 10:00:00",
        }  # fmt: skip
        images.append(("contact", "[90]", json.dumps(row)))
        connection.execute("INSERT INTO command VALUES (900, 'delete contact', '2099-01-01 10:00:00', NULL, 0)")
        connection.executemany(
            "INSERT INTO change (command_id, table_name, row_key, before) VALUES (900, ?, ?, ?)", images
        )
    assert nettrack("undo --yes").code == 0
    assert json.loads(nettrack("show gone --json").stdout)["contacts"][0]["tags"] == ["co-op"]


def test_a_trigger_of_somebody_else_is_not_run_by_a_migration(nettrack: Callable[..., Result], old: Path) -> None:
    with opened(old) as connection:
        connection.execute("CREATE TRIGGER evil AFTER UPDATE ON contact BEGIN DELETE FROM follow_up; END")
        before = connection.execute("SELECT count(*) FROM follow_up").fetchone()
    result = nettrack("list")
    assert (result.code, "the trigger evil" in result.stderr) == (6, True)
    assert version(old) == 2
    assert nettrack("data check --repair").code == 0
    assert nettrack("list").code == 0
    with opened(old) as connection:
        assert connection.execute("SELECT count(*) FROM follow_up").fetchone() == before
