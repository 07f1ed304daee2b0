"""Views become pages and documents: found by the name of the view, shown by media that know no feature."""

from __future__ import annotations

import datetime as dt
import io
import pkgutil
import re
from importlib import import_module
from inspect import isfunction, signature
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import nettrack.domain
import nettrack.render.pages
import nettrack.services
from nettrack.domain.answers import Answers
from nettrack.domain.copies import Copies, Copy, Paths
from nettrack.domain.due import Due
from nettrack.domain.filters import Filters
from nettrack.domain.find import Match, Matches
from nettrack.domain.follow_ups import FollowUp
from nettrack.render.media import json, plain, terminal
from nettrack.render.page import Column, Fact, Page, Table, document_of, line, listing, page_of, prose
from nettrack.render.pages.follow_ups import columns
from nettrack.render.words import people

TODAY = dt.date(2026, 11, 23)


def modules(package: Any) -> list[Any]:
    return [import_module(found.name) for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]


def own(module: Any) -> list[Any]:
    return [thing for thing in vars(module).values() if getattr(thing, "__module__", None) == module.__name__]


def words_in(annotation: Any) -> set[str]:
    return set(re.findall(r"\w+", getattr(annotation, "__forward_arg__", str(annotation))))


def views() -> list[type]:
    """Return what services return and is no part of another view; answers are what they are given, and hand on."""
    found = [thing for module in modules(nettrack.domain) for thing in own(module) if isinstance(thing, type)]
    classes = [kind for kind in found if hasattr(kind, "_fields") and kind is not Answers]
    functions = [thing for module in modules(nettrack.services) for thing in own(module) if isfunction(thing)]
    public = [function for function in functions if not function.__name__.startswith("_")]
    returned = set().union(*(words_in(function.__annotations__.get("return")) for function in public))
    parts = set().union(*(words_in(part) for kind in classes for part in kind.__annotations__.values()))
    return [kind for kind in classes if kind.__name__ in returned - parts]


PAGES = [thing for module in modules(nettrack.render.pages) for thing in own(module) if isfunction(thing)]
BY_PLACE = {(page.__module__, page.__name__): page for page in PAGES}


def follow_up(number: int, due_on: dt.date, when: str, *, action: str = "Call", snoozed: int = 0) -> FollowUp:
    late = max((TODAY - due_on).days, 0)
    return FollowUp(
        number, "Ada Lovelace", "mentor", action, due_on, None, None, 0, "open", when, late, snoozed, None, None, "", ""
    )


LATE = follow_up(3, dt.date(2026, 11, 19), "overdue", action="Ask about the student circle", snoozed=2)
SOON = follow_up(12, dt.date(2026, 11, 27), "upcoming", action="Send a draft")
DUE = Due((LATE, SOON), None, None, Filters())


def printed(page: Page, width: int | None = None, *, monkeypatch: pytest.MonkeyPatch | None = None) -> list[str]:
    """Return the lines of a page in a pipe, or on a terminal of this width."""
    file = io.StringIO()
    if width is None or monkeypatch is None:
        plain.print_page(page, file)
    else:
        monkeypatch.setenv("COLUMNS", str(width))
        terminal.print_page(page, file, lambda _: False, has_colour=False, has_hints=True)
    return [text.rstrip() for text in file.getvalue().splitlines()]


@pytest.mark.parametrize("view", views(), ids=lambda view: view.__name__)
def test_every_view_that_a_service_returns_has_a_page_under_its_name(view: type) -> None:
    place = view.__module__.replace(".domain.", ".render.pages.")
    name = re.sub("(?<!^)(?=[A-Z])", "_", view.__name__).lower()
    assert next(iter(signature(BY_PLACE[place, name]).parameters)) == "view"


def test_the_views_are_those_that_there_are() -> None:
    assert {"Contacts", "ContactOverview", "Due", "Written", "Deletion", "Checked"} <= {
        view.__name__ for view in views()
    }


def test_a_page_is_found_by_the_module_and_the_name_of_its_view() -> None:
    page = page_of(DUE, lambda: TODAY)
    assert [heading for block in page.blocks if isinstance(block, Table) for heading in block.groups] == [
        "Overdue",
        "Next 7 days",
    ]
    assert page.hint is not None
    assert "nettrack done 3" in page.hint
    assert page_of(Copies(()), lambda: TODAY).notices


