"""Realistic pledge workbooks in any number, the same for the same seed.

    python tests/benchmarks/generate.py FOLDER [--count 300] [--seed 1] [--broken 0.02] [--governments 3]

Sizes are drawn with a long tail:

- pledges a workbook: 1 (60 %), 2 to 5 (25 %), 6 to 20 (13 %), 21 to 60 (2 %)
- indicators a pledge: 1 (35 %), 2 (35 %), 3 (20 %), 4 to 6 (10 %)
- log rows a workbook: log-normal with median 40 and sigma 1.1 (nine of ten have 6 to 240), and one workbook
  in a hundred 5,000 to 20,000

Of the broken ones a half has mistakes in the data, the others are cut short, encrypted, or no workbook. Each
is the blank workbook of `pledgebook new` with rows put in, so a department's drop-downs and tables are there.
"""

from __future__ import annotations

import argparse
import io
import math
import random
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from pledgebook.book.contract import TABLES, headers
from pledgebook.book.government import Authority, Level
from pledgebook.grid.addresses import column_letters
from pledgebook.package.parts import Package
from pledgebook.template import BLANK, build_workbook

YEARS = range(2022, 2027)
GOVERNMENTS = (
    ("나주시", "시"),
    ("전라남도 화순군", "군"),
    ("전라남도 담양군", "군"),
    ("목포시", "시"),
    ("광주광역시 광산구", "구"),
    ("여수시", "시"),
    ("전라남도 해남군", "군"),
    ("전라남도", "도"),
)
SECTORS = {
    "경제·일자리": ("일자리경제과", "기업지원과", "에너지신산업과"),
    "농업·먹거리": ("농업정책과", "먹거리계획과", "축산과"),
    "문화·관광": ("문화예술과", "관광과", "체육진흥과"),
    "복지·보건": ("사회복지과", "노인장애인과", "보건행정과"),
    "교육·청년": ("교육지원과", "청년정책팀"),
    "도시·안전": ("도시과", "안전재난과", "교통행정과", "건설과"),
    "환경·녹지": ("환경관리과", "산림공원과"),
    "행정·자치": ("기획예산실", "총무과", "자치행정과"),
}
PLACES = (
    "빛가람동",
    "영산포",
    "남평읍",
    "세지면",
    "왕곡면",
    "반남면",
    "공산면",
    "다시면",
    "노안면",
    "금천면",
)
SUBJECTS = (
    "청년 창업",
    "어르신 일자리",
    "작은 도서관",
    "친환경 급식",
    "둘레길",
    "마을 공방",
    "로컬푸드",
    "돌봄",
)
DEEDS = ("지원센터 건립", "활성화 사업", "기반 조성", "확대 운영", "네트워크 구축", "환경 개선")
ACTIVITIES = ("설명회 개최", "업무협약 체결", "현장 점검", "주민 간담회", "사업비 교부", "준공", "교육 운영")
UNITS = ("회", "개소", "명", "건", "km", "%")
ACTORS = ("시", "시", "시", "국가, 시", "도, 시", "국가, 도, 시", "시, 민간")
STATUSES = (
    ("정상추진",) * 55
    + ("이행 후 계속추진",) * 20
    + ("완료",) * 12
    + ("일부추진",) * 9
    + ("보류",) * 3
    + ("폐기",)
)
BREAKS = ("mistake", "mistake", "mistake", "cut", "encrypted", "text")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass
class Rows:
    """What is typed into the tables, by table name; each row maps a header to its value."""

    tables: dict[str, list[dict[str, object]]] = field(
        default_factory=lambda: {table.name: [] for table in TABLES}
    )

    def add(self, table, **values):
        self.tables[table].append(values)


