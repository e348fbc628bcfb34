"""The reference of the public names as HTML pages: `python -m tests.api_reference FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pdoc

import pledgebook as pb


def main() -> int:
    for name in pb.__all__:  # pdoc looks only at what is there already
        getattr(pb, name)
    for name in pb.mail.__all__:
        vars(pb.mail)[name] = getattr(pb.mail, name)
    folder = Path(sys.argv[1])
    pdoc.pdoc("pledgebook", output_directory=folder)
    missing = [
        *_left_out(pb, folder / "pledgebook.html"),
        *_left_out(pb.mail, folder / "pledgebook" / "mail.html"),
    ]
    if missing:
        print("not in the reference:", ", ".join(missing), file=sys.stderr)
    return int(bool(missing))


def _left_out(module: ModuleType, page: Path) -> list[str]:
    """List the public names of a module that its page does not have; a module has a page of its own."""
    said = page.read_text(encoding="utf-8")
    names = [name for name in module.__all__ if not name.startswith("_")]
    return [
        name
        for name in names
        if f'id="{name}"' not in said and not isinstance(getattr(module, name), ModuleType)
    ]


if __name__ == "__main__":
    sys.exit(main())
