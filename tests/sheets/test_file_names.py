"""File names every system takes, and subjects that stay one line."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from pledgebook.mail.names import subject as worded
from pledgebook.sheets.file_names import file_stem, safe_name
from pledgebook.use_cases.compute import compute, read


@pytest.fixture
def results(sample):
    return compute(read(sample))


def named(results, title, code="6-3-3", government="나주시"):
    (only,) = results.pledges
    pledge = replace(only.pledge, title=title, code=code)
    settings = replace(results.book.settings, government=government)
    return replace(
        results,
        book=replace(results.book, settings=settings),
        pledges=(replace(only, pledge=pledge),),
    )


def test_a_file_is_named_after_government_code_title_and_date(results):
    assert file_stem(results) == "나주시_6-3-3_16개 공공기관과 상생 자매결연 활성화_2024-05-31"


def test_several_pledges_are_counted(results):
    both = replace(results, pledges=results.pledges * 2)
    assert file_stem(both) == "나주시_6-3-3_외 1건_2024-05-31"
    assert worded(both) == "[나주시] 공약 카드 6-3-3 외 1건 (2024. 5. 31. 기준)"


@pytest.mark.parametrize(
    ("title", "code", "expected"),
    [
        ('가<나>:"다"/라\\마|바?사*', "Ⅲ-①-1", "나주시_Ⅲ-①-1_가_나_다_라_마_바_사_2024-05-31"),
        ("줄\n바꿈\t\u202e뒤집기", "../../etc", "나주시_etc_줄_바꿈_뒤집기_2024-05-31"),
        ("  . ", "1", "나주시_1_2024-05-31"),
    ],
)
def test_what_windows_forbids_becomes_an_underscore(results, title, code, expected):
    stem = file_stem(named(results, title, code))
    assert stem.replace("__", "_") == expected


def test_device_names_and_long_titles_are_no_trouble(results):
    assert safe_name("CON", ".x") == "_.x"
    stem = file_stem(named(results, "가" * 500, "나" * 300))
    assert len(f"{stem}.xlsx".encode()) <= 255
    assert stem.endswith("_2024-05-31")


def test_hangul_of_a_mac_is_composed(results):
    apart = unicodedata.normalize("NFD", "도서관")
    assert file_stem(named(results, apart, government=apart)) == "도서관_6-3-3_도서관_2024-05-31"
    assert "도서관" in worded(named(results, apart))


def test_a_line_end_in_a_title_cannot_begin_a_header(results):
    subject = worded(named(results, "제목\r\nBcc: x@evil.kr\u2028끝"))
    assert subject == "[나주시] 공약 카드 6-3-3 제목 Bcc: x@evil.kr 끝 (2024. 5. 31. 기준)"
