"""nettrack forget: a forgotten person is in no byte of any file, and nobody else is touched."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from nettrack.domain.answers import UNASKED
from nettrack.domain.delete import ChangedMeanwhile
from nettrack.services.forget import forget_contact, forgetting
from nettrack.store import migrations
from nettrack.store.store import Statements, Store
from nettrack.upkeep import erasing, opening
from tests.database import opened, reading, writing
from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

TODAY = dt.date(2026, 11, 23)
SECRETS = (
    "Quinlan", "quinlan", "Zephyrine", "zephyr", "Zephster", "Xylotech", "zymurgy", "zirconium", "zeugma", "Quibbler",
)  # fmt: skip


def traces(folder: Path) -> set[str]:
    """Return which of the words are anywhere in the bytes of any file."""
    found = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        found |= {word for word in SECRETS if word.encode() in content}
    return found


def test_a_forgotten_person_is_in_no_byte_of_any_file(life: Callable[..., Result], db: Path, home: Path) -> None:
    # Also what was changed, deleted and taken back before.
    life("edit quinlan --role Quibbler")
    life("edit quinlan --role ''")
    life("add quinlan --note 'more zirconium' --private")
    life("delete conversation 4 --yes")
    life("delete follow-up 2 --yes")
    life("undo --yes")
    others = [row for row in rows(db) if "ben" in row.lower()]
    assert traces(home) == set(SECRETS)
    result = life("forget quinlan --yes")
    assert result.code == 0
    assert "look through it" in result.stderr
    (backup,) = db.parent.glob("*.backup")
    assert f"These may still hold them; delete each when you need it no more:\n  {backup}\n" in result.stderr
    backup.unlink()
    assert traces(home) == set()
    with opened(db) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert [row for row in rows(db) if "ben" in row.lower()] == others
    assert [row.split("\t")[0] for row in life("timeline").lines] == ["3", "2"]
    assert "only Ben" in life("find only").stdout
    assert life("history ben").lines != []
    assert life("undo --yes").code == 0


def test_backups_that_may_still_hold_a_forgotten_person_are_named(life: Callable[..., Result], db: Path) -> None:
    names = (
        f"{db.name}.before-v{migrations.LATEST}-17.backup",
        f"{db.name}.20261101-101010.damaged",
        f"{db.name}.saved-20261101-101010.db",
        f".{db.name}.20261101-first.backup.abc.half",
        f".{db.name}.20261101-first.backup.abc.half-journal",
        f"{db.stem} (conflicted copy).db",
    )
    for name in names:
        db.with_name(name).write_bytes(db.read_bytes())
    told = life("forget quinlan --yes").stderr
    assert [name for name in names if f"  {db.with_name(name)}\n" not in told] == []


def test_an_earlier_record_of_a_forgotten_person_is_erased_with_them(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add 'Ada Lovelace' --note SECRETNOTE")
    nettrack("delete contact ada --yes")
    nettrack("add 'Ada LOVELACE' --new")
    assert nettrack("forget ada --yes").code == 0
    for copy in db.parent.glob("*.backup"):
        copy.unlink()
    assert b"SECRETNOTE" not in db.read_bytes()
    assert nettrack("undo --yes").code == 3


def test_no_more_goes_than_was_agreed_to(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --note hello")
    with reading(db) as store:
        shown = forgetting(store, "Ada", UNASKED, today=TODAY)
    nettrack("add Ada --note 'written meanwhile'")
    with pytest.raises(ChangedMeanwhile), writing(db, "forget") as store:
        forget_contact(store, shown, today=TODAY)
    assert "written meanwhile" in nettrack("timeline").stdout


def test_a_reader_that_keeps_the_file_from_being_made_smaller_keeps_nothing_of_a_forgotten_person(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada --note SECRETNOTE")
    nettrack("add Ben")
    for copy in db.parent.glob("*.backup"):
        copy.rename(copy.with_name("elsewhere"))
    monkeypatch.setattr("nettrack.store.connection.connected.__defaults__", (0.1,))
    with opened(db, isolation_level=None) as reader, monkeypatch.context() as patch:
        compact = erasing.compact

        def meanwhile(*given: Any, is_zeroed: bool) -> list[str]:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM contact").fetchall()
            return compact(*given, is_zeroed=is_zeroed)

        patch.setattr(erasing, "compact", meanwhile)
        patch.setattr(opening, "was_backed_up_on", lambda *_: True)
        result = nettrack("forget ada --yes")
    assert result.code == 0
    assert "could not be made smaller" in result.stderr
    assert b"SECRETNOTE" not in db.read_bytes()
    assert nettrack("data check").code == 0


def test_a_forget_looks_through_the_history_as_often_for_many_conversations_as_for_one(
    nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, erased = Store.run, Statements().forget
    ran: list[Any] = []

    def counted(store: Store, sql: Any, **parameters: Any) -> int:
        if sql in (erased.ERASE_COMMANDS, erased.ERASE_CHANGES, erased.ERASE_IMAGES):
            ran.append(sql)
        return run(store, sql, **parameters)

    monkeypatch.setattr(Store, "run", counted)
    for _ in range(5):
        nettrack("add Ada --note SECRETNOTE")
    assert nettrack("forget ada --yes").code == 0
    assert len(ran) == 3


def test_somebody_who_was_deleted_before_is_forgotten_too(life: Callable[..., Result], db: Path, home: Path) -> None:
    life("delete contact quinlan --yes")
    others = rows(db)
    assert {"Quinlan", "Zephster", "zirconium", "zeugma"} <= traces(home)
    shown = life("forget 'quinlan Z'")
    assert (shown.code, shown.stdout) == (1, "")
    result = life("forget 'quinlan Z' --yes")
    assert (result.code, result.lines) == (
        0,
        ["Erased for good, out of the history:", "  Quinlan Zephyrine  weak, Xylotech, deleted before",
         "With the others these stay:", "  conversation 2  Ben Okafor, Sun 2026-11-01 (3 weeks ago), a group"],
    )  # fmt: skip
    assert "look through it" in result.stderr
    for copy in db.parent.glob("*.backup"):
        copy.unlink()
    assert traces(home) == set()
    assert rows(db) == others
    # What the others did stays in the history, and can be taken back.
    assert [line.split("\t")[2] for line in life("history --all").lines] == ["add"]
    assert life("undo --yes").code == 0
    assert life("forget quinlan --yes").code == 3


def test_somebody_whose_adding_was_taken_back_is_forgotten_too(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ben")
    nettrack("add 'Ada SECRET' --note SECRETNOTE")
    nettrack("undo --yes")
    document = json.loads(nettrack("forget 'ada secret' --yes --json").stdout)
    assert [contact["name"] for contact in document["contacts"]] == ["Ada SECRET"]
    assert document["contacts"][0]["created_at"].endswith("Z")
    for copy in db.parent.glob("*.backup"):
        copy.unlink()
    assert b"SECRET" not in db.read_bytes()
    assert nettrack("redo").code == 3


def test_of_several_deleted_who_fit_the_name_is_asked_for(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada King'")
    nettrack("add 'Ada Lovelace'")
    nettrack("delete contact 'Ada King' --yes")
    nettrack("delete contact 'Ada Lovelace' --yes")
    result = nettrack("forget ada --yes")
    assert (result.code, "Ada King" in result.stderr, "Ada Lovelace" in result.stderr) == (4, True, True)
    assert nettrack("history ada").code == 4
    run = Terminal(["history", "ada"])
    run.expect("Ada Lovelace")
    run.type("2\n")
    assert run.ended() == 0
    assert nettrack("forget 'ada king' --yes").code == 0
    assert [line.split("\t")[2:4] for line in nettrack("history ada").lines] == [
        ["delete", "Ada Lovelace deleted"],
        ["add", "new contact Ada Lovelace"],
    ]


def test_what_a_forgotten_person_heard_with_others_stays_in_the_history_of_the_others(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ben --note together --on 2026-11-01")
    nettrack("add Ada --with ben --with Cleo --note 'all of them'")
    nettrack("delete contact ada --yes")
    with_cleo = rows(db)
    nettrack("delete contact cleo --yes")
    before = rows(db)
    assert nettrack("forget ada --yes").code == 0
    assert rows(db) == before
    assert [line.split("\t")[3] for line in nettrack("history").lines] == [
        "Cleo deleted",
        "new contact Ben; conversation 1 with Ben",
    ]
    assert nettrack("undo --yes").code == 0
    assert rows(db) == with_cleo


def names_in_history(nettrack: Callable[..., Result]) -> set[str]:
    return set(re.findall(r"new contact ([^;\t\n]*)", nettrack("history --all").stdout))


@pytest.mark.parametrize(
    ("living", "deleted", "words"),
    [
        (["Adam Jones"], "Ada", "ada"),
        (["Ada Lovelace-King"], "Ada Lovelace", "Ada Lovelace"),
        (["Ada King"], "Ada", "ada"),
    ],
)
def test_whoever_is_here_is_not_forgotten_where_the_words_are_the_name_of_somebody_deleted(
    nettrack: Callable[..., Result], db: Path, living: list[str], deleted: str, words: str
) -> None:
    nettrack(f"add '{deleted}' --note SECRETNOTE")
    for name in living:
        nettrack(f"add '{name}' --new")
    nettrack(f"delete contact '{deleted}' --yes")
    before = rows(db)
    result = nettrack(f"forget '{words}' --yes")
    assert (result.code, "--deleted for somebody deleted before" in result.stderr) == (4, True)
    assert rows(db) == before
    assert nettrack(f"history '{words}'").code == 0
    run = Terminal(["forget", words])
    run.expect("2  ")
    run.type("2\n")
    run.expect("This erases for good, out of the history:")
    run.expect(", deleted before")
    run.expect("[y/N] ")
    run.type("n\n")
    assert run.ended() == 1
    result = nettrack(f"forget '{words}' --deleted --yes")
    assert (result.code, result.lines[1]) == (0, f"  {deleted}, deleted before")
    assert rows(db) == before
    assert names_in_history(nettrack) == set(living)


def test_of_many_who_fit_somebody_deleted_is_still_reached(nettrack: Callable[..., Result]) -> None:
    for name in ("Ada", "Adam J", "Adan K"):
        nettrack(f"add '{name}' --new")
    nettrack("delete contact ada --yes")
    assert nettrack("forget Ada --yes").code == 4
    assert nettrack("forget Ada --deleted --yes").code == 0
    assert names_in_history(nettrack) == {"Adam J", "Adan K"}


def test_somebody_else_who_was_deleted_can_still_be_brought_back(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --with Cleo --note together")
    nettrack("edit cleo --company Acme")
    nettrack("delete contact ada --yes")
    before = rows(db)
    nettrack("delete contact cleo --yes")
    assert nettrack("forget ada --yes").lines == ["Erased for good, out of the history:", "  Ada, deleted before"]
    assert nettrack("undo --yes").code == 0
    assert rows(db) == before
    assert nettrack("forget ada --yes").code == 3


def test_only_who_is_shown_is_forgotten(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ben Smith'")
    nettrack("edit 'ben smith' --name 'Carl Jones'")
    nettrack("add 'Ben Smith' --email ben@example.com")
    nettrack("edit 'ben smith' --alias Benny")
    nettrack("delete contact 'carl jones' --yes")
    nettrack("delete contact 'ben smith' --yes")
    nettrack("add Zoe")
    # The name of somebody at last goes before a name that somebody else bore once.
    assert nettrack("forget 'Ben Smith' --yes").lines[1:] == ["  Ben Smith, deleted before"]
    assert "Carl Jones deleted" in nettrack("history").stdout
    assert nettrack("forget 'Ben Smith' --yes").lines[1:] == ["  Carl Jones, deleted before"]


@pytest.mark.parametrize("words", ["benny", "ben@example.com", "Ben S.", "ben s"])
def test_somebody_deleted_is_known_by_alias_e_mail_and_initial(nettrack: Callable[..., Result], words: str) -> None:
    nettrack("add 'Ben Smith' --email ben@example.com")
    nettrack("edit 'ben smith' --alias Benny")
    nettrack("add Zoe")
    nettrack("delete contact ben --yes")
    assert nettrack(f"history '{words}'").code == 0
    assert nettrack(f"forget '{words}' --yes").code == 0
    assert names_in_history(nettrack) == {"Zoe"}


def test_all_of_one_name_are_forgotten_together_and_shown_before(nettrack: Callable[..., Result], db: Path) -> None:
    for company in ("One", "Two"):
        nettrack(f"add 'Ada King' --company {company}")
        nettrack("delete contact 'ada king' --yes")
    nettrack("add 'Ada King' --company Three")
    nettrack("add 'Zoe King'")
    run = Terminal(["forget", "ada king"])
    for shown in ("  Three", "  One, deleted before", "  Two, deleted before"):
        run.expect(shown)
    run.expect("[y/N] ")
    run.type("y\n")
    assert run.ended() == 0
    assert names_in_history(nettrack) == {"Zoe King"}
    assert nettrack("forget 'ada king' --yes").code == 3


def test_words_that_name_nobody_forget_nobody(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    nettrack("delete contact ada --yes")
    assert nettrack("forget \u0301 --yes").code in (2, 3)
    assert "new contact Ada" in nettrack("history").stdout


def test_whoever_is_gone_while_a_question_waits_is_said(nettrack: Callable[..., Result]) -> None:
    for name in ("Ada King", "Ada Lovelace"):
        nettrack(f"add '{name}'")
    for line in ("show ada", "add ada --note hello"):
        run = Terminal(shlex.split(line))
        run.expect("1  Ada King")
        nettrack("delete contact 'ada king' --yes")
        run.type("1\n")
        run.expect("Nobody here is called")
        assert run.ended() == 3
        nettrack("undo --yes")
    for name in ("Ada King", "Ada Lovelace"):
        nettrack(f"delete contact '{name}' --yes")
    run = Terminal(["forget", "ada"])
    run.expect("1  Ada King")
    nettrack("forget 'ada king' --yes")
    run.type("1\n")
    assert run.ended() in (1, 3)


def test_an_earlier_name_is_known_when_the_command_that_gave_it_is_not(
    nettrack: Callable[..., Result], settings: Path
) -> None:
    settings.write_text("undo_commands = 16\n")
    nettrack("add 'Zelda One'")
    for k in range(12):
        nettrack(f"add Guest{k}")
    nettrack("edit zelda --name 'Yara Two'")
    for k in range(12, 24):
        nettrack(f"add Guest{k}")
    nettrack("delete contact yara --yes")
    assert nettrack("history 'zelda one'").code == 0


def test_a_copy_from_before_somebody_was_known_is_not_named(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    days = [f"{dt.date.today() - dt.timedelta(days=k):%Y%m%d}" for k in range(1, 5)]
    older, with_the_name, empty, folder = (db.with_name(f"{db.name}.{day}-first.backup") for day in days)
    for copy, name in ((older, "Ada"), (with_the_name, "Quinlan Zephyrine")):
        nettrack(f"--db {copy.with_suffix('.x')} add '{name}'")
        copy.with_suffix(".x").rename(copy)
        os.utime(copy, (1_700_000_000, 1_700_000_000))
    nettrack("add 'Quinlan Zephyrine'")
    nettrack("data backup")
    empty.touch()
    os.utime(empty, (1_700_000_000, 1_700_000_000))
    folder.mkdir()
    os.utime(folder, (1_700_000_000, 1_700_000_000))
    told = nettrack("forget quinlan --yes").stderr
    assert str(older) not in told
    assert str(empty) not in told
    assert str(folder) in told
    assert str(with_the_name) in told
    assert "So may copies that you made elsewhere." in told
