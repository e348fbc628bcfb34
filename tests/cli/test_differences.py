"""What a refresh changes is told as a person asks: figures then and now, lines of the card, rows of the log."""

import shutil
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pledgebook.cli.app import app
from pledgebook.cli.columns import WIDTH, shortened, wrapped
from pledgebook.figures.log_changes import RowFate, log_changes
from pledgebook.figures.rates import padded
from pledgebook.grid.text_width import display_width
from pledgebook.reading.book import read_book, read_package
from pledgebook.use_cases import log_changes as log_comparing
from pledgebook.use_cases import refresh as refreshing
from pledgebook.use_cases.difference import _number
from pledgebook.use_cases.log_changes import log_changes_of
from tests.figures.books import activity, book

cli = CliRunner()
EARLY, LATE = "2023-12-31", "2024-05-31"


def run(*arguments):
    return cli.invoke(app, [*map(str, arguments)])


def test_figures_are_told_pledge_by_pledge_with_their_operands(sample):
    said = run("refresh", sample, "--as-of", EARLY, "--dry-run").stdout.splitlines()
    assert "  기준일 2024-05-31 → 2023-12-31" in said
    assert "  평균 이행률 31.05 → 23.90 % ▼7.15" in said
    [event] = [line for line in said if "행사개최" in line]
    assert event.split("  ")[-1].strip() == "42.86 → 28.57 % ▼14.29 (3/7 → 2/7)"
    assert not [line for line in said if "교류활동 횟수" in line], "5/26 on both days"
    assert all(display_width(line) <= WIDTH for line in said[1:])


def test_lines_that_leave_the_card_are_told_and_those_that_move_are_not(sample):
    said = run("refresh", sample, "--as-of", EARLY, "--dry-run").stdout
    assert "카드에서 빠지는 줄 6개" in said
    assert "카드에 추가되는 줄" not in said, "every other line only moves"


def test_the_same_is_told_after_a_refresh_in_fewer_lines(sample):
    dry = run("refresh", sample, "--as-of", EARLY, "--dry-run").stdout.splitlines()
    done = run("refresh", sample, "--as-of", EARLY)
    said = done.stdout.splitlines()
    assert said[0].startswith("갱신하였습니다")
    assert "  평균 이행률 31.05 → 23.90 % ▼7.15" in said
    assert "  카드에서 뺀 줄 6개" in said
    assert not [line for line in said if "빠지는" in line], "it is done"
    assert len(said) < len(dry)
    assert "PB301" in done.stderr, "warnings are told with what to do"


def test_a_folder_is_a_line_a_file_and_a_total_and_names_its_failures_at_the_end(sample, tmp_path):
    folder = tmp_path / "부서"
    folder.mkdir()
    for name in ("가", "나"):
        shutil.copy(sample, folder / f"{name}.xlsx")
    (folder / "다.xlsx").write_bytes(b"not a workbook")
    done = run("refresh", folder, "--as-of", EARLY, "--dry-run")
    assert len(done.stdout.splitlines()) == 2
    assert all("31.05 → 23.90 % ▼7.15" in line for line in done.stdout.splitlines())
    assert "변경 예정 2건, 변경 없음 0건, 실패 1건" in done.stderr
    assert "다.xlsx" in done.stderr.splitlines()[-1]


def test_quiet_prints_errors_alone(sample, tmp_path):
    folder = tmp_path / "부서"
    folder.mkdir()
    shutil.copy(sample, folder / "가.xlsx")
    done = run("refresh", sample, "--as-of", EARLY, "--quiet")
    assert (done.stdout, done.stderr) == ("", "")
    (folder / "다.xlsx").write_bytes(b"not a workbook")
    done = run("refresh", folder, "--quiet")
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.exit_code == 4


def test_versions_are_listed_with_what_their_cards_state(sample):
    run("refresh", sample, "--as-of", EARLY)
    [first, *_] = run("undo", sample, "--list").stdout.splitlines()
    assert "기준일 2024-05-31" in first
    assert "평균 이행률 31.05 %" in first


def log(*rows):
    return book(activities=tuple(activity(row=at, **row) for at, row in enumerate(rows, 2)))


