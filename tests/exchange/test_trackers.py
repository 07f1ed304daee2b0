"""Tables that people keep themselves, in every shape that FORMATS.md tells of."""

from __future__ import annotations

import datetime as dt

import pytest

from nettrack.domain.imports import FoundConversation, FoundFollowUp
from tests.exchange.tables import people, person, read, records

# A workbook knows no zones.
AFTERNOON = dt.datetime(2026, 3, 5, 14, 30)  # noqa: DTZ001
HEADER = "Name|Date|Method|Notes|Takeaway|Next Step|Follow-up Date|Status"


def test_a_row_with_a_day_is_a_conversation_with_what_came_of_it() -> None:
    ada = person(HEADER, "Ada Lovelace", "2026-03-05", "Zoom", "a\nb", "Learn SQL", "Send CV", "2026-12-01", "")
    assert ada.conversations == (FoundConversation(dt.date(2026, 3, 5), "video", "a\nb", "Learn SQL"),)
    assert ada.follow_ups == (FoundFollowUp("Send CV", dt.date(2026, 12, 1)),)
    assert not ada.remarks
    assert not read(HEADER.split("|"), ["Ada"]).is_address_book


def test_a_day_that_a_workbook_knows_as_one_is_taken() -> None:
    ada = person(HEADER, "Ada", AFTERNOON, "", "", "", "", dt.date(2026, 12, 1), "")
    assert ada.conversations[0].held_on == dt.date(2026, 3, 5)
    assert ada.follow_ups == (FoundFollowUp("Follow up", dt.date(2026, 12, 1)),)
    assert person("Name|Company|Since", "Ada", "Acme", AFTERNOON).details.fields == (("Since", "2026-03-05"),)


def test_one_row_for_each_exchange_finds_the_person_in_each() -> None:
    found = people(
        HEADER.split("|"), ["Ada", "2026-03-05", "call"], ["Bo", "2026-03-06"], ["Ada", "2026-04-05", "email"]
    )
    assert [(contact.name, contact.conversations[0].channel) for contact in found] == [
        ("Ada", "call"),
        ("Bo", None),
        ("Ada", "email"),
    ]


def test_a_wide_row_has_an_exchange_for_each_number() -> None:
    header = "Name|Contact 1 Date|Contact 1 Notes|Contact 2 Date|Contact 2 Notes|Contact 2 Follow-up|Notes"
    ada = person(header, "Ada", "2026-01-02", "one", "2026-02-03", "two", "Write", "in general")
    assert ada.conversations == (
        FoundConversation(dt.date(2026, 1, 2), notes="one"),
        FoundConversation(dt.date(2026, 2, 3), notes="two"),
    )
    assert ada.follow_ups == (FoundFollowUp("Write"),)
    assert ada.details.about == "in general"
    bo = person(header, "Bo", "2026-01-02", "one", "", "two", "", "")
    assert len(bo.conversations) == 1
    assert bo.details.about == "Contact 2 Notes: two"


@pytest.mark.parametrize(
    "header",
    [
        "Date 1|Notes 1|Date 2|Notes 2",
        "1st Contact Date|1st Contact Notes|2nd Contact Date|2nd Contact Notes",
        "Meeting #1 Date|Meeting #1 Notes|Meeting #2 Date|Meeting #2 Notes",
    ],
)
def test_exchanges_are_numbered_in_several_ways(header: str) -> None:
    ada = person(f"Name|{header}", "Ada", "2026-01-02", "one", "2026-02-03", "two")
    assert [talk.notes for talk in ada.conversations] == ["one", "two"]


def test_a_second_column_of_days_is_another_conversation() -> None:
    ada = person("Name|Interview Date|Last Contact|Notes", "Ada", "2026-01-02", "2026-02-03", "hi")
    assert ada.conversations == (
        FoundConversation(dt.date(2026, 1, 2), notes="hi"),
        FoundConversation(dt.date(2026, 2, 3)),
    )


