"""Cold time of `show` and `refresh` on the sample against `import openpyxl`, in turn in one run.

    python tests/benchmarks/bench_start.py [rounds]

Prints medians and their ratios; asserts nothing.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "workbooks" / "6-3-3.xlsx"


def seconds(*command: str) -> float:
    """Time a whole process."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return time.perf_counter() - began


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = shutil.copy(SAMPLE, Path(folder) / SAMPLE.name)
        commands = {
            "import openpyxl": ("-c", "import openpyxl"),
            "show": ("-m", "pledgebook", "show", book),
            "refresh": ("-m", "pledgebook", "refresh", book),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds + 1):
            for name, command in commands.items():
                times[name].append(seconds(*map(str, command)))
    medians = {name: statistics.median(taken[1:]) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:16} {median:.3f} s   ratio {median / medians['import openpyxl']:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
