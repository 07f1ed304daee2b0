"""An export of ours, read again: it says the same conversations and follow-ups."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.export import COLUMNS, MORE_COLUMNS, ExportFollowUp, ExportRow
from nettrack.domain.imports import Found, FoundConversation, FoundFollowUp, Skipped
from nettrack.exchange.tracker_csv import write_rows
from tests.exchange.tables import people, read, records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nettrack.exchange.tables import Reading
    from tests.conftest import Result

FIELDS = (
    "tie",
    "company",
    "role",
    "met",
    "tags",
    "email",
    "phone",
    "linkedin",
    "about",
    "aliases",
    "first_conversation_on",
    "last_conversation_on",
)


def row(*names: str, held_on: dt.date | None = None, **said: Any) -> ExportRow:
    """Return a row of an export of these people; facts are given by field, a text for each of them."""
    own = {field: said.pop(field) for field in (*FIELDS, "github") if field in said}
    empty = ("",) * len(names)
    return ExportRow({**dict.fromkeys(FIELDS, empty), "name": names, **own}, held_on, **said)


def again(*rows: ExportRow, columns: Sequence[str] = (*COLUMNS, *MORE_COLUMNS)) -> Reading:
    """Return how rows are read that an export wrote; as those who read its file do, without its apostrophes."""
    file = io.StringIO()
    write_rows(rows, file, columns)
    file.seek(0)
    written = [[_plain(cell) for cell in cells] for cells in csv.reader(file)]
    return read(*written)


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def only(reading: Reading) -> Found:
    (found,) = reading.records()
    assert isinstance(found, Found)
    return found


def test_a_conversation_with_all_that_is_known_is_read_again() -> None:
    follow_ups = (ExportFollowUp("Send CV", "2026-12-01", "open"), ExportFollowUp("Call", "2026-11-01", "done"))
    reading = again(
        row(
            "Ada Lovelace",
            held_on=dt.date(2026, 3, 5),
            channel="in-person",
            notes="  one\n\ntwo",
            takeaway="Learn; SQL",
            follow_ups=follow_ups,
            number=7,
            is_private=True,
            tie=("mentor",),
            company=("Acme; Sons",),
            role=("Engineer",),
            met=("a fair",),
            tags=("python, go",),
            email=("ada@example.com, al@example.com",),
            phone=("+1 555 0100, 555 0101",),
            linkedin=("https://www.linkedin.com/in/ada",),
            about=("a\nb",),
            aliases=("Addy, Countess",),
            first_conversation_on=("2026-01-01",),
            last_conversation_on=("2026-03-05",),
        )
    )
    assert (reading.kind, reading.is_address_book) == ("nettrack", False)
    ada, details = only(reading), only(reading).details
    assert ada.conversations == (
        FoundConversation(dt.date(2026, 3, 5), "in-person", "  one\n\ntwo", "Learn; SQL", (), is_private=True),
    )
    assert ada.follow_ups == (
        FoundFollowUp("Send CV", dt.date(2026, 12, 1), "open"),
        FoundFollowUp("Call", dt.date(2026, 11, 1), "done"),
    )
    assert (ada.name, ada.aliases, ada.remarks) == ("Ada Lovelace", ("Addy", "Countess"), ())
    assert (details.tie, details.company, details.role, details.met) == ("mentor", "Acme; Sons", "Engineer", "a fair")
    assert (details.tags, details.about, details.fields) == (("python", "go"), "a\nb", ())
    assert (details.email, details.other_emails) == ("ada@example.com", ("al@example.com",))
    assert (details.phones, details.linkedin) == (("+1 555 0100", "555 0101"), "https://www.linkedin.com/in/ada")
    assert list(reading.beside()) == []


def test_people_who_were_there_together_are_told_apart() -> None:
    reading = again(
        row(
            "Ben Okafor",
            "Ada Lovelace",
            "Cy",
            held_on=dt.date(2026, 3, 5),
            notes="hi; there",
            tie=("", "mentor", ""),
            company=("Zeta", "Acme", ""),
            tags=("", "x, y", ""),
            aliases=("", "Addy", ""),
        ),
        columns=COLUMNS,
    )
    ben = only(reading)
    assert (ben.name, ben.details.tie, ben.details.company, ben.details.tags) == ("Ben Okafor", None, "Zeta", ())
    assert ben.conversations == (
        FoundConversation(dt.date(2026, 3, 5), notes="hi; there", others=("Ada Lovelace", "Cy")),
    )
    (ada,) = reading.beside()
    assert (ada.name, ada.place, ada.conversations) == ("Ada Lovelace", "line 2", ())
    assert (ada.details.tie, ada.details.company, ada.details.tags) == ("mentor", "Acme", ("x", "y"))


def test_what_does_not_say_whose_it_is_stays_with_the_first() -> None:
    ben = only(again(row("Ben", "Ada", held_on=dt.date(2026, 3, 5), company=("Acme; Sons", "Zeta")), columns=COLUMNS))
    assert (ben.details.company, ben.details.about) == (None, "Company: Acme; Sons; Zeta")
    assert "“Company”" in ben.remarks[0]


def test_names_are_read_as_they_stand() -> None:
    for name in ("Lovelace, Ada", "Bob (Acme", "C++ Carl", "Smith; Sons", "=HYPERLINK", "Ada <ada@example.com>"):
        found = only(again(row(name, held_on=dt.date(2026, 3, 5))))
        assert (found.name, found.conversations[0].others) == (name, ())
    several = only(again(row("Smith; Sons", "Lovelace, Ada", held_on=dt.date(2026, 3, 5))))
    assert (several.name, several.conversations[0].others) == ("Smith; Sons", ("Lovelace, Ada",))


def test_what_is_owed_to_nobody_else_is_owed_to_yourself() -> None:
    found = only(again(row("", follow_ups=(ExportFollowUp("Update CV", "2026-12-01", "open"),)), columns=COLUMNS))
    assert (found.name, found.follow_ups) == ("me", (FoundFollowUp("Update CV", dt.date(2026, 12, 1)),))


def test_somebody_called_as_a_heading_is_a_person() -> None:
    assert only(again(row("Peer"))).name == "Peer"


def test_a_fact_of_the_users_own_is_read_again_of_each() -> None:
    columns = ("Name", "Tie", "Date", "Who else", "github")
    rows = [row("Ada", "Bo", held_on=dt.date(2026, 3, 5), github=("ada", "bo")), row("Cy", github=("cy",))]
    reading = again(*rows, columns=columns)
    assert reading.kind == "nettrack"
    ada, cy = reading.records()
    assert isinstance(ada, Found)
    assert isinstance(cy, Found)
    (bo,) = reading.beside()
    assert [found.details.fields for found in (ada, bo, cy)] == [(("github", name),) for name in ("ada", "bo", "cy")]


def test_a_few_columns_are_ours_by_those_that_nobody_else_has() -> None:
    talk = row("Ada", "Bo", held_on=dt.date(2026, 3, 5), takeaway="x")
    assert again(talk, columns=("Name", "Date", "Takeaway")).kind == "nettrack"
    reading = again(talk, columns=("Name", "Date", "Notes"))
    assert reading.kind == "tracker"
    assert only(reading).conversations[0].others == ("Bo",)


def test_a_tracker_with_one_column_more_that_is_known_is_not_ours() -> None:
    assert read(["Name", "Takeaway", "Employer"], ["Ada", "x", "y"]).kind == "tracker"


def test_numbers_and_days_that_follow_are_left_out_and_told_of() -> None:
    reading = again(row("Ada", held_on=dt.date(2026, 3, 5), number=3))
    assert any("numbers" in notice for notice in reading.notices)
    assert only(reading).details.fields == ()


def test_a_row_that_somebody_added_in_a_spreadsheet_is_read() -> None:
    header = list(COLUMNS)
    added = {"Name": "Ada", "Date": "next Tues", "Follow-up": "Write\nCall", "Follow-up due": "TBD\n2026-12-01"}
    (ada,) = people(header, [added.get(column, "") for column in header])
    assert ada.follow_ups == (FoundFollowUp("Write"), FoundFollowUp("Call", dt.date(2026, 12, 1)))
    assert ada.details.about == "Date: next Tues\nFollow-up due: TBD"
    assert len(ada.remarks) == 2
    assert records(header, ["", "mentor"]) == [Skipped("line 2", "no name")]


def test_what_the_program_exports_is_read_again(nettrack: Callable[..., Result]) -> None:
    for line in (
        "add 'Ada Lovelace' --tie mentor --via call --on 2026-11-01 --note one --takeaway two",
        "add Ada --on 2026-11-02 --follow-up 'Send CV' --due 2d",
        "add Ben --with Ada --on 2026-11-05 --note '=two' --private",
        "follow-up ada 'Call her' --due 3d",
        "follow-up me 'Update CV' --due 4d",
        "add Cleo --company Acme",
        "done 1",
    ):
        assert nettrack(line).code == 0
    written = nettrack("export --include-private").stdout
    rows = [[_plain(cell) for cell in cells] for cells in csv.reader(io.StringIO(written))]
    found = people(*rows)
    told = json.loads(nettrack("timeline --json").stdout)["conversations"]
    talks = [(talk, contact.name) for contact in found for talk in contact.conversations]
    assert [
        (str(talk.held_on), talk.channel, [name, *talk.others], talk.notes, talk.takeaway) for talk, name in talks
    ] == [(talk["held_on"], talk["channel"], talk["contacts"], talk["notes"], talk["takeaway"]) for talk in told]
    owed = {(contact.name, *map(str, follow_up)) for contact in found for follow_up in contact.follow_ups}
    assert owed == {
        ("Ada Lovelace", "Send CV", "2026-11-25", "done"),
        ("Ada Lovelace", "Call her", "2026-11-26", "open"),
        ("me", "Update CV", "2026-11-27", "open"),
    }


# What a tracker keeps: one line or many, no NUL, no blank edges.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=30)
lines = texts.map(lambda text: " ".join(text.split())).filter(lambda text: any(map(str.isalnum, text)))
said = st.none() | st.lists(lines, min_size=1, max_size=3).map("\n".join)
called = lines.filter(lambda name: "; " not in f"{name} " and name != "me")
days = st.dates(dt.date(1990, 1, 1), dt.date(2026, 11, 23))
owed = st.builds(ExportFollowUp, lines, days.map(str), st.sampled_from(["open", "done", "dropped"]))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(called, min_size=1, max_size=3, unique_by=str.casefold),
            days,
            said,
            st.none() | lines,
            st.lists(owed, max_size=3),
            st.booleans(),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_was_said_is_said_again(told: list[Any]) -> None:
    rows = [
        row(
            *names,
            held_on=day,
            channel="video",
            notes=notes,
            takeaway=takeaway,
            follow_ups=tuple(due),
            is_private=private,
        )
        for names, day, notes, takeaway, due, private in told
    ]
    found = list(again(*rows).records())
    assert len(found) == len(told)
    for contact, (names, day, notes, takeaway, due, private) in zip(found, told, strict=True):
        assert isinstance(contact, Found)
        (talk,) = contact.conversations
        assert contact.name == names[0]
        assert (talk.held_on, talk.channel, talk.is_private) == (day, "video", private)
        assert (talk.notes, talk.takeaway) == (notes, takeaway)
        assert set(talk.others) <= set(names[1:])
        assert contact.follow_ups == tuple(
            FoundFollowUp(line.action, dt.date.fromisoformat(line.due_on), line.state) for line in due
        )
