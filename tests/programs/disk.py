"""A disk that loses power: what a process wrote and synced is recorded, and what a crash would leave is built from it.

The model is harsher than most disks: nothing that was not synced need be there, not even a file's name in its folder.
What was not synced may be there in part, in any order within a file, and torn at the edge of any sector.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tests.conftest import executable

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SECTOR = 512
_CALLS = (
    "openat,creat,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,copy_file_range,sendfile,lseek,"
    "unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir,mkdirat,rmdir,fsync,fdatasync,sync_file_range"
)
_LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)(?:<([^>]*)>)?")
_FD = re.compile(r"^(\d+)<((?:\\x..)*)>(\(deleted\))?")
_TEXT = re.compile(r'"((?:\\x..)*)"')


class Call(NamedTuple):
    """A system call that succeeded: the file it was about, and what it did there."""

    name: str
    path: str
    offset: int = 0
    data: bytes = b""
    target: str = ""


def recorded(folder: Path, trace: Path, words: Sequence[str]) -> tuple[list[Call], int]:
    """Run the program; return what it did below the folder, "say" where it printed, and its code."""
    command = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-o", str(trace)]
    ended = subprocess.run(
        [*command, *executable(), *words], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return [call for call in _calls(trace) if call.name == "say" or call.path.startswith(str(folder))], ended.returncode


def _calls(trace: Path) -> Iterator[Call]:
    positions: dict[str, int] = {}
    for line in trace.read_text().splitlines():
        found = _LINE.match(line)
        if found and int(found[3]) >= 0:
            yield from _read(found, positions)
        assert found or "unfinished" not in line, line[:200]


def _read(found: re.Match[str], positions: dict[str, int]) -> Iterator[Call]:
    """Yield what one line of the trace says was done; keep where each open file is written to next."""
    name, given, result, opened = found.groups()
    texts = [_bytes(text) for text in _TEXT.findall(given)]
    about = _FD.match(given)
    if name == "openat":
        positions[result] = 0
        path = _bytes(opened).decode()
        assert "O_APPEND" not in given, path
        if "O_CREAT" in given:
            yield Call("create", path)
        if "O_TRUNC" in given:
            yield Call("truncate", path)
    elif about:
        if not about[3]:  # a file that has no name any more is lost in any case
            yield from _with_file(name, about[1], _bytes(about[2]).decode(), given, int(result), positions)
    else:
        assert name in ("unlink", "rename", "link", "mkdir"), f"the disk does not know {name}"
        yield Call(name, texts[0].decode(), target=texts[1].decode() if len(texts) > 1 else "")


def _with_file(name: str, fd: str, path: str, given: str, result: int, positions: dict[str, int]) -> Iterator[Call]:
    if name == "lseek":
        positions[fd] = result
        return
    if name in ("fsync", "fdatasync"):
        yield Call("sync", path)
        return
    if fd in ("1", "2"):
        yield Call("say", "")
        return
    last = given.rpartition(", ")[2]
    if name == "ftruncate":
        yield Call("truncate", path, int(last))
        return
    assert name in ("write", "pwrite64"), f"the disk does not know {name}"
    text = _TEXT.search(given)
    assert text is not None
    offset = int(last) if name == "pwrite64" else positions.get(fd, 0)
    positions[fd] = offset + result
    yield Call("write", path, offset, _bytes(text[1])[:result])


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass(eq=False)
class File:
    """What is certainly on the disk, and what was written since."""

    content: bytes = b""
    pending: list[Call] = field(default_factory=list)


class Disk:
    """Files and folders, with what of them a crash would leave."""

    def __init__(self, folder: Path) -> None:
        self._names: dict[str, File | None] = {}  # a folder has no content
        for path in (folder, *folder.rglob("*")):
            self._names[str(path)] = File(path.read_bytes()) if path.is_file() else None
        self._kept = dict(self._names)
        self._pending: list[Call] = []
        self._files: dict[int, File | None] = {}

    def take(self, call: Call) -> None:
        """Do what the process did."""
        if call.name == "sync":
            self._sync(call.path)
        elif call.name in ("write", "truncate"):
            file = self._names[call.path]
            assert file is not None
            file.pending.append(call)
        elif call.name == "create" and call.path in self._names:
            pass
        elif call.name != "say":
            self._files[id(call)] = File() if call.name == "create" else self._names.get(call.path)
            self._apply(self._names, call)
            self._pending.append(call)

    def _sync(self, path: str) -> None:
        file = self._names[path]
        if file is not None:
            file.content = _written(file.content, file.pending)
            file.pending.clear()
            return
        for call in [pending for pending in self._pending if pending.path.rpartition("/")[0] == path]:
            self._apply(self._kept, call)
            self._pending.remove(call)

    def _apply(self, names: dict[str, File | None], call: Call) -> None:
        if call.name == "rename":
            names[call.target] = self._files[id(call)]
            names.pop(call.path, None)
        elif call.name == "link":
            names[call.target] = self._files[id(call)]
        elif call.name == "unlink":
            names.pop(call.path, None)
        else:
            names[call.path] = self._files[id(call)]

    def left(self, draw: random.Random | None = None) -> dict[str, bytes]:
        """Return the files that are there after a crash: all unsynced is lost or, when drawn, some of it is not."""
        names = dict(self._kept)
        if draw:
            for call in self._pending[: draw.randint(0, len(self._pending))]:
                self._apply(names, call)
        folders = {path for path, file in names.items() if file is None}
        return {
            path: _written(file.content, [part for call in file.pending for part in _survived(call, draw)])
            for path, file in names.items()
            if file is not None and all(parent in folders for parent in self._parents(path))
        }

    def _parents(self, path: str) -> Iterator[str]:
        root = min(self._names, key=len)
        while len(path := path.rpartition("/")[0]) >= len(root):
            yield path


def _written(content: bytes, calls: list[Call]) -> bytes:
    now = bytearray(content)
    for call in calls:
        if call.name == "truncate":
            now[call.offset :] = bytes(max(0, call.offset - len(now)))
            continue
        now.extend(bytes(max(0, call.offset - len(now))))
        now[call.offset : call.offset + len(call.data)] = call.data
    return bytes(now)


def _survived(call: Call, draw: random.Random | None) -> Iterator[Call]:
    if not draw or draw.random() < 0.4:
        return
    if call.name == "truncate" or draw.random() < 0.5:
        yield call
        return
    first = call.offset // SECTOR * SECTOR
    for edge in range(first, call.offset + len(call.data), SECTOR):
        start, end = max(edge, call.offset), min(edge + SECTOR, call.offset + len(call.data))
        if draw.random() < 0.5:
            yield call._replace(offset=start, data=call.data[start - call.offset : end - call.offset])
