"""Whom a row means: never somebody whom an address contradicts, and the same for the same row."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.matching import Known, People

NAMES = st.sampled_from(["ada lovelace", "ben okafor", "kim lee"])
PROFILES = st.none() | st.sampled_from(["ada", "ben", "kim"])
EMAILS = st.lists(st.sampled_from(["a@example.com", "b@example.com", "c@example.com"]), max_size=2, unique=True)
ROWS = st.lists(st.tuples(NAMES, PROFILES, EMAILS), max_size=12)
Row = tuple[str, str | None, list[str]]


def taken_in(rows: list[Row]) -> tuple[People, list[Known]]:
    """Take rows in one after another, as an import does."""
    people, met = People(), []
    for name, profile, emails in rows:
        known, _ = people.meant(name, None, profile, emails)
        if known is None:
            known = Known(None, [name], profile, emails)
        known.linkedin = known.linkedin or profile
        known.emails.update(emails)
        people.put(known)
        met.append(known)
    return people, met


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_nobody_has_two_profiles_and_whoever_has_the_same_one_is_one(
    rows: list[Row],
) -> None:
    _, met = taken_in(rows)
    profiles: dict[str, Known] = {}
    for (_, profile, _), known in zip(rows, met, strict=True):
        if profile:
            assert known.linkedin == profile
            assert profiles.setdefault(profile, known) is known


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_a_row_with_an_address_means_the_same_the_second_time(rows: list[Row]) -> None:
    people, _ = taken_in(rows)
    for name, profile, emails in rows:
        if profile:
            known, doubts = people.meant(name, None, profile, emails)
            assert known is not None
            assert known.linkedin == profile
            assert doubts == []


def test_a_name_alone_means_nobody_where_two_bear_it() -> None:
    people, (ada, other) = taken_in(
        [("ada lovelace", None, ["a@example.com"]), ("ada lovelace", None, ["b@example.com"])]
    )
    assert ada is not other
    known, doubts = people.meant("ada lovelace", None, None, [])
    assert known is None
    assert [reason for _, reason in doubts] == ["name", "name"]


def test_what_a_source_calls_somebody_comes_before_any_address() -> None:
    people, (ada, _) = taken_in([("ada lovelace", None, ["a@example.com"]), ("ben okafor", None, ["b@example.com"])])
    people.by_uid["card-1"] = ada
    assert people.meant("ben okafor", "card-1", None, ["b@example.com"]) == (ada, [])


def test_of_several_who_share_an_address_whoever_bears_the_name_is_meant() -> None:
    people, address = People(), "office@example.com"
    office = [Known(1, ["ada lovelace"], "ada", [address]), Known(2, ["ben okafor"], None, [address])]
    for person in office:
        people.put(person)
    assert people.meant("ben okafor", None, None, [address]) == (office[1], [])
    # Whose profile is another is somebody else.
    assert people.meant("kim lee", None, "kim", [address]) == (office[1], [])
