"""발행: rows are only added, whatever is done to the workbook, and what differs from them is told."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from datetime import date

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook import clock
from pledgebook.book.contract import PUBLICATIONS_COLUMNS
from pledgebook.cli.app import app
from pledgebook.excel_file.marks import marked_growth
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from tests.conftest import ROOT
from tests.excel_rules.lint import lint

TODAY = date(2026, 11, 26)
DAY = "2024-05-31"
EARLIER = "2023-12-31"


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    path = tmp_path / "공약관리.xlsx"
    shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", path)
    return path


def rows(path):
    sheet = load_workbook(path)["발행"]
    head, *found = sheet.iter_rows(values_only=True)
    assert head == PUBLICATIONS_COLUMNS
    return [dict(zip(head, row, strict=True)) for row in found]


def raw_rows(path):
    """The XML of each row of 발행."""
    package = Package.open(path.read_bytes())
    part = next(sheet.part for sheet in package.sheets if sheet.name == "발행")
    return re.findall(rb"<row\b.*?</row>", package.read(part))


def part_changed(path, change, sheet="발행"):
    """Change the XML of a sheet as a program that minds nothing else would."""
    package = Package.open(path.read_bytes())
    part = next(found.part for found in package.sheets if found.name == sheet)
    name = package.member(part).name
    before = package.read(name)
    after = change(before)
    assert after != before
    path.write_bytes(rewritten(package, {name: after}, set()))


def told(path, as_of=None):
    return {found.code: found for found in pb.check(path, as_of) if found.code.startswith("PB6")}


def late_row(path, when=date(2023, 11, 1), value=2):
    """Let somebody type a row for a quarter that is published already, at the end of the log."""
    opened = load_workbook(path)
    sheet = opened["실적"]
    at = next(row for row in range(2, 500) if sheet.cell(row, 1).value is None)
    for column, cell in enumerate(
        (when, "6-3-3", "교류활동", value, None, None, "늦게 낸 교류활동"), start=1
    ):
        sheet.cell(at, column).value = cell
    sheet.tables["Activities"].ref = re.sub(r"\d+$", str(at), sheet.tables["Activities"].ref)
    opened.save(path)
    return at


def test_a_row_a_pledge_and_a_row_an_indicator_with_their_operands(book):
    done = pb.confirm(book, DAY, "홍길동")
    assert (done.state, done.rows_added, done.rows, done.confirmed) == ("확정", 3, 3, TODAY)
    pledge, first, second = rows(book)
    assert (pledge["공약번호"], pledge["지표번호"], pledge["이행률"]) == ("6-3-3", None, 31.05)
    assert (first["분자"], first["분모"], first["이행률"]) == (5, 26, 19.23)
    assert (second["분자"], second["분모"], second["이행률"]) == (3, 7, 42.86)
    assert {row["추진상황"] for row in rows(book)} == {"정상추진"}
    assert {row["확정자"] for row in rows(book)} == {"홍길동"}
    assert {row["기준일"].date() for row in rows(book)} == {date(2024, 5, 31)}
    assert [row["순번"] for row in rows(book)] == [1, 2, 3]
    assert pledge["앞해시"] is None
    assert len(first["앞해시"]) == 64
    assert marked_growth(Package.open(book.read_bytes())) == (3, done.last_hash)
    assert told(book) == {}


def test_what_is_written_is_what_excel_takes_and_nothing_else_changes(book):
    before = Package.open(book.read_bytes())
    pb.confirm(book, DAY, "홍길동")
    pb.confirm(book, EARLIER, "홍길동")
    after = Package.open(book.read_bytes())
    assert lint(book.read_bytes()) == ()
    changed = {name for name in before.names if before.read(name) != after.read(name)}
    assert changed <= {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    }
    assert load_workbook(book)["발행"].tables["Publications"].ref == "A1:N7"


def test_rows_that_stand_keep_their_bytes(book):
    pb.confirm(book, DAY, "홍길동")
    before = raw_rows(book)
    pb.confirm(book, EARLIER, "김철수")
    pb.confirm(book, DAY, "홍길동", reason="늦게 낸 실적 반영")
    pb.refresh(book, EARLIER)
    assert raw_rows(book)[: len(before)] == before
    assert len(rows(book)) == 9
    assert told(book) == {}


def test_a_refresh_leaves_it_alone_and_a_second_one_writes_nothing(book):
    pb.confirm(book, DAY, "홍길동")
    before = raw_rows(book)
    assert pb.refresh(book, EARLIER).written
    assert not pb.refresh(book, EARLIER).written
    assert raw_rows(book) == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"as_of": "2026-11-27"}, "confirm-after-term"),
        ({"as_of": None}, "confirm-no-date"),
        ({"by": "  "}, "confirm-no-name"),
        ({"state": "완료"}, "bad-choice"),
        ({"cancel": True}, "confirm-nothing-to-cancel"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(book, arguments, code):
    before = book.read_bytes()
    with pytest.raises(pb.UsageError) as refused:
        pb.confirm(book, **{"as_of": DAY, "by": "홍길동", **arguments})
    assert refused.value.code == code
    assert book.read_bytes() == before


def test_a_day_that_is_not_over_yet_is_refused(book, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2024, 5, 30))
    with pytest.raises(pb.UsageError) as refused:
        pb.confirm(book, DAY, "홍길동")
    assert refused.value.code == "confirm-after-today"


def test_data_with_errors_is_not_confirmed(tmp_path):
    path = tmp_path / "잘못.xlsx"
    shutil.copy(ROOT / "workbooks" / "mistakes.xlsx", path)
    before = path.read_bytes()
    with pytest.raises(pb.DataError):
        pb.confirm(path, DAY, "홍길동")
    assert path.read_bytes() == before


def test_the_same_date_twice_needs_a_reason_which_stands_in_the_new_rows(book):
    pb.confirm(book, DAY, "홍길동", state="검토")
    pb.confirm(book, DAY, "홍길동")
    with pytest.raises(pb.UsageError) as refused:
        pb.confirm(book, DAY, "홍길동")
    assert refused.value.code == "confirm-no-reason"
    pb.confirm(book, DAY, "홍길동", reason="늦게 낸 실적 반영")
    assert [row["상태"] for row in rows(book)] == ["검토"] * 3 + ["확정"] * 6
    assert [row["사유"] for row in rows(book)] == [None] * 6 + ["늦게 낸 실적 반영"] * 3


def test_a_confirmation_is_taken_back_by_a_row(book):
    pb.confirm(book, DAY, "홍길동")
    before = raw_rows(book)
    done = pb.confirm(book, DAY, "김철수", cancel=True, reason="자료 보완")
    assert (done.state, done.rows_added) == ("취소", 1)
    assert raw_rows(book)[: len(before)] == before
    assert rows(book)[-1]["상태"] == "취소"
    late_row(book)
    pb.refresh(book, DAY, adopt_owned=True)
    assert "PB605" not in told(book, DAY), "what was taken back is held against nothing"
    with pytest.raises(pb.UsageError):
        pb.confirm(book, DAY, "김철수", cancel=True)


def test_a_late_row_is_told_with_the_figure_that_was_published_and_the_row_behind_it(book):
    pb.confirm(book, EARLIER, "홍길동")
    pb.confirm(book, DAY, "홍길동")
    at = late_row(book)
    found = [finding for finding in pb.check(book, DAY) if finding.code == "PB605"]
    assert len(found) == 2, "of both dates, once an indicator"
    for finding in found:
        assert "19.23 (5/26)" in finding.message()
        assert "26.92 (7/26)" in finding.message()
        assert f"실적!A{at}" in finding.message()
        assert "실적!A2" not in finding.message(), "rows that were counted then are not behind it"
    receipt = pb.refresh(book, EARLIER, adopt_owned=True)
    assert "PB605" in {finding.code for finding in receipt.findings}, "issued again, it says what differs"
    for command in (["export", "--to", "html"], ["publish", "--downloads", "none"]):
        call = [command[0], str(book), *command[1:], "-o", str(book.parent / command[0]), "--as-of", EARLIER]
        done = CliRunner().invoke(app, [*call, "--json"])
        assert done.exit_code == 0, done.output
        assert "26.92 (7/26)" in done.stderr, "what goes out says it, too"
        assert "PB605" in done.stdout
    pb.confirm(book, EARLIER, "홍길동", reason="늦게 낸 실적 반영")
    assert [finding.cell for finding in pb.check(book, EARLIER) if finding.code == "PB605"] == ["발행!K6"]


def test_a_changed_target_is_told_with_its_row(book):
    pb.confirm(book, DAY, "홍길동")
    opened = load_workbook(book)
    sheet = opened["목표"]
    last = max(
        row
        for row in range(2, sheet.max_row + 1)
        if sheet.cell(row, 1).value == "교류활동" and sheet.cell(row, 4).value == 26
    )
    sheet.cell(last, 4).value = 30
    opened.save(book)
    message = told(book, DAY)["PB605"].message()
    assert "(5/26)" in message
    assert "(5/30)" in message
    assert f"목표!D{last}" in message


def test_other_words_on_the_card_are_a_note(book):
    pb.confirm(book, DAY, "홍길동")
    assert told(book, DAY) == {}
    opened = load_workbook(book)
    opened["공약"]["B2"].value = "다른 이름"
    opened.save(book)
    found = told(book, DAY)
    assert set(found) - {"PB606"} == {"PB608"}
    assert found["PB608"].severity is pb.Severity.INFO
    receipt = pb.refresh(book, DAY, adopt_owned=True)
    assert "PB608" in {finding.code for finding in receipt.findings}, "issued again, it says so"
    assert "PB608" not in {finding.code for finding in pb.refresh(book, EARLIER).findings}


def in_figure(xml):
    """Overwrite the rate of the second row."""
    return re.sub(rb"(<c r=\"K3\"[^>]*><v>)19\.23", rb"\g<1>99.23", xml)


EDITS = {
    "a figure": (in_figure, {"PB601"}, "발행!A3"),
    "the last row's figure": (
        lambda xml: xml.replace(b"<v>42.86</v>", b"<v>52.86</v>"),
        {"PB601"},
        "발행!A4",
    ),
    "a name": (lambda xml: xml.replace("홍길동".encode(), "김철수".encode(), 1), {"PB601"}, "발행!A2"),
    "a row gone": (lambda xml: re.sub(rb"<row r=\"3\".*?</row>", b"", xml), {"PB602"}, "발행"),
    "the tail gone": (lambda xml: re.sub(rb"<row r=\"4\".*?</row>", b"", xml), {"PB602"}, "발행"),
    "no number": (lambda xml: xml.replace(b"<v>19.23</v>", b"<v>x</v>"), {"PB603"}, "발행!K3"),
    "a number twice": (
        lambda xml: re.sub(rb"(<c r=\"A4\"[^>]*><v>)3", rb"\g<1>2", xml),
        {"PB603"},
        "발행!A4",
    ),
    "a row put in": (
        lambda xml: xml.replace(
            b"</sheetData>",
            re.sub(
                rb"(<c r=\"A5\"[^>]*><v>)3",
                rb"\g<1>4",
                re.sub(rb"r=\"([A-Z]?)4\"", rb'r="\g<1>5"', re.findall(rb"<row r=\"4\".*?</row>", xml)[0]),
            )
            + b"</sheetData>",
        ),
        {"PB601", "PB604"},
        "발행!A5",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_ledger_edited_by_hand_is_an_error_at_its_cell_and_stops_what_would_go_on_from_it(book, edit):
    change, codes, cell = EDITS[edit]
    pb.confirm(book, DAY, "홍길동")
    part_changed(book, change)
    found = [finding for finding in pb.check(book) if finding.code.startswith("PB6")]
    assert {finding.code for finding in found} == codes
    assert cell in {finding.cell for finding in found}
    assert all(finding.is_error and finding.message("ko") != finding.message("en") for finding in found)
    before = book.read_bytes()
    with pytest.raises(pb.DataError):
        pb.confirm(book, EARLIER, "홍길동")
    with pytest.raises(pb.DataError):
        pb.refresh(book, EARLIER)
    assert book.read_bytes() == before


def test_a_sheet_that_is_gone_is_told(book):
    pb.confirm(book, DAY, "홍길동")
    package = Package.open(book.read_bytes())
    name = package.workbook_part
    xml = re.sub(rb"<sheet [^>]*name=\"\xeb\xb0\x9c\xed\x96\x89\"[^>]*/>", b"", package.read(name))
    assert xml != package.read(name)
    book.write_bytes(rewritten(package, {name: xml}, set()))
    assert set(told(book)) == {"PB602"}


def test_sorted_rows_and_moved_columns_are_no_change_and_rows_go_into_their_columns(book):
    pb.confirm(book, DAY, "홍길동")
    pb.confirm(book, EARLIER, "홍길동")
    opened = load_workbook(book)
    sheet = opened["발행"]
    body = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(body), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value
    for row in sheet.iter_rows():  # 순번 and 상태 change places
        row[0].value, row[1].value = row[1].value, row[0].value
    names = sheet.tables["Publications"].tableColumns
    names[0].name, names[1].name = names[1].name, names[0].name
    opened.save(book)
    assert set(told(book)) == set()
    pb.confirm(book, "2023-06-30", "홍길동")
    assert set(told(book)) == set()
    added = [cell.value for cell in load_workbook(book)["발행"][10]]
    assert added[:2] == ["확정", 9]


def test_marks_lost_are_told_and_taken_back(book):
    pb.confirm(book, DAY, "홍길동")
    opened = load_workbook(book)
    for name in [name for name in opened.defined_names if name.startswith("_pledgebook.")]:
        del opened.defined_names[name]
    for sheet in opened:
        sheet.defined_names.clear()
    opened.save(book)
    assert set(told(book)) == {"PB606"}
    before = raw_rows(book)
    pb.refresh(book, DAY, adopt_owned=True)
    assert told(book) == {}
    assert raw_rows(book) == before
    pb.confirm(book, EARLIER, "홍길동")
    assert told(book) == {}


def test_no_undo_takes_a_row_away(book):
    pb.refresh(book, EARLIER)
    pb.confirm(book, EARLIER, "홍길동")
    pb.refresh(book, DAY)
    pb.confirm(book, DAY, "홍길동")
    before = rows(book)
    with pytest.raises(pb.FileUnreadableError) as refused:
        pb.undo(book)
    assert refused.value.code == "undo-only-confirmed"
    put_back = 0
    for number in range(len(pb.versions(book)), 0, -1):
        copy = book.read_bytes()
        try:
            put_back += bool(pb.undo(book, number))
        except pb.FileUnreadableError as error:
            assert error.code in {"undo-only-confirmed", "no-other-version"}  # noqa: PT017 - either way no row goes
        assert rows(book) == before
        assert told(book) == {}
        assert lint(book.read_bytes()) == ()
        book.write_bytes(copy)
    assert put_back >= 2
    at = late_row(book)
    pb.undo(book, 2, whole=True)
    assert rows(book) == before
    assert load_workbook(book)["실적"].cell(at, 1).value is None


def test_an_undo_of_our_sheets_alone_keeps_every_row(book):
    pb.refresh(book, EARLIER)
    pb.refresh(book, DAY)
    pb.confirm(book, DAY, "홍길동")
    before = raw_rows(book)
    part_changed(
        book,
        lambda xml: xml.replace(b"</sheetData>", b'<row r="400"><c r="G400"><v>1</v></c></row></sheetData>'),
        "본문",
    )
    done = pb.undo(book, 2)
    assert done.sheets
    assert "발행" not in done.sheets
    assert raw_rows(book) == before


def test_an_undo_brings_back_what_was_changed_or_lost(book):
    pb.confirm(book, DAY, "홍길동")
    pb.confirm(book, EARLIER, "홍길동")
    whole = rows(book)
    pb.refresh(book, EARLIER)
    part_changed(book, in_figure)
    pb.undo(book, 1)
    assert rows(book) == whole
    assert told(book) == {}


def test_into_another_workbook_the_rows_go_along(book, tmp_path):
    pb.confirm(book, DAY, "홍길동")
    other = tmp_path / "다른.xlsx"
    opened = load_workbook(io.BytesIO(book.read_bytes()))
    for name in opened.sheetnames[1:]:
        del opened[name]
    opened.worksheets[0].title = "메모"
    for name in list(opened.defined_names):
        del opened.defined_names[name]
    for name in list(opened.worksheets[0].tables):
        del opened.worksheets[0].tables[name]
    opened.save(other)
    pb.refresh(book, DAY, into=other)
    assert rows(other) == rows(book)
    before = raw_rows(other)
    pb.confirm(book, EARLIER, "홍길동")
    pb.refresh(book, DAY, into=other)
    assert rows(other) == rows(book)
    assert raw_rows(other)[: len(before)] == before


def test_into_a_workbook_with_another_ledger_is_refused(book, tmp_path):
    other = tmp_path / "다른.xlsx"
    shutil.copy(book, other)
    pb.confirm(book, DAY, "홍길동")
    pb.confirm(other, DAY, "김철수")
    before = other.read_bytes()
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.refresh(book, EARLIER, into=other)
    assert refused.value.code == "ledgers-differ"
    assert other.read_bytes() == before


def test_a_copy_has_the_rows(book, tmp_path):
    pb.confirm(book, DAY, "홍길동")
    pb.refresh(book, EARLIER, out=tmp_path / "사본.xlsx")
    assert rows(tmp_path / "사본.xlsx") == rows(book)


def test_a_sheet_of_the_users_own_that_is_called_so_is_left_alone(book):
    opened = load_workbook(book)
    opened.create_sheet("발행")["A1"].value = "간행물 목록"
    opened.save(book)
    assert told(book) == {}
    before = book.read_bytes()
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.confirm(book, DAY, "홍길동")
    assert refused.value.code == "not-ours"
    assert book.read_bytes() == before


def test_a_protection_and_a_note_of_the_users_stay_and_rows_are_added_all_the_same(book):
    pb.confirm(book, DAY, "홍길동")
    part_changed(book, lambda xml: xml.replace(b"</sheetData>", b'</sheetData><sheetProtection sheet="1"/>'))
    pb.confirm(book, EARLIER, "홍길동")
    package = Package.open(book.read_bytes())
    part = next(sheet.part for sheet in package.sheets if sheet.name == "발행")
    assert b'<sheetProtection sheet="1"/>' in package.read(part)
    assert len(rows(book)) == 6


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_save_by_libreoffice_breaks_nothing(book, tmp_path):
    pb.confirm(book, DAY, "홍길동")
    out = tmp_path / "저장"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(out),
            str(book),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    saved = out / book.name
    assert told(saved) == {}
    pb.confirm(saved, EARLIER, "홍길동")
    assert told(saved) == {}
    assert len(rows(saved)) == 6


def test_the_command_says_what_it_added_and_json_says_it_to_programs(book):
    run = CliRunner().invoke(app, ["confirm", str(book), "--as-of", "2024. 5. 31.", "--by", "홍길동"])
    assert run.exit_code == 0
    assert "3개 행" in run.stdout
    run = CliRunner().invoke(
        app, ["confirm", str(book), "--as-of", EARLIER, "--by", "홍길동", "--state", "reviewed", "--json"]
    )
    (report,) = json.loads(run.stdout)["workbooks"]
    assert (report["state"], report["rows_added"], report["rows"]) == ("검토", 3, 6)
    run = CliRunner().invoke(app, ["confirm", str(book), "--as-of", DAY, "--by", "홍길동"])
    assert run.exit_code == 2
    assert "--reason" in run.stderr
    run = CliRunner().invoke(app, ["confirm", str(book), "--as-of", DAY, "--by", "홍길동", "--cancel"])
    assert run.exit_code == 0
    part_changed(book, in_figure)
    assert CliRunner().invoke(app, ["check", str(book)]).exit_code == 3
