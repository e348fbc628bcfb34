"""A number format that is said to hide nothing prints the very figure."""

from __future__ import annotations

import doctest
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.forms import shown_numbers
from pledgebook.forms.shown_numbers import hides, is_percent
from pledgebook.grid.number_text import printed

FORMATS = [
    "General", "@", "0", "0.0", "0.00", "#,##0", "#,##0.0", "#,##0.###", "0%", "0.00%", '0"년"', '0.00"%"',
    '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    "#,##0;[Red]-#,##0", "#,##0;#,##0", "#,##0_);(#,##0)", '"▲"0.0;"▼"0.0;0.0', "#,##0,", "0.0,,", "[>100]0;0.0",
    ";;;", '"비공개"', "yyyy-mm-dd", "0.00E+00", "# ?/?", "[h]:mm", "#.##", "[$₩-412]#,##0", "0.0;;",
    'General"회"', '"약 "General', "[$-412]General", "General;-General", "G/표준", 'General"5"', '0"0".0##', "\\90.0##",
    '0.###"5"', "0.###!5", '"1."0', "# ##0.0##", "-0.0##", '"△"0.0##', "- 0.0##", '0.0##"점"',
]  # fmt: skip
FIGURES = st.decimals("-100000", "100000", places=3).map(lambda figure: figure.normalize())


def digits(text):
    """Return the number that a reader takes a text for."""
    bare = re.sub(r"[^0-9.]", "", text).rstrip(".")
    sign = -1 if re.search(r"[-(▼]", text) else 1
    return sign * Decimal(bare or 0)


@pytest.mark.parametrize("code", FORMATS)
@settings(max_examples=20)
@given(figure=FIGURES)
def test_what_hides_nothing_prints_the_figure(code, figure):
    if hides(figure, code):
        return
    shown = digits(printed(figure, code))
    assert shown == (figure * 100 if is_percent(code) else figure)


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("22.5", "#,##0"), ("-3", "#,##0;#,##0"), ("1500", "#,##0,"), ("3", "yyyy-mm-dd"), ("3", ";;;"),
        ("0.3105", "0.0%"), ("0.5", "# ?/?"), ("12345", "0.00E+00"), ("0", '#,##0;-#,##0;"-"'), ("5", '"비공개"'),
        ("31.05", '0"0".00'), ("31.05", r"\90.00"), ("31.05", '0.00"5"'), ("31.05", "-0.00"), ("3", 'General"5"'),
    ],
)  # fmt: skip
def test_what_prints_another_figure_hides_it(figure, code):
    assert hides(Decimal(figure), code)


def test_a_dash_may_stand_for_no_money():
    assert not hides(Decimal(0), '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', takes_dash=True)


def test_the_examples_hold():
    assert doctest.testmod(shown_numbers).failed == 0
