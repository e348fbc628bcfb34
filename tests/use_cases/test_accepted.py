"""Copies of one workbook that go on apart, over years made up at random: none overwrites what it never saw."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import pytest

from pledgebook.figures.log_changes import RowFate
from pledgebook.use_cases.accepted import base_of, lines_of, state_after
from pledgebook.use_cases.collected import brought
from pledgebook.use_cases.sent import Sent
from pledgebook.use_cases.typed_rows import TypedBook, TypedRow, TypedTable

HEADERS = {header: at for at, header in enumerate(("일자", "공약번호", "지표번호", "실적값", "내용"), 1)}
PLEDGE = TypedRow("Pledges", 2, "1", {"공약번호": "1"})


def row(name, value, at=0):
    """A row of the log; a name has a day of its own, as rows of one day may be taken for one another."""
    words = {
        "일자": f"{name}의 날",
        "공약번호": "1",
        "지표번호": "가",
        "실적값": str(value),
        "내용": name,
    }
    return TypedRow("Activities", at, "1", words)


def book(values):
    rows = tuple(row(name, value, at) for at, (name, value) in enumerate(values.items(), 2))
    pledges = TypedTable("공약", 1, {"공약번호": 1}, (PLEDGE,), ())
    return TypedBook({"Pledges": pledges, "Activities": TypedTable("실적", 1, HEADERS, rows, ())}, {})


@dataclass
class Copy:
    by: str
    values: dict[str, int]
    seen: dict[str, list[int]] = field(
        default_factory=dict
    )  # what each row ever said in it, or in what it is of


@dataclass
class Walk:
    """A year of one department; every value that is typed is another one."""

    draw: random.Random
    master: dict[str, int] = field(default_factory=dict)
    copies: list[Copy] = field(default_factory=list)
    states: list = field(default_factory=list)
    typed: int = 0

    def begin(self):
        self.master = {f"처음 {at}": 0 for at in range(self.draw.randrange(1, 4))}
        rows = tuple(row(name, value) for name, value in self.master.items())
        self.sent = Sent("", "마스터.xlsx", date(2024, 1, 2), "건축과", ("1",), (PLEDGE, *rows))
        seen = {name: [value] for name, value in self.master.items()}
        self.copies = [Copy("가", dict(self.master), seen)]

    def step(self):
        copy = self.draw.choice(self.copies)
        chance = self.draw.random()
        if chance < 0.2 and len(self.copies) < 4:
            seen = {name: [*values] for name, values in copy.seen.items()}
            self.copies.append(Copy("가나다라"[len(self.copies)], dict(copy.values), seen))
        elif chance < 0.65:
            self.type_in(copy)
        elif chance < 0.72 and self.master:
            self.typed += 1
            self.master[self.draw.choice(list(self.master))] = self.typed
        else:
            self.collect(copy)

    def type_in(self, copy):
        self.typed += 1
        there = list(copy.values)
        chance = self.draw.random()
        if there and chance < 0.1:
            del copy.values[self.draw.choice(there)]
            return
        name = self.draw.choice(there) if there and chance < 0.65 else f"새 {self.typed}"
        copy.values[name] = self.typed
        copy.seen.setdefault(name, []).append(self.typed)

    def look(self, copy):
        base = base_of(book(copy.values), self.sent, self.states, copy.by)
        return base, brought(book(copy.values), base.sent, book(self.master), base.doubted)

    def collect(self, copy):
        base, found = self.look(copy)
        for change in found.changes:
            if change.master is not None:
                name, there = change.master.words["내용"], int(change.master.words["실적값"])
                assert there in copy.seen.get(name, [])
            if change.fate is RowFate.GONE:
                del self.master[change.master.words["내용"]]
            else:
                self.master[change.copy.words["내용"]] = int(change.copy.words["실적값"])
        state = state_after(book(copy.values), base, book(self.master), by=copy.by, at="")
        self.states += [state] if state is not None else []
        base, again = self.look(copy)
        assert again.changes == []
        assert len(again.conflicts) >= len(found.conflicts), "what is left to a person comes up again"
        assert state_after(book(copy.values), base, book(self.master), by=copy.by, at="") is None


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_no_copy_overwrites_what_it_never_saw_and_a_second_look_brings_nothing(seed):
    for number in range(seed, seed + 20):
        walk = Walk(random.Random(number))
        walk.begin()
        for _ in range(12):
            walk.step()


def test_a_single_copy_is_taken_whole_all_the_year():
    for number in range(30):
        walk = Walk(random.Random(number))
        walk.begin()
        (copy,) = walk.copies
        for _ in range(4):
            old = walk.draw.choice([name for name in copy.values if name.startswith("처음")])
            for name in (old, f"새 {walk.typed + 1}"):  # a row is changed again, a new one stays as it is
                walk.typed += 1
                copy.values[name] = walk.typed
                copy.seen.setdefault(name, []).append(walk.typed)
            walk.collect(copy)
            assert walk.master == copy.values


def test_what_is_kept_is_small_as_each_state_tells_only_what_is_new():
    walk = Walk(random.Random(0))
    walk.begin()
    (copy,) = walk.copies
    sizes = []
    for quarter in range(4):
        copy.values[f"분기 {quarter}"] = quarter
        walk.collect(copy)
        sizes.append(len("".join(lines_of(walk.states))))
    assert max(later - earlier for earlier, later in pairwise(sizes)) <= sizes[0]
