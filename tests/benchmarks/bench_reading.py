"""What reading a long log costs beside the bare reader: `python tests/benchmarks/bench_reading.py [rows]`."""

from __future__ import annotations

import gc
import io
import random
import statistics
import sys
import time

from python_calamine import load_workbook
from xlsxwriter import Workbook

from pledgebook.findings import has_errors
from pledgebook.reading import read_book
from pledgebook.template import sample

ROUNDS = 5
HEADERS = ("일자", "공약번호", "지표번호", "실적값", "기관", "대상", "내용", "증빙", "카드표시")


def log_workbook(rows: int) -> bytes:
    """Give the sample with a log of so many rows, each with a text of its own."""
    chance = random.Random(1)
    out = io.BytesIO()
    book = Workbook(out, {"constant_memory": False})
    tables = {
        "설정": [{"항목": item, "값": value} for item, value in sample.SETTINGS.items()],
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
    sheet = book.add_worksheet("실적")
    sheet.write_row(0, 0, HEADERS)
    for at in range(1, rows + 1):
        when = f"{chance.randint(2023, 2025)}. {chance.randint(1, 12)}. {chance.randint(1, 28)}."
        indicator = chance.choice((sample.VISITS, sample.EVENTS))
        agency = f"기관 {chance.randint(1, 400)}, 한전KPS"
        line = (
            when,
            sample.CODE,
            indicator,
            chance.randint(1, 9),
            agency,
            "세지면",
            f"주민 교류 활동 {at}번째",
            f"문서-{at}",
            "예",
        )
        sheet.write_row(at, 0, line)
    book.close()
    return out.getvalue()


def seconds(work: object) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(rows: int) -> float:
    data = log_workbook(rows)

    def bare() -> None:
        load_workbook(io.BytesIO(data)).get_sheet_by_name("실적").to_python()

    def whole() -> None:
        book = read_book(data, "log.xlsx")
        assert len(book.activities) == rows
        assert not has_errors(book.findings)

    bare()
    whole()
    pairs = [(seconds(bare), seconds(whole)) for _ in range(ROUNDS)]
    ratio = statistics.median(one / other for other, one in pairs)
    for other, one in pairs:
        print(f"calamine to_python {other:6.3f} s   read_book {one:6.3f} s   ratio {one / other:5.2f}")
    print(f"{rows:,} rows, {len(data):,} bytes: median ratio {ratio:.2f} (limit 2.00)")
    return ratio


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000) > 2)
