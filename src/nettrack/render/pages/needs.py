"""Needs: who meets each, and first of all which nobody does."""

from collections.abc import Iterator
from itertools import chain

from nettrack.domain.needs import ChangedNeed, Meets, Need, Needs
from nettrack.render.page import DIM, HEADING, PERSON, Column, Line, Page, Table, line, on_screen
from nettrack.render.words import quoted

_COLUMNS = (
    Column("need", lambda each: each[0].word, where="plain"),
    Column("name", lambda each: each[0].name, where="plain"),
    Column("contact", lambda each: each[1].contact if each[1] else "", where="plain"),
    Column("tie", lambda each: (each[1].tie or "") if each[1] else "", where="plain"),
    Column("how", lambda each: (each[1].how or "") if each[1] else "", where="plain"),
)


def needs(view: Needs) -> Page:
    """Lay out the needs, with who meets them below each, or who usually could."""
    if not view.needs:
        return Page((), notices=("You dropped every need; nettrack need add NEED takes one up.",))
    unmet = [need for need in view.needs if not need.contacts]
    hint = None
    if unmet:
        need, whom = unmet[0].word, unmet[0].candidates[0] if unmet[0].candidates else "NAME"
        called = need if need.isalnum() else quoted(need)
        hint = f"Somebody could? nettrack need link {called} {quoted(whom)} --how '…'"
    rows = [(need, person) for need in view.needs for person in (need.contacts or (None,))]
    lines = on_screen(chain.from_iterable(map(_need, view.needs)))
    return Page((Table(_COLUMNS, {"": rows}), *lines), hint)


def changed_need(view: ChangedNeed) -> Page:
    """Lay out a need as it is now."""
    if view.is_dropped:
        return Page((line((view.need.name, HEADING), "  dropped; nettrack need add takes it up again"),))
    return Page([*_need(view.need)])


def _need(need: Need) -> Iterator[Line]:
    nobody = "" if need.contacts else "  nobody yet"
    yield line((need.name, HEADING), nobody, further=4)
    if need.what and not need.contacts:
        yield line((need.what, DIM), indent=2, further=2)
    for person in need.contacts:
        yield line((person.contact, PERSON), _how(person), indent=2, further=2)
    if need.candidates:
        yield line(("Perhaps ", DIM), (" or ".join(need.candidates), PERSON), ("?", DIM), indent=2, further=2)


def _how(person: Meets) -> str:
    return f"  {person.how}" if person.how else f"  {person.tie}" if person.tie else ""
