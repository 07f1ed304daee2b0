"""Messages: written from what is known, and looked over. Nothing is ever sent."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

TIMES = "--times 'tue 10:00, wed 15:00'"


@pytest.fixture
def known(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Ada Lovelace' --tie mentor --role engineer --company 'Blue Fern' --email ada@example.com",
        "add 'Ben Okafor' --tie peer --met 'in the circle'",
        "add 'Mei Tanaka' --tie dormant --on 2023-05-04 --note 'Harbour days'",
        "add 'Una Known'",
        "lesson profile --name 'Sam Roe' --doing 'a student of software' --zone 'Denver time'",
    )
    return nettrack


@pytest.fixture
def words(home: Path) -> Path:
    """The file of a school's words; it does not exist yet."""
    file = home / ".config" / "nettrack" / "school.toml"
    file.parent.mkdir(parents=True)
    return file


def draft(nettrack: Callable[..., Result], line: str) -> dict[str, Any]:
    found: dict[str, Any] = nettrack(f"draft {line} --json").document["draft"]
    return found


def test_it_says_who_you_are_why_them_what_about_and_when(known: Callable[..., Result]) -> None:
    found = draft(known, f"ada --about 'your first job' {TIMES}")
    assert found["subject"] == "Half an hour soon?"
    assert "I am Sam Roe, a student of software" in found["text"]
    assert "because of your work as engineer at Blue Fern" in found["text"]
    assert "about your first job" in found["text"]
    assert "Tuesday 24 November at 10:00 or Wednesday 25 November at 15:00 (Denver time)" in found["text"]
    assert "about 30 minutes" in found["text"]
    assert found["findings"] == []
    assert 50 <= len(found["text"].split()) <= 125


@pytest.mark.parametrize("name", ["ada", "ben", "mei", "una"])
@pytest.mark.parametrize("channel", ["email", "linkedin", "slack"])
def test_each_tie_and_channel_has_a_message_that_needs_no_mending(
    known: Callable[..., Result], name: str, channel: str
) -> None:
    found = draft(known, f"{name} --via {channel} --about juniors --why 'you hire them' {TIMES}")
    wanted = ["the blank [how you know each other] is still open"] if name == "una" else []
    assert found["findings"] == wanted
    assert (found["subject"] is not None) == (channel == "email")


def test_a_dormant_tie_is_first_reminded_and_a_peer_gets_no_formality(known: Callable[..., Result]) -> None:
    lines = [line for line in draft(known, "mei")["text"].splitlines() if line]
    assert lines[1].startswith("We last talked in May 2023")
    assert draft(known, "ben")["text"].startswith("Hey Ben,")
    assert "because we met in the circle" in draft(known, "ben")["text"]


def test_what_nobody_said_is_a_blank_and_told(known: Callable[..., Result]) -> None:
    found = draft(known, "una")
    assert "[why you ask Una]" in found["text"]
    assert "[two times]" in found["text"]
    blanks = "[how you know each other], [why you ask Una], [what it is about] and [two times]"
    assert f"{blanks} are still open" in found["findings"]
    shown = known("draft una")
    assert (shown.code, "Note: [how you" in shown.stderr) == (0, True)