@pytest.mark.parametrize("said", ["next Tues", "TBD", "#REF!", "29/02/2025", "2026-13-01"])
def test_a_day_that_cannot_be_read_goes_into_the_notes_and_is_remarked(said: str) -> None:
    ada = person(HEADER, "Ada", said, "", "What she said", "", "", "", "")
    assert ada.conversations == ()
    assert ada.details.about == f"Date: {said}\nWhat she said"
    assert len(ada.remarks) == 1
    assert said in ada.remarks[0]
    due = person(HEADER, "Ada", "2026-03-05", "", "What she said", "", "Write", said, "")
    assert due.conversations[0].notes == f"What she said\nFollow-up Date: {said}"
    assert due.follow_ups == (FoundFollowUp("Write"),)
    assert said in due.remarks[0]


def test_a_day_to_come_is_no_conversation_yet() -> None:
    ada = person(HEADER, "Ada", "2026-12-24", "", "Bring cake", "", "", "", "")
    assert (ada.conversations, ada.details.about) == ((), "Date: 2026-12-24\nBring cake")
    assert "2026-12-24" in ada.remarks[0]
    assert person(HEADER, "Ada", "2026-11-23", "", "", "", "", "", "").conversations


def test_what_was_said_without_a_day_is_told_about_them() -> None:
    ada = person(HEADER, "Ada", "", "call", "hi", "Learn SQL", "", "", "")
    assert ada.details.about == "hi\nTakeaway: Learn SQL\nChannel: call"
    assert (ada.conversations, ada.follow_ups, ada.remarks) == ((), (), ())


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Done", "done"),
        ("TRUE", "done"),
        ("yes", "done"),
        ("Complete", "done"),
        ("✓", "done"),
        ("erledigt", "done"),
        ("Dropped", "dropped"),
        ("Cancelled", "dropped"),
        ("No longer needed", "dropped"),
        ("open", "open"),
        ("FALSE", "open"),
        ("no", "open"),
        ("In progress", "open"),
        ("", "open"),
    ],
)
def test_words_of_a_state_make_a_follow_up_done_dropped_or_open(word: str, state: str) -> None:
    ada = person(HEADER, "Ada", "2026-03-05", "", "", "", "Write", "2026-12-01", word)
    assert ada.follow_ups == (FoundFollowUp("Write", dt.date(2026, 12, 1), state),)
    assert ada.details.fields == ()


def test_a_state_that_is_none_or_of_nothing_is_kept() -> None:
    unknown = person(HEADER, "Ada", "", "", "", "", "Write", "", "Waiting for Bo")
    assert (unknown.follow_ups[0].state, unknown.details.fields) == ("open", (("Status", "Waiting for Bo"),))
    alone = person(HEADER, "Ada", "", "", "", "", "", "", "Done")
    assert (alone.follow_ups, alone.details.fields) == ((), (("Status", "Done"),))


@pytest.mark.parametrize(
    ("action", "due", "found"),
    [
        ("", "2026-12-01", ("Follow up", "2026-12-01")),
        ("Yes", "2026-12-01", ("Follow up", "2026-12-01")),
        ("a\nb", "", ("a b", "None")),
        ("Write", "1.10.", ("Write", "2027-10-01")),
        ("", "2026-01-01", ("Follow up", "2026-01-01")),
    ],
)
def test_a_follow_up_has_an_action_or_a_day(action: str, due: str, found: tuple[str, str]) -> None:
    (follow_up,) = person(HEADER, "Ada", "", "", "", "", action, due, "", date_order="dmy").follow_ups
    assert (follow_up.action, str(follow_up.due_on)) == found


@pytest.mark.parametrize("action", ["no", "FALSE", "None", "n/a", "-"])
def test_where_no_action_is_needed_there_is_no_follow_up(action: str) -> None:
    assert person(HEADER, "Ada", "", "", "", "", action, "", "").follow_ups == ()


def test_a_column_follow_up_may_hold_the_day() -> None:
    assert person("Name|Follow up|Notes", "Ada", "2026-12-01", "").follow_ups == (
        FoundFollowUp("Follow up", dt.date(2026, 12, 1)),
    )


