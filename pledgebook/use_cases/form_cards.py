"""The form of a workbook in a refresh: read once, its findings told with those of the data."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.errors import DataError
from pledgebook.findings import has_errors, with_answers
from pledgebook.forms.cards import form_of

if TYPE_CHECKING:
    from pledgebook.figures.results import Results
    from pledgebook.forms.cards import FormCards
    from pledgebook.package.parts import Package


def with_form(package: Package, results: Results) -> tuple[Results, FormCards | None]:
    """Return the results with what is told of the workbook's form, and what makes cards of it; None without a form.

    Raises DataError, with all findings, where the form has errors: then no card is made of it.
    """
    cards, told = form_of(package, results)
    if told:
        answered = with_answers(told, results.book.answers)
        results = dataclasses.replace(results, findings=(*results.findings, *answered))
        if has_errors(answered):
            raise DataError(results.findings)
    return results, cards


def refuse_misprints(cards: FormCards | None, results: Results) -> None:
    """Raise DataError where a card that was made would print something else than the figures."""
    if cards is not None and cards.findings:
        raise DataError((*results.findings, *cards.findings))
