"""The sample without its official sheets, as openpyxl saves it: light to load, and every refresh makes all of them."""

from __future__ import annotations

import pytest

from tests.forms.drawn import light_sample, whole_form


@pytest.fixture(scope="session")
def sample():
    return light_sample()


@pytest.fixture(scope="session")
def whole():
    """The sample with a form that has all that one may have."""
    return whole_form()