def test_a_document_is_what_the_view_says_of_itself_else_its_fields() -> None:
    assert document_of(DUE) == {"follow_ups": (LATE, SOON)}
    assert document_of(Paths("/a", None)) == {"data": "/a", "settings": None}


def as_json(document: dict[str, Any]) -> str:
    """Return a document as it is printed where the locale knows no letter of it."""
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    json.print_document(document, file)
    file.seek(0)
    return file.buffer.read().decode()


def test_json_takes_views_within_views_and_writes_days_as_text() -> None:
    match = Match("contact", 1, ("Ada",), TODAY, "notes", ("said ", "hello", " twice\x1b"))
    told = as_json(document_of(Matches((match,), has_more=True)))
    assert '"on": "2026-11-23"' in told
    assert '"context": "said hello twice\\u001b"' in told
    assert '"path": "/a"' in as_json(document_of(Copies((Copy("/a", "then"),))))


def test_a_column_shows_what_its_cell_makes_of_an_item_else_the_field_of_its_name() -> None:
    assert [column.of(LATE) for column in columns(TODAY)] == [
        "3", "overdue", "2026-11-19", "Ada Lovelace", "mentor", "Ask about the student circle",
        (("Ask about the student circle", "normal"), ("  snoozed 2 times", "dim")), "Thu 2026-11-19",
        ("4 days late", "late"), "snoozed 2 times", "",
    ]  # fmt: skip
    assert Column("closed_on").of(LATE) == ""


def test_the_columns_of_a_table_have_different_names() -> None:
    names = [column.name for column in columns(TODAY)]
    assert len(names) == len(set(names))


def test_into_a_pipe_a_row_is_fields_between_tabs_with_days_in_iso_form() -> None:
    assert printed(page_of(DUE, lambda: TODAY)) == [
        "3\toverdue\t2026-11-19\tAda Lovelace\tmentor\tAsk about the student circle\tsnoozed 2 times",
        "12\tupcoming\t2026-11-27\tAda Lovelace\tmentor\tSend a draft",
    ]


def test_on_a_terminal_rows_are_aligned_under_their_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(page_of(DUE, lambda: TODAY), 110, monkeypatch=monkeypatch) == [
        "Overdue",
        " 3  Ada Lovelace  mentor  Ask about the student circle  snoozed 2 times  Thu 2026-11-19  4 days late",
        "Next 7 days",
        "12  Ada Lovelace  mentor  Send a draft                                   Fri 2026-11-27  in 4 days",
        "Done with one? nettrack done 3    Not now? nettrack snooze 3 3d",
    ]


STUCK = follow_up(7, dt.date(2026, 11, 20), "overdue", action="Ask about the circle and when it meets", snoozed=4)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            60,
            [
                "7  Ada Lovelace  Fri 2026-11-20  3 days late",
                "   Ask about the circle and when it meets  snoozed 4 times",
            ],
        ),
        (
            40,
            [
                "7  Ada Lovelace  Fri 2026-11-20",
                "   3 days late",
                "   Ask about the circle and when it",
                "   meets  snoozed 4 times",
            ],
        ),
        (
            24,
            [
                "7  Ada Lovelace",
                "   Fri 2026-11-20",
                "   3 days late",
                "   Ask about the circle",
                "   and when it meets",
                "   snoozed 4 times",
            ],
        ),
    ],
)
def test_where_there_is_no_room_beside_one_another_nothing_that_matters_goes(
    width: int, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = printed(page_of(Due((STUCK,), None, None, Filters()), lambda: TODAY), width, monkeypatch=monkeypatch)
    assert shown[1 : len(lines) + 1] == lines
    assert all(len(line) <= width for line in shown)


def test_what_was_put_off_three_times_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = LATE._replace(snoozed=2)
    for found, is_told in ((twice, False), (LATE._replace(snoozed=3), True), (STUCK, True)):
        page = page_of(Due((SOON, found), None, None, Filters()), lambda: TODAY)
        assert (f"nettrack drop {found.number}" in (page.hint or "")) == is_told
        for width in (100, 80, 60, 40):
            shown = " ".join(" ".join(printed(page, width, monkeypatch=monkeypatch)).split())
            assert f"snoozed {found.snoozed} times" in shown


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), ""),
        (("Ada Lovelace",), "Ada Lovelace"),
        (("Ada Lovelace", "Ben Okafor"), "Ada Lovelace and Ben Okafor"),
        (("Ada Lovelace", "Ben Okafor", "李小龙"), "Ada, Ben and 李小龙"),
        (("Ada Lovelace", "Ada Byron", "Cy Roe", "Di Poe"), "Ada L., Ada B., Cy and Di"),
        (("Ada Lee", "Ada Lowe", "Ada", "Di Poe"), "Ada Lee, Ada Lowe, Ada and Di"),
        (tuple(f"{name} X" for name in "ABCDEFG"), "A, B, C, D and 3 more"),
    ],
)
def test_a_group_is_told_by_first_names(names: tuple[str, ...], told: str) -> None:
    assert people(names) == told


