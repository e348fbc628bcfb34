"""The sample without its official sheets, as openpyxl saves it: light to load, and every refresh makes all of them."""

from __future__ import annotations

import pytest

from tests.forms.drawn import Drawing, whole_form

_OURS = {"총괄", "현황판", "카드 6-3-3", "산출근거", "점검", "변경현황", "안내"}


@pytest.fixture(scope="session")
def sample():
    drawing = Drawing()
    for name in ["서식", *(name for name in drawing.book.sheetnames if name in _OURS)]:
        del drawing.book[name]
    for name in list(drawing.book.defined_names):
        del drawing.book.defined_names[name]
    return drawing.saved()


@pytest.fixture(scope="session")
def whole():
    """The sample with a form that has all that one may have."""
    return whole_form()