def test_a_thank_you_that_was_sent_is_a_follow_up_done() -> None:
    header = "Name|Date|Next Step|Thank You Sent?"
    assert person(header, "Ada", "2026-03-05", "", "TRUE").follow_ups == (
        FoundFollowUp("Send a thank-you", None, "done"),
    )
    assert person(header, "Ada", "2026-03-05", "Send thanks", "Yes").follow_ups == (
        FoundFollowUp("Send thanks", None, "done"),
    )
    other = person(header, "Ada", "2026-03-05", "Send CV", "Yes")
    assert [(owed.action, owed.state) for owed in other.follow_ups] == [
        ("Send CV", "open"),
        ("Send a thank-you", "done"),
    ]
    assert person(header, "Ada", "2026-03-05", "", "FALSE").follow_ups == ()
    assert person(header, "Ada", "2026-03-05", "", "No").details.fields == (("Thank You Sent?", "No"),)


@pytest.mark.parametrize(
    ("cell", "tie", "tags"),
    [
        ("Mentor", "mentor", ()),
        ("mentors", "mentor", ()),
        ("Turing peer", "peer", ()),
        ("Weak tie", "weak", ()),
        ("Alumni", "alum", ()),
        ("DORMANT", "dormant", ()),
        ("Men", None, ("Men",)),
        ("Peerless", None, ("Peerless",)),
        ("dorm", None, ("dorm",)),
        ("Friend", None, ("Friend",)),
        ("Mentor, friend", "mentor", ("friend",)),
        ("Mentor / Acme", "mentor", ("Acme",)),
        ("weak or dormant", None, ("weak or dormant",)),
    ],
)
def test_a_tie_is_ours_by_whole_words_and_anything_else_is_a_tag(
    cell: str, tie: str | None, tags: tuple[str, ...]
) -> None:
    details = person("Name|Relationship", "Ada", cell).details
    assert (details.tie, details.tags) == (tie, tags)


@pytest.mark.parametrize(
    ("cell", "channel", "notes"),
    [
        ("Zoom", "video", None),
        ("phone call", "call", None),
        ("In person", "in-person", None),
        ("E-mail", "email", None),
        ("Coffee at Bo's", "in-person", "Method: Coffee at Bo's"),
        ("Em", None, "Method: Em"),
        ("Pigeon", None, "Method: Pigeon"),
    ],
)
def test_a_channel_is_ours_by_whole_words_and_what_else_is_said_stays(
    cell: str, channel: str | None, notes: str | None
) -> None:
    ada = person("Name|Date|Method", "Ada", "2026-03-05", cell)
    assert (ada.conversations[0].channel, ada.conversations[0].notes) == (channel, notes)
    assert bool(ada.remarks) == (channel is None)


@pytest.mark.parametrize(
    ("cell", "name", "is_guess"),
    [
        ("Lovelace, Ada", "Ada Lovelace", False),
        ("de la Cruz, Ana María", "Ana María de la Cruz", False),
        ("Ada Lovelace, PhD", "Ada Lovelace, PhD", False),
        ("King, Jr.", "King, Jr.", False),
        ("García Márquez, Gabriel", "Gabriel García Márquez", True),
        ("Ada Lovelace", "Ada Lovelace", False),
    ],
)
def test_a_family_name_before_a_comma_is_turned(cell: str, name: str, is_guess: bool) -> None:
    ada = person("Name|Company", cell, "Acme")
    assert (ada.name, bool(ada.remarks)) == (name, is_guess)
    assert not person("Last, First|Company", cell, "Acme").remarks


def test_several_names_in_one_cell_are_several_people() -> None:
    talk = person("Name|Date|With", "Ada; Bo", "2026-03-05", "Cy, Di")
    assert (talk.name, talk.conversations[0].others) == ("Ada", ("Bo", "Cy", "Di"))
    reading = read(["Name", "Company"], ["Ada; Bo", "Acme"], ["Cy", ""])
    assert [record.place for record in reading.records()] == ["line 2", "line 3"]
    assert [(found.name, found.place) for found in reading.beside()] == [("Bo", "line 2")]


