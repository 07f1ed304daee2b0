"""What no command may import at its start, and how to see what one did."""

from __future__ import annotations

import sys

SPY = (
    "import os, sys; os._exit = lambda code: print(*sys.modules, file=sys.stderr)\n"
    "from nettrack.__main__ import main; main()"
)
HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "rich", "dateutil.parser", "readline", "tomllib", "dataclasses"}
if sys.platform == "linux":
    HEAVY.add("platformdirs")  # elsewhere there is more to ask it
# What Typer imports and never uses: the parts in C of the modules that nettrack/startup.py puts off.
PUT_OFF = {"_posixsubprocess", "_bz2", "_lzma", "difflib"}
