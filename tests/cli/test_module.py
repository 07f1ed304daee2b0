"""A module of eight weeks, day by day: what due, goal, prep and the final report show is compared with files.

``python -m tests.cli.test_module`` writes the files anew; look at what changed before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Result

HERE = Path(__file__).parent / "module"
# What a student types, by day; what begins with ? is looked at, on a terminal of 80 columns.
DAYS: dict[str, str] = {
    "2026-09-07": r"""
        ? due
        add 'Ada Lovelace' --tie mentor --role Engineer --company 'Blue Fern' --met 'at the kick-off'
        need link advice ada --how 'Answers on Slack'
        need add 'Interview practice'
        energy --one-to-one 2 --online 1 --groups -1 --sought -2
        lesson profile --name 'Sam Roe' --doing 'a student of software development' --zone 'Denver time'
        ? need
        ? energy
        ? goal add
        goal add mentor --by 2w --with ada
        goal add new-peer --by 2026-09-18 --count 2 --every '2 weeks'
        goal add 'Hand in the survey' --by 2026-10-30 --step 'Report written' --step 'Sent'
        ? goal
    """,
    "2026-09-08": r"""
        ? draft ada --about 'your first job' --times 'thu 10:00, fri 15:00' --yes
        sent ada --via email --about 'your first job'
        add 'Ben Okafor' --tie peer --met 'in the circle'
        sent ben --via slack --about 'the circle'
        ? sent
    """,
    "2026-09-10": r"""
        replied ada --meet 'fri 15:00' --via video
        prep ada --ask 1,7 --fill data
        ? due
        ? prep ada
    """,
    "2026-09-14": r"""
        ? due
        add ada --on 2026-09-11 --note 'By chance; data people write SQL all day' \
            --takeaway 'Try SQL exercises' --energy 2 --follow-up 'Thank Ada' --due today
        reflect 1 --answer 1 'By chance' --answer 7 'SQL all day' --best 7 \
            --same 'Questions ahead' --different 'Talk less'
        done ada
        ? goal
    """,
    "2026-09-15": r"""
        ? due
        sent ben --via slack
    """,
    "2026-09-23": r"""
        ? due
        add 'Mei Tanaka' --tie dormant --met 'We worked together in 2019' --company 'Harbour Labs'
        sent mei --via linkedin --about 'how Harbour Labs hires'
    """,
    "2026-09-25": r"""
        add 'Zoe Quist' --tie peer --via in-person --note 'Two people at the meetup' \
            --with 'Cy Young' --energy -1 --origin introduced
        ? due
    """,
    "2026-09-28": r"""
        replied mei --later 3w
        replied ben --no
        ? sent
    """,
    "2026-10-19": r"""
        ? due
        done mei
        meet mei 'wed 17:30' --via call
        ? due
    """,
    "2026-10-22": r"""
        ? due
        add mei --on wed --note 'They hire in spring' --takeaway 'Ask again in March' \
            --energy 1 --follow-up 'Ask about spring' --due 2027-03-01
        add ada --note 'Between us' --private
        ? prep ada
    """,
    "2026-10-30": r"""
        goal tick 3 report
        goal tick 3 sent
        reflect --goal 1 --same 'Write early' --different 'Ask for more'
        ? goal
        ? question --for mentor
        ? energy
        ? report
        ? report --plan
    """,
}


def looked_at(nettrack: Callable[..., Result], set_day: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """Run every line on its day; yield the day, and all that was looked at on it."""
    for day, lines in DAYS.items():
        set_day(day)
        seen = []
        for line in map(str.strip, re.sub(r"\\\n\s+", "", lines).strip().splitlines()):
            if line.startswith("? "):
                run = Terminal([], command=["/bin/sh", "-c", f'"$0" --no-pager {line[2:]}', *_executable()], columns=80)
                assert run.ended() == 0, (day, line, run.output)
                shown = re.sub("\x1b\\[[0-9;]*m", "", run.output)
                shown = "\n".join(text.rstrip() for text in shown.splitlines() if "no tracker at" not in text)
                seen.append(f"$ nettrack {line[2:]}\n{shown}\n")
            else:
                result = nettrack(line)
                assert result.code == 0, (day, line, result.stderr)
        yield day, "\n".join(seen)


def _executable() -> list[str]:
    from tests.conftest import executable

    return [*executable()]


def test_a_module_shows_each_day_what_it_is_expected_to(
    nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    for day, seen in looked_at(nettrack, lambda day: monkeypatch.setenv("NETTRACK_TODAY", day)):
        expected = HERE / f"{day}.txt"
        if os.environ.get("WRITE_MODULE"):
            HERE.mkdir(exist_ok=True)
            expected.write_text(seen, encoding="utf-8")
        assert seen == (expected.read_text(encoding="utf-8") if expected.exists() else ""), day


if __name__ == "__main__":
    os.environ["WRITE_MODULE"] = "yes"
    raise SystemExit(pytest.main([__file__, "-q"]))
