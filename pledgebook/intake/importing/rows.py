"""The rows of the input tables that a printed card comes to: nothing that is not printed, each figure once.

A card prints no log, only what it adds up to by year. So each year's increment (합계) or level (최종값) becomes one
row, dated the last day that it can be of: the year's end or the as-of date, whichever is earlier. Its 증빙 says
that it was taken over from a card, and it is not printed on the card.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.book import contract
from pledgebook.book.folding import word_key
from pledgebook.book.government import EXECUTED
from pledgebook.book.koreandate import official
from pledgebook.book.model import IndicatorKind, Method, Section
from pledgebook.book.money_unit import converted
from pledgebook.figures.exact import difference, total
from pledgebook.findings import finding
from pledgebook.intake.audit.money import sums_over_projects
from pledgebook.intake.importing.compared import DEEPEST
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.findings import Finding
    from pledgebook.intake.blocks import Place
    from pledgebook.intake.card import Printed, PrintedCard, PrintedIndicator, PrintedYear

    Row = dict[str, Any]

_NOT_ACTORS = ("완료시기", "신규여부", "예산구분", "추진상황")
_PERIODS = {("반기", 1): "상반기", ("반기", 2): "하반기"}
_YEARLY = "연간"
_NO = "아니오"
_UNIT_UNKNOWN = "-"


@dataclass(slots=True)
class TakenCard:
    """A card with the rows that it comes to, by table, and what is told of it."""

    file: str
    card: PrintedCard
    code: str
    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, place: Place, seen: str = "", **facts: object) -> None:
        """Add a finding at a place of the card."""
        self.findings.append(finding(code, place.told(), seen, file=self.file, pledge=self.code, **facts))


def taken_card(file: str, card: PrintedCard, *, last: date, unit: str) -> TakenCard:
    """Return the rows of a card; `last` is the day that its figures are of at the latest, `unit` that of the workbook."""
    code = "" if card.code is None else card.code.value.strip()
    taken = TakenCard(file, card, code)
    taken.findings += card.findings
    _add_pledge(taken, unit)
    for number, indicator in enumerate(card.indicators, 1):
        _add_indicator(taken, indicator, f"{code}-{number}", last)
    _add_money(taken, unit)
    _add_lines(taken)
    return taken


def _missing(taken: TakenCard, header: str) -> None:
    taken.tell("PB743", taken.card.places[0], what=header)


def _add_pledge(taken: TakenCard, unit: str) -> None:
    card = taken.card
    if not taken.code:
        taken.tell("PB745", card.places[0], what="공약번호")
    if card.title is None:
        taken.tell("PB745", card.places[0], what="공약명")
    row: Row = {
        "공약번호": taken.code,
        "공약명": "" if card.title is None else card.title.value,
        "정책목표": card.goal.value if card.goal else None,
        "주관부서": card.department.value if card.department else None,
        "소요예산": _budget(taken, unit),
    }
    marked = dict.fromkeys(card.marks)
    for header in _NOT_ACTORS:
        column = next(column for column in contract.BY_NAME["Pledges"].columns if column.header == header)
        known = {
            word_key(said): allowed.value
            for allowed in column.allowed
            for said in (allowed.value, *allowed.aliases)
        }
        chosen = [mark for mark in marked if word_key(mark) in known]
        if chosen:
            row[header] = ", ".join(dict.fromkeys(known[word_key(mark)] for mark in chosen))
        else:
            _missing(taken, header)
        for mark in chosen:
            del marked[mark]
    row["사업주체"] = ", ".join(marked) or None
    taken.rows["Pledges"].append(row)


def _budget(taken: TakenCard, unit: str) -> Decimal | str | None:
    required = taken.card.required
    if required is not None:
        return _amount(taken, required, unit)
    return contract.UNDETERMINED if any(money.undetermined for money in taken.card.money) else None


def _amount(taken: TakenCard, printed: Printed[Decimal], unit: str) -> Decimal:
    own = taken.card.unit
    return converted(printed.value, own.value if own is not None else unit, unit)


# ----- indicators, targets, the log


def _add_indicator(taken: TakenCard, indicator: PrintedIndicator, code: str, last: date) -> None:
    name = indicator.name.value.strip()
    done = [year for year in indicator.years if year.actual is not None]
    due = [year.target.value for year in indicator.years if year.target is not None]
    falls = len(due) > 1 and due[-1] < due[0]
    adds_up = not falls and _adds_up(indicator)
    if falls or not adds_up:
        taken.tell("PB747", indicator.name.place, name, method=Method.LAST.value)
    if falls:
        taken.tell("PB743", indicator.name.place, what=f"{name} 기준값")
    unit = indicator.unit.value.strip() if indicator.unit is not None else _unit_in(name)
    if not unit:
        taken.tell("PB743", indicator.name.place, what=f"{name} 단위")
    taken.rows["Indicators"].append(
        {
            "지표번호": code,
            "공약번호": taken.code,
            "지표명": name,
            "단위": unit or _UNIT_UNKNOWN,
            "유형": (IndicatorKind.DECREASING if falls else IndicatorKind.INCREASING).value,
            "실적방식": (Method.SUM if adds_up else Method.LAST).value,
            "비고": indicator.schedule_note.value if indicator.schedule_note is not None else None,
        }
    )
    taken.rows["Targets"] += _targets(indicator, code)
    values = _increments(taken, indicator, done) if adds_up else _levels(done)
    for year, value in values:
        when = min(_end_of(year), last)
        facts = {"indicator": name, "year": year.year, "total": year.actual.text if year.actual else ""}
        taken.rows["Activities"].append(
            {
                "일자": official(when),
                "공약번호": taken.code,
                "지표번호": code,
                "실적값": value,
                "내용": word("import.log", "ko", **facts),
                "증빙": word("import.evidence", "ko", file=taken.file),
                "카드표시": _NO,
            }
        )


def _unit_in(name: str) -> str:
    """Return the unit that a name ends with in brackets."""
    return name[name.rfind("(") + 1 : -1].strip() if name.endswith(")") and "(" in name else ""


def _adds_up(indicator: PrintedIndicator) -> bool:
    """Say whether the card prints what came in each year beside the cumulative figure, or has one year alone."""
    years = indicator.years
    if any(
        _own(year.target_of_year, year.target) or _own(year.actual_of_year, year.actual) for year in years
    ):
        return True
    return sum(year.target is not None for year in years) <= 1


def _own(own: Printed[Decimal] | None, cumulative: Printed[Decimal] | None) -> bool:
    return own is not None and (cumulative is None or own.value != cumulative.value or "(" in own.text)


def _end_of(year: PrintedYear) -> date:
    return date(year.year, 6, 30) if year.month == 6 else date(year.year, 12, 31)  # noqa: PLR2004 - June


def _levels(done: Sequence[PrintedYear]) -> Iterator[tuple[PrintedYear, Decimal]]:
    for year in done:
        if year.actual is not None:
            yield year, year.actual.value


def _increments(
    taken: TakenCard, indicator: PrintedIndicator, done: Sequence[PrintedYear]
) -> Iterator[tuple[PrintedYear, Decimal]]:
    """Yield what came in each year; what is printed of it must add up to the cumulative figure."""
    before = Decimal(0)
    for year in done:
        if year.actual is None:
            continue
        cumulative = year.actual.value
        own = year.actual_of_year
        value = own.value if own is not None else difference(cumulative, before)
        if total((before, value)) != cumulative:
            facts = {"what": f"{indicator.name.value} {year.year}", "before": before, "own": value}
            taken.tell("PB742", year.actual.place, year.actual.text, **facts)
        before = cumulative
        yield year, value


def _targets(indicator: PrintedIndicator, code: str) -> Iterator[Row]:
    """Yield the targets of the schedule, and of the table those of years that the schedule has none in."""
    seen: set[int] = set()
    for due in indicator.schedule:
        if due.cumulative is None:
            continue
        seen.add(due.year)
        period = _PERIODS.get((due.kind, due.number)) or (f"{due.number}분기" if due.number else _YEARLY)
        yield {"지표번호": code, "연도": due.year, "기간": period, "누계목표": due.cumulative.value}
    for year in indicator.years:
        if year.target is not None and year.year not in seen:
            yield {"지표번호": code, "연도": year.year, "기간": _YEARLY, "누계목표": year.target.value}


# ----- money and text


def _add_money(taken: TakenCard, unit: str) -> None:
    title = word_key(taken.card.title.value) if taken.card.title is not None else ""
    over_all = sums_over_projects(taken.card)
    rows = [
        money for money in taken.card.money if money not in over_all or len(over_all) == len(taken.card.money)
    ]
    sources = [money for money in rows if not money.is_total]
    if rows and not sources:
        taken.tell("PB743", rows[0].source.place, what="재원")
    for money in sources:
        project = money.project.value.strip() if money.project is not None else ""
        row: Row = {
            "공약번호": taken.code,
            "세부사업": None if word_key(project) == title else project or None,
            "재원": word_key(money.source.value),
        }
        amounts = [
            ("기투자", money.prior),
            *((str(year), amount) for year, amount in money.by_year),
            ("임기후", money.after_term),
        ]
        typed = {header: _amount(taken, amount, unit) for header, amount in amounts if amount is not None}
        if not typed:
            if money.total is not None and money.total.value:
                taken.tell("PB743", money.total.place, what=f"{money.source.value} 연도별 금액")
            continue
        if row["재원"] == word_key(EXECUTED) and not any(typed.values()):
            continue
        taken.rows["Investments"].append(row | typed)


def _add_lines(taken: TakenCard) -> None:
    sections = {word_key(section.value): section.value for section in Section}
    left = 0
    for line in taken.card.lines:
        section = next(
            (value for key, value in sections.items() if key.startswith(word_key(line.section))), None
        )
        if section is None or not line.text.value.strip():
            left += section is None
            continue
        taken.rows["Narrative"].append(
            {
                "공약번호": taken.code,
                "구분": section,
                "수준": min(max(line.depth, 1), DEEPEST),
                "내용": line.text.value.strip(),
            }
        )
    if left:
        taken.tell("PB749", taken.card.places[0], count=left)
