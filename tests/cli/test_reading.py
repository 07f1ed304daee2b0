"""due, list, show, timeline, find and the filters they share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.people import PEOPLE
from tests.database import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.fixture
def life(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    """A tracker with a few people in it."""
    lived(*PEOPLE)
    return nettrack


def test_due_groups_what_is_overdue_today_and_upcoming(
    life: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-25")
    rows = [line.split("\t") for line in life("due").lines]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("2", "overdue", "Mei Tanaka"),
        ("1", "upcoming", "Ada Lovelace"),
    ]
    assert [line.split("\t")[0] for line in life("due --all").lines] == ["2", "1", "3"]
    assert [line.split("\t")[0] for line in life("due --within 1m").lines] == ["2", "1", "3"]


def test_what_is_due_today_is_not_overdue_and_an_overdue_follow_up_never_rolls_off(
    life: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert life("due --tie dormant").stdout.split("\t")[1] == "today"
    monkeypatch.setenv("NETTRACK_TODAY", "2036-11-25")
    assert "Mei Tanaka" in life("due").stdout


def test_done_snooze_and_drop_change_what_is_due(life: Callable[..., Result]) -> None:
    assert life("done 1 --on yesterday").code == 0
    assert "snoozed once" in life("snooze 2 3d").stdout
    assert "snoozed 2 times" in life("snooze 2 'in 5 days'").stdout
    assert life("drop 3").code == 0
    found = json.loads(life("due --all --json").stdout)["follow_ups"]
    assert [(follow_up["number"], follow_up["due_on"], follow_up["snoozed"]) for follow_up in found] == [
        (2, "2026-11-28", 2)
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [("done 99", 3), ("done 1 99", 3), ("snooze 99 3d", 3), ("drop 99", 3), ("done x", 3), ("snooze 1 yesterday", 2)],
)
def test_a_number_that_is_not_there_changes_nothing(life: Callable[..., Result], line: str, code: int) -> None:
    result = life(line)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (code, "", 1)
    assert len(life("due --all").lines) == 3


def test_what_is_done_cannot_be_done_again(life: Callable[..., Result]) -> None:
    life("done 1")
    result = life("done 1")
    assert result.code == 5
    assert "done on 2026-11-23 already" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [("ada", 0, ""), ("lovel", 0, ""), ("cedric", 0, ""), ("love", 0, ""), ("velace", 3, ""), ("jos", 3, ""),
     ("Ada Lovelaec", 3, "Did you mean Ada Lovelace?"), ("Tanake", 3, "Mei Tanaka")],
)  # fmt: skip
def test_a_name_is_found_by_the_beginning_of_a_word_and_the_nearest_is_offered(
    life: Callable[..., Result], words: str, code: int, says: str
) -> None:
    result = life("show", words)
    assert result.code == code
    assert says in result.stderr


def test_a_name_that_fits_several_lists_them_and_shows_none(life: Callable[..., Result]) -> None:
    life("add 'Adam Smith' --new")
    result = life("show ad")
    assert (result.code, result.stdout) == (4, "")
    assert "Ada Lovelace" in result.stderr
    assert "Adam Smith" in result.stderr
    error = json.loads(life("show ad --json").stderr)["error"]
    assert (error["kind"], error["candidates"]) == ("ambiguous", ["Ada Lovelace", "Adam Smith"])


def test_find_puts_the_best_match_first_and_shows_it_in_context(life: Callable[..., Result]) -> None:
    life("add 'Dee Circle'")
    rows = [line.split("\t") for line in life("find circle").lines]
    assert [(row[0], row[2]) for row in rows] == [
        ("contact", "Dee Circle"),
        ("follow-up", "Ben Okafor"),
        ("conversation", "Ben Okafor and Cédric Moreau"),
    ]
    assert rows[1][5] == "Ask about the circle"


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("resume", "follow-up", 1),
        ("apprentice", "conversation", 1),
        ("ada teams", "conversation", 1),
        ("blue", "contact", 2),
        ("mei thank", "follow-up", 2),
    ],
)
def test_find_folds_accents_takes_beginnings_and_narrows_by_person(
    life: Callable[..., Result], words: str, kind: str, number: int
) -> None:
    first = json.loads(life(f"find {words} --json").stdout)["matches"][0]
    assert (first["kind"], first["number"]) == (kind, number)


@pytest.mark.parametrize("words", ["nothing-like-it", "'\"'", "'*'", "'NEAR('", "'a\" OR \"b'", "'^x'", "'-'"])
def test_find_takes_any_words_and_finds_nothing_quietly(life: Callable[..., Result], words: str) -> None:
    result = life(f"find -- {words}")
    assert (result.code, result.stdout) == (0, "")


@pytest.mark.parametrize("words", ["soren", "SØREN", "lodz", "łodz", "strasse", "straße", "thorsson"])
def test_find_knows_how_letters_are_typed_elsewhere(nettrack: Callable[..., Result], words: str) -> None:
    nettrack("add 'Søren Þórsson' --note 'Moved from Łódź to Lange Straße'")
    assert nettrack(f"find {words}").lines, words


def test_find_looks_at_tags_and_narrows_by_the_name_not_the_company(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Marta Ruiz' --note visas --tag berlin")
    nettrack("add 'Paul Lang' --company 'Martan Labs' --note visas")
    assert json.loads(nettrack("find marta visas --json").stdout)["matches"][0]["contacts"] == ["Marta Ruiz"]
    match = json.loads(nettrack("find berl --json").stdout)["matches"][0]
    assert (match["contacts"], match["field"], match["context"]) == (["Marta Ruiz"], "tag", "berlin")


def test_find_says_when_there_were_more_than_it_ranks(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --note apple")
    with opened(db) as connection:
        connection.execute(
            "WITH RECURSIVE n(k) AS (SELECT 2 UNION ALL SELECT k + 1 FROM n WHERE k < 250) INSERT INTO conversation "
            "(id, held_on, channel, notes, takeaway, is_private, created_at, updated_at) "
            "SELECT k, '2026-11-01', NULL, 'apple', NULL, 0, '2026-11-01 00:00:00', '2026-11-01 00:00:00' FROM n"
        )
    result = nettrack("find apple --limit 1000")
    assert len(result.lines) == 200
    assert "There is more" in result.stderr


def test_find_tells_what_is_done(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --follow-up 'Send draft' --due 2d")
    nettrack("done 1")
    assert nettrack("find draft").stdout.startswith("follow-up, done\t1\t")


def test_words_mean_the_same_to_every_list(life: Callable[..., Result]) -> None:
    life("edit ada --alias Countess")
    for words in ("countess", "women", "engines"):
        assert [line.split("\t")[0] for line in life(f"list {words}").lines] == ["Ada Lovelace"], words
        assert [line.split("\t")[0] for line in life(f"timeline {words}").lines] == ["1"], words
        assert [line.split("\t")[0] for line in life(f"due {words}").lines] == ["1"], words


def test_the_days_of_due_lie_ahead(life: Callable[..., Result]) -> None:
    assert [line.split("\t")[0] for line in life("due --until fri").lines] == ["2", "1"]
    assert [line.split("\t")[0] for line in life("due --until 3w --since 2w").lines] == ["3"]
    assert life("due --all --within nonsense").code == 2


def test_what_is_not_there_is_not_said_of_everything(life: Callable[..., Result]) -> None:
    assert "No open follow-up fits" in life("due --tie other").stderr
    assert "say --tie mentor" in life("list Mentor").stderr
    assert "Next: 3" in life("due --tie peer").stderr


def test_show_tells_of_closed_follow_ups_when_asked(life: Callable[..., Result]) -> None:
    life("done 1")
    assert "Send résumé" not in life("show ada").stdout
    assert "Send résumé, done Mon 2026-11-23 (today)" in life("show ada --all").stdout


def test_snooze_takes_several_words_and_refuses_the_same_day(life: Callable[..., Result]) -> None:
    assert "Fri 2026-12-04" in life("snooze 1 next fri").stdout
    result = life("snooze 1 2026-12-04")
    assert (result.code, result.stderr.count("\n")) == (5, 1)


@pytest.mark.parametrize("line", ["due --no-color", "list --no-color", "data path --no-color", "--no-color due"])
def test_options_of_the_program_may_stand_last(life: Callable[..., Result], line: str) -> None:
    assert life(line).code == 0


def test_another_file_may_be_named_before_or_after_the_command(life: Callable[..., Result], home: Path) -> None:
    other = home / "other.db"
    assert life(f"add Zed --db {other}").code == 0
    assert life(f"--db {other} list").lines == life(f"list --db {other}").lines == ["Zed\t\t\t\t\t\t\t"]


SURROGATE = "a\udcff"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list", "--company", ""], 2),
        (["list", "--company", "!?"], 2),
        (["due", "--company", "!?"], 2),
        (["list", "--tag", SURROGATE], 2),
        (["list", SURROGATE], 2),
        (["due", "--with", SURROGATE], 2),
        (["find", SURROGATE], 2),
        (["done", "9" * 20], 2),
        (["done", "9" * 18], 3),
        (["done", "0"], 2),
        (["done", "Zoë"], 3),
        (["snooze", "9" * 20, "3d"], 2),
        (["add", "Ada", "--done", "9" * 20], 2),
        (["list", "--limit", "9" * 20], 2),
        (["list", "--limit", "9" * 18], 0),
        (["list", "--limit", "0"], 2),
        (["list", *map(str, range(1200))], 2),
        (["list", "--since", ""], 2),
        (["due", "--within", ""], 2),
        (["add", "Ada", "--on", ""], 2),
        (["--db", "~nobody-of-this-name/x.db", "list"], 0),
        (["--db", "x" * 300, "due"], 6),
        (["--db", "x" * 300, "add", "Ada"], 6),
    ],
)
def test_whatever_is_given_gets_a_sentence_and_its_code(
    life: Callable[..., Result], home: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int
) -> None:
    monkeypatch.chdir(home)
    result = life("", *words)
    assert result.code == code
    if code:
        assert (result.stdout, result.stderr.count("\n")) == ("", 1)


def test_a_command_that_changes_nothing_new_creates_no_tracker(nettrack: Callable[..., Result], db: Path) -> None:
    for line in ("done 5", "drop 5", "snooze 5 3d", "edit nobody --role x", "follow-up nobody call"):
        assert nettrack(line).code == 3, line
    assert not db.parent.exists()


@pytest.mark.parametrize("sql", ["DROP TABLE alias", "UPDATE contact SET last_conversation_on = 'soon'"])
def test_a_tracker_that_is_not_as_it_was_written_is_damaged(life: Callable[..., Result], db: Path, sql: str) -> None:
    with opened(db) as connection:
        connection.execute(sql)
    result = life("list")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1)
    assert "damaged" in result.stderr


def test_show_tells_everything_about_a_person(life: Callable[..., Result]) -> None:
    shown = life("show ada").stdout
    for part in (
        "mentor, Analytical Engines",
        "maths, women",
        "Send résumé",
        "First jobs in small teams",
        "Takeaway: ",
    ):
        assert part in shown


def test_long_lists_are_cut_with_a_notice_but_json_is_whole(nettrack: Callable[..., Result]) -> None:
    for k in range(25):
        nettrack(f"add 'Guest {k}'")
    result = nettrack("list")
    assert len(result.lines) == 20
    assert "--all" in result.stderr
    assert len(nettrack("list --all").lines) == 25
    assert len(nettrack("list --limit 3").lines) == 3
    assert len(json.loads(nettrack("list --json").stdout)["contacts"]) == 25


def test_reading_commands_create_nothing(nettrack: Callable[..., Result], db: Path) -> None:
    for line in ("due", "list", "timeline", "find x", "export", "data path", "--help", "add --help", "--version"):
        assert nettrack(line).code == 0, line
    assert nettrack("show ada").code == 3
    assert not db.parent.exists()


def test_settings_change_the_defaults_and_unknown_ones_are_refused(life: Callable[..., Result], settings: Path) -> None:
    settings.write_text('date_order = "day-first"\nfollow_up_after = "2w"\ndue_within = "1m"\nrows = 2\n')
    assert "Mon 2027-05-03" in life("add Zed --due 3/5").stdout
    assert "in 2 weeks" in life("add Zed --follow-up x").stdout
    assert len(life("due").lines) == 4
    assert len(life("list").lines) == 2
    settings.write_text('dat_order = "day-first"\n')
    result = life("due")
    assert result.code == 2
    assert "date_order" in result.stderr
    for wrong in (
        "rows = 0", 'rows = "x"', f"rows = {'9' * 20}", f"rows = {'9' * 5000}", 'date_order = "dmy"', "nonsense",
        'follow_up_after = "soon"', "a = " + "[" * 5000,
    ):  # fmt: skip
        settings.write_text(wrong)
        assert life("add Zed --follow-up x --json").code == 2, wrong
    settings.write_text('due_within = "yesterday"')
    result = life("due")
    assert result.code == 2
    assert "settings.toml: due_within" in result.stderr


def test_data_path_says_where_the_data_and_the_settings_are(
    nettrack: Callable[..., Result], db: Path, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert nettrack("data path").lines == [f"data      {db}", f"settings  {settings}"]
    assert json.loads(nettrack("data path --json").stdout) == {"data": str(db), "settings": str(settings)}
    assert nettrack("data").code == 0
    monkeypatch.delenv("NETTRACK_DB")
    assert nettrack("data path").lines[0].endswith("nettrack/nettrack.db")
