"""SHA-256 digests of what pledgebook writes, so that a move of code can be shown to change no byte of it.

    python -m tests.digests            # compare with tests/digests.json; exit code 1 where one differs
    python -m tests.digests --write    # take the digests of today's code

Only the command line is called, so the comparison outlives any renaming inside the package.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).with_suffix(".json")
AS_OF = "2024-05-31"
NEW_TERM = "2026-11-30"
BATCH = 300
SAVED = 1_717_113_600  # 2024-05-31, midnight UTC


def digests() -> dict[str, str]:
    """Give the digests by the name of the work."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        batch = folder / "batch"
        generate = ROOT / "tests" / "benchmarks" / "generate.py"
        run([sys.executable, str(generate), str(batch), "--count", str(BATCH), "--governments", "1"])
        for work in ("sample", "narae", "mistakes"):
            (folder / work).mkdir()
        sample = shutil.copyfile(ROOT / "workbooks" / "6-3-3.xlsx", folder / "sample" / "6-3-3.xlsx")
        narae = shutil.copyfile(ROOT / "tests" / "samples" / "narae.xlsx", folder / "narae" / "narae.xlsx")
        mistakes = shutil.copyfile(
            ROOT / "workbooks" / "mistakes.xlsx", folder / "mistakes" / "mistakes.xlsx"
        )
        found = {"generated": of_folder(batch)}
        pledgebook("refresh", sample, "--as-of", "2023-12-31")
        found["sample"] = of_folder(folder / "sample")
        pledgebook("refresh", narae, "--as-of", NEW_TERM)
        found["narae"] = of_folder(folder / "narae")
        said = pledgebook("check", mistakes, "--as-of", AS_OF)
        found["mistakes"] = of_bytes(said.replace(name.encode(), b""))
        pledgebook("refresh", batch, "--as-of", AS_OF)
        found["batch"] = of_folder(batch)
        for path in batch.rglob("*.xls*"):
            os.utime(path, (SAVED, SAVED))  # 제출현황 says when a file was saved
        pledgebook("rollup", batch, "-o", folder / "rollup.xlsx", "--as-of", AS_OF)
        found["rollup"] = of_bytes((folder / "rollup.xlsx").read_bytes())
    return found


def pledgebook(*arguments: object) -> bytes:
    """Run a command and give what it prints; a workbook with mistakes is a result like another."""
    return run([sys.executable, "-m", "pledgebook", *map(str, arguments)], codes={0, 3, 4})


def run(command: list[str], codes: set[int] | None = None) -> bytes:
    """Run a program at the project's root, away from the versions and settings of whoever runs it."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TZ": "UTC",
            "PLEDGEBOOK_HISTORY_DIR": f"{home}/history",
            "PLEDGEBOOK_CONFIG": f"{home}/config.toml",
        }
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode not in (codes or {0}):
        msg = f"{command}: exit code {done.returncode}"
        raise RuntimeError(msg)
    return done.stdout


def of_folder(folder: Path) -> str:
    """Digest the names and bytes of a folder's files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return of_bytes(b"".join(f"{path.name} {of_bytes(path.read_bytes())}\n".encode() for path in files))


def of_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> int:
    found = digests()
    if "--write" in sys.argv[1:]:
        KEPT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        return 0
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    for name in found:
        print(f"{name}: {'same' if found[name] == kept.get(name) else 'DIFFERS'}")
    return int(found != kept)


if __name__ == "__main__":
    sys.exit(main())
