"""LinkedIn's archive: what is taken out of the zip, and which zips are left alone."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.imports import Unreadable
from nettrack.exchange.linkedin_archive import is_archive, members
from tests.exchange.hostile import damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nettrack.exchange.source import Source

CONNECTIONS = "First Name,Last Name,URL\nAda,Lovelace,https://www.linkedin.com/in/ada\n"
MESSAGES = "CONVERSATION ID,FROM,TO,DATE,CONTENT\n"


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def unpacked(source: Source) -> dict[str, str]:
    with members(source) as found:
        return {name: member.path.read_bytes().decode("utf-8", "replace") for name, member in found}


def test_connections_and_messages_are_found_in_any_folder_and_case(bring: Callable[..., Source]) -> None:
    archive = zipped(
        {
            "Export/MESSAGES.CSV": MESSAGES,
            "Export/Profile.csv": "x",
            "Export/connections.csv": CONNECTIONS,
            "Export/old_messages.csv": "x",
            "__MACOSX/._Connections.csv": "x",
            "messages.csv/": "",
        }
    )
    assert is_archive(archive[:65_536])
    assert unpacked(bring(archive)) == {"Connections.csv": CONNECTIONS, "messages.csv": MESSAGES}


def test_members_are_named_for_the_user_and_read_in_the_encoding_that_was_given(bring: Callable[..., Source]) -> None:
    with members(bring(zipped({"Connections.csv": CONNECTIONS}), "archive.zip", "cp1252")) as found:
        ((name, member),) = found
        assert (name, member.name, member.encoding) == ("Connections.csv", "archive.zip, Connections.csv", "cp1252")


def test_what_was_unpacked_goes_away_and_nobody_else_can_read_it(bring: Callable[..., Source]) -> None:
    with members(bring(zipped({"Connections.csv": CONNECTIONS}))) as found:
        path = found[0][1].path
        assert path.parent.stat().st_mode & 0o077 == 0
    assert not path.parent.exists()


def test_what_was_unpacked_goes_away_when_its_reader_fails(bring: Callable[..., Source]) -> None:
    paths = []

    def read() -> None:
        with members(bring(zipped({"messages.csv": MESSAGES}))) as found:
            paths.append(found[0][1].path)
            raise OSError("of the reader")

    with pytest.raises(OSError, match="of the reader"):
        read()
    assert not paths[0].parent.exists()


def test_a_zip_within_the_zip_is_left_alone(bring: Callable[..., Source]) -> None:
    inner = zipped({"messages.csv": "inner"})
    assert unpacked(bring(zipped({"inner.zip": inner, "Connections.csv": CONNECTIONS}))) == {
        "Connections.csv": CONNECTIONS
    }
    with pytest.raises(Unreadable, match="neither a Connections"):
        unpacked(bring(zipped({"inner.zip": inner})))


@pytest.mark.parametrize(
    "name", ["/etc/messages.csv", "../messages.csv", "a/../../x", "C:\\x.csv", "..\\x.csv", "\\\\host\\x"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(bring: Callable[..., Source], name: str) -> None:
    with pytest.raises(Unreadable, match="leads out of its folder"):
        unpacked(bring(zipped({"Connections.csv": CONNECTIONS, name: "x"})))


def test_two_dots_within_a_name_are_no_way_out(bring: Callable[..., Source]) -> None:
    assert unpacked(bring(zipped({"My..data/Connections.csv": CONNECTIONS})))


def test_a_zip_that_would_unpack_to_far_more_than_its_size_is_refused(bring: Callable[..., Source]) -> None:
    bomb = zipped({"messages.csv": b"\0" * 60_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="would unpack to 60 MB"):
        unpacked(bring(bomb))


def declared(size: int) -> bytes:
    """Return a zip that says of its member that it has this size, in both places."""
    archive = bytearray(zipped({"messages.csv": MESSAGES}, zipfile.ZIP_STORED))
    central = archive.index(b"PK\x01\x02")
    archive[22:26] = archive[central + 24 : central + 28] = size.to_bytes(4, "little")
    return bytes(archive)


def test_a_zip_that_would_unpack_to_more_than_a_gigabyte_is_refused(bring: Callable[..., Source]) -> None:
    with pytest.raises(Unreadable, match="would unpack to 1200 MB"):
        unpacked(bring(declared(1_200_000_000)))


def test_a_zip_that_holds_more_than_it_says_is_refused(bring: Callable[..., Source]) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        unpacked(bring(declared(3)))


def test_a_zip_with_a_password_is_refused(bring: Callable[..., Source]) -> None:
    archive = bytearray(zipped({"messages.csv": MESSAGES}))
    central = archive.index(b"PK\x01\x02")
    archive[6] |= 1
    archive[central + 8] |= 1
    with pytest.raises(Unreadable, match="has a password"):
        unpacked(bring(bytes(archive)))


def test_a_zip_packed_in_an_unusual_way_is_refused(bring: Callable[..., Source]) -> None:
    with pytest.raises(Unreadable, match="unusual way"):
        unpacked(bring(zipped({"messages.csv": MESSAGES}, zipfile.ZIP_LZMA)))
    many = {f"{number}/messages.csv": MESSAGES for number in range(21)}
    with pytest.raises(Unreadable, match="unusual way"):
        unpacked(bring(zipped(many)))


def test_a_zip_of_more_files_than_fit_in_mind_is_refused_unread(bring: Callable[..., Source]) -> None:
    content = zipped({"messages.csv": MESSAGES})
    end = content.index(b"PK\x05\x06")
    central = content.index(b"PK\x01\x02")
    table = content[central:end] * 100_000
    tail = bytearray(content[end:])
    tail[12:16] = len(table).to_bytes(4, "little")
    with pytest.raises(Unreadable, match="too many files"):
        unpacked(bring(content[:central] + table + bytes(tail)))


def test_a_damaged_zip_is_refused(bring: Callable[..., Source]) -> None:
    archive = zipped({"messages.csv": MESSAGES * 50, "Connections.csv": CONNECTIONS * 50})
    for content in (archive[:-30], archive[:60], b"PK\x03\x04", archive[:40] + bytes(20) + archive[60:]):
        with pytest.raises(Unreadable, match=r"people\.csv: this zip is damaged"):
            unpacked(bring(content))


@pytest.mark.parametrize(
    "names",
    [
        ("[Content_Types].xml", "xl/workbook.xml"),
        ("xl/workbook.xml", "[Content_Types].xml"),
        ("mimetype", "content.xml"),
        ("word/document.xml",),
    ],
)
def test_a_workbook_is_no_archive(names: tuple[str, ...]) -> None:
    assert not is_archive(zipped(dict.fromkeys(names, "x")))


@pytest.mark.parametrize("head", [b"", b"Name,Notes\n", b"PK", b"BEGIN:VCARD", b"\x1f\x8b"])
def test_what_is_no_zip_is_no_archive(head: bytes) -> None:
    assert not is_archive(head)


@given(st.dictionaries(st.text(max_size=8), st.binary(max_size=20), max_size=4))
@settings(max_examples=40)
def test_whatever_else_is_in_the_zip_people_are_found(bring: Callable[..., Source], others: dict[str, bytes]) -> None:
    # Two letters in front: “x:” would be a drive, and a name that leads there is refused.
    kept = {f"xx{name.replace('/', '').replace(chr(92), '').strip()}x": text for name, text in others.items()}
    kept = {name: text for name, text in kept.items() if name.isprintable()}
    assert unpacked(bring(zipped(kept | {"a/Connections.csv": CONNECTIONS}))) == {"Connections.csv": CONNECTIONS}


def test_damaged_archives_are_unpacked_or_refused(bring: Callable[..., Source]) -> None:
    fixtures = (
        zipped({"messages.csv": MESSAGES, "Connections.csv": CONNECTIONS}),
        zipped({"a/messages.csv": MESSAGES * 30}, zipfile.ZIP_STORED),
    )
    refused = 0
    for content in damaged(fixtures, 500):
        is_archive(content)
        try:
            unpacked(bring(content))
        except Unreadable:
            refused += 1
    assert 50 < refused < 500
