"""What must hold on a card between its schedule, its table of indicators and its rates."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.book.model import Aggregation
from pledgebook.findings import finding
from pledgebook.intake.audit.figures import figure_of, shown
from pledgebook.intake.audit.one_of import one_of
from pledgebook.intake.audit.relations import CheckedKind, Mode, Relation, plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from pledgebook.findings import Finding
    from pledgebook.intake.audit.figures import PrintedFigure
    from pledgebook.intake.card import Printed, PrintedCard, PrintedIndicator, PrintedTarget, PrintedYear

_PERCENT = Fraction(100)
_LONGEST_UNIT = 4  # letters; more in brackets is a remark
_HALVES = {("반기", 1): "상반기", ("반기", 2): "하반기"}
_PERIODS_OF_YEAR = {"분기": 4, "반기": 2, "연": 1, "연간": 1}


@dataclass(slots=True)
class Told:
    """What was found to hold between the figures of a card, and what is told beside."""

    relations: list[Relation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    drops: list[tuple[PrintedFigure, PrintedFigure]] = field(default_factory=list)
    """Cumulative targets that stand out of a rising row by being less than the one before, with that one."""
    cut: list[Relation] = field(default_factory=list)
    """Of rates that are 100 where more was reached."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A cumulative figure at a point in time, with what came in its period where that is printed too."""

    year: int
    cumulative: PrintedFigure | None
    own: PrintedFigure | None


@dataclass(frozen=True, slots=True)
class _Operands:
    """What the rate of an indicator is made of; `baseline` is subtracted from both."""

    level: PrintedFigure | None
    final: PrintedFigure
    baseline: Fraction


def of_indicators(card: PrintedCard, mode: Mode) -> Told:
    """Return what must hold between the figures of a card's indicators, and of its rate."""
    told = Told()
    rates: list[PrintedFigure] = []
    operands: list[_Operands | None] = []
    for indicator in card.indicators:
        rate, made_of = _of_one(indicator, mode, told)
        if rate is not None:
            rates.append(rate)
            operands.append(made_of)
    _of_pledge(card, rates, operands, mode, told)
    return told


def _of_one(
    indicator: PrintedIndicator, mode: Mode, told: Told
) -> tuple[PrintedFigure | None, _Operands | None]:
    """Tell what must hold within one indicator; return its rate and what that is made of."""
    name = indicator.name.value
    targets = _steps(name, "목표", [(year, year.target, year.target_of_year) for year in indicator.years])
    actuals = _steps(name, "이행", [(year, year.actual, year.actual_of_year) for year in indicator.years])
    chains = [_chain(steps) for steps in (targets, actuals)]
    printed = indicator.rates if indicator.rate is None else (indicator.rate,)
    rates = [figure_of(of_rate, f"{name} 이행률") for of_rate in printed]
    rate = rates[0] if rates else None
    made_of = _rate(rate, targets, actuals, chains, mode, told) if rate is not None else None
    told.relations += [Relation(CheckedKind.HEAD, other, plus(rates[0])) for other in rates[1:]]
    for relations in chains:
        told.relations += relations
    _add_schedule(told, indicator, targets)
    told.drops += _drops([step.cumulative for step in targets if step.cumulative is not None])
    told.findings += _unit(indicator)
    return rate, made_of


def _steps(
    name: str,
    row: str,
    years: Iterable[tuple[PrintedYear, Printed[Decimal] | None, Printed[Decimal] | None]],
) -> list[_Step]:
    steps: list[_Step] = []
    for year, cumulative, own in years:
        total = None if cumulative is None else figure_of(cumulative, f"{name} {year.year} {row}(누계)")
        if own is None or _is_same(own, cumulative):
            of_year = None
        else:
            of_year = figure_of(own, f"{name} {year.year} {row}")
        steps.append(_Step(year.year, total, of_year))
    return steps


def _is_same(own: Printed[Decimal], cumulative: Printed[Decimal] | None) -> bool:
    """Say whether one printed number is read as both: the `8` of the first year."""
    return cumulative is not None and own.place == cumulative.place and "(" not in own.text


def _chain(steps: Sequence[_Step]) -> list[Relation]:
    """Return that each cumulative figure is the one before and what came since; the first is what came."""
    relations: list[Relation] = []
    before: PrintedFigure | None = None
    for step in steps:
        if step.cumulative is None:
            continue
        if step.own is not None:
            terms = plus(step.own) if before is None else plus(before, step.own)
            relations.append(Relation(CheckedKind.CUMULATIVE, step.cumulative, terms))
        before = step.cumulative
    return relations


