"""Times in the one form of official documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.book.koreandate import official, official_text, when


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("2024-05-31", "2024. 5. 31."),
        ("20240531", "2024. 5. 31."),
        ("'24. 3. 22.", "2024. 3. 22."),
        ("2023.11", "2023. 11."),
        ("2023년 5월", "2023. 5."),
        ("2024. 5. 31.(금)", "2024. 5. 31."),
        ("2022. 7. ~ 11.", "2022. 7. ~ 11."),
        ("2022.12.~2023.2.", "2022. 12. ~ 2023. 2."),
        ("2023. 5. / 6.", "2023. 5. / 6."),
        ("2023. 5, 6, 7", "2023. 5. / 6. / 7."),
        ("2023. 5. 3. ~ 10.", "2023. 5. 3. ~ 5. 10."),
        ("매년 4월", "매년 4월"),
        ("", ""),
    ],
)
def test_a_time_has_one_form_however_it_was_typed(typed, form):
    assert official_text(typed) == form


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=3, unique=True), st.sampled_from([" ~ ", " / "]))
def test_the_form_says_the_same_time_and_is_its_own_form(days, joint):
    typed = joint.join(map(official, sorted(days)[: 2 if joint == " ~ " else 3]))
    form = official_text(typed)
    assert when(form) is not None
    assert (when(form).start, when(form).end) == (when(typed).start, when(typed).end)
    assert official_text(form) == form
