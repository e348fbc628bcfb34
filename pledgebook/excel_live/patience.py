"""Calls that Excel puts off are made again, a little later and for so long: the other half of xlwings' engine.

Excel answers "later" while it saves by itself, calculates, or another program talks to it. xlwings knows one of the
three answers it has for that, and tries again without a pause.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

LATER = frozenset({-2147418111, -2147417846, -2146777998})
"""0x80010001, 0x8001010A and 0x800AC472: the call was not begun, and may be made again."""
MOST_FOR_ONE, MOST_FOR_ALL = 10.0, 60.0
"""Seconds that one call is waited for, and all of a press together."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
_PATIENT = "_waits_out_later"


@dataclass(slots=True)
class _Left:
    """Seconds of waiting that a press has left."""

    seconds: float = MOST_FOR_ALL


_LEFT = _Left()


def is_later(error: Exception) -> bool:
    """Say whether an error means that Excel did not take a call up, and may take it up later."""
    details = getattr(error, "excepinfo", None) or ()
    numbers = {getattr(error, "hresult", None), details[-1] if details else None}
    return bool(numbers & LATER) or type(error).__name__ == "ExcelBusyError"


def begin_patience(seconds: float = MOST_FOR_ALL) -> None:
    """Let what follows wait for so long in all."""
    _LEFT.seconds = seconds


def waited_out(call: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the call gives
    """Make a call until it is taken up; raises what it raised when no time is left, and at once what is no "later"."""
    pause, waited = _FIRST_PAUSE, 0.0
    while True:
        try:
            return call()
        except Exception as error:
            if not is_later(error) or waited >= MOST_FOR_ONE or _LEFT.seconds <= 0:
                raise
        time.sleep(pause)
        waited += pause
        _LEFT.seconds -= pause
        pause = min(2 * pause, _LONGEST_PAUSE)


def make_patient(engine: ModuleType) -> None:
    """Let every object that xlwings' engine gives out wait for Excel, whether it is read, set, called or walked through."""
    plain, plain_method = engine.COMRetryObjectWrapper, engine.COMRetryMethodWrapper
    if hasattr(plain, _PATIENT):
        return

    given_out = (engine.CDispatch, engine.CoClassBaseClass, engine.DispatchBaseClass)

    class COMRetryObjectWrapper(plain):  # type: ignore[misc, valid-type]
        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            return waited_out(lambda: plain.__getattr__(self, name))

        def __setattr__(self, name: str, value: object) -> None:
            waited_out(lambda: plain.__setattr__(self, name, value))

        def __call__(self, *given: object, **named: object) -> Any:  # noqa: ANN401
            return waited_out(lambda: plain.__call__(self, *given, **named))

        def __iter__(self) -> Iterator[Any]:
            inner = object.__getattribute__(self, "_inner")
            items = waited_out(lambda: iter(inner))
            end = object()
            while (item := waited_out(lambda: next(items, end))) is not end:
                yield engine.COMRetryObjectWrapper(item) if isinstance(item, given_out) else item

    class COMRetryMethodWrapper(plain_method):  # type: ignore[misc, valid-type]
        def __call__(self, *given: object, **named: object) -> Any:  # noqa: ANN401
            return waited_out(lambda: plain_method.__call__(self, *given, **named))

    setattr(COMRetryObjectWrapper, _PATIENT, True)
    engine.__dict__["COMRetryObjectWrapper"] = COMRetryObjectWrapper
    engine.__dict__["COMRetryMethodWrapper"] = COMRetryMethodWrapper
