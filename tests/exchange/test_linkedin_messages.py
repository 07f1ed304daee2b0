"""LinkedIn's messages: who the user is, one conversation for each day, person and thread, and what is left out."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.errors import NettrackError
from nettrack.domain.imports import Found, Skipped, Unreadable
from nettrack.exchange.delimited import read_delimited
from nettrack.exchange.linkedin_messages import OwnerNotThere, OwnerUnclear, is_messages, read_messages
from nettrack.exchange.sheets import Sheet, SheetRow
from tests.exchange.hostile import damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nettrack.exchange.source import Source

HEADER = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE",
    "SUBJECT", "CONTENT", "FOLDER",
)  # fmt: skip
URL = "https://www.linkedin.com/in/"
ME, ADA, BEN, MEI = (
    ("Sam Self", f"{URL}sam"),
    ("Ada Lovelace", f"{URL}ada"),
    ("Ben Okafor", f"{URL}ben"),
    ("Mei Tanaka", f"{URL}mei"),
)
Row = tuple[object, ...]


def message(
    sender: tuple[str, str],
    to: Sequence[tuple[str, str]],
    text: str = "Hello",
    *,
    at: str = "2024-03-15 09:30:00 UTC",
    thread: str = "2-abc",
    title: str = "",
    subject: str = "",
    folder: str = "INBOX",
) -> Row:
    names, profiles = ", ".join(name for name, _ in to), ",".join(profile for _, profile in to if profile)
    return (thread, title, *sender, names, profiles, at, subject, text, folder)


def sheet(*rows: Row, header: Sequence[str] = HEADER, title: str | None = None) -> Sheet:
    numbered = [SheetRow(line, [*map(str, row)]) for line, row in enumerate((header, *rows), 1)]
    return Sheet(title, lambda: iter(numbered))


def read(*rows: Row, me: str | None = ME[1], header: Sequence[str] = HEADER) -> list[Found | Skipped]:
    return [*read_messages(sheet(*rows, header=header), me, dt.UTC)]


def people(*rows: Row, me: str | None = ME[1], header: Sequence[str] = HEADER) -> list[Found]:
    return [found for found in read(*rows, me=me, header=header) if isinstance(found, Found)]


def notes(*rows: Row) -> str | None:
    (person,) = people(*rows)
    return person.conversations[0].notes


def skipped(*rows: Row) -> list[tuple[str, str]]:
    return [(row.place, row.reason) for row in read(*rows) if isinstance(row, Skipped)]


def test_the_header_is_known_in_any_order_and_from_every_year() -> None:
    assert is_messages(HEADER)
    assert is_messages([column for column in HEADER if column != "RECIPIENT PROFILE URLS"])
    assert is_messages(["\ufeffContent ", "date", "To", "FROM", "conversation  id", "ATTACHMENTS"])
    assert not is_messages(["First Name", "Last Name", "URL", "Connected On"])
    assert not is_messages(["From", "To", "Sent At", "Message", "Direction"])


def test_a_message_is_a_conversation_with_whoever_else_is_in_it() -> None:
    (person,) = read(message(ADA, [ME], "Free on Thursday?"))
    assert isinstance(person, Found)
    assert (person.place, person.name, person.details.linkedin) == ("line 2", *ADA)
    (conversation,) = person.conversations
    assert (conversation.held_on, conversation.channel) == (dt.date(2024, 3, 15), "linkedin")
    assert conversation.notes == "Ada Lovelace: Free on Thursday?"
    assert (conversation.others, conversation.is_private) == ((), False)


def test_messages_of_a_day_are_one_conversation_in_their_order_with_who_said_what() -> None:
    # LinkedIn writes the newest first, and two within one second.
    found = notes(
        message(ADA, [ME], "Tea?", at="2024-03-15 12:00:00 UTC"),
        message(ME, [ADA], "And a question", at="2024-03-15 09:30:00 UTC"),
        message(ME, [ADA], "Thanks!\nIt helped.", at="2024-03-15 09:30:00 UTC"),
    )
    assert found == "Me: Thanks!\nIt helped.\nMe: And a question\nAda Lovelace: Tea?"


def test_each_day_person_and_thread_is_a_conversation_of_its_own_in_whatever_order() -> None:
    found = people(
        message(ADA, [ME], "one"),
        message(BEN, [ME], "two", thread="2-ben"),
        message(ADA, [ME], "three", at="2024-03-16 09:30:00 UTC"),
        message(ME, [ADA], "four", at="2024-03-15 10:00:00 UTC"),
        message(ADA, [ME], "five", thread="2-other"),
    )
    told = {(person.name, person.conversations[0].held_on.day, person.conversations[0].notes) for person in found}
    assert told == {
        ("Ada Lovelace", 15, "Ada Lovelace: one\nMe: four"),
        ("Ben Okafor", 15, "Ben Okafor: two"),
        ("Ada Lovelace", 16, "Ada Lovelace: three"),
        ("Ada Lovelace", 15, "Ada Lovelace: five"),
    }
    assert len(found) == len({person.uid for person in found}) == 4


def test_a_second_import_says_the_same_by_the_same_uid() -> None:
    first = people(message(ADA, [ME]))
    later = people(message(ADA, [ME], "new", at="2024-05-01 09:00:00 UTC"), message(ADA, [ME]))
    assert first[0].uid in {person.uid for person in later}
    assert first[0].uid == people(message(ADA, [ME], "the same day", at="2024-03-15 23:00:00 UTC"))[0].uid


def test_a_uid_is_never_long() -> None:
    (one,), (other,) = (people(message(ADA, [ME], thread="x" * 5000 + end)) for end in "ab")
    assert one.uid != other.uid
    assert len(one.uid or "") < 250


def test_the_day_is_local() -> None:
    row = message(ADA, [ME], at="2024-03-15 23:30:00 UTC")
    days = []
    for hours in (-8, 0, 2):
        (person,) = read_messages(sheet(row), ME[1], dt.timezone(dt.timedelta(hours=hours)))
        assert isinstance(person, Found)
        days.append(person.conversations[0].held_on.day)
    assert days == [15, 15, 16]


@pytest.mark.parametrize(
    "at",
    ["2024-03-15 09:30:00", "2024-03-15T09:30:00Z", "2024-03-15T09:30:00.123Z", "2024-03-15 09:30 UTC", "2024-03-15"],
)
def test_other_forms_of_an_instant_are_read(at: str) -> None:
    assert people(message(ADA, [ME], at=at))[0].conversations[0].held_on == dt.date(2024, 3, 15)


@pytest.mark.parametrize("at", ["", "yesterday", "2024-13-01 09:30:00 UTC", "0001-01-01 00:00:00 UTC", "15.3.2024"])
def test_a_message_without_a_day_is_skipped_with_what_stands_there(at: str) -> None:
    assert skipped(message(ADA, [ME], at=at)) == [("line 2", f"no date that can be read (“{at}”)")]


def test_the_user_is_whoever_takes_part_in_most_threads() -> None:
    rows = (message(ADA, [ME]), message(ME, [BEN], thread="2"), message(MEI, [ME], thread="3"))
    found = people(*rows, me=None)
    assert [person.name for person in found] == ["Ada Lovelace", "Ben Okafor", "Mei Tanaka"]
    # However many messages somebody writes in one thread.
    assert people(*[message(ADA, [ME], at=f"2024-03-{day} 09:00:00 UTC") for day in range(10, 20)], *rows, me=None)


def test_a_user_without_a_profile_in_old_files_is_known_by_name() -> None:
    header = [column for column in HEADER if column != "RECIPIENT PROFILE URLS"]
    rows = (message(ADA, [ME]), message(BEN, [ME], thread="2"), message(ME, [MEI], thread="3"))
    old = [row[:5] + row[6:] for row in rows]
    found = people(*old, me=None, header=header)
    assert [(person.name, person.details.linkedin) for person in found] == [ADA, BEN, (MEI[0], None)]


def test_where_it_is_not_clear_who_the_user_is_nobody_is_guessed() -> None:
    with pytest.raises(OwnerUnclear) as unclear:
        read(message(ADA, [ME]), me=None)
    assert "Ada Lovelace or Sam Self" in str(unclear.value)
    assert "--me" in str(unclear.value)
    assert unclear.value.exit_code == 2
    with pytest.raises(OwnerUnclear):
        read(message(ADA, [BEN]), message(MEI, [ME], thread="2"), me=None)


@pytest.mark.parametrize("me", ["Sam Self", "sam self", f"{URL}sam", "linkedin.com/in/SAM/", "Sám Self"])
def test_the_user_is_named_by_name_or_profile(me: str) -> None:
    assert [person.name for person in people(message(ADA, [ME]), me=me)] == ["Ada Lovelace"]
    with pytest.raises(OwnerNotThere, match="“Somebody”"):
        read(message(ADA, [ME]), me="Somebody")


def test_what_was_sent_tells_who_the_user_is() -> None:
    assert [person.name for person in people(message(ME, [ADA], folder="SENT"), me=None)] == ["Ada Lovelace"]


def test_a_conversation_of_many_keeps_the_others_and_their_profiles() -> None:
    found = people(message(BEN, [ME, ADA, MEI], title="Study circle"), message(ME, [ADA, BEN, MEI]))
    assert [(person.name, person.details.linkedin, len(person.conversations)) for person in found] == [
        (*ADA, 0), (*MEI, 0), (*BEN, 1),
    ]  # fmt: skip
    (conversation,) = found[-1].conversations
    assert conversation.others == ("Ada Lovelace", "Mei Tanaka")
    assert conversation.notes == "Conversation: Study circle\nMe: Hello\nBen Okafor: Hello"


def test_names_with_commas_go_to_their_profiles() -> None:
    jane = ("Jane Doe, Ph.D.", f"{URL}jane")
    one = people(message(ME, [jane]))
    assert [(person.name, person.details.linkedin) for person in one] == [jane]
    several = people(message(ME, [jane, ADA]), message(ADA, [ME, jane], at="2024-03-16 09:00:00 UTC"))
    told = {(person.name, person.details.linkedin) for person in several}
    assert told == {jane, ADA}


def test_a_profile_that_cannot_be_told_apart_is_kept_in_the_notes() -> None:
    row = ("2", "", *ME, "Ada, Ben, Mei", f"{URL}x1,{URL}x2", "2024-03-15 09:30:00 UTC", "", "Hi", "INBOX")
    (person,) = people(row)
    assert (person.name, person.conversations[0].others) == ("Ada", ("Ben", "Mei"))
    assert person.conversations[0].notes == f"Me: Hi\nProfile: {URL}x1\nProfile: {URL}x2"


def test_whoever_has_no_name_is_called_by_their_profile_and_remarked() -> None:
    (person,) = people(message(ME, [("", f"{URL}zo%C3%AB-brandt")]))
    assert person.name == "zo%C3%AB-brandt"
    assert "No name is given" in person.remarks[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            message(("Ada Recruiter", ""), [ME], '<p class="spinmail-quill-editor__spin-break">Hi'),
            "a sponsored message",
        ),
        (message(("An Event", ""), [ME], "Hi %FIRSTNAME%, join us"), "a sponsored message"),
        (message(ADA, [ME], title="Sponsored Conversation"), "a sponsored message"),
        (message(ADA, [ME], folder="SPAM"), "spam"),
        (message(ME, [ADA], folder="DRAFTS"), "a draft"),
        (message(ME, []), "nobody else is named"),
        (message(("LinkedIn Member", ""), [ME]), "nobody else is named"),
        (message(ADA, [ME], thread=" "), "no conversation id"),
        (message(ME, [("x", "")] * 1002), "more than 1000 people"),
    ],
)
def test_what_is_no_talk_with_somebody_is_skipped_with_its_reason(row: Row, reason: str) -> None:
    known = message(ADA, [ME], thread="2-known")
    assert skipped(row, known) == [("line 2", reason)]


def test_a_real_person_who_writes_in_html_is_not_sponsored() -> None:
    assert (
        notes(message(ADA, [ME], '<p class="spinmail-quill-editor__spin-break">Hi&nbsp;Sam</p>'))
        == "Ada Lovelace: Hi Sam"
    )


@pytest.mark.parametrize("column", ["IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"])
def test_drafts_are_known_by_their_columns(column: str) -> None:
    header = (*HEADER, "ATTACHMENTS", column)
    rows = [(*message(ME, [ADA], text), "", flag) for text, flag in (("sent", "No"), ("draft", "Yes"))]
    found = read(*rows, header=header)
    assert Skipped("line 3", "a draft") in found
    assert people(*rows, header=header)[0].conversations[0].notes == "Me: sent"


def test_a_message_that_names_nobody_goes_with_its_thread() -> None:
    found = people(message(ME, [], "Bye", at="2024-03-16 09:00:00 UTC"), message(ADA, [ME]))
    assert [(person.name, person.conversations[0].held_on.day) for person in found] == [(ADA[0], 16), (ADA[0], 15)]


def test_subjects_attachments_and_columns_of_later_years_stand_in_the_notes() -> None:
    header = (*HEADER, "ATTACHMENTS", "REACTIONS")
    row = (*message(ADA, [ME], "", subject="Tea"), "https://example.com/a.png", "a heart", "more")
    (person,) = people(row, header=header)
    assert person.conversations[0].notes == (
        "Subject: Tea\nAda Lovelace: (no text)\nAttachments: https://example.com/a.png\nReactions: a heart\nmore"
    )


def test_every_row_is_told_of_once() -> None:
    rows = [message(ADA, [ME], at=f"2024-03-{10 + number % 5} 09:00:00 UTC") for number in range(20)]
    rows += [message(ADA, [ME], at="TBD"), message(ME, [], thread="2-alone")]
    found = read(*rows)
    said = sum((person.conversations[0].notes or "").count("Hello") for person in found if isinstance(person, Found))
    assert said + sum(isinstance(row, Skipped) for row in found) == len(rows)


def test_a_file_without_its_header_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^messages\.csv: it has no header"):
        read_messages(sheet(("x",), header=("Name", "Notes")))
    assert [*read_messages(sheet())] == []


def test_more_than_can_be_kept_is_refused_with_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nettrack.exchange.linkedin_messages._MOST_KEPT", 5_000)
    with pytest.raises(Unreadable, match=r"line \d: more is open up to here than can be kept in mind"):
        read(*[message(ADA, [ME], thread=f"2-{number}") for number in range(9)])
    with pytest.raises(Unreadable, match="line 3: more is open"):
        read(message(ADA, [ME], "x" * 3000), message(ADA, [ME], "x" * 3000), message(ADA, [ME]))


def test_texts_are_kept_no_longer_than_their_day_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nettrack.exchange.linkedin_messages._MOST_KEPT", 60_000)
    days = [message(ADA, [ME], "x" * 30_000, at=f"2024-03-{day} 09:00:00 UTC") for day in range(10, 30)]
    assert len(people(*days)) == 20


def test_a_file_as_linkedin_writes_it_is_read(bring: Callable[..., Source]) -> None:
    text = io.StringIO()
    rows = (message(ADA, [ME], "Hi,\n\nfree?"), message(ME, [BEN], "Tea", thread="2"), message(MEI, [ME], thread="3"))
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    found = [*read_messages(read_delimited(bring(text.getvalue())), zone=dt.UTC)]
    assert [(person.place, person.name) for person in found if isinstance(person, Found)] == [
        ("line 2", ADA[0]), ("line 5", BEN[0]), ("line 6", MEI[0]),
    ]  # fmt: skip


_NAMES = st.sampled_from([ME, ADA, BEN, ("", ""), ("LinkedIn Member", "")]) | st.tuples(
    st.text(max_size=9), st.text(max_size=9)
)


@given(
    st.lists(
        st.tuples(_NAMES, st.lists(_NAMES, max_size=3), st.text(max_size=9), st.sampled_from(["1", "2"])), max_size=6
    )
)
@settings(max_examples=60)
def test_whoever_writes_whatever_every_row_is_told_of(
    messages: list[tuple[tuple[str, str], list[tuple[str, str]], str, str]],
) -> None:
    rows = [message(sender, to, f"<{text}|said", thread=thread) for sender, to, text, thread in messages]
    known = message(ADA, [ME], "x|said", thread="3")
    found = read(*rows, known)
    said = sum(
        (person.conversations[0].notes or "").count("|said")
        for person in found
        if isinstance(person, Found) and person.conversations
    )
    assert said + sum(isinstance(row, Skipped) for row in found) >= len(rows) + 1


def test_damaged_files_are_messages_or_refused(bring: Callable[..., Source]) -> None:
    text = io.StringIO()
    rows = (
        message(ADA, [ME], "<p>Hi &amp; hello</p>"),
        message(ME, [BEN, ADA], "Tea", thread="2"),
        message(MEI, [ME], thread="3"),
    )
    csv.writer(text).writerows([HEADER, *rows])
    read_, refused = 0, ""
    for content in damaged((text.getvalue().encode(), text.getvalue().encode("utf-16")), 400):
        for me in (None, ME[0]):
            try:
                read_ += len([*read_messages(read_delimited(bring(content)), me)])
            except NettrackError as error:
                refused += str(error)
    assert read_ > 200
    assert refused
    assert "\n" not in refused
