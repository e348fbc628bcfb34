"""`pledgebook handover`: the state of a workbook on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook import config
from pledgebook.cli import exits, output
from pledgebook.cli.columns import WIDTH, shortened, table
from pledgebook.cli.each import for_each
from pledgebook.disk.replace import write_over
from pledgebook.documents.renderers import names, renderer
from pledgebook.errors import UsageError
from pledgebook.grid.text_width import display_width
from pledgebook.messages import word
from pledgebook.sheets.guide import DUE_HEADS, due_texts, guide_sections
from pledgebook.use_cases.arguments import day_asked_for
from pledgebook.use_cases.handover import handover_document, handover_json, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pledgebook.figures.handover import DueTarget, Handover

_INDICATOR, _OWNER = 34, 16
_INDICATOR_NAME = 24
_BETWEEN = " · "


def tell_all(
    patterns: Sequence[str], as_of: str | None, out: Path | None, *, as_json: bool, lang: str
) -> int:
    """Print the page of each workbook, and write them into one document where that is asked for."""
    kind = "" if out is None else out.suffix.lower().lstrip(".")
    if out is not None:
        if kind not in names():
            raise UsageError(
                "bad-choice", name="-o", seen=out.name, choices=", ".join(f".{name}" for name in names())
            )
        renderer(kind)  # before anything is read: what it takes may be missing
    day = day_asked_for(as_of)
    states: list[Handover] = []

    def tell(path: str) -> dict[str, Any]:
        state = state_of(path, day)
        if not as_json:
            output.say(*([""] if states else []), path, *_lines(state, lang))
        states.append(state)
        return {**handover_json(state, lang), "exit_code": exits.DATA if state.errors else exits.DONE}

    code = for_each(patterns, tell, as_json=as_json, lang=lang)
    if out is not None and states:
        write_over(out, handover_document(states, kind), config.history())
        output.note(word("handover.written", lang, path=out, count=len(states)))
    return code


def _lines(state: Handover, lang: str) -> Iterator[str]:
    government = state.results.book.settings.government
    yield word("guide.title", lang, government=government).strip()
    for section in guide_sections(state, lang):
        yield section.heading
        yield from (f"  - {line.text}" for line in section.lines)
        if section.due:
            yield from _due(section.due, lang)
            left = len(state.due) - len(section.due)
            if left:
                yield f"    {word('guide.due.more', lang, count=left)}"


def _due(due: Sequence[DueTarget], lang: str) -> Iterator[str]:
    heads = tuple(word(f"guide.due.{key}", lang) for key in DUE_HEADS)
    rows = []
    for target, (code, indicator, *figures, owner) in [
        (None, heads),
        *((target, due_texts(target, lang)) for target in due),
    ]:
        named = indicator if target is None else _named(target, indicator)
        rows.append((code, shortened(named, _INDICATOR), *figures, shortened(owner, _OWNER)))
    while (
        sum(max(display_width(row[at]) for row in rows) + 2 for at in range(len(rows[0]))) + 2 > WIDTH
        and len(rows[0]) > len(DUE_HEADS) - 1
    ):
        rows = [row[:-1] for row in rows]  # the owner stands above, by department
    yield from (f"    {line}" for line in table(rows, 2))


def _named(target: DueTarget, whole: str) -> str:
    """Return pledge and indicator in the room of a line: the title is cut first, so that indicators are told apart."""
    if display_width(whole) <= _INDICATOR:
        return whole
    name = shortened(target.indicator.name, _INDICATOR_NAME)
    return (
        f"{shortened(target.pledge.title, _INDICATOR - display_width(name) - len(_BETWEEN))}{_BETWEEN}{name}"
    )
