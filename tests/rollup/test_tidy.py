"""The roll-up as data: frame, CSV, Parquet."""

from __future__ import annotations

import builtins
import csv
import io
from decimal import Decimal

import pandas as pd
import pytest

import pledgebook as pb
from pledgebook.errors import UsageError
from pledgebook.roll_up import tidy
from tests.rollup.making import facts, indicator, pledge, portfolio, write


def two_indicators():
    both = (indicator("가", "19.23", to_plan=None), indicator("나", None))
    return portfolio(facts(pledge("6-3-3", "31.05", indicators=both), pledge("7", None, indicators=())))


def test_there_is_a_row_for_each_indicator_and_one_for_a_pledge_without_any():
    frame = tidy.frame(two_indicators())
    assert list(frame.columns) == [column.ko for column in tidy.COLUMNS]
    assert list(frame["공약번호"]) == ["6-3-3", "6-3-3", "7"]
    assert list(frame["지표번호"].dropna()) == ["가", "나"]
    assert list(frame["공약 이행률"]) == [Decimal("31.05"), Decimal("31.05"), None]
    assert list(frame["이행률"]) == [Decimal("19.23"), None, None]


def test_rollup_gives_a_frame_and_names_the_files_that_failed(tmp_path):
    write(tmp_path / "a.xlsx", [{"공약번호": "1", "actuals": [(26, 5), (7, 3)]}, "2"])
    (tmp_path / "b.xlsx").write_bytes(b"nothing")
    paths = [tmp_path / "a.xlsx", str(tmp_path / "b.xlsx")]
    frame, ((path, _),) = pb.rollup(paths, "2024-05-31", errors="collect")
    assert list(frame["공약 이행률"].map(str)) == ["31.05", "31.05", "50.00"]
    assert list(frame["이행률"].map(str)) == ["19.23", "42.86", "50.00"]
    assert path.endswith("b.xlsx")


def test_rollup_raises_for_a_code_in_two_files_unless_the_newest_is_preferred(tmp_path):
    paths = [write(tmp_path / name, ["1"]) for name in ("a.xlsx", "b.xlsx")]
    with pytest.raises(pb.DataError):
        pb.rollup(paths)
    assert len(pb.rollup(paths, prefer="newest")) == 1


def read_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_csv_has_no_text_that_a_spreadsheet_takes_for_a_formula(text):
    (row,) = read_csv(tidy.csv_bytes(portfolio(facts(pledge("1", title=text)))))
    assert row["공약명"] == f"'{text}"


def test_csv_numbers_stay_numbers():
    made = portfolio(facts(pledge("1", "-5.50", indicators=(indicator("가", "-5.50", actual="-1234567.5"),))))
    (row,) = read_csv(tidy.csv_bytes(made))
    assert (row["공약 이행률"], row["이행누계"], row["소요예산"]) == ("-5.5", "-1234567.5", "")


def test_parquet_has_the_same_types_whatever_the_rows(tmp_path):
    import pyarrow.parquet as pq

    schemas = []
    for name, made in (
        ("a", two_indicators()),
        ("b", portfolio()),
        ("c", portfolio(facts(pledge("1", None)))),
    ):
        path = tmp_path / name
        path.write_bytes(tidy.parquet_bytes(made))
        schemas.append([(field.name, str(field.type)) for field in pq.read_schema(path)])
    assert schemas[0] == schemas[1] == schemas[2]
    frame = pd.read_parquet(tmp_path / "a")
    assert list(frame["이행률"]) == [Decimal("19.23"), None, None]
    assert frame["기준일"][0].isoformat() == "2024-05-31"


def test_parquet_without_pyarrow_says_how_to_install_it(monkeypatch):
    real = builtins.__import__

    def missing(name, *more):
        if name.partition(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError) as caught:
        tidy.parquet_bytes(two_indicators())
    assert "pyarrow" in caught.value.text("ko")
