"""Documents of our own making with what every figure of them is: the seed's text, and cards of drawn pledges."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from openpyxl import Workbook

from tests.intake.layouts.card import card
from tests.intake.layouts.look import Look
from tests.intake.layouts.paper import Paper
from tests.intake.layouts.pledges import QUARTERS, Wish, plain, pledges, quarters_of

SEED = Path(__file__).with_name("6-3-3.txt")
GOLDEN = Path(__file__).parents[1] / "sheets" / "golden" / "6-3-3.golden.json"
HEADS = {
    "설정": ("항목", "값"),
    "공약": ("공약번호", "공약명", "정책목표", "주관부서", "완료시기", "사업주체", "신규여부", "예산구분", "소요예산", "추진상황"),
    "지표": ("지표번호", "공약번호", "지표명", "단위", "유형", "실적방식"),
    "목표": ("지표번호", "연도", "기간", "누계목표"),
    "실적": ("일자", "공약번호", "지표번호", "실적값", "내용", "증빙"),
    "본문": ("공약번호", "구분", "수준", "내용"),
}  # fmt: skip


def seed_truth():
    """Return every figure of the seed's text, as the golden file has them."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    header = golden["header"]
    truth = {
        ("code",): golden["code"],
        ("title",): golden["title"],
        ("budget",): header["소요예산(백만원)"],
        ("rate",): header["이행률"].rstrip("%"),
        ("footer",): golden["indicators"]["pledge_rate"],
        ("as_of",): golden["as_of"],
        ("unit",): golden["investment"]["unit"],
    }
    for word in ("임기내", "나주시", "신규", "계속", "예산", "정상추진"):
        truth["mark", word] = "1" if word != "신규" else None
    truth |= dict(_seed_schedule(golden["schedule"]["rows"]))
    truth |= dict(_seed_money(golden))
    truth |= dict(_seed_indicators(golden["indicators"]))
    return truth


def _seed_schedule(rows):
    for at, row in enumerate(rows):
        for half, value in row["half_years"].items():
            yield ("schedule", str(at), f"{half[:4]}Q{'1-2' if half.endswith('1') else '3-4'}"), value


def _seed_money(golden):
    columns = ("total", "prior", "in_term", "2022", "2023", "2024", "2025", "2026", "after")
    project = golden["title"].replace(" ", "")
    for label, amounts in golden["investment"]["rows"].items():
        source = label.replace(" ", "")
        for column, amount in zip(columns, amounts, strict=True):
            yield ("money", project, "총계" if source == "총계" else source, column), amount


def _seed_indicators(indicators):
    years = [column[:4] for column in indicators["columns"]]
    for at, row in enumerate(indicators["rows"]):
        yield ("indicator", str(at), "name"), row["label"].removesuffix(f"({row['printed_unit']})")
        yield ("indicator", str(at), "unit"), row["printed_unit"]
        yield ("indicator", str(at), "rate"), row["rate"]
        for side in ("target", "actual"):
            for year, said in zip(years, row[side], strict=True):
                own, _, total = (said or "-").rstrip(")").partition("(")
                value = total or own
                yield (side, str(at), year, "total"), None if value == "-" else value
                if total:
                    yield (side, str(at), year, "own"), own


def drawn(seed: int, *, count: int = 1, programs: int = 1) -> Paper:
    """Return pledges of 나주시 as the official card prints them; `workbook_of` makes the workbook of the same."""
    made = _pledges(seed, count=count, programs=programs)
    return Paper(
        name=f"own-{seed}",
        kind="own",
        parts=tuple(card(Random(seed), pledge, Look(total_block=True)) for pledge in made),
    )


def _pledges(seed, *, count, programs):
    rng = Random(f"own {seed}")
    wish = Wish(indicators=(1, 3), programs=(programs, programs), executed=True)
    while True:
        made = pledges(rng, wish, count)
        if made[0].government.name == "나주시":
            return tuple(
                replace(pledge, marks=pledge.marks | {"사업주체": frozenset({"나주시"})}) for pledge in made
            )


def workbook_of(seed: int, *, count: int = 1, programs: int = 1) -> bytes:
    """Return the workbook of drawn pledges: the tables of the contract, each on a sheet of its name."""
    made = _pledges(seed, count=count, programs=programs)
    tables = {name: [head] for name, head in HEADS.items()}
    first = made[0]
    tables["설정"] += [
        ("자치단체", "나주시"),
        ("임기 시작", f"{first.first_year}-07-01"),
        ("임기 종료", f"{first.first_year + 4}-06-30"),
        ("기준일", first.as_of.isoformat()),
    ]
    tables["투자"] = [("공약번호", "세부사업", "구분", "재원", "기투자", *map(str, first.years), "임기후")]
    for pledge in made:
        _add(tables, pledge)
    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add(tables, pledge):
    marks = {group: ", ".join(sorted(words)) for group, words in pledge.marks.items()}
    tables["공약"].append(
        (
            pledge.code,
            pledge.title,
            "주민 삶의 질 향상",
            pledge.department,
            marks["완료시기"],
            marks["사업주체"],
            marks["신규여부"],
            marks["예산구분"],
            float(sum(pledge.total)),
            pledge.status,
        )
    )
    tables["본문"].append((pledge.code, "기대효과", 1, "지역공동체 의식 함양"))
    for at, indicator in enumerate(pledge.indicators):
        number = f"{pledge.code}/{at + 1}"
        name = f"{indicator.name}({indicator.unit})"
        tables["지표"].append((number, pledge.code, name, indicator.unit, "증가", "합계"))
        tables["목표"] += [(number, *_period(pledge, *step[:2]), float(step[2])) for step in indicator.steps]
        tables["실적"] += _log(pledge, number, indicator)
    for program in pledge.programs:
        for source, amounts in program.sources.items():
            tables["투자"].append((pledge.code, program.name, "계획", source, *map(float, amounts)))
        tables["투자"].append((pledge.code, program.name, "집행", "집행액", *map(float, program.executed)))


def _period(pledge, first, last):
    year = pledge.first_year + (first + 2) // 4
    number = (last + 2) % 4 + 1
    if last - first == 3 or (
        last - first == 1 and list(quarters_of(year - pledge.first_year)) == [first, last]
    ):
        return year, "연간" if last != QUARTERS - 1 else "상반기"
    if last - first == 1:
        return year, "상반기" if number == 2 else "하반기"
    return year, f"{number}분기"


def _log(pledge, number, indicator):
    before = 0
    for at, value in enumerate(indicator.actuals):
        if value is None:
            continue
        year = pledge.first_year + at
        day = min(date(year, 7, 15) if not at else date(year, 2, 10), pledge.as_of)
        yield day, pledge.code, number, plain_number(value - before), "추진", "공문"
        before = value


def plain_number(value):
    said = plain(value)
    return float(said) if "." in said else int(said)
