"""The one clock that figures may depend on, and a day that notes how long what depends on it stays so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, SupportsIndex

if TYPE_CHECKING:
    from collections.abc import Callable

_ONE_DAY = timedelta(days=1)


def today() -> date:
    """Return the day on the wall where the staff sit.

    Call it as `clock.today()`: tests put another day in its place.
    """
    return date.today()  # noqa: DTZ011 - the local day is meant


class Watch:
    """What was asked of a day: the last day on which every answer is the same, and whether it was printed."""

    __slots__ = ("day", "is_printed", "until")

    def __init__(self, day: date) -> None:
        self.day = day
        self.until = date.max
        self.is_printed = False

    def is_over_before(self, day: date) -> None:
        """Note that an answer is another one from a later day on."""
        if day <= self.until:
            self.until = max(day - _ONE_DAY, self.day)

    def is_known_until(self, day: date) -> None:
        """Note that answers which were given before, and are used again, hold up to a day."""
        self.until = max(min(self.until, day), self.day)


class WatchedDay(date):
    """A day that notes in its `watch` how long all that is asked of it holds.

    A comparison holds until the day compared with, year and month to their ends. Printed as a whole it gives
    DatedText. Whatever else is asked of it, as its weekday or its hash, holds for the day itself alone, so that
    no way of asking is forgotten.

    >>> day = WatchedDay.of(date(2024, 5, 20))
    >>> day < date(2024, 6, 30), day >= date(2024, 5, 1), day.watch.until
    (True, True, datetime.date(2024, 6, 29))
    """

    __slots__ = ("watch",)
    watch: Watch

    @classmethod
    def of(cls, day: date) -> WatchedDay:
        """Return a day that is watched from now on."""
        return cls._watched(day, Watch(day))

    @classmethod
    def _watched(cls, day: date, watch: Watch) -> WatchedDay:
        made = cls(day.year, day.month, day.day)
        made.watch = watch
        return made

    @property
    def plain(self) -> date:
        """The day, not watched."""
        return date(_year(self), _month(self), _day(self))

    def printed(self, form: Callable[[date], str]) -> str:
        """Return the day as text: DatedText, but for a day so many days from the one that is watched."""
        if self.plain != self.watch.day:
            self._holds_today()
            return form(self.plain)
        from pledgebook.messages.entry import DatedText

        self.watch.is_printed = True
        text = form(self.plain)
        return DatedText(text, (text,))

    def _is_over_before(self, day: date, more: timedelta = timedelta(0)) -> None:
        """Note that an answer is another one from where this day is another one on, and so many days more."""
        try:
            self.watch.is_over_before(day + more - (self.plain - self.watch.day))
        except OverflowError:  # beyond the last day there is
            self._holds_today()

    def _holds_today(self) -> None:
        self.watch.until = self.watch.day

    def _moved(self, by: timedelta) -> date:
        return self._watched(self.plain + by, self.watch)

    def __lt__(self, other: date) -> bool:
        is_so = _lt(self, other)
        if is_so is True:
            self._met(other)
        return is_so

    def __ge__(self, other: date) -> bool:
        is_so = _ge(self, other)
        if is_so is False:
            self._met(other)
        return is_so

    def __le__(self, other: date) -> bool:
        is_so = _le(self, other)
        if is_so is True:
            self._met(other, _ONE_DAY)
        return is_so

    def __gt__(self, other: date) -> bool:
        is_so = _gt(self, other)
        if is_so is False:
            self._met(other, _ONE_DAY)
        return is_so

    def __eq__(self, other: object) -> bool:
        is_so = _eq(self, other)
        if isinstance(other, date):
            if is_so is True:
                self._met(other, _ONE_DAY)
            elif _lt(self, other):
                self._met(other)
        return is_so

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        self._holds_today()
        return _hash(self)

    def _met(self, other: date, more: timedelta = timedelta(0)) -> None:
        if not isinstance(other, WatchedDay):  # else both move on together
            self._is_over_before(other, more)

    @property
    def year(self) -> int:
        year = _year(self)
        if year < date.max.year:
            self._is_over_before(date(year + 1, 1, 1))
        return year

    @property
    def month(self) -> int:
        year, month = _year(self), _month(self)
        if year < date.max.year:
            self._is_over_before(date(year + month // 12, month % 12 + 1, 1))
        return month

    @property
    def day(self) -> int:
        self._holds_today()
        return _day(self)

    def __str__(self) -> str:
        return self.printed(date.isoformat)

    def __add__(self, by: timedelta) -> Any:  # noqa: ANN401 - a date is what others see
        return self._moved(by) if isinstance(by, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:  # noqa: ANN401 - likewise
        if isinstance(other, timedelta):
            return self._moved(-other)
        self._holds_today()
        return self.plain - other

    def __rsub__(self, other: date) -> timedelta:
        self._holds_today()
        return other - self.plain

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:  # noqa: ANN401 - as date has it
        self._holds_today()
        return self.plain.__reduce_ex__(protocol)  # no copy is watched


def _asked(name: str) -> Callable[..., Any]:
    way = getattr(date, name)

    def ask(self: WatchedDay, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as date has it
        self._holds_today()
        return way(self.plain, *arguments, **named)

    ask.__name__ = name
    return ask


for _name in ("__format__", "__repr__", "ctime", "isocalendar", "isoformat", "isoweekday", "replace"):
    setattr(WatchedDay, _name, _asked(_name))
for _name in ("strftime", "timetuple", "toordinal", "weekday"):
    setattr(WatchedDay, _name, _asked(_name))

_lt, _le, _gt, _ge, _eq, _hash = (
    date.__lt__,
    date.__le__,
    date.__gt__,
    date.__ge__,
    date.__eq__,
    date.__hash__,
)


def _year(day: date) -> int:
    year: int = date.year.__get__(day)
    return year


def _month(day: date) -> int:
    month: int = date.month.__get__(day)
    return month


def _day(day: date) -> int:
    number: int = date.day.__get__(day)
    return number


def plain(day: date) -> date:
    """Return a day that is not watched, for what says when something was made."""
    return day.plain if isinstance(day, WatchedDay) else day


def handed_out(day: date) -> date:
    """Return a day that is not watched, for what may ask anything: it holds for the day itself alone."""
    if not isinstance(day, WatchedDay):
        return day
    hash(day)
    return day.plain
