"""The figures of a city by the contract alone, in fractions: it knows nothing of how pledgebook computes them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.year.city import EACH, END, FALLING, JUDGED, RISING, SUM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.year.city import City, Deed, Indicator, Money, Pledge, Target

_DONE = ("완료", "이행 후 계속추진")
_BEFORE = date(1, 1, 1)


def figures(city: City, as_of: date) -> dict[str, Any]:
    """Return what `show --json` must say of a city: of the whole, of its departments, of each pledge by its code."""
    as_of = min(as_of, END)
    pledges = [pledge for pledge in _holding(city.pledges, as_of) if city.counts(pledge.code, as_of)]
    each = {pledge.code: _pledge(city, pledge, as_of) for pledge in pledges}
    rates = [figure["rate"] for figure in each.values() if figure["rate"] is not None]
    due = [figure["on_target"] for figure in each.values() if figure["on_target"] is not None]
    done = [pledge for pledge in pledges if pledge.status in _DONE]
    return {
        "rate": _mean(rates),
        "completion": _printed(Fraction(100 * len(done), len(pledges))),
        "target_attainment": _printed(Fraction(100 * sum(due), len(due))) if due else None,
        "departments": _departments(city, pledges, each, as_of),
        "pledges": each,
    }


def _departments(
    city: City, pledges: list[Pledge], each: dict[str, dict[str, Any]], as_of: date
) -> dict[str, tuple[int, str | None]]:
    """Return how many pledges each department has, by its name of the day, and the mean of their rates."""
    found: dict[str, list[str]] = {}
    for pledge in pledges:
        found.setdefault(city.called(pledge.department, as_of), []).append(pledge.code)
    return {
        name: (len(codes), _mean([each[code]["rate"] for code in codes if each[code]["rate"] is not None]))
        for name, codes in found.items()
    }


def _holding(pledges: Iterable[Pledge], as_of: date) -> list[Pledge]:
    """Return the row of each pledge that holds on a day: the latest not after it, else its first."""
    found: dict[str, Pledge] = {}
    for pledge in sorted(pledges, key=lambda row: row.since or _BEFORE):
        if pledge.code not in found or (pledge.since or _BEFORE) <= as_of:
            found[pledge.code] = pledge
    order = list(dict.fromkeys(pledge.code for pledge in pledges))
    return [found[code] for code in order]


def _pledge(city: City, pledge: Pledge, as_of: date) -> dict[str, Any]:
    rates: list[str] = []
    planned: list[str] = []
    yearly: list[str] = []
    reached: list[bool] = []
    is_planned = False
    for indicator in city.indicators_of(pledge.code):
        targets = _in_force(city.targets, indicator.code, as_of)
        level = _level(city, indicator, as_of)
        final = Fraction(targets[-1].value) if targets else None
        rate = _rate(indicator, level, final)
        due = [target for target in targets if target.due <= as_of]
        if due:
            stated = level if level is not None else None
            last = due[-1].value
            reached.append(
                stated is not None and (stated <= last if indicator.kind == FALLING else stated >= last)
            )
        if rate is not None:
            rates.append(_printed(rate))
            expected = _rate(indicator, Fraction(due[-1].value), final) if due else Fraction(0)
            planned.append(_printed(expected))
            is_planned = is_planned or bool(due)
        attained = _year_rate(city, indicator, targets, as_of)
        if attained is not None:
            yearly.append(_printed(attained))
    return {
        "status": pledge.status,
        "rate": _mean(rates),
        "planned_rate": _mean(planned) if is_planned else None,
        "year_rate": _mean(yearly),
        "on_target": all(reached) if reached else None,
        "money": _money(city.money, pledge.code, as_of),
    }


def _in_force(targets: Iterable[Target], code: str, as_of: date) -> list[Target]:
    """Return the targets of an indicator in force on a day, in the order of their due dates."""
    found: dict[date, Target] = {}
    for target in sorted(targets, key=lambda row: row.since or _BEFORE):
        if target.indicator == code and (target.since or _BEFORE) <= as_of:
            found[target.due] = target
    return [found[due] for due in sorted(found) if found[due].value is not None]


def _level(city: City, indicator: Indicator, as_of: date) -> Fraction | None:
    deeds = [deed for deed in city.deeds if deed.indicator == indicator.code and deed.day <= min(as_of, END)]
    if indicator.method == SUM:
        return sum((deed.value for deed in deeds), Fraction(0))
    if indicator.method == EACH:
        last = {deed.place: deed.value for deed in sorted(deeds, key=lambda row: row.day)}
        return sum(last.values(), Fraction(0)) if last else Fraction(indicator.base or 0)
    if deeds:
        return _last(deeds).value
    return None if indicator.kind == JUDGED else Fraction(indicator.base or 0)


def _last(deeds: list[Deed]) -> Deed:
    """Return the last row of the log: of two on one day the lower one."""
    return sorted(deeds, key=lambda row: row.day).pop()


def _rate(indicator: Indicator, level: Fraction | None, final: Fraction | None) -> Fraction | None:
    if level is None or final is None:
        return None
    counts = indicator.kind == FALLING or (indicator.kind == RISING and indicator.method != SUM)
    base = Fraction(indicator.base) if indicator.base is not None and counts else Fraction(0)
    return None if final == base else (level - base) / (final - base) * 100


def _year_rate(city: City, indicator: Indicator, targets: list[Target], as_of: date) -> Fraction | None:
    first = Fraction(indicator.base or 0) if indicator.method != SUM else Fraction(0)
    of_year = [target for target in targets if target.due.year == as_of.year]
    before = [target for target in targets if target.due.year < as_of.year]
    now, then = _level(city, indicator, as_of), _level(city, indicator, date(as_of.year - 1, 12, 31))
    if not of_year or now is None:
        return None
    target = Fraction(of_year[-1].value) - (Fraction(before[-1].value) if before else first)
    is_against = target >= 0 if indicator.kind == FALLING else target <= 0
    return None if is_against else (now - (then if then is not None else first)) / target * 100


def _money(lines: Iterable[Money], code: str, as_of: date) -> dict[str, Any]:
    """Return the planned total and by source, and what was spent, in the money unit."""
    found: dict[tuple[str, str], Money] = {}
    for line in sorted(lines, key=lambda row: row.since or _BEFORE):
        if line.pledge == code and (line.since or _BEFORE) <= as_of:
            found[line.stage, line.source] = line
    by_source = dict.fromkeys(("국비", "도비", "시비", "민자", "기타"), "0")
    spent = 0
    for (stage, source), line in found.items():
        amount = sum(amount for _, amount in line.by_year)
        if stage == "계획":
            by_source[source] = str(amount)
        else:
            spent += amount
    total = sum(int(amount) for amount in by_source.values())
    return {"total": str(total), "by_source": by_source, "executed": str(spent)}


def _mean(printed: list[str]) -> str | None:
    """Return the mean of figures as they are printed, as it is printed."""
    return _printed(sum(map(Fraction, printed), Fraction(0)) / len(printed)) if printed else None


def _printed(value: Fraction) -> str:
    """Print with two decimals, half away from zero."""
    hundredths = int(abs(value) * 100 + Fraction(1, 2))
    sign = "-" if value < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02}"
