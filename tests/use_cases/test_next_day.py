"""Where nothing but the day is another one, no log is read, and the file is the one that a refresh in full makes."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

import pledgebook as pb
from pledgebook import checks, clock, config
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.use_cases import refresh as pipeline
from tests.benchmarks import generate
from tests.benchmarks.workbooks import with_another_figure

ONE_DAY = timedelta(days=1)
TOLD = ("as_of", "findings", "changes", "parts_untouched", "parts_changed", "parts_added", "difference")


def filled(chance, pledges=2, log=12):
    """Fill the tables of a workbook without 기준일."""
    rows = generate.workbook_rows(chance, 0, generate.GOVERNMENTS, pledges=pledges, log=log)
    rows.tables["Settings"] = [row for row in rows.tables["Settings"] if row["항목"] != "기준일"]
    rows.add("Settings", 항목="임기 시작", 값="2022-07-01")
    rows.add("Settings", 항목="임기 종료", 값="2026-06-30")
    return rows


def written(day):
    return f"{day.year}. {day.month}. {day.day}."


@pytest.fixture
def today(monkeypatch):
    def put(day):
        monkeypatch.setattr(clock, "today", lambda: day)

    return put


@pytest.fixture
def refreshed(tmp_path, monkeypatch, today):
    """Write a workbook, and refresh it on a day; again, as a clerk does."""
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))

    def made(rows, day, **asked):
        path = tmp_path / "공약.xlsx"
        path.write_bytes(generate.Template().workbook(rows))
        today(day)
        pb.refresh(path, **asked)
        return path

    return made


def as_in_full(path):
    """Refresh a workbook; its bytes and its receipt are those of a refresh that knows nothing of it."""
    expected = pipeline.plan(path.read_bytes(), path.name)
    receipt = pb.refresh(path)
    is_same = path.read_bytes() == expected.data  # by itself: what differs takes pytest minutes to tell
    assert is_same
    for name in TOLD:
        if receipt.changed or not name.startswith("parts"):
            assert getattr(receipt, name) == getattr(expected, name), name
    return receipt


def follow(path, days, today, reads):
    """Refresh on each of the days; return those on which the log was not read."""
    quick = []
    for day in days:
        today(day)
        reads.clear()
        as_in_full(path)
        if len(reads) == 1:  # for what is expected alone
            quick.append(day)
    return quick


def test_the_next_day_reads_no_sheet_of_the_input_and_changes_the_day_alone(
    refreshed, today, reads, monkeypatch
):
    path = refreshed(filled(random.Random(3)), date(2024, 5, 20))
    parts = []
    read = Package.read
    today(date(2024, 5, 21))
    reads.clear()
    monkeypatch.setattr(Package, "read", lambda self, name: parts.append(name) or read(self, name))
    receipt = pb.refresh(path)
    monkeypatch.undo()
    assert receipt.written
    assert reads == []
    names = {sheet.part: sheet.name for sheet in Package.open(path.read_bytes()).sheets}
    assert "실적" in names.values()
    touched = {names[part] for part in parts if part in names}
    assert touched == {change.sheet for change in receipt.changes}
    assert touched == {"안내", "총괄", "현황판", "카드 1-1", "카드 1-2"}
    for change in receipt.changes:
        assert change.after == change.before.replace("2024. 5. 20.", "2024. 5. 21.").replace("5.20.", "5.21.")
        assert change.after != change.before


def random_rows(chance, day):
    """Fill a workbook with rows that begin to count about a day."""
    rows = filled(chance, pledges=chance.choice((1, 2, 9)), log=chance.randint(1, 30))

    def near():
        return written(day + timedelta(chance.randint(-3, 25)))

    for row in rows.tables["Activities"]:
        row["카드표시"] = chance.choice(("예", "아니오"))
        if chance.random() < 0.1:
            row["일자"] = near()
    for table in ("Targets", "Investments", "Pledges"):
        for row in rows.tables[table]:
            if chance.random() < 0.05:
                row["적용일"] = near()
    if chance.random() < 0.5:
        rows.add("Settings", 항목="추가 시트", 값=chance.choice(("공약가계부", "반기별 평가표", "최종보고")))
    if chance.random() < 0.3:
        rows.add("Settings", 항목="추진실적 인쇄", 값="올해")
    return rows


DAYS = (date(2024, 6, 28), date(2026, 6, 27), date(2023, 12, 27), date(2024, 5, 11), date(2022, 6, 29))


def run(seed, steps, refreshed, today, reads):
    chance = random.Random(seed)
    day = chance.choice(DAYS) if seed >= len(DAYS) else DAYS[seed]
    path = refreshed(random_rows(chance, day), day, guide=chance.random() < 0.5)
    days = []
    for _ in range(steps):
        day += chance.choice((1, 1, 1, 2, 5)) * ONE_DAY
        days.append(day)
    return len(follow(path, days, today, reads))


@pytest.mark.parametrize("seed", range(3))
def test_any_day_gives_the_file_and_the_receipt_of_a_refresh_in_full(seed, refreshed, today, reads):
    assert run(seed, 3, refreshed, today, reads) > 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 60))
def test_any_day_of_many_workbooks(seed, refreshed, today, reads):
    run(seed, 12, refreshed, today, reads)


def add_row(rows, day):
    first = rows.tables["Activities"][0]
    rows.add("Activities", **{**first, "일자": written(day), "카드표시": "예"})


def add_target(rows, day):
    first = rows.tables["Targets"][-1]
    rows.add("Targets", **{**first, "누계목표": 1 + first["누계목표"], "적용일": written(day)})


def add_pledge(rows, day):
    rows.add("Pledges", **{**rows.tables["Pledges"][0], "추진상황": "보류", "적용일": written(day)})


def add_money(rows, day):
    line = {"공약번호": "1-1", "세부사업": "새 사업", "재원": "국비", "2024": 5, "적용일": written(day)}
    rows.add("Investments", **line)


def add_department(rows, day):
    old = rows.tables["Pledges"][0]["주관부서"]
    rows.add("Departments", **{"옛 부서": old, "새 부서": "새로운과", "적용일": written(day)})


def add_change(rows, day):
    change = {"공약번호": "1-1", "승인일": written(day), "대상": "시기", "당초": "2024", "변경": "2025"}
    rows.add("Changes", **change, 절차="위원회", 사유="여건")


def add_line(rows, day):
    rows.add(
        "Narrative", 공약번호="1-1", 구분="추진실적", 수준=1, 내용="협약을 맺었습니다", 시기=written(day)
    )


BEGINNINGS = (add_row, add_target, add_pledge, add_money, add_department, add_change, add_line)


@pytest.mark.parametrize("begin", BEGINNINGS, ids=lambda begin: begin.__name__)
def test_what_begins_to_count_is_read_on_its_day(begin, refreshed, today, reads):
    day = date(2024, 5, 20)
    rows = filled(random.Random(8), log=3)
    begin(rows, day + 3 * ONE_DAY)
    path = refreshed(rows, day)
    days = [day + 2 * ONE_DAY, day + 3 * ONE_DAY]
    assert follow(path, days, today, reads) == days[:1]


@pytest.mark.parametrize(
    ("day", "quick"),
    [
        pytest.param(
            date(2024, 6, 28), [1, 4], id="end of a quarter"
        ),  # due on its last day, a new one after
        pytest.param(date(2026, 6, 28), [1, 4], id="end of the term"),
        pytest.param(date(2024, 5, 8), [1, 3, 4], id="a longer date"),
    ],
)
def test_where_a_period_ends_the_log_is_read(day, quick, refreshed, today, reads):
    path = refreshed(filled(random.Random(8), log=3), day, guide=True)
    days = [day + step * ONE_DAY for step in range(1, 5)]
    assert follow(path, days, today, reads) == [day + step * ONE_DAY for step in quick]


def test_a_validity_of_a_day_too_many_is_seen(refreshed, today, reads, monkeypatch):
    day = date(2024, 5, 20)
    rows = filled(random.Random(8), log=3)
    add_target(rows, day + 3 * ONE_DAY)
    plain = clock.Watch.is_over_before
    monkeypatch.setattr(clock.Watch, "is_over_before", lambda self, at: plain(self, at + ONE_DAY))
    path = refreshed(rows, day)
    with pytest.raises(AssertionError):
        follow(path, [day + 3 * ONE_DAY], today, reads)


def test_a_text_that_reads_like_the_day_stays(refreshed, today, reads):
    day = date(2024, 5, 20)
    rows = filled(random.Random(8), log=3)
    add_line(rows, day - ONE_DAY)
    rows.tables["Narrative"][-1]["내용"] = f"{written(day)} 개통을 앞두고 점검"
    rows.tables["Pledges"][0]["공약명"] = f"{day.isoformat()} 개통"
    path = refreshed(rows, day)
    assert follow(path, [day + ONE_DAY, day + 2 * ONE_DAY], today, reads) == [day + 2 * ONE_DAY]
    assert pb.read(path).pledges[0].title == f"{day.isoformat()} 개통"


def test_before_the_term_nothing_is_stated_of_the_day(refreshed, today, reads):
    path = refreshed(filled(random.Random(8), log=3), date(2022, 5, 1))
    today(date(2022, 6, 30))
    reads.clear()
    assert not pb.refresh(path).changed
    assert reads == []
    today(date(2022, 7, 1))
    assert pb.refresh(path).as_of == date(2022, 7, 1)
    assert reads == [1]


def test_a_workbook_that_was_edited_is_read(refreshed, today, reads):
    day = date(2024, 5, 20)
    rows = filled(random.Random(8), log=3)
    path = refreshed(rows, day)
    add_row(rows, day - ONE_DAY)
    path.write_bytes(generate.Template().workbook(rows))
    assert follow(path, [day + ONE_DAY], today, reads) == []


def test_a_formula_that_came_since_is_recalculated(refreshed, today, reads):
    day = date(2024, 5, 20)
    path = refreshed(filled(random.Random(8), log=3), day)
    package = Package.open(path.read_bytes())
    part = next(sheet.part for sheet in package.sheets if sheet.name == "본문")
    formula = '<row r="900"><c r="A900" t="str"><f>총괄!A2</f><v>?</v></c></row></sheetData>'
    xml = package.read(part).replace(b"</sheetData>", formula.encode())
    path.write_bytes(rewritten(package, {part: xml}, frozenset()))
    assert not pb.refresh(path).changed
    assert follow(path, [day + ONE_DAY, day + 2 * ONE_DAY], today, reads) == [day + 2 * ONE_DAY]
    assert b'fullCalcOnLoad="1"' in Package.open(path.read_bytes()).read("xl/workbook.xml")


def test_a_damaged_note_is_none(refreshed, today, reads):
    day = date(2024, 5, 20)
    path = refreshed(filled(random.Random(8), log=3), day)
    note = config.history().folder(path) / "day.json"
    note.write_bytes(note.read_bytes().replace(b'"until": "2024-05-31"', b'"until": "2024-06-31"'))
    assert follow(path, [day + ONE_DAY], today, reads) == []


def test_a_dry_run_says_what_changes_and_writes_nothing(refreshed, today, reads):
    path = refreshed(filled(random.Random(8), log=3), date(2024, 5, 20))
    before = path.read_bytes()
    today(date(2024, 5, 21))
    reads.clear()
    receipt = pb.refresh(path, dry_run=True)
    assert receipt.changes
    assert reads == []
    assert path.read_bytes() == before
    assert as_in_full(path).written


def test_cards_that_stood_are_dated_too(refreshed, today, reads):
    """Of a workbook of many pledges only the card of what changed is laid out; the next day all hold the day."""
    day = date(2024, 5, 20)
    path = refreshed(filled(random.Random(8), pledges=9), day)
    path.write_bytes(with_another_figure(path.read_bytes()))
    assert pb.refresh(path).written
    assert follow(path, [day + ONE_DAY], today, reads) == [day + ONE_DAY]


def reads_like_the_next(rows, day):
    """Have a card say the next day in words of the user's; return the text."""
    add_line(rows, day - 3 * ONE_DAY)
    rows.tables["Narrative"][-1]["내용"] = f"{written(day + ONE_DAY)} 개통을 앞두고 점검"
    return rows.tables["Narrative"][-1]["내용"]


