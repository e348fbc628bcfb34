"""One table holds one term, and rates that are computed alike; names and files that look alike are told of."""

from __future__ import annotations

import dataclasses
import os
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import pledgebook as pb
from pledgebook.book.model import Aggregation, Rounding, Settings
from pledgebook.book.term import Term
from pledgebook.cli.app import app
from pledgebook.errors import DataError, UsageError
from pledgebook.roll_up.alike import COMPUTING, is_same_government, looks_like_copy, same_term
from pledgebook.roll_up.facts import OtherTerm
from tests.reading.plain import one_indicator
from tests.rollup.making import facts, money, pledge, portfolio, write

SEVENTH, EIGHTH, NINTH = map(Term.of_number, (7, 8, 9))
BY_ELECTION = Term(date(2024, 4, 11), date(2026, 6, 30))
CALENDAR = Term(date(2024, 1, 1), date(2027, 12, 31))
TERMS = [SEVENTH, EIGHTH, NINTH, BY_ELECTION, CALENDAR]


NOT_COMPUTING = {
    *("government", "government_kind", "upper_kind", "term", "as_of"),  # of each file
    "money_unit",  # amounts are converted
    *(
        "recipients",
        "prints_changes",
        "achievements",
        "extra_sheets",
        "has_dashboard",
    ),  # of its mail, cards and sheets
}
"""Settings that may differ between files; a new one belongs here or to `COMPUTING`."""


def test_of_every_setting_it_is_known_whether_it_decides_figures():
    every = {field.name for field in dataclasses.fields(Settings)}
    assert every == {*COMPUTING, *NOT_COMPUTING}
    assert NOT_COMPUTING.isdisjoint(COMPUTING)


def told(made, code):
    return [finding.finding for finding in made.findings if finding.finding.code == code]


@pytest.mark.parametrize(
    ("terms", "named"),
    [
        ((EIGHTH, NINTH), ["민선8기(2022. 7. 1. ~ 2026. 6. 30.)", "민선9기(2026. 7. 1. ~ 2030. 6. 30.)"]),
        (
            (NINTH, BY_ELECTION),
            ["민선8기(2024. 4. 11. ~ 2026. 6. 30.)", "민선9기(2026. 7. 1. ~ 2030. 6. 30.)"],
        ),
        ((CALENDAR, EIGHTH), ["민선8기(2022. 7. 1. ~ 2026. 6. 30.)", "2024. 1. 1. ~ 2027. 12. 31."]),
    ],
)
def test_two_terms_are_refused_with_the_files_of_each(terms, named):
    with pytest.raises(DataError) as refused:
        portfolio(*(facts(pledge("1"), path=f"{at}.xlsx", term=term) for at, term in enumerate(terms)))
    assert refused.value.code == "roll-up-terms"
    assert [found.seen for found in refused.value.findings] == named
    for at, term in enumerate(terms):
        (found,) = [found for found in refused.value.findings if f"'{at}.xlsx'" in found.message()]
        assert str(term.start.year) in found.seen


def test_a_term_begun_by_a_by_election_is_of_the_same_term():
    made = portfolio(
        facts(pledge("1"), path="a", term=EIGHTH), facts(pledge("2"), path="b", term=BY_ELECTION)
    )
    assert len(made.entries) == 2


def test_an_education_office_is_named_by_its_days():
    with pytest.raises(DataError) as refused:
        portfolio(
            facts(pledge("1"), path="a", term=EIGHTH, government_kind="교육청"),
            facts(pledge("1"), path="b", term=NINTH, government_kind="교육청"),
        )
    assert [found.seen for found in refused.value.findings] == [
        "2022. 7. 1. ~ 2026. 6. 30.",
        "2026. 7. 1. ~ 2030. 6. 30.",
    ]


