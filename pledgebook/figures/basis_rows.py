"""The rows of 산출근거: every indicator and year with its working, for the sheet and the frame alike."""

from __future__ import annotations

from functools import lru_cache
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.figures.rates import Printing
from pledgebook.figures.rules import formula_rule
from pledgebook.grid.number_text import plain
from pledgebook.messages import word
from pledgebook.messages.words_basis import BASIS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Formula, NotComputable, Rate, RateName, Results

    _Amount = Decimal | None
    _UpToRate = tuple[str, str, str, int, _Amount, _Amount, _Amount, _Amount, _Amount, _Amount]


class BasisRow(NamedTuple):
    """An indicator's year. Numerator, denominator and rate are the term's, repeated on every year."""

    pledge: str
    indicator: str
    name: str
    year: int
    target: Decimal | None
    target_cumulative: Decimal | None
    actual: Decimal | None
    actual_cumulative: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    rate: Decimal | None
    formula: str  # the formula in words, with decimals and rounding
    rows: tuple[int, ...]  # row numbers of the log behind the year's figures
    basis: str  # the same as text: 실적!2, 4:6

    @property
    def up_to_rate(self) -> _UpToRate:
        """What every table of these rows begins with: its fields in their order, as far as the denominator."""
        return (
            self.pledge,
            self.indicator,
            self.name,
            self.year,
            self.target,
            self.target_cumulative,
            self.actual,
            self.actual_cumulative,
            self.numerator,
            self.denominator,
        )


def basis_rows(results: Results, lang: str = "ko") -> tuple[BasisRow, ...]:
    """List every indicator and calendar year of the term, in the order of the input sheets."""
    return tuple(_rows(results, lang))


def _rows(results: Results, lang: str) -> Iterator[BasisRow]:
    source = results.book.sources.get("Activities")
    sheet = source.sheet if source else "실적"
    for pledge in results.with_cards:
        for result in pledge.indicators:
            formula = formula_in_words(result.rate, results.book.settings, lang)
            for year in result.years:
                yield BasisRow(
                    pledge=pledge.pledge.code,
                    indicator=result.indicator.code,
                    name=result.indicator.name,
                    year=year.year,
                    target=year.target,
                    target_cumulative=year.target_cumulative,
                    actual=year.actual,
                    actual_cumulative=year.actual_cumulative,
                    numerator=result.rate.numerator,
                    denominator=result.rate.denominator,
                    rate=result.rate.value,
                    formula=formula,
                    rows=year.rows,
                    basis=row_references(sheet, year.rows),
                )


def formula_in_words(rate: Rate, settings: Settings, lang: str = "ko") -> str:
    """Say how a rate came about: name and formula, decimals and rounding, the cap, or why there is none."""
    return _in_words(rate.name, rate.formula, rate.reason, Printing.of(settings), rate.capped, lang)


@lru_cache(256)  # rates by the thousand are said in few ways
def _in_words(
    name: RateName,
    formula: Formula,
    reason: NotComputable | None,
    printing: Printing,
    capped: bool,
    lang: str,
) -> str:
    words = word(formula_rule(formula).words(name), lang)
    said = BASIS_WORDS["said"].fill(lang, {"name": name.value, "formula": words})
    if reason is not None:
        why = word(f"reason.{reason.value}", lang)
        return BASIS_WORDS["not-computable"].fill(lang, {"said": said, "why": why})
    rounding = printing.in_words(lang)
    if capped and printing.cap is not None:
        rounding += BASIS_WORDS["capped"].fill(lang, {"cap": plain(printing.cap)})
    return f"{said}, {rounding}"


def row_references(sheet: str, rows: Sequence[int]) -> str:
    """Return the name of rows of a sheet, runs of them shortened: `실적!2, 4:6`; nothing for no rows."""
    return f"{sheet}!{row_runs(rows, ':')}" if rows else ""


def row_runs(rows: Sequence[int], between: str) -> str:
    """Return the numbers of rows with runs of them shortened: `2, 4~6` with `~` between first and last."""
    ordered = sorted(rows)
    if not ordered:
        return ""
    breaks = [at for at, gap in enumerate(map(sub, ordered[1:], ordered), start=1) if gap != 1]
    firsts = (ordered[at] for at in (0, *breaks))
    lasts = (ordered[at - 1] for at in (*breaks, len(ordered)))
    runs = zip(firsts, lasts, strict=True)
    return ", ".join([str(first) if first == last else f"{first}{between}{last}" for first, last in runs])
