"""The clerk's own formulas, computed exactly: sums, means, rounding, choices and arithmetic.

What a formula needs beyond these is left to the program that opens the workbook.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from pledgebook.forms.references import UnreadableFormulaError, cells_of, tokens_of
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.forms.references import Token
    from pledgebook.grid.addresses import Place

Plain = Fraction | str | bool | None
_DIGITS = Context(prec=15)
_MOST_CELLS = 200_000
_LARGEST_POWER = 200
_LONGEST = 4_000  # bits of a number, more than Excel can hold
_LARGEST_EXPONENT = 400
_DEEPEST = 60


class BeyondUsError(ValueError):
    """A formula that needs what is not computed here."""


class WrongKindError(ValueError):
    """Arithmetic over a text: what the formula would show is an error."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class CircularError(ValueError):
    """A formula that needs its own value."""


class _TooDeepError(Exception):
    """A formula that waits for more others than the stack holds: that of `place` has to be computed before."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class _Area:
    """Cells that a formula names."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def places(self) -> Iterator[Place]:
        if (self.bottom - self.top + 1) * (self.right - self.left + 1) > _MOST_CELLS:
            raise BeyondUsError
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column


_Value = Fraction | str | bool | _Area | None
_Made = Callable[[], _Value]
"""What computes a value when it is needed."""


class Evaluator:
    """Computes formulas over the cells of a card; `formulas` are those of cells whose values are not known yet."""

    def __init__(self, values: Mapping[Place, Plain], formulas: Mapping[Place, str]) -> None:
        self._known: dict[Place, Plain] = dict(values)
        self._formulas = formulas
        self._open: set[Place] = set()
        self._failed: dict[Place, ValueError] = {}
        self.texts_added: dict[Place, str] = {}  # by formula: a text that a sum leaves out

    def leave_out(self, place: Place, text: str) -> None:
        """Note a text that a formula's sum leaves out; of several, one that says a number."""
        known = self.texts_added.get(place, "")
        if not any(map(str.isdigit, known)):
            self.texts_added[place] = text

    def value(self, place: Place) -> Plain:
        """Return the value of a cell; raises BeyondUsError, WrongKindError or CircularError.

        All formulas that need the values of one circle raise one and the same error.
        """
        waiting = [place]
        while True:
            try:
                found = self.inner(waiting[-1])
            except _TooDeepError as deeper:
                # Those that wait for one another are no more than there are, unless they go round.
                if deeper.place in waiting or len(waiting) * _DEEPEST > len(self._formulas):
                    self._failed[deeper.place] = CircularError()
                else:
                    waiting.append(deeper.place)
                continue
            except ValueError:
                if len(waiting) == 1:
                    raise
            waiting.pop()
            if not waiting:
                return found

    def inner(self, place: Place) -> Plain:
        """Return the value of a cell that another formula needs."""
        if place in self._known:
            return self._known[place]
        if place not in self._formulas:
            return None
        if place in self._failed:
            raise self._failed[place]
        if place in self._open:
            raise CircularError
        if len(self._open) > _DEEPEST:
            raise _TooDeepError(place)
        self._open.add(place)
        try:
            found = _Parser(self._formulas[place], self, place).run()
        except ZeroDivisionError as error:
            self._failed[place] = WrongKindError("#DIV/0!")
            raise self._failed[place] from error
        except (BeyondUsError, WrongKindError, CircularError) as error:
            self._failed[place] = error
            raise
        except (UnreadableFormulaError, RecursionError, ArithmeticError) as error:
            self._failed[place] = BeyondUsError()
            raise self._failed[place] from error
        finally:
            self._open.discard(place)
        self._known[place] = found
        return found


def stored(value: Plain) -> Decimal | str | bool | None:
    """Return a value as a cell holds it: of a number fifteen digits."""
    return number_of(value) if isinstance(value, Fraction) else value


