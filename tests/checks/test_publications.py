"""Figures confirmed for a date, held against those that the workbook gives for it now."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

import pledgebook as pb
from pledgebook.book.ledger import Ledger, Publication, PublicationState, chained
from pledgebook.checks.publications import check_publications
from pledgebook.figures.published import published_figures
from tests.conftest import ROOT

DAY = date(2024, 5, 31)


@pytest.fixture
def results():
    return pb.compute(pb.read(ROOT / "workbooks" / "6-3-3.xlsx"), DAY)


def told(results, change=lambda row: row):
    """Confirm the figures with a change, and return what is told of them: code and cell."""
    first = Publication(0, PublicationState.CONFIRMED, DAY, DAY, "홍길동")
    rows = [
        dataclasses.replace(
            first,
            pledge=figure.key[0],
            indicator=figure.key[1],
            numerator=figure.numerator,
            denominator=figure.denominator,
            rate=figure.value,
            row=at,
        )
        for at, figure in enumerate(published_figures(results), start=2)
    ]
    ledger = Ledger("발행", chained([change(row) for row in rows], None), {"이행률": "K", "공약번호": "F"})
    book = dataclasses.replace(results.book, ledger=ledger)
    return [(found.code, found.cell) for found in check_publications(book, results)]


def test_figures_as_they_were_confirmed_are_not_told(results):
    assert told(results) == []


def test_a_figure_that_differs_is_told_once_at_its_row(results):
    def less(row):
        return dataclasses.replace(row, numerator=Decimal(4)) if row.indicator == "교류활동" else row

    assert told(results, less) == [("PB605", "발행!K3")]


def test_what_is_not_there_any_more_is_told(results):
    def other(row):
        return dataclasses.replace(row, indicator="옛지표") if row.indicator == "교류활동" else row

    assert told(results, other) == [("PB607", "발행!F3")]
