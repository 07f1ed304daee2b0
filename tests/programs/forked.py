"""Many lines run by one process that starts once and forks for each: what they do, without what starting costs."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import Result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FORKING = """
import json, os, sys
import nettrack.cli.program
from nettrack.__main__ import main
for words in json.load(sys.stdin):
    (out, to_out), (err, to_err) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(sys.argv[1], os.O_RDONLY), 0)
        os.dup2(to_out, 1)
        os.dup2(to_err, 2)
        sys.stdin = open(0, closefd=False)
        sys.argv[1:] = words
        main()
    os.close(to_out)
    os.close(to_err)
    printed = [open(end, "rb").read().decode() for end in (out, err)]
    print(json.dumps([*printed, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]), flush=True)
"""


def run_forked(lines: Sequence[Sequence[str]], stdin: Path, prefix: Sequence[str]) -> list[Result]:
    """Run lines one after another, each given the text of a file; a prefix takes rights away from all of them."""
    ended = subprocess.run(
        [*prefix, sys.executable, "-c", _FORKING, str(stdin)],
        input=json.dumps(lines), capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return [Result(*json.loads(line)) for line in ended.stdout.splitlines()]