def _rate(
    rate: PrintedFigure,
    targets: Sequence[_Step],
    actuals: Sequence[_Step],
    chains: Sequence[list[Relation]],
    mode: Mode,
    told: Told,
) -> _Operands | None:
    """Tell how the rate is made: level ÷ final target, or the way from a baseline that the first year shows."""
    due = [step.cumulative for step in targets if step.cumulative is not None]
    done = [step.cumulative for step in actuals if step.cumulative is not None]
    if not due:
        told.findings.append(_unknown(rate, "no-target"))
        return None
    level, final = (done[-1] if done else None), due[-1]
    plain = _Operands(level, final, Fraction(0))
    falls = final.value < due[0].value
    shown_baselines = {
        relation.result.value - relation.terms[0][0].value
        for relations in chains
        for relation in relations[:1]
        if len(relation.terms) == 1 and not relation.holds()
    }
    tried = [] if falls else [plain]
    if len(shown_baselines) == 1:
        tried.append(_Operands(level, final, next(iter(shown_baselines))))
    for made_of in tried:
        relation = _quotient(rate, made_of, mode)
        if relation.holds() or _is_capped(relation):
            if made_of.baseline:  # so the first year's difference is what it is meant to be
                for relations in chains:
                    if relations and len(relations[0].terms) == 1:
                        del relations[0]
            _add_rate(relation, told)
            return made_of
    adds_up = any(step.own is not None for step in (*targets, *actuals))
    if falls:
        told.findings.append(_unknown(rate, "baseline"))
        return None
    baseline = None if adds_up else _fitting_baseline(rate, plain, due[0], mode)
    if baseline is not None:
        relation = _quotient(rate, plain, mode)
        facts = {"what": rate.name, "how": relation.how, "baseline": shown(baseline, 0)}
        told.findings.append(finding("PB735", rate.place.told(), rate.text, **facts))
        return None
    told.relations.append(_quotient(rate, plain, mode))
    return plain


def _quotient(rate: PrintedFigure, made_of: _Operands, mode: Mode) -> Relation:
    level = () if made_of.level is None else plus(made_of.level)
    away = -made_of.baseline if made_of.level is not None else Fraction(0)
    return Relation(
        CheckedKind.RATE,
        rate,
        level,
        plus(made_of.final),
        scale=_PERCENT,
        constant=away,
        constant_below=-made_of.baseline,
        mode=mode,
    )


def _is_capped(relation: Relation) -> bool:
    """Say whether a rate is 100 where more was reached: an office may cut it there."""
    exact = relation.exact()
    return relation.result.value == _PERCENT and exact is not None and exact > _PERCENT


def _add_rate(relation: Relation, told: Told) -> None:
    """Tell a rate by its quotient, or by the ceiling of 100 where only that makes it."""
    if relation.holds():
        told.relations.append(relation)
        return
    cut = replace(relation, ceiling=_PERCENT)
    told.relations.append(cut)
    told.cut.append(cut)


def _fitting_baseline(
    rate: PrintedFigure, made_of: _Operands, first: PrintedFigure, mode: Mode
) -> Fraction | None:
    """Return a plain baseline with which the rate would be right; None where there is none.

    A card does not print it, so where values do not add up a rate may well be the way from one.
    """
    share, level = rate.value / _PERCENT, made_of.level
    if level is None or share == 1:
        return None
    middle = (level.value - share * made_of.final.value) / (1 - share)
    for decimals in (first.decimals, first.decimals + 1):
        baseline = Fraction(round(middle * 10**decimals), 10**decimals)
        if not 0 < baseline <= first.value:
            continue
        if _quotient(rate, _Operands(level, made_of.final, baseline), mode).holds():
            return baseline
    return None


def _unknown(figure: PrintedFigure, why: str) -> Finding:
    return finding(
        {"baseline": "PB734", "no-target": "PB736"}[why], figure.place.told(), figure.text, what=figure.name
    )


def _add_schedule(told: Told, indicator: PrintedIndicator, targets: Sequence[_Step]) -> None:
    """Tell that the last target of a year in the schedule is that of the table, and that its steps add up."""
    name = indicator.name.value
    by_year = {step.year: step.cumulative for step in targets if step.cumulative is not None}
    steps: list[PrintedFigure] = []
    last: dict[int, PrintedFigure] = {}
    for target in sorted(indicator.schedule, key=lambda due: (due.year, _part_of_year(due))):
        if target.cumulative is None:
            continue
        number = target.number or ""
        period = f"{target.year} {_HALVES.get((target.kind, target.number), f'{number}{target.kind}')}"
        total = figure_of(target.cumulative, f"{name} {period} 일정")
        if target.own is not None and not _is_same(target.own, target.cumulative):
            terms = plus(*steps[-1:], figure_of(target.own, f"{name} {period}"))
            told.relations.append(Relation(CheckedKind.CUMULATIVE, total, terms))
        steps.append(total)
        last[target.year] = total
    for year, total in last.items():
        if year in by_year:
            told.relations.append(Relation(CheckedKind.SCHEDULE, total, plus(by_year[year])))
    told.drops += _drops(steps)


def _part_of_year(target: PrintedTarget) -> float:
    parts = _PERIODS_OF_YEAR.get(target.kind, 1)
    return (target.number or parts) / parts


