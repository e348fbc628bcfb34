"""Commands as they are declared, each made when it is looked up.

Together they have some hundred and fifty options; to make them all costs more than a run that finds nothing to
do. The declarations read as click's own do.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

Work = Callable[..., int]
Declared = Callable[[Work], Work]
_declared: dict[Work, list[Declared]] = {}
"""What is declared of a function, in the order in which decorators are applied."""


def argument(*names: str, **how: Any) -> Declared:  # noqa: ANN401 - click's
    """Declare an argument, as `click.argument` does."""
    return _kept(click.argument(*names, **how))


def option(*names: str, **how: Any) -> Declared:  # noqa: ANN401 - click's
    """Declare an option, as `click.option` does."""
    return _kept(click.option(*names, **how))


def _kept(declare: Declared) -> Declared:
    def keep(work: Work) -> Work:
        _declared.setdefault(work, []).append(declare)
        return work

    return keep


def made(work: Work, run: Work, kind: type[click.Command], name: str) -> click.Command:
    """Make the command that calls `run`, with what was declared of `work`."""
    for declare in _declared.get(work, ()):
        run = declare(run)
    return click.command(name, cls=kind, short_help=work.__doc__)(run)


class Commands(MutableMapping[str, click.Command]):
    """The commands of a group by name; one that is `declared` is made when it is looked up."""

    def __init__(self) -> None:
        self._known: dict[str, click.Command | Callable[[], click.Command]] = {}

    def declare(self, name: str, make: Callable[[], click.Command]) -> None:
        self._known[name] = make

    def __getitem__(self, name: str) -> click.Command:
        found = self._known[name]
        if not isinstance(found, click.Command):
            found = self._known[name] = found()
        return found

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
