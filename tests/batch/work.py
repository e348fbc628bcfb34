"""Task functions that do to a worker what a file's name says; handed in by tests, known to nothing else."""

from __future__ import annotations

import ctypes
import os
import time
from pathlib import Path

from pledgebook.batch.task import refresh_one


def by_name(task):
    match Path(task.path).stem.partition("-")[0]:
        case "abort":
            os.abort()
        case "segfault":
            ctypes.string_at(0)
        case "leave":
            os._exit(3)
        case "hang":
            time.sleep(600)
        case "greedy":
            held = []
            while True:
                held.append(bytearray(64 * 1024 * 1024))
        case "slow":
            time.sleep(0.1)
    return refresh_one(task)


def by_name_once(task):
    """Do so on the first try only, as a machine that is lost and replaced."""
    try:
        Path(task.source).with_suffix(".tried").touch(exist_ok=False)
    except FileExistsError:
        return refresh_one(task)
    return by_name(task)