def _drops(figures: Sequence[PrintedFigure]) -> Iterator[tuple[PrintedFigure, PrintedFigure]]:
    """Yield the one place at which the targets of a rising row fall; where they fall more often, that is their way."""
    pairs = [(low, before) for before, low in itertools.pairwise(figures) if low.value < before.value]
    if len(pairs) == 1 and len(figures) > 2:  # noqa: PLR2004 - of two, either way is a way
        yield pairs[0]


def about_drops(
    drops: Iterable[tuple[PrintedFigure, PrintedFigure]],
    known: AbstractSet[PrintedFigure],
    relations: Iterable[Relation],
) -> Iterator[tuple[Finding, tuple[PrintedFigure, ...]]]:
    """Yield that a target falls, with the figures of which one is wrong, unless one is known to be at fault.

    Of the two, that is at fault which no other relation confirms; where none or both are confirmed, it is one of
    them.
    """
    confirmed = {figure for relation in relations if relation.holds() for figure in relation.figures}
    for low, before in drops:
        if {low, before} & known:
            continue
        alone = [figure for figure in (low, before) if figure not in confirmed]
        way = f"{before.text} → {low.text}"
        if len(alone) == 1:
            yield finding("PB724", alone[0].place.told(), alone[0].text, what=alone[0].name, way=way), ()
        else:
            yield one_of(low, way, (before, low)), (before, low)


def _unit(indicator: PrintedIndicator) -> Iterator[Finding]:
    """Tell a unit column that says other than the unit in the indicator's name."""
    name, unit = indicator.name.value.strip(), indicator.unit
    if unit is None or not unit.value.strip() or not name.endswith(")"):
        return
    within = name[name.rfind("(") + 1 : -1].strip()
    is_unit = 0 < len(within) <= _LONGEST_UNIT and not any(letter.isdigit() for letter in within)
    if is_unit and word_key(within) != word_key(unit.value):
        yield finding("PB730", unit.place.told(), unit.text, what=name, unit=within)


def _of_pledge(
    card: PrintedCard,
    rates: Sequence[PrintedFigure],
    operands: Sequence[_Operands | None],
    mode: Mode,
    told: Told,
) -> None:
    """Tell how the pledge's rate is made of those of its indicators, and that its two places say the same."""
    head = None if card.rate is None else figure_of(card.rate, "이행률")
    foot = None if card.footer_rate is None else figure_of(card.footer_rate, "공약 이행률")
    joined = foot or head
    if head is not None and foot is not None:
        finer, coarser = (foot, head) if head.decimals <= foot.decimals else (head, foot)
        told.relations.append(Relation(CheckedKind.HEAD, coarser, plus(finer), mode=mode))
    if joined is None:
        return
    words = word_key(card.footer_words.value) if card.footer_words is not None else ""
    if not rates:
        told.findings.append(finding("PB736", joined.place.told(), joined.text, what=joined.name))
        return
    mean = Relation(CheckedKind.MEAN, joined, plus(*rates), scale=Fraction(1, len(rates)), mode=mode)
    if Aggregation.WEIGHTED.value in words:
        told.findings += _weighted(joined, rates)
        return
    pooled = _pooled(joined, operands, mode)
    says_pooled = Aggregation.POOLED.value in words
    if pooled is not None and (
        says_pooled or (Aggregation.MEAN.value not in words and not mean.holds() and pooled.holds())
    ):
        told.relations.append(pooled)
    elif says_pooled:
        told.findings.append(finding("PB736", joined.place.told(), joined.text, what=joined.name))
    else:
        told.relations.append(mean)


def _pooled(joined: PrintedFigure, operands: Sequence[_Operands | None], mode: Mode) -> Relation | None:
    """Return the rate as the sum of all levels out of that of all final targets; None where one is not known."""
    known = [made_of for made_of in operands if made_of is not None]
    if len(known) < len(operands):
        return None
    levels = [made_of for made_of in known if made_of.level is not None]
    return Relation(
        CheckedKind.MEAN,
        joined,
        plus(*(made_of.level for made_of in levels if made_of.level is not None)),
        plus(*(made_of.final for made_of in known)),
        scale=_PERCENT,
        constant=-sum((made_of.baseline for made_of in levels), Fraction(0)),
        constant_below=-sum((made_of.baseline for made_of in known), Fraction(0)),
        mode=mode,
    )


def _weighted(joined: PrintedFigure, rates: Sequence[PrintedFigure]) -> Iterator[Finding]:
    """Tell that weights are not printed; a mean of any weights lies between the least and the greatest rate."""
    low, high = min(rate.value for rate in rates), max(rate.value for rate in rates)
    if low <= joined.value <= high:
        yield finding("PB736", joined.place.told(), joined.text, what=joined.name)
    else:
        facts = {"low": shown(low, joined.decimals), "high": shown(high, joined.decimals)}
        yield finding("PB728", joined.place.told(), joined.text, what=joined.name, **facts)