def fates(before, after):
    return [(change.fate, change.activity.row) for change in log_changes(log(*before), log(*after))]


ONE = {"content": "나무 심기", "value": 1, "when": "2023-05"}
TWO = {"content": "벽화", "value": 2, "when": "2023-06"}


def test_a_sorted_log_has_no_change():
    assert fates([ONE, TWO], [TWO, ONE]) == []


@pytest.mark.parametrize("changed", [{"value": 3}, {"when": "2023-07"}, {"content": "벽화 그리기"}])
def test_a_row_with_another_value_day_or_wording_is_a_changed_one(changed):
    assert fates([ONE, TWO], [ONE, TWO | changed]) == [(RowFate.CHANGED, 3)]


def test_new_and_gone_rows_are_told_apart():
    other = {"content": "새 활동", "value": 1, "when": "2024-01"}
    assert fates([ONE], [ONE, other]) == [(RowFate.NEW, 3)]
    assert fates([ONE, other], [ONE]) == [(RowFate.GONE, 3)]


def test_of_equal_rows_one_more_is_new():
    assert fates([ONE], [ONE, ONE]) == [(RowFate.NEW, 3)]


def test_rows_changed_since_the_last_refresh_are_named(sample):
    run("refresh", sample, "--as-of", "2024-05-30")  # so that a version is kept
    edited = load_workbook(sample)
    sheet = edited["실적"]
    sheet["D3"].value = 2
    sheet.append(["2024. 5. 20.", "6-3-3", "교류활동", 1, None, None, "농촌 일손 돕기", "문서-1", "예"])
    sheet.tables["Activities"].ref = f"A1:I{sheet.max_row}"
    edited.save(sample)
    said = [line.split() for line in run("refresh", sample, "--dry-run").stdout.splitlines()]
    assert ["실적!A3", "수정", "2023.", "4.", "1", "→", "2", "3천본", "꽃", "식재"] in said
    assert ["실적!A11", "추가", "2024.", "5.", "20.", "1", "농촌", "일손", "돕기"] in said
    assert ["카드에", "추가되는", "줄", "1개"] in said


def test_a_row_that_stands_where_it_stood_is_not_the_new_one_of_two_alike():
    assert fates([TWO, ONE], [ONE, ONE]) == [(RowFate.NEW, 2), (RowFate.GONE, 2)]


def test_the_log_is_read_once_now_and_once_as_it_was_with_the_same_rows_told(sample, monkeypatch):
    run("refresh", sample, "--as-of", "2024-05-30")
    edited = load_workbook(sample)
    edited["실적"]["D3"].value = 2
    edited.save(sample)
    until, day = datetime.now(UTC), date(2024, 5, 31)
    plain = log_changes_of(sample, until, day)
    assert [change.cell for change in plain] == ["실적!A3"]
    assert log_changes_of(sample, until, day, read_book(sample.read_bytes(), sample.name)) == plain
    read = []

    def reading(package, name, **arguments):
        read.append(name)
        return read_package(package, name, **arguments)

    for module in (refreshing, log_comparing):
        monkeypatch.setattr(module, "read_package", reading)
    assert "실적!A3" in run("refresh", sample, "--as-of", LATE).stdout
    assert len(read) == 2
    assert read[0] == sample.name


def test_text_is_wrapped_and_cut_by_the_width_of_hangul():
    lines = wrapped("가나다라 마바사아 abc", 2, width=14)
    assert lines == ["  가나다라", "  마바사아 abc"]
    assert all(display_width(line) <= 14 for line in lines)
    assert wrapped("가나다라마바사", width=6) == ["가나다", "라마바", "사"]
    assert shortened("가나다라마", 8) == "가나다…", "… is as wide as a syllable on many terminals"
    assert shortened("가나다", 6) == "가나다"


def test_a_rate_of_more_digits_than_a_context_has_is_padded_as_any_other():
    assert str(padded(Decimal("1E+306"), 2)) == f"1{'0' * 306}.00"
    assert str(padded(Decimal("42.8"), 2)) == "42.80"
    assert str(padded(Decimal("42.857"), 2)) == "42.857"
    assert _number("NaN") is None
