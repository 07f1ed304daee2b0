"""Make each call of a command that touches a file fail, or kill the process at it, one at a time.

The calls are counted by strace, in a run that nothing disturbs; that run also tells what all of the command is. Then
the same command runs on a copy of the same tracker once for each call and fault. ``python -m tests.programs.injection``
causes all of them; ``--markdown FILE`` writes the table into a document, words choose the scenes.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import random
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nettrack.store.connection import exists
from tests.commands import COPIES, LIFE, READS, WRITES
from tests.conftest import TODAY, Result, executable
from tests.damage import make_wrong
from tests.database import FIRST_DUMP
from tests.life import db_of, live, places_in, run_quietly
from tests.rows import Content, content_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FAULTS = ("EIO", "ENOSPC", "EINVAL", "EACCES", "kill")
# With a question mark: not every machine has all of them.
CALLS = (
    "?openat,?read,?pread64,?write,?pwrite64,?fsync,?fdatasync,?ftruncate,?unlink,?unlinkat,?rename,?renameat,?renameat2,"
    "?link,?linkat,?mkdir,?mkdirat,?rmdir,?chmod,?fchmod,?fchmodat,?fcntl,?close,?stat,?lstat,?fstat,?newfstatat,?access,"
    "?faccessat,?getdents64,?lseek,?copy_file_range,?sendfile,?symlink,?readlink,?utimensat,?flock"
)
# Until the next of these, a kill leaves the same files.
CHANGING = (
    "openat|write|pwrite64|fsync|fdatasync|ftruncate|unlink|rename|link|mkdir|rmdir|ch|copy|send|symlink|fch|utimensat"
)
DOCUMENTED = (0, 1, 2, 3, 4, 5, 6, 130)
ENDS = ("<!-- faults -->\n", "<!-- end of faults -->\n")
_CALL = re.compile(r"^\d+ +(\w+)\(")
_STREAM = re.compile(r"\((1|2)<")
_CLAIMS_NOTHING = re.compile(r"nothing (was|has been) \w+|Nothing was \w+")
_CLAIMS_A_COPY = re.compile(r"(?:kept as|copied to) (/.+)\.$", re.MULTILINE)
_CLAIMS_A_FILE = re.compile(r"(?:written to|data restore|^ ) (/.+?)\.?$", re.MULTILINE)


class Scene(NamedTuple):
    """A line, and how the tracker that it meets differs from the others."""

    line: str
    where: str = ""
    prepare: Callable[[Path], object] | None = None

    @property
    def name(self) -> str:
        """What it is called in the table."""
        words = " ".join(word for word in self.line.split() if word != "--yes").replace("{", "").replace("}", "")
        return f"{words} ({self.where})" if self.where else words


def without_todays_copy(db: Path) -> None:
    for copy in db.parent.glob("*.backup"):
        copy.unlink()


def without_a_tracker(db: Path) -> None:
    shutil.rmtree(db.parent)


def open_to_others(db: Path) -> None:
    db.chmod(0o644)


def damaged(db: Path) -> None:
    content = bytearray(db.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xee" * 64
    db.write_bytes(content)


def with_an_older_file(db: Path) -> None:
    db.unlink()
    with contextlib.closing(sqlite3.connect(db)) as connection:
        connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    db.chmod(0o600)


SCENES = (
    *(Scene(line, prepare=make_wrong if "--repair" in line else None) for line in WRITES),
    Scene("add Zoe --note again", "the first of a day", without_todays_copy),
    Scene("add Zoe --note again", "a new tracker", without_a_tracker),
    Scene("edit ada --company Acme", "a file that others may read", open_to_others),
    Scene("data restore {copy} --yes", "over a damaged file", damaged),
    Scene("list", "a file of an older version", with_an_older_file),
    *map(Scene, COPIES),
    *(Scene(line) for line in READS if not line.startswith("completion")),
)  # fmt: skip


class Call(NamedTuple):
    """The so-many-th call of a name, and what it did."""

    name: str
    number: int
    text: str

    @property
    def changes(self) -> bool:
        """Whether it may leave files that are not as before."""
        return bool(re.match(CHANGING, self.name))


NO_CALL = Call("", 0, "")


class State(NamedTuple):
    """What the tracker and the files beside it hold; None for what is not there."""

    rows: Content
    new: Content
    old: Content


class Report(NamedTuple):
    """What became of a scene."""

    scene: Scene
    calls: int
    faults: int
    broken: tuple[str, ...]


def make_tracker(folder: Path) -> Path:
    """Make the tracker that every run gets a copy of."""
    (folder / "tmp").mkdir(parents=True)
    live(folder, LIFE)
    return folder


def words_of(folder: Path, line: str) -> list[str]:
    return ["--db", str(db_of(folder)), *shlex.split(line.format(**places_in(folder)))]


def run(folder: Path, line: str) -> Result:
    """Run a line in this process: what it looks over needs no process of its own."""
    return run_quietly(words_of(folder, line))


def found_in(folder: Path) -> set[str]:
    """Return what the check finds, but for copies that were interrupted: those are no part of the data."""
    if not exists(db_of(folder)):
        return set()
    checked = run(folder, "data check")
    found = {line.replace(str(folder), "") for line in checked.lines if "never finished" not in line}
    return found - {"Your data is as it should be."} if checked.lines else {checked.stderr}


def state_of(folder: Path) -> State:
    return State(*(content_of(file) for file in (db_of(folder), *(places_in(folder)[name] for name in ("new", "old")))))


class Injector:
    """Runs one scene again and again, each time with another fault."""

    def __init__(self, scene: Scene, template: Path, work: Path) -> None:
        self.scene, self.work = scene, work
        self._runs = 0
        self.template = self._copied(template)
        # A copy made on the day before would have another day made within the run.
        for copy in db_of(self.template).parent.glob("*-first.backup"):
            copy.rename(copy.with_name(f"nettrack.db.{dt.date.today():%Y%m%d}-first.backup"))
        if scene.prepare:
            scene.prepare(db_of(self.template))
        self._found = found_in(self._copied(self.template))
        self.before = state_of(self.template)
        unhurt = self._copied(self.template)
        code, result, trace = self._traced(unhurt, "-e", f"trace={CALLS}", "--seccomp-bpf")
        assert code == 0, (scene, trace[-1000:])
        self.calls = list(_calls(trace, unhurt))
        self.after, self.answer = state_of(unhurt), result.stdout.replace(str(unhurt), "")

    def faults(self) -> list[tuple[Call, str]]:
        """Return every fault at every call that may do something else than at the one before."""
        found = []
        for k, call in enumerate(self.calls):
            # SQLite tells no error of a page from another, but for a full disk: there, each has its turn.
            errors = FAULTS[k % 4 : k % 4 + 1] if call.name in ("pread64", "pwrite64") else FAULTS[:4]
            found += [(call, fault) for fault in (*errors, *FAULTS[4:]) if fault != "kill" or call.changes]
        return found

    def drawn(self, count: int) -> list[tuple[Call, str]]:
        """Draw so many faults, of every kind and from the whole of the command."""
        draw = random.Random(self.scene.name)  # noqa: S311
        faults, first = self.faults(), draw.randrange(len(FAULTS))
        drawn = []
        for k in range(count):
            alike = [(call, fault) for call, fault in faults if fault == FAULTS[(first + k) % len(FAULTS)]]
            drawn.append(alike[int((k + draw.random()) / count * len(alike))] if alike else draw.choice(faults))
        return drawn

    def broken_by(self, call: Call, fault: str) -> str | None:
        """Cause a fault, and return what did not hold, with the call that failed."""
        folder = self._copied(self.template)
        # A kill is a signal at the entry of a call, which strace cannot deliver from the kernel's filter.
        how = "signal=KILL" if fault == "kill" else f"error={fault}"
        fast = [] if fault == "kill" else ["--seccomp-bpf"]
        inject = f"inject={call.name}:{how}:when={call.number}"
        code, result, trace = self._traced(folder, "-e", f"trace={call.name}", "-e", inject, *fast)
        hit = [found.text for found in _calls(trace, folder) if found.number == call.number]
        if not hit or (fault == "kill") != (code == -signal.SIGKILL):
            broken = f"the call was not met: {hit}, exit code {code}"
        else:
            broken = "; ".join(self._broken(folder, code, result, call))
        shutil.rmtree(folder)
        said = f"exit code {code}, {result.stderr.strip()!r}".replace(str(folder), "")
        return f"{self.scene.name}: {fault} at {call.text}: {broken} ({said})" if broken else None

    def broken_where(self, calls: str, error: str, *places: str) -> str:
        """Let all such calls fail, those about these places of the folder if any, and return what did not hold."""
        folder = self._copied(self.template)
        about = [word for place in places for word in ("-P", str(folder / place))]
        code, result, _ = self._traced(folder, "-e", f"trace={calls}", "-e", f"inject={calls}:error={error}", *about)
        broken = [f"exit code {code}: {result.stderr}"] if code else []
        return "; ".join([*broken, *self._broken(folder, code, result)])

    def _broken(self, folder: Path, code: int, result: Result, call: Call = NO_CALL) -> Iterator[str]:
        """Yield each promise that was not kept."""
        yield from _wrong_words(code, result)
        now = state_of(folder)
        yield from self._wrong_rows(now, code, result)
        yield from self._wrong_files(folder, code, result)
        left = [file.name for file in folder.rglob("*.half*")]
        if left and code >= 0 and not call.name.startswith("unlink"):
            yield f"{left} is left"
        if new := found_in(folder) - self._found:
            yield f"data check: {new}"
        again = run(folder, "add 'Somebody Else' --note hello")
        if again.code != 0 and not isinstance(now.rows, bytes):  # which is damaged as before
            yield f"an add afterwards: {again.code} {again.stderr!r}"

    def _wrong_files(self, folder: Path, code: int, result: Result) -> Iterator[str]:
        """Yield what is wrong with the files that are named, and with an answer."""
        said = result.stdout + result.stderr
        copies = set(map(Path, _CLAIMS_A_COPY.findall(said)))
        for file in {*map(Path, _CLAIMS_A_FILE.findall(said)), *copies}:
            if not file.exists():
                yield f"{file.name} is named and not there"
            elif file in copies and content_of(file) != self.before.rows:
                yield f"{file.name} is no copy of what was there"
        is_answer = self.scene.line in READS and code == 0 and not result.stderr and "cannot be read" not in said
        if is_answer and result.stdout.replace(str(folder), "") != self.answer:
            yield f"the answer is another one, without a word: {result.stdout!r}"
        if self.scene.line.startswith("forget") and code == 0:
            name, named = shlex.split(self.scene.line)[1].encode(), set(map(Path, _CLAIMS_A_FILE.findall(said)))
            for file in [*folder.glob("tracker/*"), *folder.glob("tmp/*")]:
                # Of a folder that cannot be looked through, the folder is named.
                if not named & {file, file.parent} and name in file.read_bytes():
                    yield f"{file.name} still holds {name.decode()}, and is not named"

    def _wrong_rows(self, now: State, code: int, result: Result) -> Iterator[str]:
        for part, found, before, after in zip(State._fields, now, self.before, self.after, strict=True):
            if found not in (before, after):
                if not (before is None and isinstance(found, dict) and not any(found.values())):  # just begun
                    yield f"{part} is neither as before nor as after"
            elif code == 0 and found != after:
                yield f"{part} is not there, and was acknowledged"
            elif code < 0 and result.stdout and part == "rows" and found != after:
                yield f"{part} is not there, and was said before the process was killed"
            elif code > 0 and found != before and _CLAIMS_NOTHING.search(result.stderr):
                yield f"{part} is there, and it was said that nothing was done"

    def _copied(self, template: Path) -> Path:
        # The same length each time: what is written must not depend on the name of the folder.
        self._runs += 1
        folder = self.work / f"{self._runs:06}"
        shutil.copytree(template, folder)
        return folder

    def _traced(self, folder: Path, *options: str) -> tuple[int, Result, str]:
        # Not below the folder, nor with a name that begins as its does: those are no files of the command.
        trace, errors = (self.work / f"{what}-{folder.name}" for what in ("trace", "err"))
        # What is printed is a file of the folder as well: it may not be written either.
        with (folder / "stdout").open("wb") as out, errors.open("wb") as err:
            ended = subprocess.run(
                ["strace", "-f", "-y", "-s", "8", "-o", str(trace), *options, *executable(),
                 *words_of(folder, self.scene.line)],
                stdin=subprocess.DEVNULL, stdout=out, stderr=err, check=False, timeout=120,
                env={**os.environ, "TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip
        result = Result((folder / "stdout").read_text(), errors.read_text(), ended.returncode)
        text = trace.read_text(errors="replace")
        trace.unlink()
        errors.unlink()
        return ended.returncode, result, text


def _wrong_words(code: int, result: Result) -> Iterator[str]:
    """Yield what is wrong with how a command ended and what it said."""
    if code >= 0 and code not in DOCUMENTED:
        yield f"exit code {code}"
    if "Traceback" in result.stderr:
        yield "a traceback"
    elif result.stderr.count("\n") > (8 if code == 0 else 3):
        yield "more than a few sentences"
    if code > 0 and not result.stderr:
        yield "not a word of what is wrong"


def _calls(trace: str, folder: Path) -> Iterator[Call]:
    """Yield the calls that are about a file in a folder, each with how many of its name there were."""
    count = Counter[str]()
    for line in trace.splitlines():
        if found := _CALL.match(line):
            count[found[1]] += 1
            # What Python itself asks of its output when it starts is no matter of the program.
            if str(folder) in line and (found[1] == "write" or not _STREAM.search(line)):
                text = re.sub(r"^\d+ +", "", line).replace(str(folder), "").partition(" = ")[0].strip()
                yield Call(found[1], count[found[1]], text)


def report(scene: Scene, template: Path, work: Path, count: int | None = None) -> Report:
    """Cause so many faults in a scene, or all of them."""
    work.mkdir()
    injector = Injector(scene, template, work)
    faults = injector.faults() if count is None else injector.drawn(count)
    broken = [injector.broken_by(call, fault) for call, fault in faults]
    shutil.rmtree(work)
    return Report(scene, len(injector.calls), len(faults), tuple(filter(None, broken)))


def table_of(reports: Sequence[Report], seconds: float, count: int | None) -> str:
    """Lay out what held, as the document shows it."""
    lines = ["| command | calls | faults | held |", "|---|--:|--:|--:|"]
    totals = [0, 0, 0]
    for found in reports:
        row = (found.calls, found.faults, found.faults - len(found.broken))
        totals = [total + value for total, value in zip(totals, row, strict=True)]
        lines.append(f"| {found.scene.name} | {' | '.join(f'{value:,}' for value in row)} |")
    lines.append(f"| all of them | {' | '.join(f'{total:,}' for total in totals)} |")
    day = dt.date.today()
    which = "every fault" if count is None else f"{count} faults of each, drawn"
    return "\n".join([*lines, "", f"Run on {day}: {which}, in {seconds / 60:.0f} minutes.", ""])


def write_table(document: Path, table: str) -> None:
    """Replace what stands between the two marks of a document."""
    text = document.read_text(encoding="utf-8")
    before, _, rest = text.partition(ENDS[0])
    _, _, after = rest.partition(ENDS[1])
    document.write_text(f"{before}{ENDS[0]}{table}{ENDS[1]}{after}", encoding="utf-8")


def _away_from_the_user(folder: Path) -> None:
    """Let commands in this process see no files but those of a folder."""
    for name in list(os.environ):
        if name.startswith(("NETTRACK_", "XDG_")):
            del os.environ[name]
    home = folder / "home"
    os.environ.update(HOME=str(home), NETTRACK_TODAY=TODAY, NETTRACK_DB=str(home / "nettrack.db"))


def main() -> int:
    """Cause every fault, print what did not hold, and the table; exit code 1 where something did not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="only the scenes whose names begin with one of these")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table into this document")
    parser.add_argument("--sample", type=int, metavar="N", help="so many faults of each scene")
    asked = parser.parse_args()
    chosen = [scene for scene in SCENES if not asked.words or scene.name.startswith(tuple(asked.words))]
    began, reports = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        (folder / "home").mkdir()
        _away_from_the_user(folder)
        template = make_tracker(folder / "template")
        with ProcessPoolExecutor() as pool:
            started = [
                pool.submit(report, scene, template, folder / f"{k:02}", asked.sample) for k, scene in enumerate(chosen)
            ]
            for done in started:
                found = done.result()
                reports.append(found)
                print(
                    f"{found.scene.name}: {found.calls} calls, {found.faults} faults, {len(found.broken)} broken",
                    flush=True,
                )
                for broken in found.broken:
                    print(f"  {broken}", flush=True)
    table = table_of(reports, time.monotonic() - began, asked.sample)
    print(table)
    if asked.markdown:
        write_table(asked.markdown, table)
    return int(any(report.broken for report in reports))


if __name__ == "__main__":
    sys.exit(main())
