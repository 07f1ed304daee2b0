"""vCards as they are written, and that they come back as they were."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, cast

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nettrack.domain.addresses import read_email, read_phone
from nettrack.domain.contacts import FACTS, Contact
from nettrack.domain.errors import BadValue
from nettrack.domain.imports import Found
from nettrack.domain.names import fold
from nettrack.domain.text import many_lines, optional_line, read_item
from nettrack.domain.vocabulary import TIES
from nettrack.exchange.vcard import UnknownVersion, is_vcard, uid_of, write_cards
from tests.exchange.cards import read_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BLANK: dict[str, Any] = dict.fromkeys(Contact._fields) | {
    "number": 7, "name": "Ada Lovelace", "other_emails": (), "phones": (), "fields": (), "tags": (), "aliases": (),
    "created_at": "2026-11-20T08:00:00Z", "updated_at": "2026-11-23T09:15:00Z",
}  # fmt: skip
_TAKEN = {*FACTS, "phone", "tag", "alias", "set", "note"}
ZOE = {
    "name": "Zoë Quill, PhD", "tie": "mentor", "company": "Tea; Cake, Ltd", "role": "Baker\\Cook",
    "email": "zoe@example.com", "linkedin": "https://www.linkedin.com/in/zoe", "met": "at the fair",
    "about": "first line\n  second, with “quotes” and \\n\n\nlast 🫖  ", "other_emails": ("z@example.com",),
    "phones": ("+1 555 0102", "0103 ext. 4"), "tags": ("tea, cake", "=SUM"), "aliases": ("Zed, the baker", "@zed"),
    "fields": (
        ("Birthday", "1990-02-03"), ("Website", "https://zoe.example.com/a,b"), ("Home address", "1 Hill, Oakton"),
        ("github", "zoe"), ("Website 2", "none"),
    ),
}  # fmt: skip


def contact(**facts: Any) -> Contact:
    return Contact(**(_BLANK | facts))


def written(*contacts: Contact, version: str = "3.0") -> bytes:
    file = io.BytesIO()
    assert write_cards(contacts, file, version=version) == len(contacts)
    return file.getvalue()


def facts_of(person: Contact | Found) -> dict[str, Any]:
    """Return what a card tells of a person; controls are no part of it."""
    details: Any = person.details if isinstance(person, Found) else person
    facts = {field: getattr(details, field) for field in FACTS if field not in ("name", "about")}
    lists = {field: getattr(details, field) for field in ("other_emails", "phones", "tags", "fields")}
    return {"name": person.name, "aliases": person.aliases, "about": details.about, **facts, **lists}


def lines_of(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().splitlines()


def test_a_card_of_3_0_says_all_that_is_known() -> None:
    assert lines_of(written(contact(**ZOE))) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID:nettrack-7-20261120080000",
        "N:PhD;Zoë Quill\\,;;;",
        "FN:Zoë Quill\\, PhD",
        "NICKNAME:Zed\\, the baker,@zed",
        "ORG:Tea\\; Cake\\, Ltd",
        "TITLE:Baker\\\\Cook",
        "EMAIL;TYPE=INTERNET,PREF:zoe@example.com",
        "EMAIL;TYPE=INTERNET:z@example.com",
        "TEL:+1 555 0102",
        "TEL:0103 ext. 4",
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/zoe",
        "CATEGORIES:tea\\, cake,=SUM",
        "X-NETTRACK-TIE:mentor",
        "X-NETTRACK-MET:at the fair",
        "BDAY:1990-02-03",
        "URL:https://zoe.example.com/a\\,b",
        "ADR;TYPE=HOME:;;1 Hill\\, Oakton;;;;",
        "X-NETTRACK-FIELD:github;zoe",
        "X-NETTRACK-FIELD:Website 2;none",
        "NOTE:first line\\n  second\\, with “quotes” and \\\\n\\n\\nlast 🫖  ",
        "REV:2026-11-23T09:15:00Z",
        "END:VCARD",
    ]


def test_a_card_of_4_0_is_written_as_4_0_has_it() -> None:
    lines = lines_of(written(contact(**ZOE), version="4.0"))
    assert lines[1:3] == ["VERSION:4.0", "UID;VALUE=text:nettrack-7-20261120080000"]
    assert {"EMAIL;PREF=1:zoe@example.com", "EMAIL:z@example.com", "BDAY:19900203", "REV:20261123T091500Z"} < {*lines}


def test_a_contact_of_whom_nothing_is_known_is_a_short_card() -> None:
    lines = lines_of(written(contact()))
    assert [line.partition(":")[0] for line in lines] == ["BEGIN", "VERSION", "UID", "N", "FN", "REV", "END"]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_is_written_comes_back_without_a_remark(tmp_path: Path, version: str) -> None:
    people = [contact(**ZOE), contact(number=8, fields=(("Birthday", "29 February"),), linkedin="zoe.example.com/me")]
    data = written(*people, version=version)
    assert is_vcard(data)
    for person, read in zip(people, read_all(tmp_path, data), strict=True):
        assert isinstance(read, Found)
        assert facts_of(read) == facts_of(person)
        assert (read.uid, read.remarks) == (uid_of(person), ())


@pytest.mark.parametrize("name", ["Zoe Quill", "zoe@example.com", "Quill, Zoe", "Zoe \u202e"])
def test_somebody_named_like_their_company_or_address_keeps_the_name(tmp_path: Path, name: str) -> None:
    (read,) = read_all(tmp_path, written(contact(name=name, company=name, email="zoe@example.com")))
    assert isinstance(read, Found)
    assert (read.name, read.aliases, read.details.company) == (name, (), name)


def test_the_uid_stays_when_all_else_changes_and_is_of_one_tracker() -> None:
    assert uid_of(contact(**ZOE)) == uid_of(contact(updated_at="2027-01-01T00:00:00Z"))
    assert uid_of(contact()) != uid_of(contact(number=8))
    assert uid_of(contact()) != uid_of(contact(created_at="2026-11-20T08:00:01Z"))


def test_the_same_contacts_give_the_same_bytes() -> None:
    assert written(contact(**ZOE), contact()) == written(contact(**ZOE), contact())


def test_a_version_that_cannot_be_written_is_refused_and_nothing_is_written() -> None:
    file = io.BytesIO()
    with pytest.raises(UnknownVersion, match=r"“2\.1” is not a version"):
        write_cards([contact()], file, version="2.1")
    assert file.getvalue() == b""


@pytest.mark.parametrize("letter", ["e", "é", "山", "🫖"])
@pytest.mark.parametrize("shift", range(5))
def test_lines_are_folded_at_75_octets_and_no_letter_is_split(tmp_path: Path, letter: str, shift: int) -> None:
    about = "x" * shift + letter * 200
    data = written(contact(about=about))
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) in range(72, 76)
    assert all(line.decode() for line in lines[:-1])
    (read,) = read_all(tmp_path, data)
    assert isinstance(read, Found)
    assert read.details.about == about


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_controls_are_left_out_and_line_breaks_are_one(tmp_path: Path, end: str) -> None:
    (read,) = read_all(tmp_path, written(contact(name="A\0d\x1ba", about=f"one\0{end}two\x07\tthree")))
    assert isinstance(read, Found)
    assert (read.name, read.details.about) == ("Ada", "one\ntwo\tthree")


# Letters that mean something in a vCard or to a spreadsheet, from right to left, of four octets, and that nobody sees.
_LETTERS = st.one_of(
    st.sampled_from([*"abcXYZ ,;:\\\"'=+-@\t\n\r\0^\x07", "\\n", "\r\n", "BEGIN:VCARD", "END:VCARD", "שלום", "\u202e"]),
    st.sampled_from(
        ["🫖", "é", "e\u0301", "山", "\u200b", "\u2028", "\x85", "\xa0", "\ufeff", "\N{REPLACEMENT CHARACTER}"]
    ),
    st.characters(exclude_categories=["Cs"]),
)
_TEXTS = st.lists(_LETTERS, max_size=40).map("".join)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def kept(text: str) -> str:
    """Return a text without the controls that no card holds."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _read(read: Callable[[str], str | None]) -> st.SearchStrategy[str]:
    """Return texts as the tracker stores them: those that it refuses are never there."""

    def stored(text: str) -> str | None:
        try:
            return read(kept(text))
        except BadValue:
            return None

    return cast("st.SearchStrategy[str]", _TEXTS.map(stored).filter(bool))


