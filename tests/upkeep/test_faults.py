"""A fault is told of, or mended and told of, in one place."""

from __future__ import annotations

import errno

from nettrack.domain.check import Finding
from nettrack.upkeep.faults import Fault, settle


def test_a_fault_is_mended_only_where_repairs_are_asked_for() -> None:
    mended: list[str] = []
    fault = Fault(["One", "Another"], lambda: mended.append("both"), "; so it is")
    assert list(settle([fault], repairs=False)) == [Finding("One"), Finding("Another")]
    assert mended == []
    assert list(settle([fault], repairs=True)) == [
        Finding("One; so it is", is_mended=True),
        Finding("Another; so it is", is_mended=True),
    ]
    assert mended == ["both"]


def test_a_fault_that_only_the_user_can_settle_is_never_said_to_be_mended() -> None:
    assert list(settle([Fault(["One"])], repairs=True)) == [Finding("One")]


def test_what_has_gone_away_is_no_fault_and_what_may_not_be_mended_says_why() -> None:
    def vanish() -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    def refuse() -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    faults = [Fault(["Gone"], vanish), Fault(["Kept"], refuse)]
    assert list(settle(faults, repairs=True)) == [Finding("Kept, and could not be mended (Operation not permitted)")]


def test_a_kind_of_fault_is_looked_for_when_those_before_it_are_mended() -> None:
    events: list[str] = []

    def found(name: str) -> Fault:
        events.append(f"found {name}")
        return Fault([name], lambda: events.append(f"mended {name}"))

    list(settle(map(found, ("first", "second")), repairs=True))
    assert events == ["found first", "mended first", "found second", "mended second"]