def test_a_text_that_reads_like_the_next_day_stays(refreshed, today, reads):
    day = date(2024, 5, 20)
    rows = filled(random.Random(8), log=3)
    text = reads_like_the_next(rows, day)
    path = refreshed(rows, day)
    days = [day + step * ONE_DAY for step in (1, 2, 3)]
    assert follow(path, days, today, reads) == [day + 3 * ONE_DAY]
    card = Package.open(path.read_bytes())
    parts = [card.read(sheet.part) for sheet in card.sheets if sheet.name == "카드 1-1"]
    assert text.encode() in parts[0]


def test_cards_that_stood_hold_as_long_as_when_they_were_laid_out(refreshed, today, reads, monkeypatch):
    day = date(2024, 5, 20)
    rows = filled(random.Random(8), pledges=9)
    add_line(rows, day + 3 * ONE_DAY)
    rows.tables["Narrative"][-1]["공약번호"] = "1-9"
    monkeypatch.setattr(checks, "CHECKS", ())  # which ask the same of the day, though no card relies on it
    path = refreshed(rows, day)
    path.write_bytes(with_another_figure(path.read_bytes()))
    assert pb.refresh(path).written
    assert follow(path, [day + ONE_DAY, day + 3 * ONE_DAY], today, reads) == [day + ONE_DAY]
