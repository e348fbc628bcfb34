"""Excel formulas evaluated as spreadsheet programs do it: in binary floating point (IEEE 754 doubles).

How a program rounds the double that it holds is not specified, so there are three ways to choose from: by its
exact binary value, by its 15 significant digits (what Excel shows), or by scaling it and adding a half. A
formula that is immune gives the same under each.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from functools import cache

from pledgebook.grid.addresses import span_of

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)
    | (?P<text>"(?:[^"]|"")*")
    | (?P<reference>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)
    | (?P<function>[A-Z]+)\(
    | (?P<sign>[-+*/(),=])
    )""",
    re.VERBOSE,
)
_WIDE = {
    rounding: Context(prec=800, rounding=rounding, traps=[])
    for rounding in (ROUND_DOWN, ROUND_HALF_UP, ROUND_UP)
}


def _quantized(value: Decimal, places: int, way: str) -> float:
    return float(_WIDE[way].quantize(value, Decimal(1).scaleb(-places)))


def _scaled(value: float, places: int, half: float) -> float:
    return math.copysign(math.floor(abs(value) * 10.0**places + half) / 10.0**places, value)


ROUNDINGS = {
    "binary": (
        lambda value, places: _quantized(Decimal(value), int(places), ROUND_HALF_UP),
        lambda value, places: _quantized(Decimal(value), int(places), ROUND_DOWN),
        lambda value, places: _quantized(Decimal(value), int(places), ROUND_UP),
    ),
    "fifteen digits": (
        lambda value, places: _quantized(Decimal(f"{value:.15g}"), int(places), ROUND_HALF_UP),
        lambda value, places: _quantized(Decimal(f"{value:.15g}"), int(places), ROUND_DOWN),
        lambda value, places: _quantized(Decimal(f"{value:.15g}"), int(places), ROUND_UP),
    ),
    "scaled": (
        lambda value, places: _scaled(value, places, 0.5),
        lambda value, places: _scaled(value, places, 0.0),
        lambda value, places: math.copysign(math.ceil(abs(value) * 10.0**places) / 10.0**places, value),
    ),
}
"""ROUND, ROUNDDOWN and ROUNDUP, by the name of the way."""


def _numbers(arguments):
    for argument in arguments:
        if isinstance(argument, list):
            yield from (value for value in argument if isinstance(value, float))
        elif isinstance(argument, float):  # a cell that is blank or holds a text counts for nothing
            yield argument


def _sum(*arguments):
    running = 0.0  # term by term, as Excel does
    for value in _numbers(arguments):
        running += value
    return running


def _average(*arguments):
    values = list(_numbers(arguments))
    return _sum(values) / len(values)


def _matches(value, criterion):
    if criterion.startswith("<>"):
        return str(value) != criterion[2:]
    if criterion.startswith(">="):
        return isinstance(value, float) and value >= float(criterion[2:])
    return str(value) == re.sub(r"~([*?~])", r"\1", criterion.removeprefix("="))


def _where(pairs):
    ranges, criteria = pairs[::2], pairs[1::2]
    return [
        all(_matches(values[at], wanted) for values, wanted in zip(ranges, criteria, strict=True))
        for at in range(len(ranges[0]))
    ]


def _chosen(values, pairs):
    return [value for value, wanted in zip(values, _where(pairs), strict=True) if wanted]


FUNCTIONS = {
    "SUM": _sum,
    "AVERAGE": _average,
    "MIN": lambda *arguments: min(_numbers(arguments)),
    "ABS": abs,
    "SIGN": lambda value: float((value > 0) - (value < 0)),
    "COUNTIF": lambda *pairs: float(sum(_where(pairs))),
    "COUNTIFS": lambda *pairs: float(sum(_where(pairs))),
    "SUMIF": lambda group, wanted, values: _sum(_chosen(values, (group, wanted))),
    "AVERAGEIF": lambda group, wanted, values: _average(_chosen(values, (group, wanted))),
    "AVERAGEIFS": lambda values, *pairs: _average(_chosen(values, pairs)),
}


@cache
def compiled(formula: str):
    """Return a function of (cell, function): what a reference holds, and what a function's name stands for."""
    python, at = [], 0
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        assert match, f"not known: {formula[at:]!r} in {formula}"
        at = match.end()
        kind = match.lastgroup
        text = match[kind]
        python.append(
            {
                "number": lambda text: repr(float(text)),
                "text": lambda text: repr(text[1:-1].replace('""', '"')),
                "reference": lambda text: f"cell({text.replace('$', '')!r})",
                "function": lambda text: f"function({text!r})(",
                "sign": lambda text: "==" if text == "=" else text,
            }[kind](text)
        )
    return eval(f"lambda cell, function: {''.join(python)}")


def evaluated(formula: str, cell, way: str):
    """Evaluate a formula; `cell` gives what a reference holds, `way` names the rounding."""
    rounds = dict(zip(("ROUND", "ROUNDDOWN", "ROUNDUP"), ROUNDINGS[way], strict=True))
    return compiled(formula)(cell, lambda name: rounds.get(name) or FUNCTIONS[name])


_PLACE = re.compile(r"(?:'(?P<sheet>(?:[^']|'')+)'!)?(?P<cells>.+)")


class Worked:
    """Sheets as laid out, every formula worked out: `worked[name, (row, column)]`."""

    def __init__(self, sheets, way):
        self._sheets = {sheet.name: sheet for sheet in sheets}
        self._way = way
        self._known = {}

    def __getitem__(self, key):
        if key not in self._known:
            name, place = key
            cell = self._sheets[name].cells.get(place)
            if cell is not None and cell.formula:
                self._known[key] = evaluated(cell.formula, lambda text: self._named(text, name), self._way)
            else:
                value = None if cell is None else cell.value
                self._known[key] = float(value) if isinstance(value, int | Decimal) else value
        return self._known[key]

    def _named(self, text, own):
        match = _PLACE.fullmatch(text)
        name = match["sheet"].replace("''", "'") if match["sheet"] else own
        span = span_of(match["cells"])
        places = [
            (row, at) for row in range(span.top, span.bottom + 1) for at in range(span.left, span.right + 1)
        ]
        return [self[name, place] for place in places] if ":" in text else self[name, places[0]]


def differing(sheets, way):
    """Return each cell whose formula gives another value than the one stored beside it, and how many there are."""
    worked = Worked(sheets, way)
    live = [
        (sheet.name, place, cell) for sheet in sheets for place, cell in sheet.cells.items() if cell.formula
    ]
    wrong = []
    for name, place, cell in live:
        found = worked[name, place]
        stored = cell.value if isinstance(cell.value, str) else float(cell.value)
        same = found == stored if isinstance(stored, str) else f"{found:.15g}" == f"{stored:.15g}"
        if not same:
            wrong.append((name, place, cell.formula, cell.value, found))
    return wrong, len(live)