def number_of(value: Fraction) -> Decimal:
    """Return a number with as many digits as a cell holds."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


_POWER, _PRODUCT, _SUM, _JOIN, _COMPARE = 5, 4, 3, 2, 1
_BINDING = {
    "^": _POWER, "*": _PRODUCT, "/": _PRODUCT, "+": _SUM, "-": _SUM, "&": _JOIN,
    "=": _COMPARE, "<>": _COMPARE, "<": _COMPARE, ">": _COMPARE, "<=": _COMPARE, ">=": _COMPARE,
}  # fmt: skip


class _Parser:
    """Reads a formula into what computes it, which is done only as far as a value is needed."""

    def __init__(self, formula: str, evaluator: Evaluator, at: Place) -> None:
        self._tokens = [token for token in tokens_of(formula) if token.type != "WHITE-SPACE"]
        self._at = 0
        self._evaluator = evaluator
        self._place = at

    def run(self) -> Plain:
        made = self._expression(0)
        if self._at < len(self._tokens):
            raise BeyondUsError
        return self._single(made())

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> Token:
        if self._at >= len(self._tokens):
            raise BeyondUsError
        self._at += 1
        return self._tokens[self._at - 1]

    def _expression(self, least: int) -> _Made:
        left = self._operand()
        while True:
            token = self._peek()
            if token is None or token.type not in {"OPERATOR-INFIX", "OPERATOR-POSTFIX"}:
                return left
            if token.type == "OPERATOR-POSTFIX":
                self._next()
                left = partial(self._hundredth, left)
                continue
            binding = _BINDING.get(token.value, 0)
            if not binding or binding <= least:
                if not binding:
                    raise BeyondUsError
                return left
            self._next()
            left = partial(self._combined, token.value, left, self._expression(binding))

    def _hundredth(self, made: _Made) -> Fraction:
        return self.number(made) / 100

    def _signed(self, sign: str, made: _Made) -> Fraction:
        return -self.number(made) if sign == "-" else self.number(made)

    def _operand(self) -> _Made:
        token = self._next()
        if token.type == "OPERATOR-PREFIX":
            return partial(self._signed, token.value, self._operand())
        if token.type == "PAREN" and token.subtype == "OPEN":
            inner = self._expression(0)
            self._close()
            return inner
        if token.type == "FUNC" and token.subtype == "OPEN":
            return self._call(token.value[:-1].upper())
        if token.type != "OPERAND":
            raise BeyondUsError
        value = self._literal(token)
        return lambda: value

    def _literal(self, token: Token) -> _Value:
        match token.subtype:
            case "NUMBER":
                number = Decimal(token.value)
                if abs(number.adjusted()) > _LARGEST_EXPONENT:
                    raise BeyondUsError
                return Fraction(number)
            case "TEXT":
                return token.value[1:-1].replace('""', '"')
            case "LOGICAL":
                return token.value.upper() == "TRUE"
            case "RANGE":
                area = cells_of(token.value)
                if area is None:
                    raise BeyondUsError
                return _Area(*area)
            case _:
                raise BeyondUsError

    def _close(self) -> None:
        token = self._next()
        if token.subtype != "CLOSE":
            raise BeyondUsError

    def _call(self, name: str) -> _Made:
        arguments: list[_Made] = []
        token = self._peek()
        if token is not None and token.type == "FUNC" and token.subtype == "CLOSE":
            self._next()
        else:
            while True:
                arguments.append(self._expression(0))
                token = self._next()
                if token.type == "FUNC" and token.subtype == "CLOSE":
                    break
                if token.type != "SEP" or token.subtype != "ARG":
                    raise BeyondUsError
        made = _FUNCTIONS.get(name)
        if made is None:
            raise BeyondUsError
        return partial(made, self, arguments)

    def _combined(self, sign: str, left: _Made, right: _Made) -> Plain:
        if sign == "&":
            return _as_text(self.single(left)) + _as_text(self.single(right))
        if _BINDING[sign] == _COMPARE:
            return _compared(sign, self.single(left), self.single(right))
        return _ARITHMETIC[sign](self.number(left), self.number(right))

    def _single(self, value: _Value) -> Plain:
        if not isinstance(value, _Area):
            return value
        if (value.top, value.left) != (value.bottom, value.right):
            raise BeyondUsError
        return self._evaluator.inner((value.top, value.left))

    def _number(self, value: _Value) -> Fraction:
        single = self._single(value)
        match single:
            case None:
                return Fraction(0)
            case bool():
                return Fraction(int(single))
            case Fraction():
                return single
            case _:
                raise WrongKindError(single)

    def number(self, made: _Made) -> Fraction:
        """Return an argument as a number."""
        return self._number(made())

    def single(self, made: _Made) -> Plain:
        """Return an argument as one value."""
        return self._single(made())

    def numbers(self, arguments: Sequence[_Made]) -> list[Fraction]:
        """Return all numbers among some arguments; texts and blanks in cells are left out, as Excel does."""
        found: list[Fraction] = []
        for argument in (made() for made in arguments):
            if not isinstance(argument, _Area):
                found.append(self._number(argument))
                continue
            for place in argument.places:
                value = self._evaluator.inner(place)
                if isinstance(value, Fraction):
                    found.append(value)
                elif isinstance(value, str) and value.strip():
                    self._evaluator.leave_out(self._place, value)
        return found

    def values(self, arguments: Sequence[_Made]) -> list[Plain]:
        """Return all values among some arguments but for blanks."""
        found: list[Plain] = []
        for argument in (made() for made in arguments):
            places = list(argument.places) if isinstance(argument, _Area) else []
            found += (
                [self._evaluator.inner(place) for place in places] if places else [self._single(argument)]
            )
        return [value for value in found if value is not None and value != ""]


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or abs(exponent) > _LARGEST_POWER:
        raise BeyondUsError
    if max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(int(exponent)) > _LONGEST:
        raise BeyondUsError
    return Fraction(base ** int(exponent))


_ARITHMETIC: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": _power,
}


def _as_text(value: Plain) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case Fraction():
            return plain(number_of(value))
        case _:
            return value


def _compared(sign: str, left: Plain, right: Plain) -> bool:
    first, second = _comparable(left, right), _comparable(right, left)
    return {
        "=": first == second,
        "<>": first != second,
        "<": first < second,
        ">": first > second,
        "<=": first <= second,
        ">=": first >= second,
    }[sign]


def _comparable(value: Plain, other: Plain) -> tuple[int, Fraction, str]:
    """Return what values are compared by: numbers come before texts, texts before truths."""
    match value:
        case bool():
            return 2, Fraction(int(value)), ""
        case Fraction():
            return 0, value, ""
        case str():
            return 1, Fraction(0), value.casefold()
        case _:
            return (1, Fraction(0), "") if isinstance(other, str) else (0, Fraction(0), "")


def _rounded(parser: _Parser, arguments: Sequence[_Made], way: Callable[[Fraction], int]) -> Fraction:
    if len(arguments) not in {1, 2}:
        raise BeyondUsError
    digits = int(parser.number(arguments[1])) if len(arguments) > 1 else 0
    if abs(digits) > _LARGEST_POWER:
        raise BeyondUsError
    value, unit = parser.number(arguments[0]), Fraction(10) ** -digits
    size = way(abs(value) / unit) * unit
    return size if value >= 0 else -size


def _half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


def _up(value: Fraction) -> int:
    return -int(-value // 1) if value.denominator != 1 else int(value)


def _average(parser: _Parser, arguments: Sequence[_Made]) -> Fraction:
    numbers = parser.numbers(arguments)
    return sum(numbers, Fraction(0)) / len(numbers)


def _if(parser: _Parser, arguments: Sequence[_Made]) -> Plain:
    if len(arguments) not in {2, 3}:
        raise BeyondUsError
    is_met = bool(parser.number(arguments[0]))
    if is_met:
        return parser.single(arguments[1])
    return parser.single(arguments[2]) if len(arguments) > 2 else False  # noqa: PLR2004 - condition, then, else


_FUNCTIONS: Mapping[str, Callable[[_Parser, Sequence[_Made]], Plain]] = {
    "SUM": lambda parser, given: sum(parser.numbers(given), Fraction(0)),
    "AVERAGE": _average,
    "MIN": lambda parser, given: min(parser.numbers(given), default=Fraction(0)),
    "MAX": lambda parser, given: max(parser.numbers(given), default=Fraction(0)),
    "COUNT": lambda parser, given: Fraction(len(parser.numbers(given))),
    "COUNTA": lambda parser, given: Fraction(len(parser.values(given))),
    "ROUND": lambda parser, given: _rounded(parser, given, _half_up),
    "ROUNDDOWN": lambda parser, given: _rounded(parser, given, int),
    "ROUNDUP": lambda parser, given: _rounded(parser, given, _up),
    "ABS": lambda parser, given: abs(parser.number(given[0])) if len(given) == 1 else _refuse(),
    "IF": _if,
    "AND": lambda parser, given: all(bool(parser.number(value)) for value in given),
    "OR": lambda parser, given: any(bool(parser.number(value)) for value in given),
    "NOT": lambda parser, given: not parser.number(given[0]) if len(given) == 1 else _refuse(),
}


def _refuse() -> Plain:
    raise BeyondUsError


def is_known(formula: str) -> bool:
    """Say whether every function of a formula is computed here, and every thing it names is a cell of its sheet.

    >>> is_known("ROUND(SUM(A1:A3)/2,1)"), is_known("VLOOKUP(A1,B:C,2)")
    (True, False)
    """
    try:
        tokens = tokens_of(formula)
    except UnreadableFormulaError:
        return False
    for token in tokens:
        if token.type == "FUNC" and token.subtype == "OPEN" and token.value[:-1].upper() not in _FUNCTIONS:
            return False
        if token.type == "OPERAND" and token.subtype == "RANGE" and cells_of(token.value) is None:
            return False
        if token.type in {"ARRAY", "SEP"} and token.subtype == "ROW":
            return False
    return True
