"""The workbook of planted mistakes, and exactly what is found in it."""

from __future__ import annotations

import pledgebook as pb
from tests.planted import PLACE, build_mistakes

EXPECTED = [
    ("PB291", "info", "설정!B6", ""),
    ("PB228", "warning", "설정!A7", "기준얼"),
    ("PB218", "error", "공약!M2", "정상진행"),
    ("PB219", "error", "지표!B3", "6-3-8"),
    ("PB221", "error", "지표!A4", "교류활동"),
    ("PB250", "error", "지표!G5", "누계"),
    ("PB130", "error", "목표!D3", "26①"),
    ("PB203", "error", "목표!D4", "12회"),
    ("PB292", "warning", "목표!B9", "2022"),
    ("PB234", "warning", "목표!D11", ""),
    ("PB258", "error", "목표!D17", "착공"),
    ("PB257", "error", "목표!D19", "2"),
    ("PB259", "error", "목표!D20", "우수"),
    ("PB255", "error", "목표!D22", "12"),
    ("PB256", "warning", "목표!D24", "20"),
    ("PB130", "error", "실적!D2", "1²)"),
    ("PB207", "error", "실적!A3", "2023. 13."),
    ("PB211", "error", "실적!A4", "2023.5"),
    ("PB217", "error", "실적!B5", "2006-03-03"),
    ("PB219", "error", "실적!C5", "행사개체"),
    ("PB215", "error", "실적!D6", "=1/0"),
    ("PB202", "error", "실적!D7", "두 번"),
    ("PB201", "error", "실적!G8", ""),
    ("PB252", "error", "실적!D11", "착공"),
    ("PB253", "error", "실적!D12", ""),
    ("PB251", "error", "실적!D13", "우수"),
    ("PB254", "error", "실적!E14", "한전, 농어촌공사"),
    ("PB293", "warning", "실적!A15", "2021. 3. 5."),
    ("PB203", "error", "투자!H2", "10백만원"),
    ("PB127", "warning", "투자!A6", ""),
    ("PB218", "error", "본문!B3", "추진 게획"),
    ("PB132", "error", "본문!B5", "시기미도래"),
    ("PB133", "error", "변경!A2", "없는 공약"),
]


def test_its_findings_are_exactly_these():
    found = pb.read(PLACE).findings
    assert [(finding.code, finding.severity, finding.cell, finding.seen) for finding in found] == EXPECTED


def test_each_says_what_to_do_in_both_languages():
    for finding in pb.read(PLACE).findings:
        for lang in ("ko", "en"):
            assert finding.message(lang)
            assert finding.action(lang)


def test_the_nearest_known_name_is_offered():
    offered = {finding.cell: finding.action() for finding in pb.read(PLACE).findings}
    assert "기준일" in offered["설정!A7"]
    assert "정상추진" in offered["공약!M2"]
    assert "6-3-3" in offered["지표!B3"]
    assert "행사개최" in offered["실적!C5"]
    assert "추진계획" in offered["본문!B3"]


def test_the_shipped_file_is_the_one_that_is_built():
    assert pb.read(PLACE).findings == _read(build_mistakes()).findings


def _read(data):
    from pledgebook.reading import read_book

    return read_book(data, PLACE.name)
