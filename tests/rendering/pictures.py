"""Draw a workbook's sheets, or a page of HTML, as PNG pictures.

    python -m tests.rendering.pictures FILE FOLDER

Needs LibreOffice Calc and poppler, for HTML Chromium; the fonts are those of `fonts.conf` beside this file
(Debian's fonts-crosextra-carlito and fonts-noto-cjk).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

FONTS = Path(__file__).with_name("fonts.conf")
DOTS_PER_INCH = 110


def environment() -> dict[str, str]:
    """Return the environment in which programs draw with the stand-ins."""
    return {**os.environ, "FONTCONFIG_FILE": str(FONTS)}


def pdf(path: Path, folder: Path) -> Path:
    """Print a workbook as a PDF, every sheet as it would come out of a printer."""
    program = shutil.which("soffice") or "libreoffice"
    with tempfile.TemporaryDirectory() as profile:
        command = [program, "--headless", f"-env:UserInstallation={Path(profile).as_uri()}"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment())
    return folder / f"{path.stem}.pdf"


def pages(path: Path, folder: Path, *, dots: int = DOTS_PER_INCH) -> list[Path]:
    """Draw the pages of a PDF; returns the pictures in order."""
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(dots), str(path), str(folder / path.stem)], check=True, timeout=300
    )
    return sorted(folder.glob(f"{path.stem}-*.png"))


def page_of_html(html: Path, picture: Path, *, width: int = 1080, height: int = 854) -> None:
    """Draw what a browser shows of a page."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                shutil.which("chromium") or "chromium-browser",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
                f"--window-size={width},{height}",
                f"--screenshot={picture}",
                html.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
            env=environment(),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for picture in pages(pdf(given.file, given.folder), given.folder):
        print(picture)


if __name__ == "__main__":
    main()
