"""What a command imports: one that finds nothing to do does without all that a refresh needs."""

from __future__ import annotations

import json
import subprocess
import sys

MOST_OF_A_CHANGE, MOST_OF_NONE = 310, 85
"""Modules of ours that a refresh imports, with figures changed and with nothing to do: each costs its time."""
NOT_OF_A_REFRESH = {
    f"pledgebook.{room}"
    for room in ("intake", "forms", "mail", "publication", "roll_up", "page", "desk", "release", "excel_live")
}
HEAVY = ("python_calamine", "openpyxl", "pandas", "rich", "xlwings")


def modules_after(*command):
    """Run a command and list the modules that are imported at its end."""
    code = (
        "import json, sys\n"
        "from pledgebook.cli.app import OWN_PROCESS, app\n"
        f"try: app({list(map(str, command))!r}, obj=OWN_PROCESS)\n"
        "finally: sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def ours(found):
    return {name for name in found if name.partition(".")[0] == "pledgebook"}


def rooms(found):
    return {".".join(name.split(".")[:2]) for name in found if name.startswith("pledgebook.")}


def test_an_unchanged_workbook_is_told_without_reading_or_laying_out(sample):
    command = ("refresh", sample, "--as-of", "2024-05-31")
    full = modules_after(*command)
    assert {"pledgebook.reading", "pledgebook.sheets", "pledgebook.checks"} <= rooms(full)
    assert not {"pandas", "numpy", "openpyxl", "rich", "xlwings"} & full
    assert not NOT_OF_A_REFRESH & rooms(full)
    found = modules_after(*command)
    assert not {"pledgebook.reading", "pledgebook.sheets", "pledgebook.checks", "pledgebook.figures"} & rooms(
        found
    )
    assert not {*HEAVY, "logging", "tempfile", "decimal"} & found
    assert len(ours(full)) <= MOST_OF_A_CHANGE
    assert len(ours(found)) <= MOST_OF_NONE


def test_the_package_alone_imports_nothing_of_the_work():
    code = "import sys, pledgebook; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    found = set(done.stdout.split())
    assert rooms(found) <= {
        "pledgebook._version",
        "pledgebook.errors",
        "pledgebook.log",
        "pledgebook.messages",
    }


def test_another_date_alone_reads_no_log_twice(sample):
    code = (
        "import sys\n"
        "from pledgebook.use_cases import log_changes\n"
        "log_changes.read_package = lambda *_, **__: sys.exit('read again')\n"
        "from pledgebook.cli.app import OWN_PROCESS, app\n"
        f"app(['refresh', {str(sample)!r}, '--as-of', '2023-12-31'], obj=OWN_PROCESS)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