class Template:
    """The blank workbook, cut open where rows go in."""

    def __init__(self):
        data = build_workbook(BLANK)
        names = [sheet.name for sheet in Package.open(data).sheets]
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        self._fixed = {}
        self._sheets = {}
        self._tables = {}
        for at, table in enumerate(TABLES, start=1):
            part = f"xl/worksheets/sheet{names.index(table.sheet) + 1}.xml"
            head, rest = parts.pop(part).split(b"</row>", 1)
            self._sheets[part] = (table, head + b"</row>", rest[rest.index(b"</sheetData>") :])
            listing = f"xl/tables/table{at}.xml"
            self._tables[listing] = (table, parts.pop(listing))
        self._fixed = parts

    def workbook(self, rows):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in self._fixed.items():
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
            for name, (table, head, tail) in self._sheets.items():
                body = "".join(sheet_rows(table, rows.tables[table.name])).encode()
                archive.writestr(zipfile.ZipInfo(name), head + body + tail, zipfile.ZIP_DEFLATED)
            for name, (table, blank) in self._tables.items():
                last = max(2, len(rows.tables[table.name]) + 1)
                reference = rf'ref="A1:{column_letters(len(headers(table, YEARS)))}{last}"'.encode()
                content = re.sub(rb'ref="A1:[A-Z]+\d+"', reference, blank)
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def sheet_rows(table, rows):
    columns = [(header, column_letters(at)) for at, header in enumerate(headers(table, YEARS), start=1)]
    for number, row in enumerate(rows, start=2):
        cells = []
        for header, letters in columns:
            value = row.get(header)
            if value is None or value == "":
                continue
            if isinstance(value, str):
                text = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
                cells.append(f'<c r="{letters}{number}" t="inlineStr">{text}</c>')
            else:
                cells.append(f'<c r="{letters}{number}"><v>{value}</v></c>')
        yield f'<row r="{number}">{"".join(cells)}</row>'


def pledge_count(chance):
    drawn = chance.random()
    if drawn < 0.60:
        return 1
    if drawn < 0.85:
        return chance.randint(2, 5)
    return chance.randint(6, 20) if drawn < 0.98 else chance.randint(21, 60)


def indicator_count(chance):
    drawn = chance.random()
    return 1 if drawn < 0.35 else 2 if drawn < 0.70 else 3 if drawn < 0.90 else chance.randint(4, 6)


def log_rows(chance):
    if chance.random() < 0.01:
        return chance.randint(5_000, 20_000)
    return round(chance.lognormvariate(math.log(40), 1.1))


def workbook_rows(chance, number, governments, pledges=None, log=None):
    """Fill the tables of one department's workbook, with so many pledges and log rows where they are given."""
    rows = Rows()
    name, kind = governments[number % len(governments)]
    settings = {"자치단체": name, "단체구분": kind, "기준일": "2024-05-31", "금액 단위": "백만원"}
    for item, value in settings.items():
        rows.add("Settings", 항목=item, 값=value)
    sector = chance.choice(tuple(SECTORS))
    department = chance.choice(SECTORS[sector])
    counts = {
        f"{number + 1}-{at}": indicator_count(chance)
        for at in range(1, (pledges or pledge_count(chance)) + 1)
    }
    log = log or log_rows(chance)
    expected = log / sum(counts.values())
    indicators = []
    for code, count in counts.items():
        _pledge(rows, chance, code, sector, department, Authority.of(name, kind))
        indicators += [(code, _indicator(rows, chance, code, at, expected)) for at in range(1, count + 1)]
    for _ in range(log):
        code, indicator = chance.choice(indicators)
        _activity(rows, chance, code, indicator)
    return rows


def _pledge(rows, chance, code, sector, department, authority):
    beside = Level.UPPER if authority.upper else Level.LOWER
    money = {"도비": authority.money[beside].label, "시비": authority.money[Level.OWN].label}
    actor = {"도": authority.actors[beside].label, "시": authority.actor_word(Level.OWN)}
    title = f"{chance.choice(PLACES)} {chance.choice(SUBJECTS)} {chance.choice(DEEDS)}"
    has_budget = chance.random() < 0.8
    is_decided = chance.random() < 0.9
    plan = {}
    if has_budget and is_decided:
        sources = chance.sample(("국비", "도비", "시비", "민자", "기타"), chance.choice((1, 1, 2, 2, 3)))
        plan = {money.get(source, source): [chance.randint(1, 300) * 10 for _ in YEARS] for source in sources}
    project = f"{chance.choice(SUBJECTS)} 기반시설" if chance.random() < 0.03 else ""
    for source, amounts in plan.items():
        years = {str(year): amount for year, amount in zip(YEARS, amounts, strict=True)}
        rows.add(
            "Investments",
            **{"공약번호": code, "세부사업": project, "재원": source, "기투자": 0, "임기후": 0, **years},
        )
    if plan:
        rows.add(
            "Investments", **{"공약번호": code, "세부사업": project, "재원": "집행액", "2022": 0, "2023": 10}
        )
    rows.add(
        "Pledges",
        공약번호=code,
        공약명=title,
        분야=sector,
        정책목표=f"{title}으로 살기 좋은 고장을 만듦",
        주관부서=department,
        완료시기=chance.choice(("임기내",) * 9 + ("임기후",)),
        사업주체=", ".join(actor.get(name, name) for name in chance.choice(ACTORS).split(", ")),
        신규여부=chance.choice(("신규", "계속")),
        예산구분="예산" if has_budget else "비예산",
        소요예산=sum(map(sum, plan.values())) if plan else None,
        추진상황=chance.choice(STATUSES),
    )
    for section in ("현황 및 정책개요", "추진계획", "기대효과"):
        rows.add("Narrative", 공약번호=code, 구분=section, 수준=1, 내용=f"{title} {section}")


