"""Prepare the letters of a workbook once, then send them in a fresh process for every line that comes in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pledgebook.mail import post, settings
from pledgebook.mail.distribution import read_distribution
from pledgebook.mail.letters import Wanted


def main(path, listing):
    letters = post.prepare([Path(path)], Wanted(rules=read_distribution(Path(listing)))).letters
    print(len(letters), flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            post.send(letters, settings.load())
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("over", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
