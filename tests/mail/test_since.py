"""By how much a rate moved since the quarter before, in a letter."""

from __future__ import annotations

import pytest

import pledgebook as pb
from pledgebook.mail.body import body
from pledgebook.mail.narrowed import narrowed
from pledgebook.mail.parts import Letter, LetterPart
from pledgebook.mail.recipients import People
from tests.conftest import ROOT

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"


def worded(results):
    part = LetterPart(SAMPLE, results.as_of, "", "제목", "제목", (), {}, "", results=results)
    return body(Letter((part,), People(), "제목", (), ""), {}, contact="")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024-03-31", "전분기 대비 ▲7.15 %p, 2023. 12. 31. 재계산"),
        ("2024-05-31", "전분기 대비 0.00 %p, 2024. 3. 31. 재계산"),
        ("2022-09-30", None),
    ],
)
def test_a_letter_says_by_how_much_the_rate_moved(day, said):
    found = worded(pb.compute(pb.read(SAMPLE), day))
    for text in (found.text, found.html):
        assert (said in text) if said else ("전분기" not in text)


def test_what_was_confirmed_is_known_where_only_some_pledges_are_mailed(sample):
    pb.confirm(sample, "2023-12-31", "홍길동")
    results = pb.compute(pb.read(sample), "2024-05-31")
    assert "▲7.15 %p, 2023. 12. 31. 확정" in worded(narrowed(results, ["6-3-3"])).text
