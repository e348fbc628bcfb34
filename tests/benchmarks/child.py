"""Run one of the `ways` in this process, and print its CPU seconds, wall seconds, peak memory and findings.

    python -m tests.benchmarks.child WAY ARGUMENTS...

The peak is VmHWM, which begins anew with the process: the kernel counts what a parent held before the exec
towards `ru_maxrss`. Linux only.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import time
from pathlib import Path

from tests.benchmarks import ways


def peak() -> float:
    """Return this process's highest memory so far, in MiB."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def main() -> None:
    name, *arguments = sys.argv[1:]
    began = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        found = getattr(ways, name)(*arguments)
    times = os.times()
    said = {
        "cpu": times.user + times.system,
        "with children": sum(times[:4]),
        "wall": time.perf_counter() - began,
        "peak": peak(),
    }
    print(json.dumps({**said, **found}))


if __name__ == "__main__":
    main()
