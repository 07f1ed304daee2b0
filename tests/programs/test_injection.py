"""Calls that fail and kills at every call of every command: here a sample of each, in ``make soak`` all of them.

The promises are in ``injection.py``; ``docs/safety.md`` has the table of the last run in full.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.commands import COPIES, PASSED_OVER, READS, WRITES, some_of
from tests.programs.injection import (
    ENDS,
    FAULTS,
    SCENES,
    Injector,
    Scene,
    make_tracker,
    open_to_others,
    report,
    write_table,
)

DRAWN = 3
# A scene, and a line, takes seconds: a sixth of them here, in make soak all.
TRIED = some_of([scene for scene in SCENES if scene.line not in PASSED_OVER], 6)
LINES = some_of([line for line in WRITES + COPIES if line not in PASSED_OVER], 6)
PERMISSIONS = "change permissions"
# The calls, the error, and the places of the folder that it is about.
CANNOT = {
    "sync a folder": ("fsync,fdatasync", "EINVAL", ".", "tracker"),
    PERMISSIONS: ("?chmod,?fchmod,?fchmodat", "EPERM"),
    "give a file a second name": ("?link,?linkat", "EPERM"),
}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("template")
        patch.setenv("HOME", str(folder / "home"))
        patch.setenv("NETTRACK_TODAY", "2026-11-23")
        return make_tracker(folder / "tracker")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    if shutil.which("strace") is None:
        assert "CI" not in os.environ
        pytest.skip("strace is not installed: it makes calls fail")
    return tmp_path / "work"


@pytest.mark.slow
@pytest.mark.parametrize("scene", TRIED, ids=lambda scene: scene.name)
def test_a_call_that_fails_or_a_kill_leaves_all_of_a_command_or_nothing_and_is_said_as_it_is(
    scene: Scene, template: Path, work: Path
) -> None:
    found = report(scene, template, work, DRAWN)
    assert found.calls
    assert not found.broken, "\n".join(found.broken)


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_a_file_system_that_cannot_do_all_is_one_where_every_command_works(
    template: Path, work: Path, line: str
) -> None:
    work.mkdir()
    injector = Injector(Scene(line, prepare=open_to_others), template, work)
    # A repair that may not close a file to others says so, and ends with a code of its own.
    cannot = [what for what in CANNOT if what != PERMISSIONS or "--repair" not in line]
    broken = {what: injector.broken_where(*CANNOT[what]) for what in cannot}
    assert not any(broken.values()), broken


def test_every_line_of_every_command_is_a_scene_and_every_kind_of_fault_is_drawn(template: Path, work: Path) -> None:
    lines = {scene.line for scene in SCENES}
    assert [line for line in (*WRITES, *COPIES, *READS) if line not in lines] == ["completion bash"]
    work.mkdir()
    injector = Injector(Scene("done 1"), template, work)
    # Each line begins with another kind, so that a few for each are all kinds for all of them.
    assert {fault for _, fault in injector.drawn(len(FAULTS))} == set(FAULTS)


def test_what_does_not_hold_is_seen(template: Path, work: Path) -> None:
    work.mkdir()
    injector = Injector(Scene("done 1"), template, work)
    first = next(call for call in injector.calls if call.name == "pwrite64")
    assert injector.broken_by(first, "EIO") is None
    assert "the call was not met" in str(injector.broken_by(first._replace(number=1000), "EIO"))
    # What a failing write leaves is as before: were that as after, the sentence would be wrong.
    injector.before, injector.after = injector.after, injector.before
    assert "it was said that nothing was done" in str(injector.broken_by(first, "EIO"))
    injector.before = injector.after._replace(rows={})
    injector.after = injector.before
    assert "neither as before nor as after" in str(injector.broken_by(first, "kill"))


def test_the_table_replaces_what_stands_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{ENDS[0]}old\n{ENDS[1]}after\n")
    write_table(page, "new\n")
    assert page.read_text() == f"before\n{ENDS[0]}new\n{ENDS[1]}after\n"
