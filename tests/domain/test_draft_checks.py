"""What is to be mended in a message, a rule for each kind of slip."""

from __future__ import annotations

import pytest

from nettrack.domain.draft_checks import Message, findings

GOOD = """\
Hi Ada,

I am Sam, a student of software development (before that a nurse). I write to you because of your work as an engineer at
Blue Fern, and I would like to hear what you think about your first job.

Would you have about 30 minutes for a call? I could do Tuesday 24 November at 10:00 or Wednesday 25 November at 15:00
(Denver time). If none of that suits you, any other time is fine, and so is a no.

Thank you,
Sam
"""


def checked(text: str, channel: str = "email", known: tuple[str, ...] = ("engineer", "Blue Fern")) -> list[str]:
    return list(findings(Message(text, channel, "Ada Lovelace", known, 200)))


def test_nothing_is_found_in_a_message_that_is_well() -> None:
    assert checked(GOOD) == []


@pytest.mark.parametrize(
    "slip",
    ["Would you hire me?", "Are there any openings at Blue Fern?", "Could you give me a referral?",
     "Could you refer me to somebody?", "My résumé is attached.", "Please put in a good word for me.",
     "Is there a job for me?", "Do you know of any jobs?", "Could you help me find a job?", "Are there any roles?",
     "I would love to work for you.", "Could I get an internship with you?", "Would you pass on my CV?",
     "Would you recommend me to them?", "Are there any open positions?"],
)  # fmt: skip
def test_asking_for_a_job_is_found(slip: str) -> None:
    (found,) = checked(f"{GOOD}\n{slip}")
    assert "asks for a job" in found


@pytest.mark.parametrize(
    "fine",
    ["I want to hear about your job search.", "What do people in your position read?", "Your first job?",
     "How did you get to your current position?", "Could you recommend me a book?", "Did you have any jobs before?",
     "Is there an opening in your calendar?", "How did you find work that you like?"],
)  # fmt: skip
def test_talking_about_jobs_is_not_asking_for_one(fine: str) -> None:
    assert checked(f"{GOOD}\n{fine}") == []


@pytest.mark.parametrize(
    "slip",
    ["I am also writing to two others.", "I reach out to several people.", "Hi everyone, a word.",
     "I wrote everybody I know.", "To whom it may concern: hello.", "I am writing to a few others.",
     "I wrote to two other mentors.", "I am contacting several alumni.", "I am also writing to Ben.",
     "Dear all, hello."],
)  # fmt: skip
def test_others_who_get_it_too_are_found(slip: str) -> None:
    (found,) = checked(f"{GOOD}\n{slip}")
    assert "as if others got it" in found


@pytest.mark.parametrize(
    "fine",
    ["I read your post and wrote to you at once.", "I am also writing to ask how you are.", "And so I write to you.",
     "How do other engineers see it?", "I like to hear how other people got into tech.", "Many people told me so."],
)  # fmt: skip
def test_speaking_of_other_people_is_not_writing_to_them(fine: str) -> None:
    assert checked(f"{GOOD}\n{fine}") == []


@pytest.mark.parametrize("known", ["IBM", "QA", "Vellum", "小龙"])
def test_what_is_known_of_somebody_is_seen_however_short_and_before_a_mark(known: str) -> None:
    text = f"What is it like at {known}? Tue 10:00 or Wed 15:00."
    assert checked(text, "slack", (known,)) == []
    assert checked(text.replace(known, "yours"), "slack", (known,)) != []


def test_a_message_that_could_go_to_anybody_is_found() -> None:
    (found,) = checked(GOOD, known=("Harbour Labs", "designer"))
    assert found == "nothing in it is about Ada alone; say why you ask just them"
    # Their name alone tells nobody that they are meant, and neither do words that everybody uses.
    assert checked(GOOD, known=("Ada Lovelace", "about your work")) != []


@pytest.mark.parametrize(
    "one",
    ["Tuesday at 10:00", "next week", "whenever it suits you", "Tuesday 24 November at 10:00", "Tue 24 Nov",
     "Tuesday, November 24th, at 10:00; that Tuesday is free", "10:00 to 10:30 on Tuesday",
     "the day when I sat in the sun", "10 marvellous hours, or 2 decades"],
)  # fmt: skip
def test_fewer_than_two_times_are_found(one: str) -> None:
    before, _, after = GOOD.partition("Tuesday 24 November at 10:00 or Wednesday 25 November at 15:00")
    (found,) = checked(f"{before}{one}{after}")
    assert "fewer than two times" in found


@pytest.mark.parametrize(
    "two",
    ["Tuesday or Thursday", "tomorrow at 9:00 or at 17:30", "24 November or 1 December", "Tues or Thurs",
     "November 24th or the 25th of November", "12/1 or 12/3", "Sat 10am or Sun at 3pm", "2026-11-24 or 2026-11-25",
     "Tuesday 24 November\nor Tuesday 1 December", "Tuesday at 10.30 or at 4 p.m."],
)  # fmt: skip
def test_two_times_are_enough_however_they_are_said(two: str) -> None:
    before, _, after = GOOD.partition("Tuesday 24 November at 10:00 or Wednesday 25 November at 15:00")
    assert checked(f"{before}{two}{after}") == []


@pytest.mark.parametrize(
    ("text", "channel", "told"),
    [
        (GOOD + "word " * 60, "email", "50 to 125 are read"),
        ("Hi Ada, your work at Blue Fern? Tue 10:00 or Wed 15:00.", "email", "50 to 125 leave room"),
        ("Blue Fern, Tue 10:00 or Wed 15:00 " + "x" * 170, "linkedin", "a note on LinkedIn holds 200"),
    ],
)
def test_a_message_of_the_wrong_length_for_its_channel_is_found(text: str, channel: str, told: str) -> None:
    (found,) = checked(text, channel)
    assert told in found


def test_length_does_not_matter_on_slack() -> None:
    assert checked("Blue Fern? Tue 10:00 or Wed 15:00.", "slack") == []


@pytest.mark.parametrize("blank", ["[your name]", "____", "<your name>"])
def test_a_blank_left_open_is_found(blank: str) -> None:
    (found,) = checked(f"{GOOD}\n{blank}")
    assert found == f"the blank {blank} is still open"


@pytest.mark.parametrize("fine", ["[my site](https://example.com)", "https://example.com/a___b", "x [1]"])
def test_brackets_and_strokes_that_belong_there_are_no_blanks(fine: str) -> None:
    assert checked(f"{GOOD}\n{fine}") == []


def test_what_stands_in_brackets_in_a_name_is_no_blank() -> None:
    text = GOOD.replace("Hi Ada", "Hi [bold] Ada")
    assert findings(Message(text, "email", "[bold] Ada", ("Blue Fern",), 200)) == ()
    assert checked(text) == ["the blank [bold] is still open"]


def test_a_nudge_need_not_say_again_who_you_are_and_why_you_ask() -> None:
    nudge = Message("Hi Ada, Tue 10:00 or Wed 15:00?", "email", "Ada Lovelace", (), 200, is_nudge=True)
    assert findings(nudge) == ()
    assert len(findings(nudge._replace(is_nudge=False))) == 2
    assert "are read to the end" in findings(nudge._replace(text=nudge.text + " word" * 130))[0]
