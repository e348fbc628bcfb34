"""Run the program for each line of arguments, and print what it took, as JSON.

That is its exit code, CPU seconds, peak memory in MB and output. Each run is a fork of this process, which has
loaded the program and read no file: it costs no start. It is no fork of the tests' own process, for Linux
counts the size of the one that starts a run towards the run's peak.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile

import pledgebook.cli.app
import pledgebook.use_cases.refresh  # noqa: F401 - loaded once for all runs
from pledgebook.__main__ import main


def measured(arguments: list[str]) -> None:
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            sys.argv = ["pledgebook", *arguments]
            main()
            sys.exit()
        _, status, usage = os.wait4(child, 0)
        said.seek(0)
        output = said.read().decode("utf-8", "replace")
    seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    print(json.dumps([os.waitstatus_to_exitcode(status), seconds, megabytes, output]), flush=True)


if __name__ == "__main__":
    for line in sys.stdin:
        measured(json.loads(line))
