"""Make anew what is kept in the repository and comes from code: `python -m tests.regenerate`.

- `workbooks/6-3-3.xlsx` (the sample) and `workbooks/mistakes.xlsx`
- `workbooks/forms/*.xlsx`: the worked forms, each with a card made from it
- the tables of the contract in `workbooks/README.md`
- what the ribbon in `macros/` says of each button
- the pictures in `.github/` (with `--pictures`; needs LibreOffice, poppler, Chromium and the fonts that
  `tests/rendering/fonts.conf` names)

After it, `git diff` shows what a change of code did to them. The digests of everything that is written have
a command of their own: `python -m tests.digests --write`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pledgebook as pb
from pledgebook.messages import word
from pledgebook.publication.copy import cards_copy
from pledgebook.template.documentation import contract_tables
from pledgebook.use_cases.new import new_workbook
from tests import planted, worked_forms
from tests.rendering.pictures import page_of_html, pages, pdf

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "workbooks" / "README.md"
FIRST, AFTER = "### 설정 (`Settings`)", "\n## "


def workbooks() -> None:
    """Write the sample and the workbook of planted mistakes."""
    (ROOT / "workbooks" / "6-3-3.xlsx").write_bytes(new_workbook())
    planted.PLACE.write_bytes(planted.build_mistakes())
    worked_forms.write()


def tables() -> None:
    """Put the contract's tables in the place of the old ones, up to the next heading of the page."""
    page = PAGE.read_text(encoding="utf-8")
    start = page.index(FIRST)
    end = page.find(AFTER, start)
    rest = page[end:] if end >= 0 else ""
    PAGE.write_text(page[:start] + contract_tables() + rest, encoding="utf-8")


def ribbons() -> None:
    """Let the ribbon of either year say of a button what the start sheet says of it."""
    for name in ("customUI.xml", "customUI14.xml"):
        place = ROOT / "macros" / name
        place.write_bytes(said_anew(place.read_bytes().decode()).encode())


def said_anew(ribbon: str) -> str:
    """Return the ribbon's XML with the sentences of the catalogue as its tips."""
    return re.sub(
        r'tag="(\w+)"([^>]*)supertip="[^"]*"',
        lambda found: f'tag="{found[1]}"{found[2]}supertip="{word(f"button.does.{found[1]}", "ko")}"',
        ribbon,
    )


def pictures() -> None:
    """Draw the first page of the sample's card, a form beside its card, and the letter the sample is sent with."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = ROOT / "workbooks" / "6-3-3.xlsx"
        card = folder / "card.xlsx"
        card.write_bytes(cards_copy(pb.compute(pb.read(sample))))
        shutil.copy(pages(pdf(card, folder), folder)[0], ROOT / ".github" / "card-6-3-3-page1.png")
        worked_forms.picture("one-page", folder, ROOT / ".github" / "form-one-page.png")
        html = folder / "letter.html"
        html.write_text(letter(sample, folder), encoding="utf-8")
        page_of_html(html, ROOT / ".github" / "mail-6-3-3.png")


def letter(sample: Path, folder: Path) -> str:
    """Return the HTML of the letter that the sample is sent with."""
    configuration = folder / "config.toml"
    configuration.write_text(
        '[mail]\nhost = "mail.naju.go.kr"\nsender = "공약팀 <pledge@naju.go.kr>"\nallow = ["naju.go.kr"]\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pledgebook", "mail", str(sample), "--eml", str(folder)]
    subprocess.run(
        [*command, "--to", "clerk@naju.go.kr"],
        cwd=ROOT,
        env={**os.environ, "PLEDGEBOOK_CONFIG": str(configuration)},
        check=True,
        capture_output=True,
    )
    (draft,) = folder.glob("*.eml")
    message = message_from_bytes(draft.read_bytes(), policy=default)
    return message.get_body(("html",)).get_content()


if __name__ == "__main__":
    workbooks()
    tables()
    ribbons()
    if "--pictures" in sys.argv[1:]:
        pictures()