def test_without_a_profile_a_script_is_told_how_to_fill_it_in(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --tie mentor")
    shown = nettrack("draft ada")
    assert "I am [your name], [what you do]" in shown.stdout
    assert "nettrack lesson profile" in shown.stderr


def test_what_is_in_braces_in_a_name_or_a_text_stays_to_the_letter(nettrack: Callable[..., Result]) -> None:
    nettrack("add '{me} {why}' --tie mentor")
    text = draft(nettrack, "'{me}' --about '{times} {0} %s'")["text"]
    assert text.startswith("Hi {me},")
    assert "about {times} {0} %s." in text


def test_once_a_message_waits_too_long_it_is_the_nudge(
    known: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known("sent ada --about 'your first job'")
    first = draft(known, f"ada --about 'your first job' {TIMES}")
    assert not first["is_nudge"]
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-30")
    found = draft(known, f"ada {TIMES}")
    assert found["is_nudge"]
    assert "I wrote to you about your first job" in found["text"]
    assert len(found["text"]) < len(first["text"])
    assert found["findings"] == []
    # Written by yourself, it is looked over as what it is, too.
    text = tmp_path / "nudge.txt"
    text.write_text("Hi Ada, could we talk on Tuesday at 10:00 or on Thursday at 15:00?")
    assert known(f"draft ada --check {text}").code == 0
    known("sent ada")
    assert not draft(known, "ada")["is_nudge"]


def test_a_text_of_your_own_is_looked_over_with_a_line_for_each_finding(
    known: Callable[..., Result], tmp_path: Path
) -> None:
    text = tmp_path / "message.txt"
    text.write_text("Hi Ada, would you hire me? I am also writing to others.")
    found = known(f"draft ada --check {text} --via slack")
    assert found.code == 1
    assert len(found.lines) == 4
    assert any("asks for a job" in line for line in found.lines)
    assert "Mend that before you send it to Ada Lovelace." in found.stderr
    text.write_text("Hi Ada, what is it like at Blue Fern? Tue 10:00 or Wed 15:00?")
    well = known(f"draft ada --check {text} --via slack")
    assert (well.code, well.stdout) == (0, "Nothing to mend: it can go to Ada Lovelace.\n")
    assert known(f"draft ada --check {tmp_path / 'none'}").code == 1
    text.write_bytes(b"\xff\xfe")
    assert known(f"draft ada --check {text}").code == 2


def test_one_day_is_one_time_and_a_comma_too_many_is_none(known: Callable[..., Result]) -> None:
    one = draft(known, "ada --about juniors --times 'tue 10:00,'")
    assert "I could do Tuesday 24 November at 10:00 (Denver time)." in one["text"]
    assert [found[:32] for found in one["findings"]] == ["it offers fewer than two times; "]
    assert "[two times]" in draft(known, "ada --times ''")["text"]


def test_a_schools_own_message_is_used_and_a_wrong_one_is_refused(known: Callable[..., Result], words: Path) -> None:
    words.write_text("[messages.mentor]\nsubject = 'A word, {name}?'\ntext = 'Dear {name}, {about}? {me}'\n")
    found = draft(known, "ada --about juniors")
    assert (found["subject"], found["text"]) == ("A word, Ada?", "Dear Ada, juniors? Sam Roe")
    for wrong in ("text = 'Hi {nmae}'", "text = 'Hi {name'", "short = 'name}'", "tone = 'warm'"):
        words.write_text(f"[messages.mentor]\n{wrong}\n")
        assert known("draft ada").code == 2, wrong
    words.write_text('[messages.mentor]\nsubject = "A word\\nBcc: ben@example.com"\n')
    assert draft(known, "ada")["subject"] == "A word Bcc: ben@example.com"


def test_a_mail_holds_every_letter_however_short_its_lines(
    known: Callable[..., Result], tmp_path: Path, words: Path
) -> None:
    words.write_text("[messages.mentor]\nsubject = 'Größe?'\ntext = 'Hi {name},\\n\\nça va?'\n")
    known("edit ada --email jürgen@exämple.com")
    target = tmp_path / "ada.eml"
    assert known(f"draft ada --mail {target}").code == 0
    mail = email.message_from_bytes(target.read_bytes(), policy=email.policy.SMTPUTF8)
    assert (mail["To"], mail["Subject"]) == ("jürgen@exämple.com", "Größe?")
    assert "ça va?" in mail.get_content()


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_a_mail_goes_to_a_file_only(known: Callable[..., Result], name: str) -> None:
    refused = known(f"draft ada --mail {name}")
    assert (refused.code, refused.stdout) == (2, "")
    assert not Path("-").exists()


def test_a_mail_is_refused_before_it_is_written_and_the_file_stays(
    known: Callable[..., Result], tmp_path: Path
) -> None:
    target = tmp_path / "ada.eml"
    target.write_text("mine")
    refused = known(f"draft ada --mail {target}")
    assert (refused.code, refused.stdout, target.read_text()) == (5, "", "mine")


def test_a_mail_is_a_file_that_mail_programs_open(known: Callable[..., Result], tmp_path: Path) -> None:
    target = tmp_path / "ada.eml"
    assert known(f"draft ada --about 'résumés' {TIMES} --mail {target}").code == 0
    mail = email.message_from_bytes(target.read_bytes(), policy=email.policy.default)
    assert (mail["To"], mail["Subject"], mail["X-Unsent"]) == ("ada@example.com", "Half an hour soon?", "1")
    assert "about résumés" in mail.get_content()
    assert mail["Bcc"] is None
    assert known(f"draft ada --mail {target}").code == 5
    assert known(f"draft ada --mail {target} --force").code == 0


def test_it_is_put_on_the_clipboard_where_there_is_one(
    known: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    refused = known("draft ada --copy")
    assert (refused.code, refused.stderr.splitlines()[-1][:27]) == (1, "There is no clipboard here ")
    board = tmp_path / "wl-copy"
    board.write_text(f"#!/bin/sh\nexec /bin/cat > {tmp_path / 'board'}\n")
    board.chmod(0o700)
    assert known("draft ada --copy").code == 0
    assert (tmp_path / "board").read_text().startswith("Hi Ada,")
    # One that does not work is no clipboard.
    board.write_text("#!/no/such/shell\n")
    assert known("draft ada --copy").code == 1


def test_the_clipboard_of_windows_gets_every_letter(
    known: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    board = tmp_path / "clip.exe"
    board.write_text(f"#!/bin/sh\nexec /bin/cat > {tmp_path / 'board'}\n")
    board.chmod(0o700)
    assert known("draft ada --copy --about résumés").code == 0
    assert "résumés" in (tmp_path / "board").read_bytes().decode("utf-16")


def test_writing_a_draft_changes_nothing_and_another_channel_is_refused(known: Callable[..., Result]) -> None:
    known("draft ada")
    assert known("sent --json").document["outreach"] == []
    refused = known("draft ada --via video")
    assert (refused.code, "email, linkedin, slack" in refused.stderr) == (2, True)
    assert known("draft ada --times 'tue 10:00, someday'").code == 2


@pytest.mark.parametrize("channel", ["fax", "call", "e-mal"])
def test_a_channel_for_which_no_message_is_written_is_answered_with_the_three_there_are(
    nettrack: Callable[..., Result], channel: str
) -> None:
    nettrack("add 'Ada Lovelace'")
    refused = nettrack(f"draft ada --via {channel}")
    assert (refused.code, refused.stdout) == (2, "")
    assert "email, linkedin, slack" in refused.stderr
    assert ("video" in refused.stderr, channel in refused.stderr) == (False, True)


@pytest.mark.parametrize("what", ["missing.txt", ""])
def test_a_text_that_cannot_be_read_says_what_to_do(nettrack: Callable[..., Result], tmp_path: Path, what: str) -> None:
    nettrack("add 'Ada Lovelace'")
    refused = nettrack("draft ada --check", str(tmp_path / what))
    assert refused.code == 1
    assert "name a file with text in it that is there, or - for the input" in refused.stderr


def test_the_examples_of_help_say_what_goes_on_in_a_message(nettrack: Callable[..., Result]) -> None:
    for command in ("draft", "sent"):
        assert "--about 'your first job'" in " ".join(nettrack(f"{command} --help").stdout.split())
