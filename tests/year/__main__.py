"""Play the year and print its log.

python -m tests.year                      # forty departments; some minutes
python -m tests.year --departments 4      # seconds
python -m tests.year -o FOLDER            # leaves the workbooks there
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from pathlib import Path

from tests.year.play import play


def main() -> int:
    """Play the year with what the command line says; 1 where a claim did not hold."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.year", description="Play a year of a pledge office."
    )
    parser.add_argument("--departments", type=int, default=40, choices=range(4, 41), metavar="4-40")
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("-o", "--out", type=Path, help="an empty folder that keeps the workbooks")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")  # openpyxl tells what it drops of a file
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as folder:
        place = asked.out or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        try:
            office = play(place, asked.departments, asked.seed, print)
        except AssertionError as error:
            print(f"\n  ✗ {error}")
            return 1
    print(f"\n지킨 것 {len(office.kept)}가지")
    return 0


if __name__ == "__main__":
    sys.exit(main())
