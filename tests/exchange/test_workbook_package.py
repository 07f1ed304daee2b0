"""Workbooks that are refused, before anything of them is read or as soon as they turn out to do harm."""

from __future__ import annotations

import struct
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from nettrack.domain.imports import Unreadable
from nettrack.exchange.source import Source
from nettrack.exchange.workbook import is_workbook
from tests.exchange.workbooks import (
    MAIN,
    OFFICE,
    PACKAGE,
    SHEET,
    parts_of,
    peak_of,
    read_all,
    relations_of,
    rows_in,
    sheet_of,
    sheets_in,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path

ROW = "<row><c><v>7</v></c></row>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tracker.xlsx"


def refusal(file: Path, parts: dict[str, bytes] | None = None) -> str:
    """Return what is said of a file, which must take neither much memory nor long."""
    if parts is not None:
        zipped(file, parts)
    said: list[str] = []

    def read() -> None:
        with pytest.raises(Unreadable) as told:
            for _ in read_all(file):
                pass
        said.append(str(told.value))

    began = time.monotonic()
    assert peak_of(read) < 40_000_000
    # Not how fast it is, but that it ends.
    assert time.monotonic() - began < 30
    return said[0]


# What kind of file it is


def test_a_workbook_is_recognised_by_its_beginning(file: Path) -> None:
    head = zipped(file, parts_of(ROW)).read_bytes()[:65_536]
    assert is_workbook(head)
    assert Source("tracker.xlsx", file).head() == head


def test_a_workbook_is_recognised_by_its_kinds_of_parts_when_its_parts_come_late(file: Path) -> None:
    for packing in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        parts = parts_of(ROW)
        first = {"[Content_Types].xml": parts.pop("[Content_Types].xml"), "docProps/thumbnail.jpeg": bytes(70_000)}
        head = zipped(file, {**first, **parts}, packing).read_bytes()[:100_000]
        assert is_workbook(head[:65_536] if packing == zipfile.ZIP_STORED else head[:400])


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"P",
        b"PK\x03\x04",
        b"PK\x03\x04" * 9_000,
        b"Name,Date\n",
        b"BEGIN:VCARD",
        b"PK\x05\x06" + bytes(18),
        bytes(99),
    ],
)
def test_other_files_are_no_workbooks(head: bytes) -> None:
    assert not is_workbook(head)


def test_zip_files_of_other_kinds_are_no_workbooks_though_they_hold_one(file: Path, tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.xlsx", parts_of(ROW)).read_bytes()
    word = b'<Types><Override ContentType="application/vnd...wordprocessingml.document.main+xml"/></Types>'
    archive: dict[str, bytes]
    for archive in (
        {"Connections.csv": b"First Name,Last Name", "tracker.xlsx": inner},
        {"[Content_Types].xml": word, "word/document.xml": b"<w/>", "word/embeddings/table.xlsx": inner},
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"},
    ):
        assert not is_workbook(zipped(file, archive, zipfile.ZIP_STORED).read_bytes()[:65_536])


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
            "it is an OpenDocument spreadsheet (.ods); save",
        ),
        ({"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": b""}, "it is a binary workbook (.xlsb); save it as"),
        ({"Index/Document.iwa": b"", "Data/a.jpg": b""}, "it is a Numbers document; export it from Numbers as Excel"),
    ],
)
def test_other_workbooks_are_recognised_and_refused(file: Path, parts: dict[str, bytes], said: str) -> None:
    zipped(file, parts, zipfile.ZIP_STORED)
    assert is_workbook(file.read_bytes()[:65_536])
    assert refusal(file).startswith(f"tracker.xlsx: {said}")


def test_an_old_workbook_is_recognised_and_refused(file: Path) -> None:
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
    assert is_workbook(file.read_bytes())
    assert refusal(file) == (
        "tracker.xlsx: it is an old workbook (.xls) or one with a password; "
        "save it as an ordinary workbook (.xlsx) or as CSV, without a password."
    )


def test_a_strict_workbook_is_refused(file: Path) -> None:
    strict = parts_of(ROW)["xl/workbook.xml"].decode().replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert "it is a “Strict Open XML” workbook; save it as an ordinary" in refusal(file, parts_of(ROW, book=strict))


