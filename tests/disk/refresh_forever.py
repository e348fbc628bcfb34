"""Fork a run that refreshes a workbook, undoes that or confirms a date, over and over for each line of input.

It prints its process id.

A run nobody kills ends by itself once the input is closed: a test that fails, or is killed, leaves none behind.
"""

from __future__ import annotations

import os
import select
import sys
from datetime import date
from itertools import cycle

from pledgebook import clock
from pledgebook.use_cases.confirm import confirm
from pledgebook.use_cases.refresh import refresh
from pledgebook.use_cases.undo import undo

DAYS = ("2023-06-30", "2024-05-31")


def whoever_asked_is_there() -> bool:
    """Return whether the other end of the input is still open: what is in it is left there."""
    watched = select.poll()
    watched.register(sys.stdin.fileno(), 0)  # a hang-up is told of without asking
    return not watched.poll(0)


if __name__ == "__main__":
    clock.today = lambda: date(2026, 11, 26)  # both days have passed, whatever today is
    is_warm = bool(sys.argv[2:])
    for _ in sys.stdin:
        if not is_warm:  # what is imported late is here before a run forks: each begins with its refresh
            is_warm = True
            for day in DAYS:
                refresh(sys.argv[1], day)
        child = os.fork()
        if not child:
            for day in cycle(DAYS):
                if not whoever_asked_is_there():
                    os._exit(0)
                if sys.argv[2:] == ["undo"]:
                    undo(sys.argv[1])
                elif sys.argv[2:] == ["confirm"]:
                    confirm(sys.argv[1], day, "홍길동", reason="다시")
                else:
                    refresh(sys.argv[1], day)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)
