"""Near misses are found word by word: as many as a comparison of every pair finds, in a fraction of the time."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from nettrack.domain.names import looks_alike
from nettrack.domain.near import near_names

WORDS = st.sampled_from(["ada", "adda", "lovelace", "lovelaec", "lovelac", "king", "kin", "marsh", "li"])
NAMES = st.sets(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=8)


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES)
def test_what_is_found_looks_alike_and_is_not_the_same(known: set[str], sought: set[str]) -> None:
    for name, other in near_names(known, sought):
        assert name in known
        assert other in sought
        assert name != other
        assert looks_alike(name, other)


def slips(name: str, draw: random.Random) -> str:
    """Leave a letter of a name out, put one in, or change one; or let two change places."""
    place = draw.randrange(1, len(name) - 1)
    if " " in name[place - 1 : place + 2]:
        place = 2
    ways = (
        name[:place] + name[place + 1 :],
        name[:place] + "x" + name[place:],
        name[:place] + "x" + name[place + 1 :],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
    )
    return draw.choice(ways)


def test_every_slip_of_one_letter_is_found() -> None:
    draw = random.Random(1)  # noqa: S311
    firsts = ["augusta", "benedict", "cordelia", "dominic", "eleanor"]
    lasts = [f"{a}{b}" for a in ("lovel", "okaf", "tanak", "marsh") for b in ("ace", "orson", "ashi", "field")]
    known = {f"{first} {last}" for first in firsts for last in lasts}
    for name in sorted(known):
        other = slips(name, draw)
        if other not in known and looks_alike(name, other):
            assert (name, other) in set(near_names(known, {other})), (name, other)


def test_a_middle_name_left_out_is_found_from_both_sides() -> None:
    assert set(near_names({"ada king lovelace"}, {"ada lovelace"})) == {("ada king lovelace", "ada lovelace")}
    assert set(near_names({"ada lovelace"}, {"ada king lovelace"})) == {("ada lovelace", "ada king lovelace")}


def test_names_that_differ_in_digits_or_are_one_word_are_left_alone() -> None:
    assert set(near_names({"guest 1", "ada"}, {"guest 2", "adda"})) == set()
