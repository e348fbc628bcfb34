"""The memory that is left is what the process's own limit leaves, where it has one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pledgebook.package.memory import memory_left

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is left")


def test_the_machine_tells_what_it_has_left():
    assert memory_left() > 1 << 20


def test_a_limit_of_the_process_counts_with_what_is_taken_of_it():
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, -1));"
        "from pledgebook.package.memory import memory_left; before = memory_left();"
        "taken = bytearray(100 << 20); print(before, before - memory_left())"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    before, less = map(int, said.split())
    assert before < 400 << 20
    assert 100 << 20 <= less < 110 << 20
