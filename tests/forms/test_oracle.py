"""Random forms, filled by us and grown by LibreOffice: merges, conditional formats, formulas, anchors and breaks agree."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import random
import re
import subprocess
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.pagebreak import Break
from PIL import Image as Picture

import pledgebook as pb
from pledgebook.book.contract import FORM_SHEET
from pledgebook.forms.cards import with_form
from pledgebook.forms.filling import Filling
from pledgebook.package.parts import Package
from pledgebook.use_cases.compute import compute
from tests.conftest import ROOT
from tests.forms.givens import given_of

GROW = ROOT / "tests" / "forms" / "grow_in_libreoffice.py"
FORMS = 60
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


def counts(given):
    """How often each list comes on a card."""
    filling = Filling(given)
    indicators = len(filling.result.indicators)
    texts = {name: len(filling.texts[name]) for name in ("현황", "추진실적", "기대효과")}
    return {"지표": indicators, "일정": indicators, "변경": 0, **texts}


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
    # Of several merges over the same rows Calc may leave one as it was: one is drawn, and must be whole.
    top, bottom = span(lot, drawn)
    if top < bottom:
        column = lot.choice("DEF")
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


def filled(data, book, given):
    """The workbook of a form with our card in the place of the form: the parts that it leads to are named alike."""
    package = Package.open(data)
    told = with_form(package, dataclasses.replace(book, findings=()))
    assert not [found for found in told.findings if found.is_error]
    ready = told.form.lay(given).sheet.ready
    sheet = next(sheet.part for sheet in package.sheets if sheet.name == FORM_SHEET)
    drawing = next(found.target for found in package.relations(sheet) if found.kind == "drawing")
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == sheet:
                content = b"".join((ready.pieces[0], *ready.pieces[1:]))
            elif name == drawing:
                content = ready.led[0].content
            target.writestr(name, content)
    return written.getvalue()


def test_rows_grow_as_libreoffice_lets_them(tmp_path, python_of_libreoffice):
    book = pb.read(ROOT / "workbooks" / "6-3-3.xlsx")
    given = given_of(compute(book, "2024-05-31"))
    times, ours, jobs = counts(given), {}, []
    for number in range(FORMS):
        lot = random.Random(number)
        workbook = Workbook()
        workbook.active.title = FORM_SHEET
        drawn = draw(lot, workbook.active, times)
        path = tmp_path / f"{number}.xlsx"
        workbook.save(path)
        ours[number] = seen(filled(path.read_bytes(), book, given), FORM_SHEET)
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
    for number, (_, result, name, _) in enumerate(jobs):
        theirs = seen(Path(result).read_bytes(), name)
        differing |= {
            f"{number} {what}": (ours[number][what], theirs[what])
            for what in theirs
            if ours[number][what] != theirs[what]
        }
    assert not differing
