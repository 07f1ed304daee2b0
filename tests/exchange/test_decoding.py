"""In which encoding a file is read: its mark, UTF-8, UTF-16, Windows-1252 with a notice, or asked for."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.errors import NettrackError
from nettrack.domain.imports import Unreadable
from nettrack.exchange.decoding import NoSuchEncoding, UnknownEncoding, beginning, decode, read_encoding
from tests.commands import IS_SOAK

if TYPE_CHECKING:
    from collections.abc import Callable

    from nettrack.exchange.source import Source

PLAIN = "Name,Company\nAda Lovelace,Acme\n"
WESTERN = "Name,Company\nJosé Núñez,Café Müller\nZoë Brontë,“Blå” – Ünal\n"
POLISH = "Imię,Nazwisko\nMałgorzata,Wiśniewska\nŁukasz,Dąbrowski\n"
RUSSIAN = "Имя,Фамилия\nИван,Петров\nОльга,Смирнова\n"
JAPANESE = "氏名,会社,メモ\n山田太郎,株式会社アクメ,先週コーヒーを飲んだ\n"
CHINESE = "姓名,公司,备注\n李小龙,大学,上周一起喝咖啡\n"
TRADITIONAL = "姓名,公司,備註\n李小龍,大學,上週一起喝咖啡\n"
KOREAN = "이름,회사,메모\n김민수,대학교,지난주에 커피를 마셨다\n"
LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf")) | st.sampled_from("\n\t,;"))


def text_of(source: Source) -> str:
    return "".join(decode(source).lines())


@pytest.mark.parametrize("text", [PLAIN, WESTERN, RUSSIAN, JAPANESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_with_a_mark_and_without_is_read_to_the_letter(
    bring: Callable[..., Source], text: str, encoding: str
) -> None:
    if encoding == "utf-16-be":
        text = text.replace("\n", "\r\n")
    source = bring(text.encode(encoding))
    assert (text_of(source), decode(source).notices) == (text, ())


def test_a_mark_is_no_part_of_the_first_line_and_is_told_of(bring: Callable[..., Source]) -> None:
    marked, plain = decode(bring("\ufeffName\n")), decode(bring("Name\n"))
    assert [*marked.lines()] == [*plain.lines()] == ["Name\n"]
    assert (marked.is_marked, plain.is_marked) == (True, False)


def test_big_endian_with_its_mark_is_read(bring: Callable[..., Source]) -> None:
    assert text_of(bring(b"\xfe\xff" + WESTERN.encode("utf-16-be"))) == WESTERN


@given(LETTERS.filter(str.strip))
@settings(max_examples=60)
def test_any_text_in_utf_8_or_marked_utf_16_comes_back(bring: Callable[..., Source], text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert text_of(bring(text.encode(encoding))) == text


def test_a_nul_among_letters_does_not_make_it_utf_16_and_is_told_of(bring: Callable[..., Source]) -> None:
    text = decode(bring(b"Name,Notes\nAda,hel\0lo\nBen,x\n"))
    assert text.encoding == "utf-8"
    assert "1 NUL byte was left out" in text.notices[0]


def test_western_letters_of_windows_are_read_with_a_notice_that_shows_one(bring: Callable[..., Source]) -> None:
    text = decode(bring(WESTERN.encode("cp1252")))
    assert "".join(text.lines()) == WESTERN
    (notice,) = text.notices
    assert "Windows-1252" in notice
    assert "José Núñez" in notice
    assert "--encoding" in notice


def test_a_byte_far_down_decides_as_one_at_the_top(bring: Callable[..., Source]) -> None:
    text = PLAIN * 10_000 + "José,Café\n"
    assert decode(bring(text.encode("cp1252"))).encoding == "cp1252"
    assert text_of(bring(text.encode("cp1252"))) == text


def test_utf_8_with_a_broken_letter_is_refused_with_its_line_and_not_read_as_something_else(
    bring: Callable[..., Source],
) -> None:
    content = (WESTERN * 3000).encode() + b"Jos\xe9,Acme\r\n" + WESTERN.encode()
    with pytest.raises(Unreadable, match=r"people\.csv, line 9001: its letters are UTF-8, but not on this line"):
        decode(bring(content))


def test_a_line_that_breaks_the_promise_of_a_mark_is_named(bring: Callable[..., Source]) -> None:
    with pytest.raises(Unreadable, match="line 3: the mark at its beginning promises utf-8"):
        decode(bring(b"\xef\xbb\xbfName\rAda\rJos\xe9\r"))
    with pytest.raises(Unreadable, match="line 2: the mark at its beginning promises utf-16-le"):
        decode(bring("Name\r\nAda\ud800\r\n".encode("utf-16", "surrogatepass")))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "cp950"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (POLISH, "cp1250"),
        (WESTERN.replace("\n", "\r"), "mac-roman"),
        ("Nom\nJosé Müller\nFrançois Brontë\n", "cp850"),
        ("Όνομα,Εταιρεία\nΝίκος Παπαδόπουλος,Αθήνα\n", "cp1253"),
        ("שם,חברה\nדוד לוי,תל אביב\n", "cp1255"),
    ],
)
def test_other_encodings_are_asked_for_with_a_line_as_each_would_read_it(
    bring: Callable[..., Source], text: str, encoding: str
) -> None:
    content = text.encode(encoding, "replace")
    with pytest.raises(UnknownEncoding) as asked:
        decode(bring(content))
    sentence, shown = str(asked.value), dict(asked.value.samples)
    assert f"--encoding {encoding} for “" in sentence
    assert shown[encoding] in text
    assert len(shown) <= 4
    assert asked.value.exit_code == 2
    assert "\n" not in sentence
    # What it says to give is what reads the file.
    assert text_of(bring(content, encoding=encoding)) == content.decode(encoding)


@pytest.mark.parametrize("text", [JAPANESE, KOREAN, RUSSIAN, POLISH])
def test_nothing_that_makes_no_words_is_offered(bring: Callable[..., Source], text: str) -> None:
    encoding = {JAPANESE: "cp932", KOREAN: "cp949", RUSSIAN: "koi8-r", POLISH: "cp1250"}[text]
    with pytest.raises(UnknownEncoding) as asked:
        decode(bring(text.encode(encoding)))
    assert "cp1252" not in asked.value.candidates


def test_a_given_encoding_overrides_what_would_be_found(bring: Callable[..., Source]) -> None:
    assert text_of(bring("é".encode(), encoding="latin-1")) == "Ã©"
    assert text_of(bring(PLAIN.encode("utf-16"), encoding="UTF-16")) == PLAIN
    assert text_of(bring(PLAIN.encode("utf-16-be"), encoding="utf-16be")) == PLAIN
    assert text_of(bring(PLAIN.encode("utf-8-sig"), encoding="utf8")) == PLAIN
    # What Windows added to Shift-JIS is there under the name that people know.
    assert text_of(bring("髙①\n".encode("cp932"), encoding="Shift_JIS")) == "髙①\n"


def test_a_given_encoding_that_does_not_fit_is_refused_with_the_line(bring: Callable[..., Source]) -> None:
    with pytest.raises(Unreadable, match="line 2: it was to be read as utf-8, but this line is not"):
        decode(bring(b"Name\nJos\xe9\n", encoding="utf-8"))


@pytest.mark.parametrize(
    "name",
    ["", "klingon", "hex", "base64", "rot13", "punycode", "idna", "unicode_escape", "utf-7", "a\0b", "é", "../x"],
)
def test_what_is_no_encoding_of_a_file_is_refused_by_its_name(bring: Callable[..., Source], name: str) -> None:
    with pytest.raises(NoSuchEncoding) as refused:
        decode(bring(PLAIN, encoding=name))
    assert "--encoding" in str(refused.value)
    assert refused.value.exit_code == 2


def test_names_of_encodings_are_read_as_people_write_them() -> None:
    names = ("UTF8", "utf_8_sig", "Latin1", "windows-1252", "SJIS", "Big5", "GBK", "EUC-KR", "UTF-16")
    assert [*map(read_encoding, names)] == [
        "utf-8", "utf-8", "iso8859-1", "cp1252", "cp932", "big5", "gb18030", "cp949", "utf-16",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, bytes(5000), b"\x7fELF\1\2\1" + bytes(64)]
)
def test_what_is_no_text_is_refused_as_such(bring: Callable[..., Source], content: bytes) -> None:
    assert beginning(content) is None
    with pytest.raises(Unreadable, match="it is not text"):
        decode(bring(content))


def test_lines_end_as_on_any_machine_an_old_mac_too(bring: Callable[..., Source]) -> None:
    assert [*decode(bring("a\r\nb\rc\nd")).lines()] == ["a\r\n", "b\r", "c\n", "d"]


def test_a_line_without_end_is_refused_before_it_takes_the_memory(bring: Callable[..., Source]) -> None:
    with pytest.raises(Unreadable, match="line 2: this line is longer than 10 million letters"):
        text_of(bring("Name\n" + "x" * 10_000_001))


# So many lines, kept, would take more memory than is allowed.
LINES = 300_000 if IS_SOAK else 90_000


def test_a_long_file_is_read_in_little_memory(bring: Callable[..., Source]) -> None:
    source = bring(WESTERN.encode("cp1252") * (LINES // 3))
    tracemalloc.start()
    lines = sum(1 for _ in decode(source).lines())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert lines == LINES
    assert peak < 3_000_000


def test_a_file_that_is_not_there_and_one_that_changes_are_told_of(bring: Callable[..., Source]) -> None:
    source = bring(PLAIN * 10)
    text = decode(source)
    source.path.write_bytes(b"Name\nJos\xe9\n")
    with pytest.raises(Unreadable, match="is not utf-8"):
        [*text.lines()]
    source.path.unlink()
    with pytest.raises(Unreadable, match="cannot be read"):
        decode(source)


@given(st.binary(max_size=200))
@settings(max_examples=60)
def test_any_bytes_are_text_or_refused(bring: Callable[..., Source], content: bytes) -> None:
    beginning(content)
    refused = "people.csv"
    try:
        text_of(bring(content))
    except NettrackError as error:
        refused = str(error)
    assert refused.startswith("people.csv")
    assert "\n" not in refused
