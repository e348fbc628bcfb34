"""The reference of the public names as HTML pages: `python -m tests.api_reference FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

import pdoc

import pledgebook as pb


def main() -> int:
    for name in pb.__all__:  # pdoc looks only at what is there already
        getattr(pb, name)
    for name in pb.mail.__all__:
        vars(pb.mail)[name] = getattr(pb.mail, name)
    folder = Path(sys.argv[1])
    pdoc.pdoc("pledgebook", output_directory=folder)
    page = (folder / "pledgebook.html").read_text(encoding="utf-8")
    missing = [name for name in pb.__all__ if not name.startswith("_") and f'id="{name}"' not in page]
    if missing:
        print("not in the reference:", ", ".join(missing), file=sys.stderr)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
