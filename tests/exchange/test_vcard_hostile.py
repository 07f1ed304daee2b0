"""Files made to break a reader of vCards: values or Unreadable come of them, in a bounded memory."""

from __future__ import annotations

import random
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nettrack.domain.imports import Found, Skipped, Unreadable
from nettrack.domain.text import optional_line
from nettrack.exchange.source import Source
from nettrack.exchange.vcard import is_vcard, read_cards
from tests.exchange.cards import ADA, BOTH, QUIRKS_OF_CARDS, QUIRKS_OF_FILES, card, read_all

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1 << 20
FIXTURES = [*QUIRKS_OF_FILES.values(), *(data for data, _ in QUIRKS_OF_CARDS.values())]
PIECES = [
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"AGENT:\r\n", b"=\r\n", b"\r\n ", b"\r", b"\0", b"\\", b";", b":", b",",
    b'"', b"^", b"\xff\xfe", b"\xef\xbb\xbf", b"\x83\x5c", b"FN;CHARSET=UTF-16:", b"NOTE;ENCODING=BASE64:",
    b"BDAY:--1345\r\n",
    b"TEL;PREF=99999999999999999999:", b"item1.X-ABLabel:", b"\xcc\x81" * 40, b"VERSION:4.0\r\n", b"=00", b"=D8=00",
]  # fmt: skip


def outcome(folder: Path, data: bytes, encoding: str | None = None) -> list[Found | Skipped]:
    """Read a file and hold each value to what the tracker needs of it."""
    is_vcard(data)
    try:
        people = read_all(folder, data, encoding)
    except Unreadable:
        return []
    for person in people:
        if isinstance(person, Found):
            assert person.name == optional_line(person.name, "name")
            one_lines = [person.details.company, person.details.role, person.details.email, person.details.linkedin]
            one_lines += [*person.aliases, *person.details.tags, *person.details.phones, *person.details.other_emails]
            one_lines += [text for field in person.details.fields for text in field]
            assert all(text == optional_line(text, "text") for text in one_lines if text is not None)
            items = (*person.aliases, *person.details.tags, *person.details.phones)
            assert not any(";" in item for item in items)
            str(person).encode()
        else:
            assert person.reason
    return people


def test_files_with_something_wrong_anywhere_give_values_or_are_refused(tmp_path: Path) -> None:
    rng = random.Random(13)  # noqa: S311
    for _ in range(400):
        data = bytearray(rng.choice(FIXTURES) + rng.choice(FIXTURES))
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(data) + 1)
            piece = rng.choice([rng.choice(PIECES), rng.randbytes(rng.randint(1, 4)), b""])
            data[at : at + rng.randint(0, 8)] = piece
        outcome(tmp_path, bytes(data), rng.choice([None, None, None, "utf-8", "utf-16", "shift_jis", "cp037"]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=30).map(b"".join))
def test_any_bytes_give_values_or_are_refused(tmp_path: Path, data: bytes) -> None:
    outcome(tmp_path, data)
    outcome(tmp_path, ADA.replace(b"EMAIL:", b"NOTE:" + data))


HUGE = {
    "one_line": card(b"NOTE:" + b"a" * (12 * MIB)),
    "one_folded_line": card(b"NOTE:" + b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n " * 60_000),
    "lines_without_number": card(b"X-A:b\r\n" * 30_000),
    "one_line_of_cr": b"\r" * (200_000) + b"\0" * (8 * MIB),
    "cards_inside_one_another": b"BEGIN:VCARD\r\nAGENT:\r\n" * 12_000,
}


@pytest.mark.parametrize("kind", HUGE)
def test_memory_does_not_grow_with_a_line_a_card_or_their_depth(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "cards.vcf"
    file.write_bytes(HUGE[kind] + BOTH)
    tracemalloc.start()
    try:
        people = 0
        for person in read_cards(Source("cards.vcf", file)):
            people += isinstance(person, Found)
        assert people == 2
        assert tracemalloc.get_traced_memory()[1] < 6 * MIB
    finally:
        tracemalloc.stop()


def test_cards_are_read_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_bytes(BOTH * 600)
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_cards(Source("cards.vcf", file))) == 1_200
        assert tracemalloc.get_traced_memory()[1] < MIB // 2
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([b"NOTE:" + b"a" * MIB], "it holds more than 512 KiB of text"),
        ([b"NOTE:" + b"a" * 100_000] * 6, "it holds more than 512 KiB of text"),
        ([b"X-A:b"] * 3_000, "it has more than 2,000 lines"),
    ],
)
def test_a_card_that_nobody_has_is_left_out_and_the_rest_come_in(
    tmp_path: Path, lines: list[bytes], reason: str
) -> None:
    ada, huge, ben = read_all(tmp_path, ADA + card(b"FN:Zoe", *lines) + BOTH.removeprefix(ADA))
    assert isinstance(ada, Found)
    assert isinstance(ben, Found)
    assert huge == Skipped("card 2", reason)


def test_a_picture_of_any_size_does_not_count(tmp_path: Path) -> None:
    (person,) = read_all(tmp_path, card("FN:Zoe", b"PHOTO;ENCODING=b:" + b"AAAA" * MIB))
    assert isinstance(person, Found)


@pytest.mark.parametrize("name", ["FN", "NICKNAME", "EMAIL", "X-TEA", "ORG", "ADR", "i.X-ABLABEL", "RELATED;TYPE"])
def test_marks_that_take_years_to_sort_do_not_hold_the_reader_up(tmp_path: Path, name: str) -> None:
    # Sorting them takes time with their square: minutes. What nobody sees in between changes nothing.
    marks = ("\u0301" * 20 + "\u200b") * 5_000 + ("\u0316" * 20 + "\u200b") * 5_000
    line = f"{name}{'=' if '=' not in name and 'TYPE' in name else ':'}e{marks}"
    (person,) = outcome(tmp_path, card("FN:Zoe", f"{line}:x", "i.URL:http://a.example.com"))
    assert isinstance(person, Found)
    assert person.name == "Zoe"


def test_names_written_with_many_marks_are_read(tmp_path: Path) -> None:
    (person,) = outcome(tmp_path, card("FN:Nguyễn Thị Ánh Tuyết שָׁלוֹם", "NICKNAME:Z\u0301\u0316\u0334oe"))
    assert isinstance(person, Found)
    assert (person.name, person.aliases) == ("Nguyễn Thị Ánh Tuyết שָׁלוֹם", ("Z\u0301\u0316\u0334oe",))


def test_a_thousand_facts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (person,) = outcome(tmp_path, card("FN:Zoe", *(f"URL:http://{k}.example.com" for k in range(1_000))))
    assert isinstance(person, Found)
    assert [name for name, _ in person.details.fields[:3]] == ["Website", "Website 2", "Website 3"]
    assert len({name for name, _ in person.details.fields}) == 1_000
