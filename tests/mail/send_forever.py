"""Make one letter into many, then send them in a fresh process for every line that comes in."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import sys
from pathlib import Path

from pledgebook.mail import post, settings
from pledgebook.mail.letters import Wanted
from pledgebook.mail.recipients import People, Person


def main(path, count):
    (letter,) = post.prepare([Path(path)], Wanted(to=("p@naju.go.kr",))).letters
    letters = [
        dataclasses.replace(
            letter,
            people=People((Person(f"p{at}@naju.go.kr"),)),
            subject=f"{letter.subject} {at}",
            content=hashlib.sha256(str(at).encode()).hexdigest(),
        )
        for at in range(int(count))
    ]
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
