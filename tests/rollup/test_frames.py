"""Frames that pandas can use: exact or float figures, datetimes, categories, English names, files and back."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest

import pledgebook as pb
from tests.rollup.making import write

AS_OF = "2024-05-31"


@pytest.fixture
def results(sample):
    return pb.compute(pb.read(sample), AS_OF)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "자료"
    place.mkdir()
    write(place / "가.xlsx", [{"공약번호": "1", "actuals": [(26, 5), (7, 3)]}, "2", "3"])
    return place


def framed(name, results, folder, **how):
    return pb.rollup(folder, AS_OF, **how) if name == "rollup" else getattr(results, name)(**how)


NAMES = ["to_frame", "pledges_frame", "indicators_frame", "rollup"]


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_exact_unless_floats_are_asked_for(name, results, folder):
    exact = framed(name, results, folder)
    rate = "공약 이행률" if name == "pledges_frame" else "이행률"
    assert {type(value) for value in exact[rate]} == {Decimal}
    floats = framed(name, results, folder, numbers="float64")
    assert floats[rate].dtype == "float64"
    assert floats[rate].round(2).to_list() == [float(value) for value in exact[rate]]
    arrow = framed(name, results, folder, numbers="decimal128")
    assert arrow[rate].to_list() == exact[rate].to_list()
    assert isinstance(arrow[rate].dtype, pd.ArrowDtype)
    assert arrow[rate].sum() == sum(exact[rate])


@pytest.mark.parametrize("name", NAMES)
def test_english_names_have_no_blanks_and_are_each_of_one_column(name, results, folder):
    english, korean = framed(name, results, folder, lang="en"), framed(name, results, folder)
    assert all(column.isidentifier() and column.isascii() for column in english.columns)
    assert len(set(english.columns)) == len(korean.columns)
    assert english.shape == korean.shape


@pytest.mark.parametrize("name", NAMES)
def test_a_choice_that_is_none_is_a_usage_error(name, results, folder):
    for wrong in ({"numbers": "float"}, {"lang": "de"}):
        with pytest.raises(pb.UsageError, match=next(iter(wrong.values()))):
            framed(name, results, folder, **wrong)


def test_days_are_datetimes_and_repeated_words_categories(folder, results):
    frame = pb.rollup(folder, AS_OF)
    assert frame["기준일"].dtype == "datetime64[ns]"
    assert (frame["기준일"] == pd.Timestamp(AS_OF)).all()
    for column in ("주관부서", "추진상황", "단위", "유형"):
        assert isinstance(frame[column].dtype, pd.CategoricalDtype), column
    assert isinstance(results.pledges_frame()["추진상황"].dtype, pd.CategoricalDtype)
    assert results.to_frame()["연도"].dtype == "int64"


def test_headline_figures_are_described_grouped_and_joined(folder):
    frame = pb.rollup(folder, AS_OF, numbers="float64", lang="en")
    assert frame["rate"].describe()["mean"] == pytest.approx(frame["rate"].mean())
    means = frame.groupby("status", observed=True)["pledge_rate"].mean()
    assert len(means) >= 1
    both = pd.concat([frame, frame.assign(as_of=pd.Timestamp("2024-12-31"))])
    assert both["rate"].dtype == "float64"
    assert both.pivot_table(index="as_of", values="rate").shape == (2, 1)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
@pytest.mark.parametrize("how", [{}, {"numbers": "float64"}, {"lang": "en"}], ids=str)
def test_a_frame_read_back_is_the_one_saved(name, suffix, how, results, folder, tmp_path):
    frame = framed(name, results, folder, **how)
    path = pb.save_frame(frame, tmp_path / f"표{suffix}")
    again = pb.load_frame(path, numbers=how.get("numbers", "decimal"))
    pd.testing.assert_frame_equal(again, frame)


def assert_same_values(found, expected):
    """Compare values whatever a file says a missing one is: None, nan or NaT."""
    one_blank = [frame.astype(object).mask(frame.isna(), None) for frame in (found, expected)]
    pd.testing.assert_frame_equal(*one_blank, check_dtype=False)


@pytest.mark.parametrize("name", NAMES)
def test_pandas_own_files_come_back_too(name, results, folder, tmp_path):
    frame = framed(name, results, folder)
    frame.to_parquet(tmp_path / "a.parquet")
    own = pd.read_parquet(tmp_path / "a.parquet")
    assert_same_values(own, frame)
    floats = framed(name, results, folder, numbers="float64", lang="en")
    days = [column for column in floats.columns if column == "as_of"]
    again = pd.read_csv(io.StringIO(floats.to_csv(index=False)), parse_dates=days, dtype={"pledge_code": str})
    assert_same_values(again, floats)


HOSTILE = ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "' =1", "'24. 5. 31.", "-"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_and_every_text_comes_back(text, tmp_path, folder):
    frame = pb.rollup(folder, AS_OF)
    frame["공약명"] = text
    csv = pb.save_frame(frame, tmp_path / "표.csv")
    field = pd.read_csv(csv, dtype=str)["공약명"][0]
    assert not field.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))
    excel = pb.save_frame(frame, tmp_path / "표.xlsx")
    sheet = openpyxl.load_workbook(excel).worksheets[0]
    (cell,) = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value == text}
    assert cell == "s"
    for path in (csv, excel, pb.save_frame(frame, tmp_path / "표.parquet")):
        assert set(pb.load_frame(path)["공약명"]) == {text}


def test_a_code_with_zeros_in_front_comes_back_as_typed(tmp_path, folder):
    frame = pb.rollup(folder, AS_OF)
    frame["공약번호"] = "01"
    for suffix in (".csv", ".xlsx", ".parquet"):
        assert set(pb.load_frame(pb.save_frame(frame, tmp_path / f"표{suffix}"))["공약번호"]) == {"01"}


def test_a_file_that_is_no_table_is_said(tmp_path, folder):
    with pytest.raises(pb.UsageError, match=r"\.txt"):
        pb.save_frame(pb.rollup(folder, AS_OF), tmp_path / "표.txt")
    with pytest.raises(pb.UsageError):
        pb.save_frame([1, 2], tmp_path / "표.csv")
    for suffix in (".xlsx", ".parquet"):
        broken = tmp_path / f"깨진{suffix}"
        broken.write_bytes(b"nothing")
        with pytest.raises(pb.FileUnreadableError):
            pb.load_frame(broken)
    with pytest.raises(pb.FileUnreadableError):
        pb.load_frame(tmp_path / "없음.csv")
    typed = tmp_path / "오타.csv"
    typed.write_text("이행률\n많음\n", encoding="utf-8")
    with pytest.raises(pb.FileUnreadableError):
        pb.load_frame(typed)