def test_many_files_of_a_term_are_counted_and_the_first_named():
    files = [facts(pledge(str(at)), path=f"{at}.xlsx", term=EIGHTH) for at in range(30)]
    with pytest.raises(DataError) as refused:
        portfolio(*files, facts(pledge("1"), path="새.xlsx", term=NINTH))
    first, second = (found.message() for found in refused.value.findings)
    assert "'19.xlsx' … (+10)" in first
    assert "'새.xlsx'" in second


@given(
    st.lists(st.tuples(st.sampled_from(TERMS), st.sampled_from("123")), min_size=1, max_size=6), st.booleans()
)
def test_two_terms_never_reach_one_table(files, newest):
    known = [
        facts(pledge(code), path=f"{at}.xlsx", modified=at, term=term)
        for at, (term, code) in enumerate(files)
    ]
    terms = {same_term(term) for term, _ in files}
    clashes = len({code for _, code in files}) < len(files)
    prefer = "newest" if newest else None
    if len(terms) > 1 or (clashes and not newest):
        with pytest.raises(DataError) as refused:
            portfolio(*known, prefer=prefer)
        assert refused.value.code == ("roll-up-terms" if len(terms) > 1 else "roll-up-clashes")
    else:
        of_path = {file.path: same_term(file.settings.term) for file in known}
        assert {of_path[entry.path] for entry in portfolio(*known, prefer=prefer).entries} == terms


def test_files_of_another_term_than_the_one_asked_for_are_left_out_and_named(tmp_path):
    eighth = write(tmp_path / "8기.xlsx", ["1-1"])
    ninth = tmp_path / "9기.xlsx"
    settings = {
        "자치단체": "나주시",
        "임기_시작": "2026-07-01",
        "임기_종료": "2030-06-30",
        "기준일": "2027-05-31",
    }
    ninth.write_bytes(one_indicator([(2027, "연간"), (2030, "상반기")], **settings))
    out = tmp_path / "총괄.xlsx"
    both = [str(eighth), str(ninth)]
    run = CliRunner().invoke(app, ["rollup", *both, "-o", str(out)])
    assert (run.exit_code, out.exists()) == (3, False)
    assert "'" + str(eighth) + "'" in run.stderr
    run = CliRunner().invoke(app, ["rollup", *both, "-o", str(out), "--term", "민선8기"])
    assert (run.exit_code, out.exists()) == (0, True)
    frame = pb.rollup(both, term="2022. 7. 1. ~ 2026. 6. 30.")
    assert set(frame["파일"]) == {str(eighth)}
    with pytest.raises(pb.DataError):
        pb.rollup(both)


def test_a_term_that_no_file_is_of_is_refused_with_those_there_are():
    others = [OtherTerm("a", Settings(term=EIGHTH)), OtherTerm("b", Settings(term=NINTH))]
    with pytest.raises(UsageError) as refused:
        portfolio(*others, term=SEVENTH)
    assert "민선8기" in str(refused.value)
    assert "민선9기" in str(refused.value)


@pytest.mark.parametrize("wrong", ["민선", "9반", "2026-07-01", "2030-06-30..2026-07-01", "민선0기"])
def test_a_term_that_is_none_is_wrong_usage(tmp_path, wrong):
    path = write(tmp_path / "가.xlsx")
    run = CliRunner().invoke(app, ["rollup", str(path), "-o", str(tmp_path / "총괄.xlsx"), "--term", wrong])
    assert run.exit_code == 2
    assert wrong in run.stderr


