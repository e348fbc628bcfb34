"""The state of a workbook on one page: for whoever takes it over, as JSON and as a document."""

from __future__ import annotations

import dataclasses
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from pledgebook.book.koreandate import official
from pledgebook.documents.document import document_of
from pledgebook.documents.renderers import renderer
from pledgebook.figures.handover import handover_of
from pledgebook.figures.overall import overall
from pledgebook.grid.number_text import plain
from pledgebook.json_view import JSON_VERSION, percent_json, term_json
from pledgebook.messages import LANGS
from pledgebook.sheets.guide import guide_sheet
from pledgebook.sheets.layout import GUIDE, owned_name
from pledgebook.sheets.wording import ko
from pledgebook.use_cases.arguments import choice
from pledgebook.use_cases.compute import compute, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.figures.handover import Confirmed, DueTarget, Handover
    from pledgebook.grid.sheet import Sheet
    from pledgebook.use_cases.arguments import AsOf, WorkbookArgument


def state_of(workbook: WorkbookArgument, as_of: AsOf = None) -> Handover:
    """Read the state of a workbook; of one with errors, as far as its figures can be computed."""
    return handover_of(compute(read(workbook, as_of=as_of), as_of, errors="keep"))


def handover(workbook: WorkbookArgument, as_of: AsOf = None, *, lang: str = "ko") -> dict[str, Any]:
    """Return the state of a workbook for whoever takes it over, ready for `json.dumps`.

    It says which term it is of, who owns it, what is due in the quarter of the as-of date, what was confirmed
    last, what is wrong, and who has answered which warning and why (`홍길동: 사유` under 확인 of 점검). Decimals
    are strings, what is not there is None, sentences of findings are in `lang`. Of a workbook with errors it
    says what can be computed. Raises what `read` raises.

    >>> pb.handover("workbooks/6-3-3.xlsx", "2024-05-31")["quarter"]
    {'year': 2024, 'quarter': 2}
    """
    choice("lang", lang, *LANGS)
    state = state_of(workbook, as_of)
    name = fspath(workbook) if isinstance(workbook, str | PathLike) else state.results.book.name
    return {"version": JSON_VERSION, "workbook": name, **handover_json(state, lang)}


def handover_json(state: Handover, lang: str = "ko") -> dict[str, Any]:
    """Return a state as JSON."""
    results, settings = state.results, state.results.book.settings
    figures = overall(results)
    year, quarter = state.quarter
    return {
        "as_of": results.as_of.isoformat(),
        "government": settings.government or None,
        "term": term_json(settings),
        "pledges": len(results.pledges),
        "rate": percent_json(figures.rate),
        "completion": percent_json(figures.completion),
        "target_attainment": percent_json(figures.target_attainment),
        "owners": [
            {"department": owner.department or None, "pledges": owner.count, "officers": list(owner.officers)}
            for owner in state.owners
        ],
        "quarter": {"year": year, "quarter": quarter},
        "due": [_due(due) for due in state.due],
        "next_due": None if state.next_due is None else state.next_due.isoformat(),
        "without_activity": [pledge.code for pledge in state.silent],
        "confirmed": None if state.confirmed is None else _confirmed(state.confirmed),
        "errors": state.errors,
        "warnings": state.warnings,
        "answered": [
            {
                "code": answered.finding.code,
                "cell": answered.finding.cell,
                "message": answered.finding.message(lang),
                "by": answered.answer.by or None,
                "why": answered.answer.why or None,
            }
            for answered in state.answered
        ],
    }


def handover_document(states: Sequence[Handover], to: str) -> bytes:
    """Return the pages of some workbooks as one document, in Korean as on the sheet.

    Raises UsageError for a kind of document that there is not, or that takes a package not installed.
    """
    render = renderer(to)
    author = states[0].results.book.settings.government
    day = max(state.results.as_of for state in states)
    imprint = " · ".join(filter(None, (author, ko("document.as_of", day=official(day)))))
    title = ko("guide.title", government=author).strip()
    return render(document_of(_pages(states), author=author, as_of=day, imprint=imprint, title=title))


def _pages(states: Sequence[Handover]) -> Iterator[Sheet]:
    for at, state in enumerate(states, 1):
        sheet = guide_sheet(state.results, owned_name(GUIDE), {}, {})
        yield dataclasses.replace(sheet, key=f"{GUIDE}:{at}", name=state.results.book.name or sheet.name)


def _due(due: DueTarget) -> dict[str, Any]:
    return {
        "pledge": due.pledge.code,
        "title": due.pledge.title,
        "indicator": due.indicator.code,
        "name": due.indicator.name,
        "unit": due.indicator.unit,
        "due": due.day.isoformat(),
        "target": plain(due.target),
        "actual": None if due.level is None else plain(due.level),
        "reached": due.is_reached,
        "department": due.pledge.department or None,
        "officer": due.pledge.officer or None,
    }


def _confirmed(last: Confirmed) -> dict[str, Any]:
    return {
        "as_of": last.day.isoformat(),
        "confirmed": last.on.isoformat(),
        "by": last.by,
        "pledges": last.pledges,
        "reason": last.reason,
    }
