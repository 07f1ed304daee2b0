"""What is read quickly is read as it always was: plain rows, plain addresses, plain texts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nettrack.domain import addresses
from nettrack.domain.text import optional_line
from nettrack.exchange import rows
from nettrack.exchange.sheets import Sheet, SheetRow
from nettrack.exchange.tables import Asked, read_sheet

if TYPE_CHECKING:
    from nettrack.domain.imports import Found, Skipped

TODAY = dt.date(2026, 11, 27)
HEADER = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
PLAIN = ["Ada", "Lovelace", "https://www.linkedin.com/in/ada-l", "ada@example.com", "Acme", "Engineer", "07 Mar 2024"]
ODD = ["", " ", "a  b", " a", "a ", "José", "a|b", "\t", "x; y", "a\nb", "=1", "TBD", "0/0/00", "2026-02-30", "5/6/24",
       "ADA@Example.com", ".a@b.", "mailto:a@b.c", "https://www.linkedin.com/in/", "https://www.linkedin.com/in/a/en",
       "linkedin.com/in/b", "https://www.linkedin.com/in/%C3%A9", "\x00", "\u200b", "\ud800", "FALSE",
       "Mentors"]  # fmt: skip


def read(table: list[list[str]]) -> list[Found | Skipped]:
    sheet = Sheet(None, lambda: (SheetRow(number, cells) for number, cells in enumerate(table, 1)))
    return [*read_sheet(sheet, Asked(None, "dmy", TODAY)).records()]


def read_slowly(table: list[list[str]]) -> list[Found | Skipped]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "plain_rows", lambda *_: None)
        return read(table)


def test_a_plain_row_is_read_as_cell_by_cell() -> None:
    assert read([HEADER, PLAIN]) == read_slowly([HEADER, PLAIN])
    assert len(read([HEADER, PLAIN])) == 1


@pytest.mark.parametrize("place", range(7))
def test_a_row_with_one_odd_cell_is_read_as_cell_by_cell(place: int) -> None:
    table = [HEADER, PLAIN, *([*PLAIN[:place], odd, *PLAIN[place + 1 :]] for odd in ODD), PLAIN[:place], [*PLAIN, "x"]]
    assert read(table) == read_slowly(table)


CELLS = st.one_of(st.sampled_from(ODD), st.text(max_size=8))


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(7)), st.lists(st.dictionaries(st.integers(0, 6), CELLS, max_size=4), max_size=6))
def test_any_rows_are_read_as_cell_by_cell(order: list[int], changes: list[dict[int, str]]) -> None:
    table = [[HEADER[place] for place in order]]
    table += [[change.get(place, PLAIN[place]) for place in order] for change in changes] or [PLAIN]
    assert read(table) == read_slowly(table)


ADDRESSES = st.one_of(
    st.sampled_from(ODD),
    st.from_regex(r"[a-zA-Z0-9._+@-]{0,12}@[a-zA-Z0-9.@-]{0,8}", fullmatch=True),
    st.from_regex(r"https://www\.linkedin\.com/in/[a-zA-Z0-9/%?é.-]{0,8}", fullmatch=True),
)


def outcomes(address: str) -> list[object]:
    try:
        email: object = addresses.read_email(address)
    except addresses.BadEmail as error:
        email = str(error)
    profile = addresses.read_linkedin(address)
    return [email, addresses.email_key(address), profile, addresses.linkedin_key(address)]


@settings(max_examples=60, deadline=None)
@given(ADDRESSES)
@example("https://www.linkedin.com/in/in")
@example("https://www.linkedin.com/in/-")
@example("Ada@example.com")
@example("_a@b_")
@example("@")
def test_a_plain_address_is_read_as_any_other(address: str) -> None:
    quickly = outcomes(address)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "is_plain_email", lambda _: False)
        patch.setattr(addresses, "plain_profile", lambda _: None)
        assert outcomes(address) == quickly


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aé `\t\x1c\u200b\u0301-'"), max_size=5))
def test_one_line_is_what_is_seen_of_a_text(text: str) -> None:
    from nettrack.domain.names import fold

    line = " ".join(text.split())
    assert optional_line(text, "note") == (line if line and fold(line) else None)