@pytest.mark.parametrize(
    ("settings", "item", "values"),
    [
        ({"aggregation": Aggregation.POOLED}, "지표 집계", ["평균: 'a'", "합산: 'b'"]),
        ({"cap": Decimal("120.0")}, "초과달성 상한", ["-: 'a'", "120: 'b'"]),
        ({"rounding": Rounding.TRUNCATE}, "반올림", ["반올림: 'a'", "버림: 'b'"]),
        ({"decimals": 1}, "이행률 소수 자리", ["2: 'a'", "1: 'b'"]),
        ({"money_unit": "억원"}, "금액 단위", ["백만원: 'a'", "억원: 'b'"]),
    ],
)
def test_unlike_settings_are_refused_with_which_file_has_what(settings, item, values):
    known = facts(pledge("1"), path="a"), facts(pledge("2"), path="b", **settings)
    with pytest.raises(DataError) as refused:
        portfolio(*known)
    (found,) = refused.value.findings
    assert (found.code, found.seen) == ("PB442", item)
    for value in values:
        assert value in found.message()
    assert portfolio(*known, common=Settings()).files == 2


def test_all_unlike_settings_are_told_at_once_and_a_blank_in_a_unit_is_no_difference():
    with pytest.raises(DataError) as refused:
        portfolio(
            facts(pledge("1"), path="a", money_unit="백만 원"),
            facts(pledge("2"), path="b", decimals=0, cap=Decimal(100)),
        )
    assert [found.seen for found in refused.value.findings] == ["초과달성 상한", "이행률 소수 자리"]


def test_with_settings_all_is_computed_alike(tmp_path):
    pledges = [{"공약번호": "1", "actuals": [(30, 29), (7, 1)]}, {"공약번호": "2", "actuals": [(4, 5)]}]
    mean = write(tmp_path / "평균.xlsx", pledges)
    other = [{**columns, "공약번호": columns["공약번호"] + "-1", "plan": {"시비": 1}} for columns in pledges]
    pooled = write(
        tmp_path / "합산.xlsx", other, **{"지표 집계": "합산", "초과달성 상한": 100, "금액 단위": "억원"}
    )
    with pytest.raises(pb.DataError):
        pb.rollup([mean, pooled])
    for common, rates in ((mean, ["55.48", "125.00"]), (pooled, ["81.08", "100.00"])):
        frame = pb.rollup([mean, pooled], settings=common)
        printed = {
            code: str(rate) for code, rate in zip(frame["공약번호"], frame["공약 이행률"], strict=True)
        }
        assert [printed[code] for code in ("1", "2")] == [printed[code] for code in ("1-1", "2-1")] == rates


def test_the_day_of_the_common_settings_counts_unless_another_is_asked_for(tmp_path):
    path = write(tmp_path / "가.xlsx", 기준일="2025-12-31")
    common = write(tmp_path / "공통.xlsx", 기준일="2023. 3. 31.")
    days = [pb.rollup(path, as_of, settings=common)["기준일"][0].date() for as_of in (None, "2024. 1. 5.")]
    assert days == [date(2023, 3, 31), date(2024, 1, 5)]


def test_settings_that_cannot_be_read_compute_nothing(tmp_path):
    path = write(tmp_path / "가.xlsx")
    broken = write(tmp_path / "틀림.xlsx", 반올림="올림")
    with pytest.raises(pb.DataError) as refused:
        pb.rollup(path, settings=broken)
    assert str(broken) in str(refused.value)


def test_amounts_are_brought_into_the_unit_of_the_common_settings():
    made = portfolio(
        facts(pledge("1", money=[money("시비", 1, "가")]), path="a", money_unit="억원"),
        facts(pledge("2", money=[money("시비", 3, "나")]), path="b"),
        common=Settings(money_unit="천원"),
    )
    assert [entry.money for entry in made.entries] == [100_000, 3_000]
    assert made.settings.money_unit == "천원"
    assert len(told(made, "PB458")) == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("나주시", "나주시청"),
        ("나주시", "전라남도 나주시"),
        ("전남 나주시", "나주시청"),
        ("부산광역시 남구", "남구"),
        ("가평군", "가평 군"),
        ("경기도광주시", "광주시"),
    ],
)
def test_near_names_of_governments_are_told(name, other):
    made = portfolio(
        facts(pledge("1"), path="a", government=name), facts(pledge("2"), path="b", government=other)
    )
    (found,) = told(made, "PB443")
    assert f"'{name}'('a')" in found.message()
    assert f"'{other}'('b')" in found.message()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("강남구", "남구"),
        ("부산광역시 남구", "대구광역시 남구"),
        ("나주시", "나주군"),
        ("전라남도", "전라남도교육청"),
        ("경기도 광주시", "광주광역시"),
        ("고성군", "거창군"),
    ],
)
def test_names_of_two_governments_are_not_near(name, other):
    assert not is_same_government(name, other)
    assert not is_same_government(other, name)