_LINES = _read(lambda text: optional_line(text, "text"))
_ITEMS = _read(lambda text: read_item(text, "item"))
_PHONES = st.builds("{}{}".format, st.sampled_from(["+1 555 ", "=555", "(0)55-5", "@555"]), st.integers(0, 9999)).map(
    read_phone
)
_EMAILS = st.builds(
    "{}@{}".format, st.text("abcÄ.+=-_'", min_size=1).filter(lambda name: name[0] not in ".'"), st.just("example.com")
).map(read_email)
_FIELD_NAMES = st.one_of(
    st.sampled_from(["Birthday", "Website", "Home address", "Work address", "Address", "github", "Website 2"]),
    _ITEMS.filter(lambda name: "=" not in name and fold(name) not in _TAKEN),
)
_FIELD_VALUES = st.one_of(
    st.sampled_from(["1990-02-03", "3 February", "29 February", "31 April", "1990-02-30", "1604-02-03"]),
    st.sampled_from(["https://example.com/a,b", "https://www.linkedin.com/in/zoe", "1 Hill, Oakton", ",", "1 Hill,"]),
    _ITEMS,
)
_CONTACTS = st.builds(
    contact,
    name=_LINES,
    tie=st.none() | st.sampled_from(TIES),
    company=st.none() | _LINES,
    role=st.none() | _LINES,
    email=_EMAILS,
    linkedin=st.none() | st.sampled_from(["https://www.linkedin.com/in/ada", "ada", "x.example.com/a,b;c"]) | _LINES,
    met=st.none() | _LINES,
    about=_TEXTS.map(kept).map(lambda text: many_lines(text, "note")),
    other_emails=st.lists(_EMAILS, unique_by=str.casefold, max_size=2).map(tuple),
    phones=st.lists(_PHONES, unique_by=lambda phone: re.sub("[^0-9]", "", phone), max_size=2).map(tuple),
    fields=st.lists(st.tuples(_FIELD_NAMES, _FIELD_VALUES), unique_by=lambda field: fold(field[0]), max_size=3).map(
        tuple
    ),
    tags=st.lists(_ITEMS, unique_by=fold, max_size=3).map(tuple),
    aliases=st.lists(_ITEMS, unique_by=fold, max_size=3).map(tuple),
).filter(lambda person: person.email not in person.other_emails and fold(person.name) not in map(fold, person.aliases))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(person=_CONTACTS, version=st.sampled_from(["3.0", "4.0"]))
def test_whoever_is_written_comes_back(tmp_path: Path, person: Contact, version: str) -> None:
    data = written(person, version=version)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (read,) = read_all(tmp_path, data)
    assert isinstance(read, Found)
    assert facts_of(read) == facts_of(person)


def _values(card: Any, name: str) -> list[Any]:
    return [line.value for line in card.contents.get(name, [])]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(person=_CONTACTS)
def test_another_reader_reads_the_same_of_3_0(person: Contact) -> None:
    (card,) = vobject.readComponents(written(person).decode())
    assert _values(card, "fn") == [person.name]
    assert " ".join(filter(None, (card.n.value.given, card.n.value.family))) == person.name
    assert _values(card, "email") == [person.email, *person.other_emails]
    assert _values(card, "tel") == list(person.phones)
    assert _values(card, "org") == ([[person.company]] if person.company else [])
    assert _values(card, "title") == ([person.role] if person.role else [])
    assert _values(card, "note") == ([person.about] if person.about else [])
    assert _values(card, "categories") == ([list(person.tags)] if person.tags else [])
    assert _values(card, "uid") == [uid_of(person)]
