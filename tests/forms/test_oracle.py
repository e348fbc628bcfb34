"""Random forms, filled by us and grown by LibreOffice: merges, conditional formats, formulas, anchors and breaks agree."""

from __future__ import annotations

import io
import json
import os
import random
import re
import subprocess
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.pagebreak import Break
from PIL import Image as Picture

import pledgebook as pb
from pledgebook.book.contract import FORM_SHEET
from pledgebook.book.model import Section
from pledgebook.template.workbook import build_workbook
from tests.conftest import ROOT

GROW = ROOT / "tests" / "forms" / "grow_in_libreoffice.py"
FORMS = 40
LISTS = {
    "지표": (("{{지표.이름}}",), ("{{지표.이름}}", "{{지표.비고}}")),
    "일정": (("{{일정.이름}}",),),
    "현황": (("- {{현황}}",),),
    "추진실적": (("{{추진실적}}",),),
    "기대효과": (("{{기대효과}}",),),
    "변경": (("{{변경.당초}}",),),
}
pytestmark = [pytest.mark.slow, pytest.mark.libreoffice]


@dataclass
class Drawn:
    """A random form: how it is drawn, and how often its rows come."""

    rows: list[str] = field(default_factory=list)
    changes: list[tuple[int, int, int]] = field(default_factory=list)
    fixed: list[int] = field(default_factory=list)


def counts():
    """How often each list comes on the sample's card."""
    book = pb.read(ROOT / "workbooks" / "6-3-3.xlsx")
    texts = {section: sum(line.section is section for line in book.narrative) for section in Section}
    indicators = len(book.indicators)
    return {
        "지표": indicators,
        "일정": indicators,
        "현황": texts[Section.OVERVIEW],
        "추진실적": texts[Section.ACHIEVEMENTS],
        "기대효과": texts[Section.EFFECTS],
        "변경": 0,
    }


def draw(lot, sheet, times):
    """Draw a form by lot; every row that repeats has a fixed one above and below."""
    drawn = Drawn()
    names = lot.sample(list(LISTS), lot.randint(1, 4))
    for name in names:
        for _ in range(lot.randint(1, 3)):
            drawn.rows.append("글")
            drawn.fixed.append(len(drawn.rows))
        group = lot.choice(LISTS[name])
        first = len(drawn.rows) + 1
        drawn.rows += group
        drawn.changes.append((first, len(drawn.rows), times[name]))
    for _ in range(lot.randint(1, 3)):
        drawn.rows.append("끝")
        drawn.fixed.append(len(drawn.rows))
    for row, text in enumerate(drawn.rows, 1):
        sheet.cell(row, 1, text)
        sheet.cell(row, 2, lot.randint(1, 99))
        sheet.row_dimensions[row].height = 15
    sheet.cell(1, 1, "{{공약명}}")
    _merge(lot, sheet, drawn)
    _format(lot, sheet, drawn)
    _calculate(lot, sheet, drawn)
    _anchor(lot, sheet, drawn)
    return drawn


def span(lot, drawn):
    """Two fixed rows, from the upper one to the lower."""
    return sorted(lot.sample(drawn.fixed, 2)) if len(drawn.fixed) > 1 else drawn.fixed * 2


def _merge(lot, sheet, drawn):
    for column in "DEF":
        top, bottom = span(lot, drawn)
        if top < bottom and lot.random() < 0.7:
            sheet.merge_cells(f"{column}{top}:{column}{bottom}")
    for first, last, _ in drawn.changes:
        if lot.random() < 0.5:
            sheet.merge_cells(f"G{first}:H{first}")
        if first < last and lot.random() < 0.7:
            sheet.merge_cells(f"I{first}:I{last}")


def _format(lot, sheet, drawn):
    for color, column in (("FFFFC000", "B"), ("FF92D050", "C")):
        top, bottom = span(lot, drawn)
        rule = CellIsRule(operator="greaterThan", formula=["50"], fill=PatternFill(bgColor=color))
        sheet.conditional_formatting.add(f"{column}{top}:{column}{bottom}", rule)


def _calculate(lot, sheet, drawn):
    top, bottom = span(lot, drawn)
    place = lot.choice(drawn.fixed)
    sheet.cell(place, 10, f"=SUM(B{top}:B{bottom})")
    sheet.cell(lot.choice(drawn.fixed), 11, f"=B{lot.choice(drawn.fixed)}*2")
    for first, last, _ in drawn.changes:
        for row in range(first, last + 1):
            if lot.random() < 0.6:
                sheet.cell(row, 12, f"=B{row}+$B${lot.choice(drawn.fixed)}")


def _anchor(lot, sheet, drawn):
    written = io.BytesIO()
    Picture.new("RGB", (8, 8), "#336699").save(written, "PNG")
    for column in ("M", "N"):
        image = Image(io.BytesIO(written.getvalue()))
        image.anchor = f"{column}{lot.choice(drawn.fixed)}"
        sheet.add_image(image)
    followed = [row for row in drawn.fixed if row + 1 in drawn.fixed]
    if followed:
        sheet.row_breaks.append(Break(id=lot.choice(followed)))


def seen(data, name):
    """Everything of a sheet that rows move."""
    sheet = load_workbook(io.BytesIO(data))[name]
    formatted = {}
    for ranged in sheet.conditional_formatting:
        for rule in ranged.rules:
            color = rule.dxf.fill.bgColor.rgb[-6:]
            cells = formatted.setdefault(color, set())
            for part in ranged.sqref.ranges:
                cells |= {(row, column) for row, column in part.cells}
    return {
        "merges": {str(merged) for merged in sheet.merged_cells.ranges},
        "formats": formatted,
        "formulas": {
            cell.coordinate: re.sub(r"\s", "", cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith("=") and cell.column < 13
        },
        "anchors": sorted((image.anchor._from.col, image.anchor._from.row) for image in sheet._images),
        "breaks": {found.id for found in sheet.row_breaks.brk if found.id},
    }


def test_rows_grow_as_libreoffice_lets_them(tmp_path, python_of_libreoffice):
    times, base = counts(), build_workbook()
    ours, jobs = {}, []
    for number in range(FORMS):
        lot = random.Random(number)
        book = load_workbook(io.BytesIO(base))
        drawn = draw(lot, book.create_sheet(FORM_SHEET), times)
        path = tmp_path / f"{number}.xlsx"
        book.save(path)
        done = pb.refresh_bytes(path.read_bytes(), name=path.name, as_of="2024-05-31")
        ours[number] = seen(done.data, "카드 6-3-3")
        changes = [list(change) for change in reversed(drawn.changes) if change[2] != 1]
        jobs.append([str(path), str(tmp_path / f"{number}-lo.xlsx"), FORM_SHEET, changes])
    listed = tmp_path / "jobs.json"
    listed.write_text(json.dumps(jobs), encoding="utf-8")
    run = subprocess.run(
        [python_of_libreoffice, str(GROW), str(tmp_path / "profile"), str(listed)],
        env={**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    differing = {}
    for number, (_, result, name, _) in zip(count(), jobs, strict=False):
        theirs = seen(Path(result).read_bytes(), name)
        differing |= {
            f"{number} {what}": (ours[number][what], theirs[what])
            for what in theirs
            if ours[number][what] != theirs[what]
        }
    assert not differing
