"""Workbooks to measure with: of one size that is asked for, and with one figure changed since the last refresh."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

from xlsxwriter import Workbook

from pledgebook.package.parts import Package
from pledgebook.template import sample
from tests.benchmarks.generate import GOVERNMENTS, Template, workbook_rows

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"
HEADERS = ("일자", "공약번호", "지표번호", "실적값", "기관", "대상", "내용", "증빙", "카드표시")
LOG = "실적"
AS_OF = "기준일"


def of_pledges(count: int, rows_each: int = 40) -> bytes:
    """Return a workbook of so many pledges, each with so many rows of the log."""
    rows = workbook_rows(random.Random(count), 0, GOVERNMENTS[:1], pledges=count, log=rows_each * count)
    return Template().workbook(rows)


def of_today(number: int) -> bytes:
    """Return a workbook of two pledges and forty rows of the log without 기준일: its figures are those of today."""
    rows = workbook_rows(random.Random(number), number, GOVERNMENTS, pledges=2, log=40)
    rows.tables["Settings"] = [row for row in rows.tables["Settings"] if row["항목"] != AS_OF]
    return Template().workbook(rows)


def of_rows(rows: int, *, is_of_today: bool = False) -> bytes:
    """Return the sample with a log of so many rows, each with a text of its own and none shown on the card.

    One that `is_of_today` has no 기준일.
    """
    settings = {item: value for item, value in sample.SETTINGS.items() if not is_of_today or item != AS_OF}
    chance = random.Random(1)
    out = io.BytesIO()
    book = Workbook(out)
    tables = {
        "설정": [{"항목": item, "값": value} for item, value in settings.items()],
        "공약": sample.PLEDGES,
        "지표": sample.INDICATORS,
        "목표": sample.TARGETS,
    }
    for name, lines in tables.items():
        sheet = book.add_worksheet(name)
        headers = list(dict.fromkeys(header for line in lines for header in line))
        sheet.write_row(0, 0, headers)
        for at, line in enumerate(lines, start=1):
            sheet.write_row(at, 0, [line.get(header, "") for header in headers])
    sheet = book.add_worksheet(LOG)
    sheet.write_row(0, 0, HEADERS)
    for at in range(1, rows + 1):
        line = (
            f"{chance.randint(2023, 2025)}. {chance.randint(1, 12)}. {chance.randint(1, 28)}.",
            sample.CODE,
            chance.choice((sample.VISITS, sample.EVENTS)),
            chance.randint(1, 9),
            f"기관 {chance.randint(1, 400)}, 한전KPS",
            "세지면",
            f"주민 교류 활동 {at}번째",
            f"문서-{at}",
            "아니오",
        )
        sheet.write_row(at, 0, line)
    book.close()
    return out.getvalue()


def with_another_figure(data: bytes) -> bytes:
    """Return a workbook with the first value of its log one higher; all else stays as it is."""
    package = Package.open(data)
    part = next(sheet.part for sheet in package.sheets if sheet.name == LOG)
    xml = package.read(part)
    of_an_indicator = rb'<c r="C(?!1")\d+"[^>]*>(?:(?!</c>).)*</c>'
    value = re.search(of_an_indicator + rb'<c r="D\d+"(?: s="\d+")?(?: t="n")?><v>(\d+)</v>', xml)
    assert value is not None
    changed = xml[: value.start(1)] + str(int(value[1]) + 1).encode() + xml[value.end(1) :]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = changed if member.filename == part else old.read(member)
            new.writestr(member, content)
    return out.getvalue()


def changed_since(folder: Path, data: bytes, day: str) -> tuple[Path, Path]:
    """Write a finished workbook whose log was changed since: the path to refresh it at, and the source to copy."""
    from pledgebook.use_cases.refresh import refresh

    path, changed = (folder / f"{name}.xlsx" for name in ("공약", "바뀐 것"))
    path.write_bytes(data)
    refresh(path, day)
    changed.write_bytes(with_another_figure(path.read_bytes()))
    return path, changed
