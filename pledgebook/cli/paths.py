"""Which workbooks the paths of a command mean: files, folders and globs."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

SUFFIXES = {".xlsx", ".xlsm"}
TEMPLATES = {".xltx", ".xltm"}
"""Forms that workbooks start from: taken where a path or glob means them, passed over in folders."""


def expand(patterns: Iterable[str]) -> list[Path]:
    """List the workbooks in order, each once. A path that is neither folder nor glob is kept as it is.

    Raises UsageError where a folder or a glob holds no workbook.
    """
    found: dict[Path, None] = {}
    for pattern in patterns:
        path = Path(pattern)
        if path.is_dir():
            matches = sorted(inner for inner in path.rglob("*") if _is_workbook(inner))
        elif path.exists() or not glob.has_magic(pattern):
            matches = [path]
        else:
            globbed = glob.glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
            matches = sorted(inner for inner in map(Path, globbed) if _is_workbook(inner, TEMPLATES))
        if not matches:
            raise UsageError("no-paths", seen=pattern)
        found.update(dict.fromkeys(matches))
    return list(found)


def _is_workbook(path: Path, also: AbstractSet[str] = frozenset()) -> bool:
    is_named_so = path.suffix.lower() in SUFFIXES | also and not path.name.startswith(("~$", ".~"))
    return is_named_so and path.is_file()