def _indicator(rows, chance, code, which, expected):
    indicator = f"{code}-{which}"
    unit = chance.choice(UNITS)
    rows.add(
        "Indicators",
        지표번호=indicator,
        공약번호=code,
        지표명=f"{chance.choice(SUBJECTS)} 실적({unit})",
        단위=unit,
    )
    # Two of the four years are over: a target of twice what is logged is met halfway.
    step = max(1, round(expected * chance.uniform(0.5, 2.5) / 8))
    due = 0
    for year in YEARS:
        for period in ("상반기", "하반기"):
            if (year, period) in {(2022, "상반기"), (2026, "하반기")}:
                continue
            due += step
            rows.add("Targets", 지표번호=indicator, 연도=year, 기간=period, 누계목표=due)
    return indicator


def _activity(rows, chance, code, indicator):
    year = chance.choice((2022, 2023, 2023, 2023, 2024, 2024))
    month = chance.randint(*{2022: (7, 12), 2023: (1, 12), 2024: (1, 5)}[year])
    day = f"{year}. {month}. {chance.randint(1, 28)}." if chance.random() < 0.8 else f"{year}. {month}."
    rows.add(
        "Activities",
        일자=day,
        공약번호=code,
        지표번호=indicator if chance.random() < 0.9 else "",
        실적값=chance.choice((None, None, 1, 1, 2)),
        기관=chance.choice(("", "", "한전KPS", "농어촌공사", "콘텐츠진흥원, 전력거래소")),
        대상=chance.choice(PLACES),
        내용=f"{chance.choice(PLACES)} {chance.choice(SUBJECTS)} {chance.choice(ACTIVITIES)} {chance.randint(1, 9999)}",
        증빙=f"공문-{chance.randint(1, 99999)}",
        카드표시="아니오",
    )


def broken(chance, kind, data, template, rows):
    """Break a workbook: a mistake in its data, or the file itself."""
    if kind == "mistake":
        rows.tables["Pledges"][0]["추진상황"] = "잘 되고 있음"
        rows.tables["Targets"][0]["누계목표"] = "열두 번"
        return template.workbook(rows)
    if kind == "cut":
        return data[: chance.randint(100, len(data) - 100)]
    if kind == "encrypted":
        return OLE + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)
    return "공약 관리 대장".encode("cp949") * 50


@dataclass
class Generated:
    """What was written: the paths, which of them are broken and how, and how many pledges they have in all."""

    paths: list[Path] = field(default_factory=list)
    broken: dict[Path, str] = field(default_factory=dict)
    pledges: int = 0

    @property
    def good(self):
        return [path for path in self.paths if path not in self.broken]

    def __str__(self):
        size = sum(path.stat().st_size for path in self.paths)
        return (
            f"{len(self.paths):,} workbooks, {self.pledges:,} pledges, {size / 1e6:,.0f} MB, "
            f"{len(self.broken)} broken"
        )


def generate(folder, count, seed=1, share_broken=0.02, governments=3):
    """Write so many workbooks into folders by government."""
    template = Template()
    made = Generated()
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        rows = workbook_rows(chance, number, GOVERNMENTS[:governments])
        data = template.workbook(rows)
        path = Path(folder) / rows.tables["Settings"][0]["값"] / f"공약관리_{number + 1:05}.xlsx"
        if chance.random() < share_broken:
            made.broken[path] = chance.choice(BREAKS)
            data = broken(chance, made.broken[path], data, template, rows)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        made.paths.append(path)
        made.pledges += len(rows.tables["Pledges"])
    return made


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broken", type=float, default=0.02, help="share of broken workbooks")
    parser.add_argument("--governments", type=int, default=3, help=f"how many of {len(GOVERNMENTS)}")
    given = parser.parse_args()
    print(generate(given.folder, given.count, given.seed, given.broken, given.governments))


if __name__ == "__main__":
    main()