def test_a_file_that_is_not_there_or_no_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone.xlsx: it cannot be read \(No such file"):
        sheets_in(tmp_path / "gone.xlsx")
    (tmp_path / "text.xlsx").write_text("Name,Date")
    with pytest.raises(Unreadable, match=r"text.xlsx: it is not a workbook"):
        sheets_in(tmp_path / "text.xlsx")


# What a file declares and where it points


DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/comments1.xml", "docProps/app.xml", "xl/odd.bin"])
@pytest.mark.parametrize("doctype", [DOCTYPE, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_declarations_are_refused_in_any_part(file: Path, part: str, encoding: str, doctype: str) -> None:
    xml = f'\ufeff<?xml version="1.0"?><!-- a --> {doctype}<worksheet xmlns="{MAIN}">&b;</worksheet>'
    coded = xml.encode(encoding) if encoding != "utf-16" else xml[1:].encode("utf-16")
    said = refusal(file, {**parts_of(ROW), part: coded})
    assert "it declares entities (DOCTYPE), which can unfold without end or fetch other files" in said


def test_a_word_of_a_text_is_no_declaration(file: Path) -> None:
    rows = '<row><c t="inlineStr"><is><t>&lt;!DOCTYPE a&gt;<![CDATA[<!ENTITY b>]]></t></is></c></row>'
    assert rows_in(zipped(file, parts_of(rows))) == [(1, ["<!DOCTYPE a><!ENTITY b>"])]


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'.encode()},
        {"xl/_rels/workbook.xml.rels": relations_of(("r1", "externalLink", "links/other.xml")).encode()},
        {
            "xl/worksheets/_rels/sheet1.xml.rels": relations_of(
                ("r1", "image", "https://example.com/seen.png"), more=' TargetMode="External"'
            ).encode()
        },
        {
            "xl/drawings/_rels/drawing1.xml.rels": relations_of(
                ("r1", "oleObject", "file:///etc/passwd"), more=' TargetMode=" external "'
            ).encode("utf-16")
        },
    ],
)
def test_what_takes_values_from_elsewhere_is_refused(file: Path, parts: dict[str, bytes]) -> None:
    assert refusal(file, {**parts_of(ROW), **parts}).startswith(
        "tracker.xlsx: it takes values from other files, and nothing but this file is read; break its links"
    )


def test_links_to_pages_are_no_harm(file: Path) -> None:
    link = relations_of(("r1", "hyperlink", "https://example.com"), more=' TargetMode="External"')
    zipped(file, {**parts_of(ROW), "xl/worksheets/_rels/sheet1.xml.rels": link.encode()})
    assert rows_in(file) == [(1, ["7"])]


# What a file would unfold to


def test_a_file_that_would_unfold_to_too_much_is_refused_before_any_of_it_is_unfolded(file: Path) -> None:
    said = refusal(file, {**parts_of(ROW), "xl/media/image1.png": bytes(60_000_000)})
    assert said == "tracker.xlsx: it would unfold from 1 MB to 57 MB, which is too much; give its sheets as CSV files."


def declaring(file: Path, size: int, of: bytes = b"xl/styles.xml", packing: int | None = None, flags: int = 0) -> Path:
    """Change what the directory says of a part."""
    data = bytearray(zipped(file, parts_of(ROW)).read_bytes())
    at = data.index(of, data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, at + 24, size)
    if packing is not None:
        struct.pack_into("<H", data, at + 10, packing)
    struct.pack_into("<H", data, at + 8, flags)
    file.write_bytes(data)
    return file


def test_a_gigabyte_is_too_much_however_large_the_file_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nettrack.exchange.workbook_package._MOST_TIMES", 10**9)
    assert "it would unfold from 1 MB to 1,025 MB" in refusal(declaring(file, 1025 << 20))


def test_small_workbooks_may_pack_well(file: Path) -> None:
    parts = {**parts_of(ROW), "xl/media/image1.bmp": bytes(40_000_000)}
    assert rows_in(zipped(file, parts)) == [(1, ["7"])]
    assert file.stat().st_size * 200 < 40_000_000


def test_no_more_is_unfolded_than_was_declared(file: Path) -> None:
    data = bytearray(zipped(file, parts_of(ROW * 100_000)).read_bytes())
    at = data.index(SHEET.encode(), data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, at + 24, 1_000)
    file.write_bytes(data)
    assert "it is damaged" in refusal(file)


def test_a_part_with_a_password_and_one_packed_oddly_are_refused(file: Path) -> None:
    assert refusal(declaring(file, 9, flags=1)) == "tracker.xlsx: it is protected by a password; save it without one."
    for packing in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, 99):
        assert "it is packed in a way that workbooks are not" in refusal(declaring(file, 9, packing=packing))


