"""Charts in a page, beside the numbers that they show: nothing is said by a picture, or by a colour, alone.

Bars are drawn within the table of their numbers, which reads at any width. Columns and lines are SVG with a
title and a description; their numbers stand in a table.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from pledgebook.documents.text import escaped
from pledgebook.grid.chart import Chart, ChartKind
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHART_STYLE = """
.chart{margin:.5rem 0}
.chart figcaption span{display:block;font-size:.875rem;color:var(--soft)}
.chart table{width:100%;table-layout:auto;margin-top:.35rem}
.chart th,.chart td{border:0;padding:.2rem .35rem;text-align:right;background:none}
.chart th:first-child{text-align:left;width:38%}
.chart .drawn{width:40%}
.chart thead th{font-weight:400;color:var(--soft);font-size:.8rem}
.bar{display:block;width:100%;height:.9rem}
.ground{fill:var(--head)}.value{fill:var(--link)}
.chart .wide svg{display:block;width:100%;min-width:30rem;max-width:48rem;height:auto}
.chart .wide text{fill:var(--ink);font-size:11px}
.chart .grid{stroke:var(--line);stroke-width:.5}.chart .axis{stroke:var(--line)}
.series1{fill:var(--link);stroke:var(--link)}.series2{stroke:var(--late)}
.chart .line{fill:none;stroke-width:2.5}.chart .line.series2{stroke-dasharray:6 4}
.chart .hollow,.chart .hatched{fill:var(--ground)}
"""
"""What pages with charts have beside the styles of every page."""
_WHOLE = Decimal(100)
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM, _RIGHT = 640, 260, 44, 34, 40, 16
_STEPS = 5


def figure(chart: Chart, *, name: str, is_told: bool = False) -> str:
    """Return a chart with its title and what it says; `name` is none other's on the page.

    One that `is_told` has a sentence and a table of its numbers beside it already.
    """
    drawn = _bars(chart) if chart.kind is ChartKind.BARS else _drawing(chart, name)
    table = "" if is_told or chart.kind is ChartKind.BARS else _table(chart)
    said = f" <span>{escaped(chart.said)}</span>" if chart.said and not is_told else ""
    return (
        f'<figure class="chart"><figcaption><strong>{escaped(chart.title)}</strong>{said}</figcaption>'
        f"{drawn}{table}</figure>"
    )


def _bars(chart: Chart) -> str:
    """Return a table whose numbers are drawn too, each as long as it is large."""
    (series,) = chart.series
    most = chart.most or max((value for value in series.values if value is not None), default=Decimal(0))
    body = "".join(
        f'<tr><th scope="row">{escaped(label)}</th><td class="drawn">{_bar(label, text, value, most)}</td>'
        f"<td>{escaped(text)}</td></tr>"
        for label, value, text in zip(chart.categories, series.values, series.texts, strict=True)
    )
    return (
        f'<table><thead><tr><th scope="col">{escaped(chart.label)}</th><td class="drawn"></td>'
        f'<th scope="col">{escaped(series.name)}</th></tr></thead><tbody>{body}</tbody></table>'
    )


def _bar(label: str, text: str, value: Decimal | None, most: Decimal) -> str:
    share = Decimal(0) if not most or value is None else min(max(value / most, Decimal(0)), Decimal(1))
    width = f"{(share * _WHOLE).quantize(Decimal('0.1'))}"
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img">'
        f"<title>{escaped(label)} {escaped(text)}</title>"
        f'<rect class="ground" width="100" height="10"/><rect class="value" width="{width}" height="10"/></svg>'
    )


def _table(chart: Chart) -> str:
    heads = "".join(f'<th scope="col">{escaped(text)}</th>' for text in (chart.label, *_names(chart)))
    rows = "".join(
        f'<tr><th scope="row">{escaped(label)}</th>'
        + "".join(f"<td>{escaped(series.texts[at])}</td>" for series in chart.series)
        + "</tr>"
        for at, label in enumerate(chart.categories)
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _names(chart: Chart) -> tuple[str, ...]:
    return tuple(series.name for series in chart.series)


def _drawing(chart: Chart, name: str) -> str:
    top = chart.most or _rounded(max(_known(chart), default=Decimal(1)))
    parts = [*_axis(top), *_categories(chart), *_legend(chart, name)]
    for at in range(len(chart.series)):
        parts += _columns(chart, at, top, name) if chart.kind is ChartKind.COLUMNS else _line(chart, at, top)
    hatch = (
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="hatched" width="6" height="6"/>'
        '<path class="series2" d="M0 0V6" stroke-width="3"/></pattern></defs>'
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escaped(chart.title)}">'
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{name}-title {name}-said">'
        f'<title id="{name}-title">{escaped(chart.title)}</title><desc id="{name}-said">{escaped(chart.said)}</desc>'
        f"{hatch if chart.kind is ChartKind.COLUMNS else ''}{''.join(parts)}</svg></div>"
    )


def _known(chart: Chart) -> list[Decimal]:
    return [value for series in chart.series for value in series.values if value is not None]


def _rounded(most: Decimal) -> Decimal:
    """Return the end of an axis: the next 1, 2 or 5 with zeros."""
    step = Decimal(1).scaleb(most.adjusted()) if most > 0 else Decimal(1)
    return next(step * factor for factor in (1, 2, 5, 10) if step * factor >= most)


def _x(chart: Chart, at: Decimal | int) -> Decimal:
    """Return where a category stands, its middle at a half."""
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * Decimal(at) / len(chart.categories)


def _y(value: Decimal, top: Decimal) -> Decimal:
    share = min(max(value / top, Decimal(0)), Decimal(1))
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share


def _at(place: Decimal) -> str:
    return plain(place.quantize(Decimal("0.1")))


def _text(x: Decimal, y: Decimal, text: str, anchor: str = "middle") -> str:
    return f'<text x="{_at(x)}" y="{_at(y)}" text-anchor="{anchor}">{escaped(text)}</text>'


def _axis(top: Decimal) -> Iterator[str]:
    for step in range(_STEPS + 1):
        value = top * step / _STEPS
        y = _y(value, top)
        kind = "grid" if step else "axis"
        yield f'<path class="{kind}" d="M{_LEFT} {_at(y)}H{_WIDTH - _RIGHT}"/>'
        yield _text(Decimal(_LEFT - 6), y + 4, plain(value), "end")


def _categories(chart: Chart) -> Iterator[str]:
    for at, label in enumerate(chart.categories):
        for line, text in enumerate(label.split(maxsplit=1)):
            y = Decimal(_HEIGHT - _BOTTOM + 15 + line * 13)
            yield _text(_x(chart, Decimal(at) + Decimal("0.5")), y, text)


def _legend(chart: Chart, name: str) -> Iterator[str]:
    x = Decimal(_LEFT)
    for at, series in enumerate(chart.series):
        looks = _looks(at)
        if chart.kind is ChartKind.LINE:
            yield f'<path class="line {looks}" d="M{_at(x)} 14h24"/>{_mark(x + 12, Decimal(14), at, is_hollow=chart.is_hollow(at))}'
        else:
            fill = f' fill="url(#{name}-hatch)"' if at else ""
            yield f'<rect class="{looks}" x="{_at(x)}" y="8" width="24" height="11"{fill}/>'
        yield _text(x + 30, Decimal(18), series.name, "start")
        x += 60 + 12 * len(series.name)


def _looks(at: int) -> str:
    return "series1" if at == 0 else "series2"


def _columns(chart: Chart, at: int, top: Decimal, name: str) -> Iterator[str]:
    series = chart.series[at]
    wide = Decimal("0.7") / len(chart.series)
    fill = f' fill="url(#{name}-hatch)"' if at else ""
    for place, (value, text) in enumerate(zip(series.values, series.texts, strict=True)):
        if value is None:
            continue
        left = _x(chart, place + Decimal("0.15") + wide * at)
        width = _x(chart, place + Decimal("0.15") + wide * (at + 1)) - left
        y = _y(value, top)
        yield (
            f'<rect class="{_looks(at)}"{fill} x="{_at(left)}" y="{_at(y)}" width="{_at(width - 2)}" '
            f'height="{_at(_HEIGHT - _BOTTOM - y)}"/>{_text(left + width / 2, y - 4, text)}'
        )


def _line(chart: Chart, at: int, top: Decimal) -> Iterator[str]:
    series = chart.series[at]
    points = [
        (place, None if value is None else (_x(chart, place + Decimal("0.5")), _y(value, top)))
        for place, value in enumerate(series.values)
    ]
    for is_known, run in groupby(points, key=lambda point: point[1] is not None):
        if is_known:
            drawn = [(place, *point) for place, point in run if point is not None]
            path = "L".join(f"{_at(x)} {_at(y)}" for _, x, y in drawn)
            yield f'<path class="line {_looks(at)}" d="M{path}"/>'
            filled = series.filled or ()
            yield from (
                _mark(x, y, at, is_hollow=chart.is_hollow(at) and place not in filled)
                for place, x, y in drawn
            )
    last = chart.last_of(at)
    if last is not None:
        found = points[last][1]
        if found is not None:
            yield _text(found[0], found[1] + (-9 if chart.is_above(at, last) else 18), series.texts[last])


def _mark(x: Decimal, y: Decimal, at: int, *, is_hollow: bool) -> str:
    """Return the mark of a point: a dot, or a diamond."""
    look = " hollow" if is_hollow else ""
    if at == 0:
        return f'<circle class="series1{look}" cx="{_at(x)}" cy="{_at(y)}" r="3.5"/>'
    return f'<path class="series2{look}" d="M{_at(x)} {_at(y - 5)}l5 5l-5 5l-5 -5z"/>'


def figures(charts: Sequence[Chart]) -> str:
    """Return several charts of one page, each with its numbers."""
    return "".join(figure(chart, name=f"chart{at}") for at, chart in enumerate(charts, 1))
