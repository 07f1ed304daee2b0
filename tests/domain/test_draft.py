"""A message composed from what is known, in the school's words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.contacts import Contact
from nettrack.domain.draft import Wish, compose
from nettrack.domain.draft_checks import Message, findings
from nettrack.domain.meetings import NewMeeting
from nettrack.domain.profile import Profile
from nettrack.domain.school import MESSAGES, MessageWords
from nettrack.domain.school_words import WORDS

SAM = Profile("Sam Roe", "a student of software development at Turing", "a nurse", "Denver time (UTC-7)")
TIMES = (NewMeeting(dt.date(2026, 11, 24), "10:00"), NewMeeting(dt.date(2026, 12, 2), "15:00"))
ALL = "{name}|{me}|{doing}|{background}|{how}|{why}|{about}|{times}"
PARTS = ("name", "me", "doing", "background", "how", "why", "about", "times")


def contact(name: str = "Ada Lovelace", **facts: Any) -> Contact:
    blank: dict[str, Any] = dict.fromkeys(Contact._fields)
    blank |= {"number": 1, "other_emails": (), "phones": (), "fields": (), "tags": (), "aliases": ()}
    return Contact(**blank | {"name": name} | facts)


def said(who: Contact, wish: Wish, profile: Profile = SAM, *, last_on: dt.date | None = None) -> dict[str, str]:
    words = MessageWords("{about} for {name}", ALL, ALL)
    _, text = compose(who, profile, wish, words, last_on=last_on, zone="MST")
    return dict(zip(PARTS, text.split("|"), strict=True))


def test_each_gap_holds_what_is_known() -> None:
    known = said(contact(role="engineer", company="Blue Fern"), Wish("email", "first jobs", None, TIMES))
    assert known == {
        "name": "Ada",
        "me": "Sam Roe",
        "doing": "a student of software development at Turing",
        "background": " (before that a nurse)",
        "how": "[how you know each other]",
        "why": "of your work as engineer at Blue Fern",
        "about": "first jobs",
        "times": "Tuesday 24 November at 10:00 or Wednesday 2 December at 15:00, Denver time (UTC-7)",
    }


def test_what_nobody_said_is_a_blank_except_what_need_not_be_said() -> None:
    known = said(contact(), Wish("email"), Profile())
    assert known["background"] == ""
    blanks = {part: text for part, text in known.items() if part not in ("name", "background")}
    assert all(text.startswith("[") and text.endswith("]") for text in blanks.values()), blanks
    assert known["why"] == "[why you ask Ada]"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"role": "engineer"}, "of your work as engineer"),
        ({"company": "Blue Fern"}, "of your work at Blue Fern"),
        ({}, "[why you ask Ada]"),
    ],
)
def test_why_them_is_their_work_unless_you_say_better(facts: dict[str, str], why: str) -> None:
    assert said(contact(**facts), Wish("email"))["why"] == why
    assert said(contact(**facts), Wish("email", why="you came from teaching"))["why"] == "you came from teaching"


@pytest.mark.parametrize(
    ("met", "how"),
    [
        ("at a meetup", "We met at a meetup"),
        ("At a meetup", "We met at a meetup"),
        ("the harbour meetup", "We know each other from the harbour meetup"),
    ],
)
def test_how_you_met_is_a_sentence_however_it_was_written_down(met: str, how: str) -> None:
    assert said(contact(met=met), Wish("email"), last_on=dt.date(2023, 5, 4))["how"] == how


def test_how_you_know_each_other_is_else_the_last_conversation() -> None:
    assert said(contact(), Wish("email"), last_on=dt.date(2023, 5, 4))["how"] == "We last talked in May 2023"


def test_how_you_met_is_a_reason_only_where_it_is_not_told_already() -> None:
    who = contact(met="at a meetup")
    for tie in ("peer", "dormant"):
        _, text = compose(who, SAM, Wish("email"), WORDS.messages[tie], last_on=None, zone="MST")
        assert text.lower().count("we met at a meetup") == 1


@pytest.mark.parametrize(
    ("zone", "channel", "told"),
    [
        ("Denver time", "email", "Tuesday 24 November at 10:00 or Wednesday 2 December at 15:00 (Denver time)"),
        (None, "email", "Tuesday 24 November at 10:00 or Wednesday 2 December at 15:00 (MST)"),
        ("Denver time (UTC-7)", "linkedin", "Tue 24 Nov 10:00 or Wed 2 Dec 15:00 (Denver time)"),
        ("(UTC-7)", "linkedin", "Tue 24 Nov 10:00 or Wed 2 Dec 15:00, (UTC-7)"),
    ],
)
def test_times_are_told_with_their_zone(zone: str | None, channel: str, told: str) -> None:
    assert said(contact(), Wish(channel, times=TIMES), SAM._replace(zone=zone))["times"] == told


def test_days_without_a_time_need_no_zone_and_three_are_listed() -> None:
    days = tuple(NewMeeting(dt.date(2026, 12, day)) for day in (1, 2, 3))
    told = said(contact(), Wish("email", times=days))["times"]
    assert told == "Tuesday 1 December, Wednesday 2 December or Thursday 3 December"


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ada Lovelace", "Ada"),
        ("Dr. Mei Tanaka", "Dr. Mei Tanaka"),
        ("dr Mei Tanaka", "dr Mei Tanaka"),
        ("J. R. Hart", "J. R. Hart"),
        ("李小龙", "李小龙"),
    ],
)
def test_nobody_is_greeted_by_a_title_alone(name: str, called: str) -> None:
    assert said(contact(name), Wish("email"))["name"] == called


@pytest.mark.parametrize("kind", MESSAGES)
def test_each_mail_asks_for_half_an_hour_under_a_subject_of_three_or_four_words(kind: str) -> None:
    who = contact(role="engineer", company="Blue Fern", met="at a meetup")
    words = WORDS.messages[kind]
    subject, text = compose(who, SAM, Wish("email", "first jobs", None, TIMES), words, last_on=None, zone="MST")
    assert 3 <= len((subject or "").split()) <= 4
    assert "30 minutes" in text
    assert "first jobs" in text
    assert "Tuesday 24 November at 10:00" in text
    assert not findings(Message(text, "email", who.name, ("Blue Fern", "jobs"), 200, is_nudge=kind == "nudge"))
    assert compose(who, SAM, Wish("slack"), words, last_on=None, zone="MST")[0] is None


@pytest.mark.parametrize("kind", MESSAGES)
def test_each_note_on_linkedin_holds_in_what_a_free_account_allows(kind: str) -> None:
    who = contact(role="engineer", company="Blue Fern", met="at Harbour Labs")
    wish = Wish("linkedin", "your first job", None, TIMES)
    _, text = compose(who, SAM, wish, WORDS.messages[kind], last_on=None, zone="MST")
    assert len(text) <= 200


def test_a_nudge_is_shorter_than_any_first_message() -> None:
    who, wish = contact(role="engineer", met="at a meetup"), Wish("email", "first jobs", None, TIMES)
    length = {
        kind: len(compose(who, SAM, wish, words, last_on=None, zone="MST")[1]) for kind, words in WORDS.messages.items()
    }
    assert min(length, key=lambda kind: length[kind]) == "nudge"


def test_a_school_may_fill_a_subject_too() -> None:
    words = MessageWords("{about}, {name}?", "x", "x")
    assert compose(contact(), SAM, Wish("email", "jobs"), words, last_on=None, zone="MST")[0] == "jobs, Ada?"


@given(st.text("{}ameabouthwy%s0\\", max_size=30))
def test_whatever_stands_in_braces_in_what_people_say_stays_to_the_letter(text: str) -> None:
    known = said(contact(f"Ada{text}"), Wish("email", text or None, text or None), Profile(text or None))
    if text:
        assert (known["name"], known["about"], known["why"], known["me"]) == (f"Ada{text}", text, text, text)