@pytest.mark.parametrize(
    ("name", "other", "near"),
    [
        ("복지정책과", "복지 정책과", True),
        ("일자리경제정책과", "일자리경재정책과", True),
        ("도시재생과", "도시재생팀", True),
        ("건축과, 도시과", "건축 과", True),
        ("건축과", "도시과", False),
        ("동부사업소", "서부사업소", False),
    ],
)
def test_near_names_of_departments_are_told_across_files(name, other, near):
    made = portfolio(
        facts(pledge("1", department=name), path="a"), facts(pledge("2", department=other), path="b")
    )
    assert bool(told(made, "PB444")) is near
    apart = portfolio(
        facts(pledge("1", department=name), path="a"),
        facts(pledge("2", department=other), path="b", government="화순군"),
    )
    assert told(apart, "PB444") == []


@pytest.mark.parametrize(
    "path",
    [
        "공약관리 - 복사본.xlsx",
        "공약관리 - 복사본 (2).xlsx",
        "부서/사본 - 공약관리.xlsx",
        "공약관리(자동 저장됨).xlsx",
        "공약관리(자동 저장됨) 1.xlsx",
        "공약관리 (1).xlsx",
        "공약관리(3).xlsx",
        "~공약관리.xlsx",
        "C:\\부서\\공약관리_백업.xlsx",
        "Copy of 공약관리.xlsx",
        "공약관리_autosaved.xlsx",
        "공약관리 - copy.xlsx",
        unicodedata.normalize("NFD", "공약관리 - 복사본.xlsx"),
    ],
)
def test_names_that_copies_have(path):
    assert looks_like_copy(path)


@pytest.mark.parametrize(
    "path",
    [
        "공약관리.xlsx",
        "사본/공약관리.xlsx",
        "공약관리(2026).xlsx",
        "공약관리 (건축과).xlsx",
        "수해복구과.xlsx",
        "(1) 공약관리.xlsx",
        "s3://통/공약관리-최종.xlsx",
        "copyright.xlsx",
        "3사본부.xlsx",
    ],
)
def test_names_that_other_files_have(path):
    assert not looks_like_copy(path)


def test_a_copy_is_never_preferred_without_saying_so():
    own = facts(pledge("1"), pledge("2"), path="공약관리.xlsx", modified=1)
    copy = facts(pledge("1"), pledge("2"), pledge("3"), path="공약관리 - 복사본.xlsx", modified=2)
    (found,) = told(portfolio(own, copy, prefer="newest"), "PB445")
    assert found.severity == "warning"
    assert "'공약관리.xlsx' 대신" in found.message()
    assert "(1, 2)" in found.message()
    older = facts(pledge("1"), path="공약관리 - 복사본.xlsx", modified=0)
    assert told(portfolio(own, older, prefer="newest"), "PB445") == []


def test_the_command_line_says_that_a_copy_was_preferred(tmp_path):
    own, copy = write(tmp_path / "공약.xlsx"), write(tmp_path / "공약(자동 저장됨).xlsx")
    os.utime(own, (1, 1))
    out = tmp_path / "out" / "총괄.xlsx"
    out.parent.mkdir()
    run = CliRunner().invoke(
        app, ["rollup", str(own), str(copy), "-o", str(out), "--prefer", "newest", "--json"]
    )
    assert run.exit_code == 0
    assert "PB445" in run.stdout
