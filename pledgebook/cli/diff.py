"""`pledgebook diff`: what differs between two states, figures first, then why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.cli import exits, output
from pledgebook.cli.changed import by_points, part_lines, then_and_now
from pledgebook.cli.columns import WIDTH, shortened, wrapped
from pledgebook.errors import DataError
from pledgebook.grid.number_text import fixed
from pledgebook.json_view import JSON_VERSION, since_json
from pledgebook.messages import word
from pledgebook.roll_up.comparison import diff

if TYPE_CHECKING:
    from typing import Any

    from pledgebook.figures.causes import Since
    from pledgebook.roll_up.comparison import Comparison, FactChange


def compare(before: str, after: str, *, as_json: bool, lang: str) -> int:
    """Print what differs; exit code 6 where anything does."""
    try:
        found = diff(before, after)
    except DataError as error:
        output.note_findings([finding for finding in error.findings if finding.is_error], lang)
        raise
    code = exits.DONE if found.is_same else exits.WOULD_CHANGE
    if as_json:
        output.print_json(_report(found, code))
    else:
        output.say(*_lines(found, lang))
    return code


def _report(found: Comparison, code: int) -> dict[str, Any]:
    days = (found.as_of_before, found.as_of_after)
    return {
        "version": JSON_VERSION,
        "workbooks": [
            {"workbook": name, "as_of": None if day is None else day.isoformat()}
            for name, day in zip((found.before, found.after), days, strict=True)
        ],
        "same": found.is_same,
        "mean": since_json(found.mean),
        "figures": [since_json(figure) for figure in found.figures],
        "facts": [
            {
                "pledge": fact.pledge or None,
                "what": fact.what,
                "before": fact.before or None,
                "after": fact.after or None,
            }
            for fact in found.facts
        ],
        "exit_code": code,
    }


def _lines(found: Comparison, lang: str) -> list[str]:
    lines = wrapped(word("diff.head", lang, before=found.before, after=found.after), hanging=2)
    if found.is_same:
        return [*lines, word("diff.same", lang)]
    lines += wrapped(f"{word('diff.mean', lang)}: {_short(found.mean, lang)}", 2, hanging=4)
    lines += [line for fact in found.facts if not fact.pledge for line in _fact(fact, lang)]
    if found.figures or any(fact.pledge for fact in found.facts):
        lines.append(f"{word('diff.figures', lang)}:")
    for figure in found.figures:
        lines += wrapped(f"{_named(figure)}: {_short(figure, lang)}", 4 if figure.indicator else 2, hanging=4)
    lines += [line for fact in found.facts if fact.pledge for line in _fact(fact, lang)]
    why = [figure for figure in (found.mean, *found.figures) if figure.parts]
    if why:
        lines.append(f"{word('diff.causes', lang)}:")
    for figure in why:
        name = _named(figure) if figure.pledge else word("diff.mean", lang)
        lines.append("  " + shortened(name, WIDTH - 2))
        lines += then_and_now(figure, lang)
        lines += part_lines(figure, lang)
    return lines


def _named(found: Since) -> str:
    return f"{found.indicator or found.pledge} {found.name}"


def _short(found: Since, lang: str) -> str:
    """Return both rates and their difference; a word where one is not there."""
    sides = []
    for at, missing in ((found.then, "since.new"), (found.now, "since.gone")):
        if at is None:
            sides.append(word(missing, lang))
        else:
            sides.append(word("show.not_computable", lang) if at.rate is None else f"{fixed(at.rate)} %")
    return f"{' → '.join(sides)}  {by_points(found.points)}".rstrip()


def _fact(fact: FactChange, lang: str) -> list[str]:
    name = f"{fact.pledge} {fact.title} " if fact.pledge else ""
    change = " → ".join(text or "-" for text in (fact.before, fact.after))
    return wrapped(f"{name}{word(f'diff.{fact.what}', lang)}: {change}", 2, hanging=4)
