"""The distribution file: which pledges or departments go to which addresses, as CSV or XLSX."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key, word_key
from pledgebook.disk.source import read_source
from pledgebook.errors import FileUnreadableError, UsageError
from pledgebook.mail.recipients import Person, Refusal, people, separated
from pledgebook.package.parts import Package
from pledgebook.reading.bounds import filled_cells
from pledgebook.reading.cells import shown
from pledgebook.reading.scan import scan
from pledgebook.reading.sheet_reader import SheetReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pledgebook.book.departments import Departments
    from pledgebook.book.model import Pledge

_HEADERS = {
    "code": ("공약번호", "관리번호"),
    "department": ("부서", "주관부서", "부서명"),
    "addresses": ("주소", "메일", "이메일", "메일주소", "수신자"),
}
_SEARCH_ROWS = 20
_ROLL_UP = ("총괄", "취합")
"""What stands for a roll-up in the place of a code or a department."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: the pledges it means (one by its code, or a department's) and who gets them."""

    row: int
    code: str
    department: str
    people: tuple[Person, ...]
    refused: tuple[Refusal, ...]

    @property
    def means_roll_up(self) -> bool:
        """Whether it is roll-ups that the row means."""
        return word_key(self.code or self.department) in map(word_key, _ROLL_UP)

    def means(self, pledge: Pledge, departments: Departments) -> bool:
        """Say whether a pledge is meant: each of code and department that is given must fit, by any of its names."""
        return (not self.code or code_key(self.code) == code_key(pledge.code)) and (
            not self.department or word_key(self.department) in departments.also_called(pledge.owner_as_typed)
        )


def read_distribution(path: Path) -> tuple[Rule, ...]:
    """Read the rules; raises FileUnreadableError or, where its columns are not there, UsageError."""
    data = read_source(path).data
    try:
        rows = _xlsx_rows(data) if data.startswith(b"PK") else _csv_rows(data)
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileUnreadableError("mail-distribution-encoding", path=path) from error
    for at, row in enumerate(rows[:_SEARCH_ROWS]):
        places = _places(row)
        if "addresses" in places and len(places) > 1:
            return tuple(_rules(rows, at, places))
    raise UsageError("mail-distribution-columns", path=path)


def meant_for(
    pledges: Iterable[Pledge], rules: Sequence[Rule], departments: Departments
) -> list[tuple[tuple[Person, ...], tuple[str, ...]]]:
    """Group the people who get the same pledges: nobody gets a pledge twice or one that is not meant for them."""
    found: dict[str, Person] = {}
    codes: dict[str, list[str]] = {}
    for pledge in pledges:
        for person in {
            person.key: person for rule in rules if rule.means(pledge, departments) for person in rule.people
        }.values():
            found.setdefault(person.key, person)
            codes.setdefault(person.key, []).append(pledge.code)
    groups: dict[tuple[str, ...], list[Person]] = {}
    for key_of_person, own in codes.items():
        groups.setdefault(tuple(own), []).append(found[key_of_person])
    return [(tuple(group), own) for own, group in groups.items()]


def _places(row: Sequence[str]) -> dict[str, int]:
    texts = [word_key(text) for text in row]
    return {
        field: texts.index(word_key(name))
        for field, names in _HEADERS.items()
        for name in reversed(names)
        if word_key(name) in texts
    }


def _rules(rows: Sequence[Sequence[str]], header: int, places: dict[str, int]) -> Iterable[Rule]:
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cell = {field: row[at].strip() if at < len(row) else "" for field, at in places.items()}
        code, department = cell.get("code", ""), cell.get("department", "")
        found, refused = people(separated([cell["addresses"]]))
        # A row that names neither would mean every pledge: that is a slip, never what is wanted.
        if (code or department) and (found or refused):
            yield Rule(number, code, department, tuple(found), tuple(refused))


def _csv_rows(data: bytes) -> list[list[str]]:
    """Read CSV as Excel writes it: UTF-8, or the code page of a Korean Windows; commas, semicolons or tabs."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp949")
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _xlsx_rows(data: bytes) -> list[list[str]]:
    package = Package.open(data)
    sheet = next((sheet for sheet in package.sheets if sheet.kind == "worksheet"), None)
    if sheet is None:
        return []
    xml = package.read(sheet.part)
    found = SheetReader(package).read(sheet.name, sheet.part, filled_cells(xml), scan(xml, sheet.part))
    rows: list[list[str]] = [[]] * max(found.numbers, default=0)
    for at, number in enumerate(found.numbers):
        rows[number - 1] = [shown(cell) for cell in found.row(at).values()]
    return rows