@pytest.mark.parametrize("width", [None, 100])
def test_a_hit_stays_apart_from_the_next_line_of_the_note(width: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    match = Match("conversation", 1, ("Ada",), TODAY, "notes", ("First\n ", "small", "\n  she likes juniors"))
    (row,) = printed(page_of(Matches((match,)), lambda: TODAY), width, monkeypatch=monkeypatch)
    assert row.endswith("First small she likes juniors")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (110, {"number": 2, "contact": 12, "tie": 6, "owed": 45, "day": 14, "distance": 11}),
        (80, {"number": 2, "contact": 12, "tie": 6, "owed": 25, "day": 14, "distance": 11}),
        (60, {"number": 2, "contact": 12, "tie": 6, "owed": 21, "distance": 11}),
        (30, {"number": 2, "contact": 12, "owed": 12}),
    ],
)
def test_the_least_important_columns_go_first_and_others_stay_where_they_fit(width: int, shown: dict[str, int]) -> None:
    found = [column for column in columns(TODAY) if column.where != "plain"]
    rows = [{column.name: column.of(item) for column in found} for item in DUE.follow_ups]
    assert terminal.fitted(found, rows, width) == shown
    assert sum(shown.values()) + terminal.GAP * (len(shown) - 1) <= width


def test_a_column_in_which_nothing_stands_takes_no_room() -> None:
    found = (Column("name"), Column("tie"))
    assert terminal.fitted(found, [{"name": "Ada", "tie": ""}], 80) == {"name": 3}


def test_facts_are_aligned_beside_their_labels_in_a_pipe_too() -> None:
    page = Page((line("Ada"), prose([Fact("  tie", "mentor"), Fact("  follow-up 7", "Call, due today")])))
    assert printed(page) == ["Ada", "  tie          mentor", "  follow-up 7  Call, due today"]


def test_a_list_says_when_it_is_empty_or_goes_on() -> None:
    assert listing((), (), "Nobody yet.", "More.") == Page((), notices=("Nobody yet.",))
    page = listing((Column("number"),), (LATE,), "Nobody yet.", "More.")
    assert page == Page((Table((Column("number"),), {"": (LATE,)}),), notices=("More.",))


@given(
    st.lists(st.text(st.sampled_from("ab cd-李é "), min_size=1, max_size=30), min_size=1, max_size=4),
    st.integers(20, 60),
    st.integers(0, 6),
    st.integers(1, 6),
)
@settings(max_examples=60, deadline=None)
def test_a_line_that_goes_on_further_in_loses_no_letter_and_keeps_its_width(
    texts: list[str], columns: int, indent: int, further: int
) -> None:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        page = Page([line(*((text, "person") for text in texts), indent=indent, further=further)])
        terminal.print_page(page, out, lambda _text: False, has_colour=False, has_hints=False)
    shown = out.getvalue().splitlines()
    assert "".join("".join(shown).split()) == "".join("".join(texts).split())
    for k, text in enumerate(shown):
        assert cell_len(text.rstrip()) <= columns
        if k and text.strip():
            has_room = columns - indent - further >= terminal.NARROWEST
            assert len(text) - len(text.lstrip()) >= indent + (further if has_room else 0)
