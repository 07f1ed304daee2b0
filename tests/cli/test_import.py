"""Files brought in: each row accounted for, nobody twice, nothing lost, and taken back whole."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

SHEET = """My people,,,,,,
Name,Company,Relationship,Last Contact,Notes,Next Step,Follow-up Date
Ada Lovelace,Acme,mentor,2026-11-20,Talked about jobs,Send CV,2026-12-02
"Okafor, Ben",Harbour Labs,peer,next Tues,"Nice, really",,
MENTORS,,,,,,
Mei Tanaka,,,3 Nov 2026,Coffee,Thank her,TBD
Ada Lovelace,Acme,,2026-11-21,Second talk,,
"""
CONNECTIONS = """Notes:
"Some addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Kim,Lee,https://www.linkedin.com/in/kim-lee,kim@example.com,Beta,Designer,07 Mar 2024
,,,,,,08 Mar 2024
Ada,Lovelace,www.linkedin.com/in/Ada-L/?x=1,,Acme,Engineer,09 Mar 2024
"""
CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Zoë Quist
EMAIL:zoe@example.com
ORG:Fernworks
UID:card-1
END:VCARD
"""


@pytest.fixture
def brought(nettrack: Callable[..., Result], tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Import a text as a file, and return what became of its rows."""

    def bring(text: str | bytes, *words: str, name: str = "people.csv") -> dict[str, Any]:
        file = tmp_path / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        (told,) = nettrack("import --yes --json", str(file), *words).document["imports"]
        assert told["read"] == sum(told[part] for part in ("created", "updated", "unchanged", "review", "skipped"))
        assert len(told["skipped_rows"]) == told["skipped"]
        return dict(told)

    return bring


def figures(told: dict[str, Any]) -> tuple[int, ...]:
    return tuple(told[part] for part in ("read", "created", "updated", "unchanged", "review", "skipped"))


def contact(nettrack: Callable[..., Result], name: str) -> dict[str, Any]:
    (found,) = nettrack("show", name, "--json").document["contacts"]
    return dict(found)


def test_a_sheet_becomes_people_conversations_and_follow_ups(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]]
) -> None:
    assert figures(brought(SHEET)) == (4, 3, 1, 0, 0, 0)
    assert [person["name"] for person in nettrack("list --json").document["contacts"]] == [
        "Ada Lovelace", "Ben Okafor", "Mei Tanaka",
    ]  # fmt: skip
    talks = nettrack("timeline --json").document["conversations"]
    assert [(talk["held_on"], talk["contacts"], talk["notes"]) for talk in talks] == [
        ("2026-11-21", ["Ada Lovelace"], "Second talk"),
        ("2026-11-20", ["Ada Lovelace"], "Talked about jobs"),
        ("2026-11-03", ["Mei Tanaka"], "Coffee\nFollow-up Date: TBD"),
    ]
    owed = nettrack("due --all --json").document["follow_ups"]
    assert [(found["contact"], found["action"], found["due_on"]) for found in owed] == [
        ("Mei Tanaka", "Thank her", "2026-11-30"),
        ("Ada Lovelace", "Send CV", "2026-12-02"),
    ]
    # What could not be understood is kept, where its notes are.
    assert "next Tues" in (contact(nettrack, "ben")["about"] or "")
    assert contact(nettrack, "mei")["tie"] == "mentor"
    assert contact(nettrack, "ada")["last_conversation_on"] == "2026-11-21"


def test_the_same_file_twice_adds_nothing(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]], db: Path
) -> None:
    for text in (SHEET, CONNECTIONS, CARDS):
        brought(text)
        before = rows(db)
        again = brought(text)
        assert again["number"] is None
        assert (again["created"], again["updated"], again["review"]) == (0, 0, 0)
        assert rows(db) == before
    # Also after something was done with those people.
    nettrack("edit ben --company Elsewhere")
    nettrack("done 1")
    before = rows(db)
    brought(SHEET)
    assert rows(db) == before


def test_an_address_book_brings_candidates_and_knows_who_is_there(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]]
) -> None:
    brought(SHEET)
    told = brought(CONNECTIONS)
    assert figures(told) == (3, 1, 1, 0, 0, 1)
    assert told["skipped_rows"] == [{"place": "line 6", "reason": "no name"}]
    ada = contact(nettrack, "ada")
    assert (ada["standing"], ada["role"], ada["linkedin"]) == (
        "known", "Engineer", "https://www.linkedin.com/in/Ada-L",
    )  # fmt: skip
    assert contact(nettrack, "kim")["standing"] == "candidate"
    assert nettrack("timeline --json --with 'kim lee'").document["conversations"] == []


def test_a_later_export_tells_of_new_jobs_and_leaves_what_you_wrote_yourself(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]]
) -> None:
    brought(CONNECTIONS)
    told = brought(CONNECTIONS.replace("Beta,Designer", "Delta,Lead"))
    assert told["new_jobs"] == [{"name": "Kim Lee", "was": "Designer at Beta", "now": "Lead at Delta"}]
    assert "Designer" in nettrack("history kim").stdout
    nettrack("edit kim --company 'My own words'")
    again = brought(CONNECTIONS.replace("Beta,Designer", "Epsilon,Lead"))
    assert (again["updated"], again["new_jobs"]) == (0, [])
    assert any("stays" in remark for remark in again["remarks"])
    assert contact(nettrack, "kim")["company"] == "My own words"


def test_two_people_of_one_name_with_other_addresses_stay_two(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]]
) -> None:
    two = "Name,Email\nAda Lovelace,ada@example.com\nAda Lovelace,other@example.com\n"
    assert figures(brought(two)) == (2, 2, 0, 0, 0, 0)
    # A name alone could be either: put up for review, and never asked for again by the same file.
    alone = "Name,Company\nAda Lovelace,Acme\n"
    assert figures(brought(alone))[4] == 1
    assert figures(brought(alone))[3] == 1
    assert len(nettrack("review --json").document["review"]) == 2


@pytest.mark.parametrize(
    ("known", "row", "is_same"),
    [
        ("--email ada@example.com", "Name,Email\nA. King,ADA@Example.com\n", True),
        ("--linkedin linkedin.com/in/ada", "Name,LinkedIn\nA. King,https://uk.linkedin.com/in/ADA/\n", True),
        ("", "Name,Company\nADA  LOVELACE,Acme\n", True),
        ("--email ada@example.com", "Name,Email\nAda Lovelace,else@example.com\n", False),
        ("", "Name,Company\nAda,Acme\n", False),
    ],
)
def test_a_row_means_who_has_its_address_or_its_exact_name(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]], known: str, row: str, is_same: bool
) -> None:
    nettrack(f"add 'Ada Lovelace' --met Somewhere {known}")
    told = brought(row)
    assert bool(told["created"] + told["review"]) is not is_same
    assert len(nettrack("list --json").document["contacts"]) == (1 if is_same else 2)


def test_a_near_miss_is_put_up_for_review_and_never_merged(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]]
) -> None:
    nettrack("add 'Priya Nair' --met Somewhere")
    assert figures(brought("Name,Company\nPrya Nair,Acme\n"))[4] == 1
    (pair,) = nettrack("review --json").document["review"]
    assert (pair["reason"], pair["first"]["name"], pair["second"]["name"]) == ("spelling", "Priya Nair", "Prya Nair")


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(
    nettrack: Callable[..., Result], tmp_path: Path, db: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(SHEET)
    (told,) = nettrack(f"import {file} --dry-run --json").document["imports"]
    assert figures(told) == (4, 3, 1, 0, 0, 0)
    assert told["state"] == "proposed"
    assert not db.exists()
    nettrack("add 'Ada Lovelace' --note hello")
    before = rows(db)
    shown = nettrack(f"import {file} --dry-run")
    assert "Relationship" in shown.stdout
    assert "4 rows: 2 new, 2 updated" in shown.stdout
    assert rows(db) == before


def test_without_a_terminal_and_without_yes_nothing_is_imported(
    nettrack: Callable[..., Result], tmp_path: Path, db: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(SHEET)
    result = nettrack(f"import {file}")
    assert (result.code, result.stdout) == (1, "")
    assert "Nothing was imported; --yes does it without a question." in result.stderr
    assert not db.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it is empty"),
        (b"\x00\x01\x02\x03" * 50, "people.bin"),
        (b"PK\x03\x04 no zip", "people.bin"),
        (b"Just some words\nand more\n", "--columns"),
        (b"Name,Email\n", "people.bin"),
        (b'Name,Notes\nAda,"open\n', "line 2"),
        (b"Name,Last Contact\nAda,3/5/2026\nBen,4/6/2026\n", "--date-order"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_file_and_leaves_the_tracker_as_it_was(
    nettrack: Callable[..., Result], tmp_path: Path, db: Path, content: bytes, says: str
) -> None:
    nettrack("add Ada --note hello")
    before, file = rows(db), tmp_path / "people.bin"
    file.write_bytes(content)
    result = nettrack(f"import {file} --yes")
    assert result.code in (1, 2), result
    assert says in result.stderr
    assert result.stdout == ""
    assert rows(db) == before
    assert nettrack(f"import {tmp_path / 'none.csv'} --yes").code == 1


def test_the_words_of_the_command_line_say_what_a_file_does_not(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    dated = "Name,Last Contact\nAda,3/5/2026\nBen,4/6/2026\n"
    brought(dated, "--date-order", "dmy", "--tie", "alum", "--tag", "fair")
    assert [talk["held_on"] for talk in nettrack("timeline --json").document["conversations"]] == [
        "2026-06-04", "2026-05-03",
    ]  # fmt: skip
    ada = contact(nettrack, "ada")
    assert (ada["tie"], ada["tags"]) == ("alum", ["fair"])
    assert figures(brought("Zed Moor,zed@example.com\n", "--columns", "name,email"))[1] == 1
    assert nettrack(f"import {tmp_path / 'people.csv'} --date-order ymd").code == 2
    assert nettrack(f"import {tmp_path / 'people.csv'} --as nonsense").code == 2


def test_people_typed_as_lines_come_in(nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]]) -> None:
    told = brought("Ada Lovelace, Acme, mentor\n- Ben Okafor, ben@example.com\n", "--as", "lines")
    assert told["created"] == 2
    ada = contact(nettrack, "ada")
    assert (ada["tie"], ada["company"], ada["standing"]) == ("mentor", "Acme", "known")


def test_standard_input_is_read(program: Callable[..., Result]) -> None:
    result = program("import - --yes --as lines", stdin="Ada Lovelace, Acme\n")
    assert (result.code, result.lines[0]) == (0, "Import 1: 1 row: 1 new")


def test_an_archive_of_linkedin_brings_its_connections(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "archive.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Basic/Connections.csv", CONNECTIONS)
        archive.writestr("Basic/Ad_Targeting.csv", "x,y\n1,2\n")
    (told,) = nettrack(f"import {file} --yes --json").document["imports"]
    assert (told["kinds"], told["created"]) == (["linkedin"], 2)


def test_an_import_is_listed_and_taken_back_whole(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]], db: Path
) -> None:
    nettrack("add 'Ada Lovelace' --note hello")
    before = rows(db)
    brought(SHEET)
    brought(CONNECTIONS)
    assert [batch["number"] for batch in nettrack("import --list --json").document["imports"]] == [2, 1]
    assert nettrack("import --undo 2").code == 0
    assert nettrack("import --undo 1").code == 0
    assert rows(db) == before
    assert nettrack("import --list --json").document["imports"] == []
    assert nettrack("import --undo 1").code == 3
    # Right after an import, undo does the same.
    brought(SHEET)
    assert nettrack("undo --yes").code == 0
    assert rows(db) == before
    assert nettrack("data check").code == 0


@pytest.mark.parametrize(
    "line",
    [
        "add 'Mei Tanaka' --note more",
        "edit 'mei tanaka' --company Somewhere",
        "edit conversation 2 --takeaway Look",
        "follow-up 'mei tanaka' Write --due 3d",
        "archive 'mei tanaka'",
    ],
)
def test_who_was_worked_on_since_stays_and_is_named(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]], line: str
) -> None:
    brought(SHEET)
    assert nettrack(line).code == 0
    (told,) = nettrack("import --undo 1 --json").document["imports"]
    assert (told["state"], told["kept"]) == ("partly", ["Mei Tanaka"])
    assert contact(nettrack, "mei")["last_conversation_on"] is not None
    assert nettrack("show ada").code == 3
    assert nettrack("import --undo 1").code == 5
    assert nettrack("data check").code == 0
    assert nettrack("redo").code == 0
    assert nettrack("show ada").code == 0


def test_everybody_whom_a_talk_of_the_import_binds_to_somebody_who_stays_stays_too(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]]
) -> None:
    nettrack("add 'Ada Lovelace' --with 'Ben Okafor' --note group")
    ours = nettrack("export --columns name,date,notes,who-else").stdout
    nettrack("undo --yes")
    brought(ours.encode())
    nettrack("edit ben --company Acme")
    (told,) = nettrack("import --undo 1 --json").document["imports"]
    assert told["kept"] == ["Ada Lovelace", "Ben Okafor"]
    assert len(nettrack("timeline --json").document["conversations"]) == 1


def test_the_mentors_file_out_and_in_adds_nothing(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]], db: Path
) -> None:
    for line in (
        "add 'Ada Lovelace' --tie mentor --tag maths --via call --note '=1+1' --takeaway Look --follow-up Go --due 2d",
        "add 'Ben Okafor' --with ada --note 'two\nlines' --on yesterday",
        "follow-up me Read --due 3d",
        "add 'Zoe Quist' --met 'At a fair'",
        "done 1",
    ):
        assert nettrack(line).code == 0
    before = rows(db)
    told = brought(nettrack("export").stdout.encode())
    assert (told["created"], told["updated"], told["review"]) == (0, 0, 0)
    assert rows(db) == before


def test_a_row_of_a_message_file_is_a_conversation_and_more_of_a_day_is_added(
    nettrack: Callable[..., Result], brought: Callable[..., dict[str, Any]]
) -> None:
    head = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    head += "DATE,SUBJECT,CONTENT,FOLDER\n"
    me, kim = "Sam Rivera,https://www.linkedin.com/in/sam", "Kim Lee,https://www.linkedin.com/in/kim-lee"
    zed = "Zed Moor,https://www.linkedin.com/in/zed"
    first = f"1,,{kim},{me},2026-11-10 12:00:00 UTC,,Hello Sam,INBOX\n2,,{zed},{me},2026-11-11 12:00:00 UTC,,Hi,INBOX\n"
    assert brought(head + first)["created"] == 2
    told = brought(head + first + f"1,,{me},{kim},2026-11-10 13:00:00 UTC,,Hello Kim,INBOX\n")
    assert (told["created"], told["updated"]) == (0, 1)
    (talk,) = nettrack("timeline --with 'kim lee' --json").document["conversations"]
    assert (talk["channel"], talk["held_on"]) == ("linkedin", "2026-11-10")
    assert "Hello Sam" in talk["notes"]
    assert "Hello Kim" in talk["notes"]


def test_the_history_tells_of_an_import_and_json_of_an_error(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(SHEET)
    nettrack(f"import {file} --yes")
    assert "import of" in nettrack("history").stdout
    result = nettrack(f"import {tmp_path / 'none.csv'} --yes --json")
    assert json.loads(result.stderr)["error"]["kind"] == "error"


def test_the_schools_three_tabs_become_needs_ties_and_conversations(
    nettrack: Callable[..., Result], tmp_path: Path
) -> None:
    from openpyxl import Workbook

    tabs: dict[str, list[tuple[object, ...]]] = {
        "Who supports me": [("Who supports me", "How do they support me?"), ("Ada Lovelace", "Reads my CV")],
        "Weak and dormant ties": [
            ("Name", "Weak or dormant?", "How do I know them?", "Date & form of last contact"),
            ("Zoe Quist", "weak", "Met at a fair", "2026-10-02, email"),
        ],
        "New connections": [
            ("Name", "When", "What we talked about", "Next step"),
            ("Mei Tanaka", dt.date(2026, 11, 12), "Small teams", "Send thanks"),
            ("Ada Lovelace", dt.date(2026, 11, 13), "Apprenticeships", None),
        ],
        "Cover": [("My year",)],
    }
    book = Workbook()
    for title, table in tabs.items():
        sheet = book.create_sheet(title)
        for row in table:
            sheet.append(row)
    del book["Sheet"]
    file = tmp_path / "tracker.xlsx"
    book.save(file)
    result = nettrack(f"import {file} --yes --json")
    assert figures(result.document["imports"][0])[:3] == (4, 3, 1)
    assert "“Cover” is no table of people" in result.stderr
    (support,) = (need for need in nettrack("need --json").document["needs"] if need["word"] == "support")
    assert [(meets["contact"], meets["how"]) for meets in support["contacts"]] == [("Ada Lovelace", "Reads my CV")]
    zoe = contact(nettrack, "zoe")
    assert (zoe["tie"], zoe["met"], zoe["last_conversation_on"]) == ("weak", "Met at a fair", "2026-10-02")
    assert nettrack("timeline --json").document["conversations"][0]["notes"] == "Apprenticeships"
    assert nettrack(f"import {file} --yes --json").document["imports"][0]["unchanged"] == 4