def test_a_file_of_too_many_parts_is_refused(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
        for number in range(10_001):
            archive.writestr(zipfile.ZipInfo(f"xl/{number}"), "")
    assert "it is made of 10,002 parts, and a workbook of a few dozen" in refusal(file)


def test_a_long_directory_is_refused_before_it_is_read(file: Path) -> None:
    data = zipped(file, parts_of(ROW)).read_bytes()
    at = data.index(b"PK\x01\x02")
    entry = data[at : data.index(b"PK\x01\x02", at + 4)]
    many = entry * 70_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(many), at, 0)
    file.write_bytes(data[:at] + many + end)
    assert "it lists far more parts than a workbook has" in refusal(file)


# What its XML does


def test_a_row_of_millions_of_cells_is_refused(file: Path) -> None:
    # 53 KB that took openpyxl 3.9 GB when it had 12 million.
    assert "Log, row 1: it holds a cell outside of any sheet" in refusal(
        file, parts_of(f"<row>{'<c/>' * 3_000_000}</row>")
    )


def test_elements_without_end_within_one_another_are_refused(file: Path) -> None:
    assert "it is damaged" in refusal(file, parts_of("<row>" * 2_000_000))


def test_ever_new_names_of_elements_are_refused(file: Path) -> None:
    assert "it is damaged" in refusal(file, parts_of("".join(f"<a{number}/>" for number in range(1_000_000))))


@pytest.mark.parametrize("opening", ['<c r="', "<!-- ", "<?a ", "<"])
def test_a_tag_or_comment_without_end_is_refused(file: Path, opening: str) -> None:
    # Expat looks at it again with every piece: twice as long took four times the time.
    assert "it is damaged" in refusal(file, parts_of(f"<row>{opening}{'y' * 30_000_000}"))


def test_a_comment_without_end_before_everything_is_refused(file: Path) -> None:
    assert "it is damaged" in refusal(file, parts_of(sheet=f"<!-- {'y' * 30_000_000} -->{DOCTYPE}<a/>"))


@pytest.mark.parametrize("text", ["y" * 30_000_000, "&#65;&lt;" * 3_000_000, "\n" * 30_000_000])
def test_a_text_longer_than_any_cell_is_refused(file: Path, text: str) -> None:
    said = "a cell holds more than 1,000,000 letters"
    assert said in refusal(file, parts_of(f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'))
    shared = f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    assert f"tracker.xlsx: {said}" in refusal(file, parts_of('<row><c t="s"><v>0</v></c></row>', texts=shared))


def test_a_shared_text_that_fills_every_cell_is_refused(file: Path) -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>{"y" * 999_999}</t></si></sst>'
    cells = '<c t="s"><v>0</v></c>' * 11
    assert "row 1: the row holds more than 10,000,000 letters" in refusal(
        file, parts_of(f"<row>{cells}</row>", texts=shared)
    )
    rows = '<row><c t="s"><v>0</v></c></row>' * 5_000
    assert "its texts, each as often as it is shown, come to more" in refusal(file, parts_of(rows, texts=shared))


def test_cells_scattered_over_a_million_rows_are_refused(file: Path) -> None:
    rows = '<row><c r="XFD1"><v>1</v></c></row>' * 13_000
    assert "its cells are scattered over more columns than a table has" in refusal(file, parts_of(rows))


def test_too_many_texts_formats_and_sheets_are_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nettrack.exchange.workbook_cells._MOST_TEXTS", 1_000)
    shared = f'<sst xmlns="{MAIN}">{"<si/>" * 1_001}</sst>'
    cell = '<row><c t="s"><v>0</v></c></row>'
    assert "it holds more than 1,000 different texts" in refusal(file, parts_of(cell, texts=shared))
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 100_001}</cellXfs></styleSheet>'
    assert "it has more than 100,000 formats" in refusal(file, parts_of(ROW, styles=styles))
    sheets = '<sheet name="L" r:id="r1"/>' * 1_001
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    assert "it has more than 1,000 sheets" in refusal(file, parts_of(ROW, book=book))
    twice = book.replace(sheets, sheets[: 2 * len(sheets) // 1_001])
    assert "two of its sheets are one and the same" in refusal(file, parts_of(ROW, book=twice))
    relations = "".join(f'<Relationship Id="{number}" Type="a" Target="b"/>' for number in range(10_001))
    many = f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
    assert "refers to more than 10,000 others" in refusal(file, parts_of(ROW, relations=many))


def test_a_file_that_was_cut_off_is_told(file: Path) -> None:
    whole = zipped(file, parts_of(sheet=sheet_of(ROW * 1_000))).read_bytes()
    for length in (700, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert "it is damaged; open it in a spreadsheet program and save it as an ordinary workbook" in refusal(file)
