"""What a person writes beside a finding in 점검 stays for as long as the finding does, and quiets it."""

from __future__ import annotations

import dataclasses
import re

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.findings import Finding, counts, has_errors, with_answers
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.reading.own_sheets import answers_in, read_answers

cli = CliRunner()
CODE, CELL, SEEN, ANSWER = 2, 3, 4, 7
UNIT = "PB301"


def edit(path, change):
    book = load_workbook(path)
    change(book)
    book.save(path)


def row_of(sheet, code):
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, CODE).value == code)


def answer(path, text, code=UNIT):
    def put(book):
        book["점검"].cell(row_of(book["점검"], code), ANSWER).value = text

    edit(path, put)


def answered(path, code=UNIT):
    sheet = load_workbook(path)["점검"]
    return sheet.cell(row_of(sheet, code), ANSWER).value


def warnings(said):
    return int(re.search(r"경고 (\d+)", said)[1])


def run(*arguments):
    return cli.invoke(app, [*map(str, arguments)])


@pytest.mark.parametrize("text", ["○", "확인", "개소로 보고하기로 함(총무과-12)"])
def test_an_answer_stays_when_the_sheet_is_written_anew(sample, text):
    answer(sample, text)
    edit(sample, lambda book: book["실적"].__setitem__("D2", 3))
    assert run("refresh", sample).exit_code == 0
    assert answered(sample) == text
    before = sample.read_bytes()
    assert run("refresh", sample).exit_code == 0
    assert sample.read_bytes() == before


def test_an_answered_warning_is_counted_apart_and_not_repeated(sample):
    answer(sample, None)
    before = run("check", sample).stdout
    assert UNIT in before
    answer(sample, "예")
    after = run("check", sample).stdout
    assert UNIT not in after
    assert warnings(after) == warnings(before) - 1
    assert "확인 1" in after
    assert "확인" not in before
    refreshed = run("refresh", sample)
    assert "확인 1" in refreshed.output


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book["지표"].__setitem__("D2", "마을"),
        lambda book: book["지표"].__setitem__("D2", "회"),
    ],
)
def test_an_answer_goes_where_the_value_it_was_given_for_has_changed(sample, change):
    answer(sample, "확인")
    edit(sample, change)
    assert run("refresh", sample).exit_code == 0
    sheet = load_workbook(sample)["점검"]
    assert not [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, ANSWER).value]


def test_the_answers_are_kept_when_only_the_findings_are_written(sample):
    answer(sample, "확인")
    edit(sample, lambda book: book["공약"].__setitem__("M2", "몰라"))
    assert run("check", sample, "--write").exit_code == 3
    edit(sample, lambda book: book["공약"].__setitem__("M2", "정상추진"))
    answer(sample, "틀림없음", "PB132")
    found = pb.check(sample)
    assert not [finding for finding in found if finding.code == "PB132"], "it was mended"


def test_an_error_is_said_whatever_is_answered(sample):
    edit(sample, lambda book: book["공약"].__setitem__("M2", "몰라"))
    assert run("check", sample, "--write").exit_code == 3
    answer(sample, "괜찮음", "PB132")
    said = run("check", sample)
    assert said.exit_code == 3
    assert "PB132" in said.stdout
    assert "오류 1" in said.stdout


def test_the_counts_leave_the_answered_out_and_name_them():
    warning, error = Finding(UNIT, "지표!D2", "개소"), Finding("PB132", "공약!M2", "몰라")
    answers = {warning.key: "확인", error.key: "괜찮음"}
    found = with_answers((warning, error, dataclasses.replace(warning, cell="지표!D3")), answers)
    assert counts(found) == "오류 1 · 경고 1 · 안내 0 · 확인 1"
    assert has_errors(found)
    assert found == (warning, error, dataclasses.replace(warning, cell="지표!D3")), (
        "an answer is no other finding"
    )


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], {}),
        ([{1: "코드", 2: "위치", 3: "입력값"}, {1: "PB301", 2: "지표!D2", 3: "개소"}], {}),
        (
            [
                {1: "제목"},
                {2: "코드", 4: " 위 치 ", 5: "입력값", 9: "확인"},
                {2: "PB301", 4: "지표!D2", 5: "두  줄\n값", 9: " ○ "},
                {2: "PB302", 4: "목표!D2", 5: "3"},
            ],
            {("PB301", "지표!D2", "두 줄 값"): "○"},
        ),
    ],
)
def test_answers_are_found_under_their_heads_wherever_they_stand(rows, found):
    assert answers_in(rows) == found


@pytest.mark.parametrize(
    "move",
    [
        lambda sheet: sheet.insert_rows(1, 2),
        lambda sheet: sheet.insert_cols(1),
        lambda sheet: sheet.insert_cols(ANSWER),
        lambda sheet: (sheet.insert_rows(1), sheet.cell(1, ANSWER - 1, "확인")),
    ],
    ids=["rows above", "a column before", "a column between", "the word in a row above"],
)
def test_an_answer_is_read_wherever_the_table_was_moved(sample, move):
    answer(sample, "개소로 보고하기로 함")
    there = dict(pb.read(sample).answers)
    assert list(there.values()) == ["개소로 보고하기로 함"]
    edit(sample, lambda book: move(book["점검"]))
    assert pb.read(sample).answers == there


@pytest.mark.parametrize("tag", [b"<row>", b'<row\nr="9">'])
def test_an_answer_is_read_whatever_a_program_says_of_rows(sample, tag):
    answer(sample, "확인")
    package = Package.open(sample.read_bytes())
    part = next(sheet.part for sheet in package.sheets if sheet.name == "점검")
    xml = re.sub(rb"<row [^<>]*>", tag, package.read(part))
    found = read_answers(Package.open(rewritten(package, {part: xml}, set())))
    assert list(found.values()) == ["확인"]
