"""What vCards are read as, whoever wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nettrack.domain.contacts import Details
from nettrack.domain.imports import Found, Skipped, Unreadable
from nettrack.exchange.vcard import is_vcard
from tests.exchange.cards import ADA, BEN, BOTH, QUIRKS_OF_CARDS, QUIRKS_OF_FILES, card, read_all

if TYPE_CHECKING:
    from pathlib import Path


def found(folder: Path, *lines: bytes | str, encoding: str | None = None) -> Found:
    (person,) = read_all(folder, card(*lines), encoding)
    assert isinstance(person, Found)
    return person


@pytest.mark.parametrize("quirk", QUIRKS_OF_FILES)
def test_both_people_are_read_whatever_is_wrong_with_the_file(tmp_path: Path, quirk: str) -> None:
    people = [person for person in read_all(tmp_path, QUIRKS_OF_FILES[quirk]) if isinstance(person, Found)]
    assert [(person.place, person.name) for person in people] == [
        ("card 1", "Ada Lovelace"),
        ("card 2", "Ben Okafor"),
    ]
    assert people[0].details == Details(email="ada@example.com")
    assert people[1].details == Details(phones=("+1 555 0100",))


@pytest.mark.parametrize("quirk", QUIRKS_OF_FILES)
def test_a_file_of_cards_is_recognised_by_what_it_holds(quirk: str) -> None:
    data = QUIRKS_OF_FILES[quirk]
    assert is_vcard(data)
    assert is_vcard(data[: max(40, len(data) // 8)]) or not data.lower().lstrip(b"\xef\xbb\xbf").startswith(b"begin")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Name,Email\r\nAda,ada@example.com\r\n",
        b"N;Name;FN\r\n1;Ada;2\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nUID:1\r\nNOTE:x\r\nEND:VCALENDAR\r\n",
        b"Notes about BEGIN:VCARD\r\n",
        "Name\tTie\r\n".encode("utf-16"),
        b"PK\x03\x04" + bytes(200),
        b"\xff\xfe",
    ],
)
def test_what_is_no_vcard_is_not_taken_for_one(tmp_path: Path, data: bytes) -> None:
    assert not is_vcard(data)
    with pytest.raises(Unreadable, match=r"cards\.vcf: it (is empty|holds no vCard)"):
        read_all(tmp_path, data)


@pytest.mark.parametrize("quirk", QUIRKS_OF_CARDS)
def test_a_quirk_of_a_card_is_read(tmp_path: Path, quirk: str) -> None:
    data, said = QUIRKS_OF_CARDS[quirk]
    (person,) = read_all(tmp_path, data)
    assert isinstance(person, Found)
    facts: dict[str, Any] = {**person.details._asdict(), "name": person.name, "aliases": person.aliases}
    facts["uid"] = person.uid
    assert {name: fact for name, fact in facts.items() if fact} == said


def test_what_went_into_notes_and_facts_of_no_known_name_is_said(tmp_path: Path) -> None:
    person = found(tmp_path, "FN:Zoe", "EMAIL:ask her", "TEL:ask Max", "~~~", "X-TEA:green", "X-LIST:a;b")
    assert person.remarks == (
        "“ask her” is no e-mail address, and went into the notes.",
        "“ask Max” is no phone number, and went into the notes.",
        "A line that is no property went into the notes: “~~~”.",
        "“Tea” is no fact known here, and was kept under that name.",
        "“List” went into the notes, as it holds a “;”.",
    )


def test_what_is_understood_needs_no_remark(tmp_path: Path) -> None:
    person = found(tmp_path, "FN:Zoe", "BDAY:1990-02-03", "ADR:;;1 Hill;Oakton;;;", "IMPP:skype:zoe", "ROLE:Cook")
    assert (person.remarks, len(person.details.fields)) == ((), 4)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["KIND:org", "FN:Tea Ltd"], "it is an organisation, not a person (“Tea Ltd”)"),
        (["X-ABShowAs:COMPANY", "ORG:Tea Ltd"], "it is an organisation, not a person (“Tea Ltd”)"),
        (["KIND:group", "FN:Bakers"], "it is of the kind “group”, not a person (“Bakers”)"),
        (["X-ADDRESSBOOKSERVER-KIND:group", "FN:Bakers"], "it is of the kind “group”, not a person (“Bakers”)"),
        (["TEL:+1 555 0102"], "it names nobody"),
        (["FN:\u200b"], "it names nobody"),
        ([], "it names nobody"),
    ],
)
def test_a_card_of_nobody_is_left_out_with_its_reason(tmp_path: Path, lines: list[str], reason: str) -> None:
    assert read_all(tmp_path, card(*lines) + BEN)[0] == Skipped("card 1", reason)


def test_one_bad_card_is_left_out_and_the_rest_come_in(tmp_path: Path) -> None:
    bad = card(b"FN:\x83\x84\x81\x8d")
    first, second, third = read_all(tmp_path, ADA + bad + BEN)
    assert [first.place, third.place] == ["card 1", "card 3"]
    assert isinstance(first, Found)
    assert isinstance(third, Found)
    assert second == Skipped(
        "card 2", "its letters are neither UTF-8 nor Windows-1252; say what they are with --encoding"
    )


def test_a_card_inside_another_is_a_card_of_its_own(tmp_path: Path) -> None:
    inner = b"AGENT:\r\n" + BEN
    outer = ADA.replace(b"EMAIL:", inner + b"EMAIL:")
    ben, ada = read_all(tmp_path, outer + card("FN:Zoe"))[:2]
    assert isinstance(ben, Found)
    assert isinstance(ada, Found)
    assert (ben.place, ben.name, ben.details.phones) == ("card 2", "Ben Okafor", ("+1 555 0100",))
    assert ben.remarks == ("It stands inside the card of somebody else.",)
    assert (ada.place, ada.name, ada.details.email, ada.details.phones) == (
        "card 1", "Ada Lovelace", "ada@example.com", (),
    )  # fmt: skip
    assert ada.remarks == ()


def test_a_card_without_its_end_does_not_take_in_the_next(tmp_path: Path) -> None:
    names = [f"Zoe {k}" for k in range(20)]
    cards = [card(f"FN:{name}").removesuffix(b"END:VCARD\r\n") for name in names]
    people = read_all(tmp_path, b"".join(cards) + ADA)
    assert sorted(person.name for person in people if isinstance(person, Found)) == sorted([*names, "Ada Lovelace"])
    assert {person.remarks for person in people if isinstance(person, Found) and person.name in names} == {
        ("It has no END; what came after it may be missing.",)
    }


def test_windows_1252_is_read_with_a_notice(tmp_path: Path) -> None:
    person = found(tmp_path, b"FN:J\xfcrgen M\xfcller", b"NOTE:\x93gr\xfc\xdfe\x94 \x80 5")
    assert (person.name, person.details.about) == ("Jürgen Müller", "“grüße” € 5")
    assert person.remarks == (
        "It is not in UTF-8, and was read as Windows-1252; another can be given with --encoding.",
    )


@pytest.mark.parametrize("encoding", ["shift_jis", "cp1251", "euc_kr", "big5", "gb18030", "koi8_r", "cp1253"])
def test_letters_of_other_scripts_are_never_guessed(tmp_path: Path, encoding: str) -> None:
    names = {
        "cp1251": "Жанна Лебедева",
        "koi8_r": "Жанна Лебедева",
        "cp1253": "Ζωή Παπαδοπούλου",
        "euc_kr": "김철수와 박영희",
    }
    name = names.get(encoding, "山田太郎一男")
    (skipped,) = read_all(tmp_path, card(f"FN:{name}".encode(encoding)))
    assert isinstance(skipped, Skipped)
    assert skipped.reason.endswith("--encoding")
    assert found(tmp_path, f"FN:{name}".encode(encoding), encoding=encoding).name == name


def test_one_damaged_letter_does_not_turn_the_others_into_something_else(tmp_path: Path) -> None:
    person = found(tmp_path, "FN:Zoë", b"NOTE:caf\xc3\xa9, th\xc3\xa9 et g\xc3\xa2teau\xc3")
    assert person.details.about == "café, thé et gâteau\N{REPLACEMENT CHARACTER}"
    assert person.remarks == ("Letters that cannot be read stand as “\N{REPLACEMENT CHARACTER}”.",)


def test_the_encoding_that_the_user_gives_goes_before_what_the_card_says(tmp_path: Path) -> None:
    line = b"FN;CHARSET=Windows-1252:" + "Жанна".encode("koi8_r")
    assert found(tmp_path, line, encoding="KOI8-R").name == "Жанна"
    for wide in ("cp037", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        assert read_all(tmp_path, BOTH.decode().encode(wide), wide) == read_all(tmp_path, BOTH)
    # What says that it is UTF-16 may have no mark that tells the order of its bytes.
    for order in ("utf-16-le", "utf-16-be"):
        assert read_all(tmp_path, BOTH.decode().encode(order), "utf-16") == read_all(tmp_path, BOTH)


def test_a_charset_counts_in_a_file_of_utf_16_only_for_what_is_written_out(tmp_path: Path) -> None:
    lines = card("FN;CHARSET=ISO-8859-1:Zoë", "NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:th=E9")
    (person,) = read_all(tmp_path, lines.decode().encode("utf-16"))
    assert isinstance(person, Found)
    assert (person.name, person.details.about) == ("Zoë", "thé")


@pytest.mark.parametrize("encoding", ["klingon", "base64", "punycode", "zlib", "", "a\0b", "é" * 1000])
def test_an_encoding_that_there_is_not_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(Unreadable, match="is not an encoding known here"):
        read_all(tmp_path, ADA, encoding)


def test_what_is_not_in_the_encoding_that_was_given_is_left_out(tmp_path: Path) -> None:
    ada, zoe = read_all(tmp_path, ADA + card(b"FN:Zo\xeb"), "utf-8")
    assert isinstance(ada, Found)
    assert zoe == Skipped("card 2", "it holds letters that are not utf_8")


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    from nettrack.exchange.source import Source
    from nettrack.exchange.vcard import read_cards

    with pytest.raises(Unreadable, match="it cannot be read"):
        list(read_cards(Source("gone.vcf", tmp_path / "gone.vcf")))
    with pytest.raises(Unreadable, match="it cannot be read"):
        list(read_cards(Source("folder", tmp_path, "utf-8")))
