"""Run a command and print what it took: its exit code, CPU seconds, peak memory in MB and output, as JSON.

A process of its own, for Linux counts the size of the one that starts a command towards the command's peak.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys


def main() -> None:
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    print(
        json.dumps(
            [
                os.waitstatus_to_exitcode(status),
                usage.ru_utime + usage.ru_stime,
                usage.ru_maxrss / 1024,
                output.decode("utf-8", "replace"),
            ]
        )
    )


if __name__ == "__main__":
    main()