def test_an_address_behind_a_name_is_its_address() -> None:
    ada = person("Name|Company", "Ada Lovelace <ada@example.com>", "Acme")
    assert (ada.name, ada.details.email) == ("Ada Lovelace", "ada@example.com")


@pytest.mark.parametrize("column", ["Email", "Phone", "LinkedIn"])
def test_what_cannot_be_an_address_is_kept_and_remarked(column: str) -> None:
    ada = person(f"Name|Notes|{column}", "Ada", "", "ask Bo")
    assert (ada.details.email, ada.details.phones, ada.details.linkedin) == (None, (), None)
    assert ada.details.fields == ((f"Other {column}", "ask Bo"),)
    assert "“ask Bo”" in ada.remarks[0]


def test_several_addresses_in_one_cell_are_taken() -> None:
    ada = person("Name|Email|Phone", "Ada", "a@example.com, b@example.com; A@example.com", "555 0100\n555 0101")
    assert (ada.details.email, ada.details.other_emails) == ("a@example.com", ("b@example.com",))
    assert ada.details.phones == ("555 0100", "555 0101")


def test_how_you_met_is_put_together() -> None:
    ada = person("Name|How we met|Referred By|Mutual Connection", "Ada", "at a fair", "Bo", "Cy")
    assert ada.details.met == "at a fair; introduced by Bo; mutual connection Cy"


# The school's own tracker


def test_the_first_tab_tells_who_supports_you_and_how() -> None:
    ada = person("Who supports me?|How do they support me?", "Ada", "Listens when it gets hard")
    assert ada.needs == (("support", "Listens when it gets hard"),)
    assert person("Who supports me?|How?", "Ada", "Listens").needs == (("support", "Listens"),)
    named = person("Name|Need|How they support me", "Ada", "advice, outside", "Knows the trade")
    assert named.needs == (("advice", "Knows the trade"), ("outside", "Knows the trade"))


def test_the_second_tab_has_weak_and_dormant_ties_with_the_last_contact_in_one_cell() -> None:
    header = "Name|Weak or dormant?|How do I know them?|Company / school / employer|Date & form of last contact"
    found = people(
        header.split("|"),
        ["Ada", "Weak", "a fair", "Acme", "3/15/26 call"],
        ["Bo", "dormant", "", "", "coffee, March 2 2024"],
        ["Cy", "", "", "", "call last summer"],
        ["Di", "", "", "", "3/4/26"],
    )
    assert [contact.details.tie for contact in found] == ["weak", "dormant", None, None]
    assert (found[0].details.met, found[0].details.company) == ("a fair", "Acme")
    assert [contact.conversations for contact in found] == [
        (FoundConversation(dt.date(2026, 3, 15), "call"),),
        (FoundConversation(dt.date(2024, 3, 2), "in-person"),),
        (),
        (FoundConversation(dt.date(2026, 3, 4)),),
    ]
    assert found[2].details.about == "Date & form of last contact: call last summer"


def test_the_third_tab_has_new_connections_and_what_comes_next() -> None:
    ada = person(
        "Name|When|What we talked about|Next step", "Ada", "2026-03-05", "Her team", "Send CV", title="New people"
    )
    assert ada.conversations == (FoundConversation(dt.date(2026, 3, 5), notes="Her team"),)
    assert ada.follow_ups == (FoundFollowUp("Send CV"),)


def test_the_title_of_a_tab_sets_the_tie_where_it_is_one() -> None:
    rows = [["Name", "Company"], ["Ada", "Acme"]]
    assert people(*rows, title="Mentors")[0].details.tie == "mentor"
    assert people(*rows, title="Sheet1")[0].details.tie is None
    assert people(rows[0], ["PEERS"], rows[1], title="Mentors")[0].details.tie == "peer"


def test_a_row_of_which_nobody_knows_who_it_is_is_skipped() -> None:
    assert [record.place for record in records(HEADER.split("|"), ["", "2026-03-05", "call", "hi"])] == ["line 2"]
