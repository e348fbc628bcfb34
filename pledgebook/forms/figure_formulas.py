"""Live formulas for the figures that placeholders gave, as the built-in card writes them, and where figures stand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pledgebook.forms import names
from pledgebook.forms.overlaps import twice_added
from pledgebook.grid.addresses import cell_name
from pledgebook.sheets.rate_formulas import exact_formula, pledge_formula, rate_formula, sum_formula

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pledgebook.figures.results import IndicatorResult, MoneyRow
    from pledgebook.forms.filling import Filling
    from pledgebook.forms.stands import Landed, Stand
    from pledgebook.grid.addresses import Place

_MOST_LISTED = 200
"""Cells that a formula names one by one."""


class FigureFormulas:
    """The formulas of a card's figures; `is_blank` says of a cell that nothing stands in it."""

    def __init__(self, filling: Filling, landed: Landed, is_blank: Callable[[Place], bool]) -> None:
        self._filling = filling
        self._stands = landed.stands
        self._is_blank = is_blank
        self._by_key: dict[tuple[str, str, int, int, int, int], Place] = {}
        for stand in self._stands:
            if not stand.is_percent:
                key = (stand.name, stand.field, stand.number, stand.block, stand.at, stand.within)
                self._by_key.setdefault(key, stand.place)

    def every(self) -> Iterator[tuple[Place, str]]:
        """Yield the cells that have a formula of ours, each with it."""
        for stand in self._stands:
            formula = self._formula(stand)
            if formula:
                yield stand.place, formula

    def marks(self) -> dict[str, str]:
        """Return where 총괄 finds the figures of the card; "rate =" is a formula where no cell holds the rate."""
        found: dict[str, str] = {}
        rate, budget = self._single("이행률"), self._single("소요예산")
        if rate is not None:
            found["rate"] = cell_name(*rate)
        elif self._filling.result.rate.value is not None:
            found["rate ="] = self._rate_from_basis()
        if budget is not None:
            found["budget"] = cell_name(*budget)
        for stand in self._stands:
            if stand.field != "총계" or stand.at or stand.is_percent:
                continue
            if stand.name == names.SPENT:
                found.setdefault("executed", cell_name(*stand.place))
            elif stand.name == names.SOURCES:
                level = self._source(stand).level
                if level is not None:
                    found.setdefault(f"source {level.value}", cell_name(*stand.place))
        return found

    def twice_added(self, formula: str) -> tuple[Stand, Stand] | None:
        """Return two amounts with money in common that a formula of the clerk's adds; None where there are none."""
        return twice_added(formula, self._stands, lambda stand: self._source(stand).level)

    def _single(self, name: str) -> Place | None:
        return self._by_key.get((name, "", 0, 0, 0, 0)) or next(
            (stand.place for stand in self._stands if stand.name == name and not stand.is_percent), None
        )

    def _formula(self, stand: Stand) -> str:
        if stand.name in names.MONEY:
            return self._of_money(stand)
        if (stand.name, stand.field) == (names.INDICATORS, "이행률"):
            formula = self._of_indicator(self._filling.result.indicators[stand.at])
        elif stand.name == "이행률":
            formula = self._of_pledge(stand.place)
        elif stand.name == "소요예산":
            return self._of_budget()
        else:
            return ""
        if not formula or not stand.is_percent:
            return formula
        return f"{formula}/100" if formula.endswith(")") or formula.isalnum() else f"({formula})/100"

    # --- rates

    def _of_indicator(self, result: IndicatorResult) -> str:
        operands = self._filling.given.operands.get(result.indicator.code)
        if operands is None or result.rate.value is None:
            return ""
        return rate_formula(result.rate.formula, *operands, self._filling.settings)

    def _of_pledge(self, place: Place) -> str:
        if self._filling.result.rate.value is None:
            return ""
        main = self._single("이행률")
        if main is not None and main != place:
            return cell_name(*main)
        return self._rate_of_cells() or self._rate_from_basis()

    @property
    def _usable(self) -> list[IndicatorResult]:
        return [result for result in self._filling.result.indicators if result.rate.value is not None]

    def _rate_of_cells(self) -> str:
        """Return the pledge's rate from the rates on the card; nothing where not all stand there."""
        operands = self._filling.given.operands
        every = self._filling.result.indicators
        blocks = [
            stand.block for stand in self._stands if (stand.name, stand.field) == (names.INDICATORS, "이행률")
        ]
        for block in dict.fromkeys(blocks):
            places = [
                self._by_key.get((names.INDICATORS, "이행률", 0, block, at, 0)) for at in range(len(every))
            ]
            known = [place for place in places if place is not None]
            usable = self._usable
            if len(known) != len(every) or any(result.indicator.code not in operands for result in usable):
                continue
            cells = [cell_name(*place) for place in known]
            used = [cells[at] for at, result in enumerate(every) if result.rate.value is not None]
            rates = self._range(known) or (",".join(cells) if len(cells) <= _MOST_LISTED else "")
            if rates:
                own = [operands[result.indicator.code] for result in usable]
                return pledge_formula(usable, rates, used, own, self._filling.settings)
        return ""

    def _rate_from_basis(self) -> str:
        """Return the pledge's rate from the operands in 산출근거 alone."""
        operands, usable = self._filling.given.operands, self._usable
        if not usable or len(usable) > _MOST_LISTED or any(r.indicator.code not in operands for r in usable):
            return ""
        rates = [self._of_indicator(result) for result in usable]
        own = [operands[result.indicator.code] for result in usable]
        return pledge_formula(usable, ",".join(rates), rates, own, self._filling.settings)

    def _range(self, places: Sequence[Place]) -> str:
        """Return cells as one range; nothing where anything else stands between them."""
        rows, columns = [place[0] for place in places], {place[1] for place in places}
        if len(columns) > 1 or sorted(rows) != rows:
            return ""
        (column,), taken = columns, set(rows)
        between = (row for row in range(rows[0], rows[-1] + 1) if row not in taken)
        if not all(self._is_blank((row, column)) for row in between):
            return ""
        return f"{cell_name(rows[0], column)}:{cell_name(rows[-1], column)}"

    # --- money

    def _source(self, stand: Stand) -> MoneyRow:
        return self._filling.sources_of(stand.at, repeats=stand.repeats)[stand.within]

    @cached_property
    def _total_of_all(self) -> str:
        """Name the first cell with the total of all projects together; nothing where none has it."""
        key = (names.PROJECTS, "총계", 0)
        places = (stand.place for stand in self._stands if (stand.name, stand.field, stand.at) == key)
        total = next(places, None)
        return cell_name(*total) if total is not None else ""

    def _of_budget(self) -> str:
        if not self._filling.result.budget_is_total:
            return ""
        return self._total_of_all

    def _of_money(self, stand: Stand) -> str:
        if stand.amount is None:
            return ""
        formula = self._over_sources(stand) if stand.name == names.PROJECTS else ""
        formula = formula or self._over_parts(stand) or self._over_projects(stand)
        return exact_formula(formula, stand.amount) if formula else ""

    def _over_sources(self, stand: Stand) -> str:
        """Return the sum over the sources of a project; nothing where not all of them stand on the card."""
        count = len(self._filling.sources_of(stand.at, repeats=True))
        places = [
            self._by_key.get((names.SOURCES, stand.field, stand.number, stand.block, stand.at, within))
            for within in range(count)
        ]
        return self._sum([place for place in places if place is not None], count)

    def _over_parts(self, stand: Stand) -> str:
        """Return the sum over the parts of a row, or over its years."""
        key = (stand.block, stand.at, stand.within)
        if stand.field == "총계":
            places = [
                self._by_key.get((stand.name, part, 0, *key)) for part in ("기투자", "임기내", "임기후")
            ]
            known = [cell_name(*place) for place in places if place is not None]
            return sum_formula(known) if len(known) == len(places) else ""
        if stand.field != "임기내":
            return ""
        count = self._filling.year_count
        years = [self._by_key.get((stand.name, "연도별", at, *key)) for at in range(count)]
        known_years = [place for place in years if place is not None]
        if len(known_years) != count:
            return ""
        row, first, last = known_years[0][0], known_years[0][1], known_years[-1][1]
        columns = {place[1] for place in known_years}
        is_run = all(
            self._is_blank((row, column)) for column in range(first, last + 1) if column not in columns
        )
        if is_run:
            return f"SUM({cell_name(row, first)}:{cell_name(row, last)})"
        return sum_formula([cell_name(*place) for place in known_years])

    def _over_projects(self, stand: Stand) -> str:
        """Return, for all projects together, the sum over each of them."""
        projects = self._filling.projects
        if stand.at or len(projects) == 1 or not stand.repeats:
            return ""
        is_source = stand.name == names.SOURCES
        wanted = self._source(stand).level if is_source else None
        found: list[Place] = []
        for at in range(1, len(projects)):
            levels = [row.level for row in self._filling.sources_of(at, repeats=True)] if is_source else []
            if is_source and wanted not in levels:
                continue
            within = levels.index(wanted) if is_source else 0
            place = self._by_key.get((stand.name, stand.field, stand.number, stand.block, at, within))
            if place is None:
                return ""
            found.append(place)
        return sum_formula([cell_name(*place) for place in found]) if found else ""

    def _sum(self, places: list[Place], count: int) -> str:
        if not places or len(places) != count:
            return ""
        run = self._range(places)
        is_tight = run and places[-1][0] - places[0][0] == len(places) - 1
        return f"SUM({run})" if is_tight else sum_formula([cell_name(*place) for place in places])
