"""The year itself: what happens in a pledge office from January on, and what must hold each time."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from unittest import mock

from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli import out_and_back
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.use_cases import collect as collecting
from tests.year import claims
from tests.year.city import END, Deed, Indicator, Money, Target, founded, next_deed
from tests.year.clerk import (
    Desk,
    deed_row,
    fill,
    indicator_row,
    money_row,
    number_as_typed,
    pledge_row,
    saved_at,
    target_row,
)
from tests.year.office import Office
from tests.year.oracle import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.year.city import Pledge

Q1, Q2, Q3, Q4 = date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)
BEFORE = date(2024, 12, 31)
CHIEF = "기획예산실장"
SHORT = 6
"""Letters of a name."""


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    """Return when somebody saved."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def play(
    folder: Path, departments: int, seed: int, say: Callable[[str], None], *, whole: bool = True
) -> Office:
    """Play the year in an empty folder; what does not hold is an AssertionError that names the claim.

    Without `whole` it ends in July, with the question of the council.
    """
    office = Office(folder, founded(departments, seed), seed, say)
    with office.open():
        January(office).happen()
        first = FirstQuarter(office)
        first.happen()
        second = SecondQuarter(office, first)
        second.happen()
        if whole:
            second.publish(Q2)
            ThirdQuarter(office, first).happen()
            FourthQuarter(office, first).happen()
            TermEnd(office, first).happen()
    return office


class January:
    """The plan is typed, confirmed as of the year before, and sent out."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def happen(self) -> None:
        office, master = self.office, self.office.master
        office.day(date(2025, 1, 6), "계획을 적고, 지난해를 확정하다")
        office.run("new", master, "--term", "민선8기", "--government", "나래시", "--blank")
        with office.at(master, "김총괄", at(2025, 1, 6)) as clerk:
            fill(clerk, office.city, office.draw)
            clerk.change("설정", {"항목": "추진실적 인쇄"}, "값", "최근 4")
        office.run("check", master, "--as-of", BEFORE, lines=4)
        office.run("refresh", master, "--as-of", BEFORE, lines=3)
        office.compare(BEFORE)
        office.run("confirm", master, "--as-of", BEFORE, "--by", CHIEF, lines=2)
        office.day(date(2025, 1, 10), "부서마다 파일을 보내다")
        self._send()

    def _send(self) -> None:
        office, master = self.office, self.office.master
        out, before = office.folder / "보냄", master.read_bytes()
        office.run("split", master, "-o", out, "--dry-run", code=6, lines=4)
        office.claim(claims.DRY_FIRST, not out.exists())
        office.run("split", master, "-o", out, lines=4)
        for department in office.city.departments:
            path = out / f"공약관리_{department}.xlsx"
            office.copies[department] = path
            codes = {pledge.code for pledge in office.city.of(department)}
            seen = self._codes(path)
            office.claim(
                claims.SENT, seen == codes, f"{path.name}: {seen}, not {codes}"
            ) if seen != codes else None
        kept = {path.name: path.read_bytes() for path in out.iterdir()}
        office.run("split", master, "-o", out, code=4, lines=2)
        same = {path.name: path.read_bytes() for path in out.iterdir()} == kept
        office.claim(
            claims.SENT,
            same and len(kept) == len(office.city.departments) and master.read_bytes() == before,
        )

    @staticmethod
    def _codes(path: Path) -> set[str]:
        """Return the codes of every pledge that any row of a workbook speaks of."""
        book = load_workbook(path, read_only=True)
        found: set[str] = set()
        for name in ("공약", "지표", "실적", "투자", "본문", "변경"):
            rows = book[name].iter_rows(values_only=True)
            column = next(rows).index("공약번호")
            found |= {str(row[column]) for row in rows if row[column] is not None}
        book.close()
        return found


class _Heard:
    """A function that remembers what it returned last."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.said: Any = None

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.said = self._function(*arguments, **named)
        return self.said


class Quarter:
    """What the quarters have in common: departments type what they did, the office collects."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def done(self, department: str, months: tuple[date, date]) -> list[Deed]:
        """Return what a department did between two days; the city does not know of it yet."""
        office = self.office
        found: list[Deed] = []
        span = (months[1] - months[0]).days
        for pledge in office.city.of(department):
            for indicator in office.city.indicators_of(pledge.code):
                day = date.fromordinal(months[0].toordinal() + office.draw.randrange(span))
                if office.draw.random() < 0.8 and office.city.counts(pledge.code, day):
                    found.append(next_deed(office.city, indicator.code, day, office.draw))
        return found

    def first_sum(self, department: str) -> Indicator:
        """Return the first indicator of a department, which adds up."""
        return self.office.city.indicators_of(self.office.city.of(department)[0].code)[0]

    def a_deed(self, department: str, place: int = 0) -> Deed:
        """Return a row that the log has of the first indicator of a department."""
        code = self.first_sum(department).code
        return [deed for deed in self.office.city.deeds if deed.indicator == code][place]

    def type_in(self, path: Path, deeds: Iterable[Deed], by: str, when: datetime) -> None:
        """Type rows into a workbook: in Excel or, by those with a shorter name, in another program."""
        with Desk(path, by, when) if len(by) > SHORT else self.office.at(path, by, when) as clerk:
            clerk.add("실적", *(deed_row(deed, self.office.draw) for deed in deeds))

    def look(self, *paths: Path) -> pb.Collection:
        """Return what a collection would do; it does nothing."""
        office = self.office
        before = office.master.read_bytes()
        looked = pb.collect(paths, office.master, departments=self.listed(), dry_run=True)
        office.claim(claims.DRY_FIRST, office.master.read_bytes() == before)
        return looked

    def collect(self, *paths: Path, code: int = 0, lines: int = 14) -> pb.Collection:
        """Run the command, and return what it saw."""
        office = self.office
        listed = office.folder / "부서.txt"
        listed.write_text("\n".join(self.listed()) + "\n", encoding="utf-8")
        how = ("-o", office.master, "--departments", listed)
        with mock.patch.object(out_and_back, "collect", _Heard(pb.collect)) as heard:
            office.run("collect", *paths, *how, code=code, lines=lines)
        return heard.said

    def collect_again(self, *paths: Path) -> None:
        """Collect what was collected already."""
        office = self.office
        after = office.master.read_bytes()
        again = pb.collect(paths, office.master, departments=self.listed())
        office.claim(
            claims.IDEMPOTENT,
            office.master.read_bytes() == after and not any(copy.changes for copy in again.copies),
        )

    def listed(self) -> list[str]:
        """Return the departments that should hand in."""
        return list(self.office.city.departments)

    def hand_in(self, months: tuple[date, date], when: datetime, **named: str) -> None:
        """Let every department type what it did between two days, under its clerk's name."""
        office = self.office
        for name in office.city.departments:
            deeds = self.done(name, months)
            self.type_in(office.copies[name], deeds, named.get(name, f"{name} 담당"), when)
            office.city.deeds += deeds

    def succeed(self, kind: str, day: date, old: list[str], new: list[Pledge]) -> bool:
        """Let pledges become others on a day, and say whether the budget neither doubles nor gets lost.

        The money of the old ones is shared out among the new ones, or added up in the new one, by source and year.
        """
        office = self.office
        city, day_before = office.city, day - timedelta(days=1)
        before = office.compare(day_before)
        amounts: dict[tuple[str, str, str, int], int] = {}
        for line in [line for line in city.money if line.pledge in old]:
            for year, amount in line.by_year:
                for number, pledge in enumerate(new):
                    part = amount * (number + 1) // len(new) - amount * number // len(new)
                    key = (pledge.code, line.stage, line.source, year)
                    amounts[key] = amounts.get(key, 0) + part
        lines: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
        for (code, stage, source, year), amount in amounts.items():
            lines.setdefault((code, stage, source), []).append((year, amount))
        money = [Money(*key, tuple(sorted(by_year))) for key, by_year in lines.items()]
        budgets = {
            pledge.code: sum(
                amount
                for line in money
                if (line.pledge, line.stage) == (pledge.code, "계획")
                for _, amount in line.by_year
            )
            for pledge in new
        }
        new = [replace(pledge, budget=budgets[pledge.code] or None) for pledge in new]
        city.pledges += new
        indicators = [
            Indicator(f"{pledge.code}-가", pledge.code, f"{pledge.code} 실적", "회", "증가", "합계")
            for pledge in new
        ]
        targets = [
            Target(indicator.code, year, period, value)
            for indicator in indicators
            for year, period, value in ((2025, "연간", 3), (2026, "상반기", 7))
        ]
        city.money += money
        city.indicators += indicators
        city.targets += targets
        city.successions.append((day, tuple(old), tuple(pledge.code for pledge in new)))
        with office.at_the_master(datetime(day.year, day.month, day.day + 1, 9, tzinfo=UTC)) as clerk:
            clerk.add("공약", *map(pledge_row, new))
            clerk.add("지표", *map(indicator_row, indicators))
            clerk.add("목표", *map(target_row, targets))
            clerk.add("투자", *map(money_row, money))
            clerk.add(
                "변경",
                {
                    "공약번호": old[0],
                    "승인일": f"{day.year}. {day.month}. {day.day}.",
                    "절차": "공약심의위원회",
                    "대상": kind,
                    "당초": ", ".join(old),
                    "변경": ", ".join(f"{pledge.code} {pledge.title}" for pledge in new),
                    "사유": "사업 조정",
                },
            )
        after = office.compare(day)
        is_same_before = office.compare(day_before) == before
        codes = set(before["pledges"]) - set(old) | {pledge.code for pledge in new}
        totals = [
            {
                name: sum(int(pledge["money"][name]) for pledge in state["pledges"].values())
                for name in ("total", "executed")
            }
            for state in (before, after)
        ]
        return is_same_before and set(after["pledges"]) == codes and totals[0] == totals[1]

    def is_marked(self, code: str, kind: str) -> bool:
        """Say whether the master has the card of a pledge, and the card says what became of it."""
        book = load_workbook(self.office.master, read_only=True)
        texts = [
            str(value) for row in book[f"카드 {code}"].iter_rows(values_only=True) for value in row if value
        ]
        book.close()
        return any(kind in text for text in texts)

    def send_again(self, department: str, folder: str) -> None:
        """Send a department its workbook anew."""
        office = self.office
        (sent,) = (
            found
            for found in pb.split(office.master, office.folder / folder).workbooks
            if found.department == office.city.called(department, office.today)
        )
        office.copies[department] = sent.path

    def publish(self, as_of: date, *options: object) -> None:
        """Refresh, hold every figure against the oracle's, and confirm."""
        office = self.office
        said = office.run("refresh", office.master, "--as-of", as_of, lines=3).output
        now = office.compare(as_of)["rate"]
        wanted = f"평균 이행률 {office.stated} → {now} %"
        office.claim(
            claims.FIGURES, not office.stated or office.stated == now or wanted in said, (wanted, said)
        )
        office.stated = now
        office.run("confirm", office.master, "--as-of", as_of, "--by", CHIEF, *options, lines=3)


class FirstQuarter(Quarter):
    """The first return: a typo, two clerks at once, renamed files, one department missing, strangers' files."""

    def happen(self) -> None:
        office = self.office
        self.typo, self.two, self.late, self.renamed = office.city.departments[:4]
        office.day(date(2025, 4, 7), "1분기 실적이 돌아오다")
        self.deeds = {name: self.done(name, (date(2025, 1, 2), Q1)) for name in office.city.departments}
        for name in office.city.departments:
            if name not in {self.typo, self.two, self.late, self.renamed}:
                self.type_in(office.copies[name], self.deeds[name], f"{name} 담당", at(2025, 4, 2))
                office.city.deeds += self.deeds[name]
        self._type_typo()
        self._type_two()
        self._type_renamed()
        strangers = [self._other_term(), self._other_city(), self._other_version()]
        self._collect(strangers)
        self._mend()
        self.publish(Q1)
        self._undo()

    def _type_typo(self) -> None:
        office = self.office
        code = self.first_sum(self.typo).code
        self.slip = next_deed(office.city, code, date(2025, 2, 11), office.draw)
        self.slip = replace(self.slip, content=f"{code} 오타가 있는 행", value=Fraction(3))
        self.deeds[self.typo].append(self.slip)
        self.type_in(office.copies[self.typo], self.deeds[self.typo], "이오타", at(2025, 4, 3))
        with office.at(office.copies[self.typo], "이오타", at(2025, 4, 3)) as clerk:
            clerk.change("실적", {"내용": self.slip.content}, "실적값", "셋")

    def _type_two(self) -> None:
        """Let two clerks go on from one file: some rows alike, some of each alone, one that they say differently."""
        office = self.office
        code, path = self.first_sum(self.two).code, office.copies[self.two]
        self.other = path.with_name(f"{path.stem} - 복사본.xlsx")
        shared, mine, others = (
            replace(next_deed(office.city, code, date(2025, 3, day), office.draw), content=f"{code} {name}")
            for day, name in ((3, "함께 적은 행"), (4, "가 주무관의 행"), (5, "나 주무관의 행"))
        )
        row = deed_row(shared, office.draw)
        shutil.copyfile(path, self.other)
        self.disputed = self.a_deed(self.two)
        for file, by, deed, value, day in (
            (path, "가 주무관", mine, 5, 3),
            (self.other, "나 주무관", others, 6, 4),
        ):
            with office.at(file, by, at(2025, 4, day)) as clerk:
                clerk.add("실적", row, deed_row(deed, office.draw))
                clerk.change("실적", {"내용": self.disputed.content}, "실적값", value)
                clerk.sort("실적", "내용")
        self.deeds[self.two] = [shared, mine, others]

    def _type_renamed(self) -> None:
        """Let a department rename its file, remove a row and correct another that the office corrects too."""
        office = self.office
        old = office.copies[self.renamed]
        path = office.folder / "보냄" / "메일에서 받음" / "1분기 제출(최종)_진짜최종.xlsx"
        path.parent.mkdir()
        old.rename(path)
        office.copies[self.renamed] = path
        self.gone = self.a_deed(self.renamed, 0)
        self.both = self.a_deed(self.renamed, 1)
        changed = self.a_deed(self.renamed, 2)
        self.type_in(path, self.deeds[self.renamed], "정이름", at(2025, 4, 4))
        with office.at(path, "정이름", at(2025, 4, 4, 10)) as clerk:
            clerk.change("실적", {"내용": self.both.content}, "실적값", 4)
            clerk.change(
                "실적", {"내용": changed.content}, "실적값", number_as_typed(Fraction(7), office.draw)
            )
            clerk.delete("실적", {"내용": self.gone.content})
            clerk.change("설정", {"항목": "추진실적 인쇄"}, "값", "전체")
        with office.at_the_master(at(2025, 4, 1)) as clerk:
            clerk.change("실적", {"내용": self.both.content}, "실적값", 9)
        office.city.correct(self.both.content, 9)
        office.city.correct(changed.content, 7)
        office.city.forget(self.gone.content)
        office.city.deeds += self.deeds[self.renamed]

    def _stranger(self, name: str, *options: str) -> Path:
        office = self.office
        path = office.folder / "보냄" / name
        office.run("new", path, *options, "--blank", lines=1)
        with office.at(path, "남", at(2025, 4, 5)) as clerk:
            clerk.add("공약", pledge_row(replace(office.city.pledges[0], budget=None)))
        return path

    def _other_term(self) -> Path:
        return self._stranger("민선9기 준비.xlsx", "--term", "민선9기", "--government", "나래시")

    def _other_city(self) -> Path:
        return self._stranger("이웃 시.xlsx", "--term", "민선8기", "--government", "가람시")

    def _other_version(self) -> Path:
        path = self.office.folder / "보냄" / "옛 판.xlsx"
        package = Package.open(self.office.copies[self.typo].read_bytes())
        part = package.workbook_part
        older = package.read(part).replace(b"_pledgebook.contract.2", b"_pledgebook.contract.1")
        path.write_bytes(rewritten(package, {part: older}, set()))
        with self.office.at(path, "옛날", at(2025, 4, 5)) as clerk:
            clerk.change("실적", {"내용": self.slip.content}, "실적값", 3)
        return path

    def listed(self) -> list[str]:
        """Return a list that lacks a department and has one that is not there."""
        return [name for name in self.office.city.departments if name != self.renamed] + ["신설과"]

    def _collect(self, strangers: list[Path]) -> None:
        office = self.office
        away = office.folder / "아직"
        away.mkdir()
        late = office.copies[self.late].rename(away / office.copies[self.late].name)
        office.copies[self.late] = late
        self.look(office.folder / "보냄")
        looked = self.collect(office.folder / "보냄", code=3, lines=40)
        by_path = {copy.path: copy for copy in looked.copies}
        refused = {
            copy.path: [found.code for found in copy.findings] for copy in looked.copies if copy.findings
        }
        office.claim(claims.OTHER_TERM, refused[strangers[0]] == ["PB681"], refused)
        office.claim(claims.OTHER_CITY, refused[strangers[1]] == ["PB681"], refused)
        office.claim(claims.OTHER_VERSION, refused[strangers[2]] == ["PB682"], refused)
        typo = by_path[office.copies[self.typo]]
        told = [(found.code, found.cell) for found in typo.findings]
        office.claim(
            claims.TYPO,
            typo.state.value == "refused"
            and [code for code, _ in told] == ["PB202"]
            and "실적!D" in told[0][1],
            told,
        )
        office.claim(
            claims.TABLE,
            (looked.missing, looked.unexpected) == ((self.late, "신설과"), (self.renamed,)),
            (looked.missing, looked.unexpected),
        )
        renamed = by_path[office.copies[self.renamed]]
        fates = {fate: renamed.count(fate) for fate in pb.RowFate}
        office.claim(
            claims.RENAMED_FILE,
            (renamed.department, renamed.state.value) == (self.renamed, "accepted"),
            renamed,
        )
        office.claim(
            claims.BY_WHAT_ROWS_SAY,
            fates
            == {pb.RowFate.NEW: len(self.deeds[self.renamed]), pb.RowFate.CHANGED: 1, pb.RowFate.GONE: 1},
            fates,
        )
        office.claim(claims.SETTINGS_OF_MASTER, [found.code for found in renamed.findings] == ["PB684"])
        reasons = {
            found.reason.value: (found.copy.words["실적값"], found.master.words["실적값"])
            for found in looked.conflicts
        }
        office.claim(claims.CHANGED_MEANWHILE, reasons["both"] == ("4", "9"), reasons)
        said = {looked.copies[found.file].saved for found in looked.conflicts if found.other is not None}
        said |= {looked.copies[found.other].saved for found in looked.conflicts if found.other is not None}
        office.claim(
            claims.SIDE_BY_SIDE,
            set(reasons) == {"both", "files"}
            and set(reasons["files"]) == {"5", "6"}
            and {(by.by, by.at[:10]) for by in said}
            == {("가 주무관", "2025-04-03"), ("나 주무관", "2025-04-04")},
            (reasons, said),
        )
        office.claim(claims.SAME_ROW_TWICE, looked.twice == 1, looked.twice)
        self.collect_again(office.folder / "보냄")
        office.city.deeds += self.deeds[self.two]
        office.compare(Q1)
        for path in strangers:
            path.unlink()

    def _mend(self) -> None:
        office = self.office
        office.day(date(2025, 4, 10), "고친 파일과 늦은 파일을 받다")
        with office.at(office.copies[self.typo], "이오타", at(2025, 4, 9)) as clerk:
            clerk.change("실적", {"내용": self.slip.content}, "실적값", 3)
        self.type_in(office.copies[self.late], self.deeds[self.late], "박늦음", at(2025, 4, 9))
        office.city.deeds += self.deeds[self.typo] + self.deeds[self.late]
        looked = self.collect(office.copies[self.typo], office.copies[self.late])
        office.claim(claims.TYPO, looked.is_clear and all(copy.changes for copy in looked.copies))
        office.tell(f"{self.two}: 두 주무관에게 물어 6이 맞음을 확인하고 마스터에 적다")
        office.tell(f"{self.renamed}: 마스터의 9가 맞아 부서 파일을 고치게 하다")
        with office.at_the_master(at(2025, 4, 10)) as clerk:
            clerk.change("실적", {"내용": self.disputed.content}, "실적값", 6)
        office.city.correct(self.disputed.content, 6)
        with office.at(office.copies[self.two], "가 주무관", at(2025, 4, 10)) as clerk:
            clerk.change("실적", {"내용": self.disputed.content}, "실적값", 6)
        with office.at(office.copies[self.renamed], "정이름", at(2025, 4, 10)) as clerk:
            clerk.change("실적", {"내용": self.both.content}, "실적값", 9)
        looked = self.collect(office.copies[self.two], self.other, office.copies[self.renamed])
        office.claim(claims.SIDE_BY_SIDE, looked.is_clear)
        self.other.unlink()

    def _undo(self) -> None:
        """Collect something, see that it can be taken back, and that what is saved meanwhile is kept."""
        office = self.office
        copy = office.folder / "잘못 보낸 것.xlsx"
        shutil.copyfile(office.copies[self.late], copy)
        deed = next_deed(office.city, self.first_sum(self.late).code, date(2025, 3, 30), office.draw)
        self.type_in(copy, [replace(deed, content="남의 실적")], "박늦음", at(2025, 4, 20))
        before = office.master.read_bytes()
        office.run("collect", copy, "-o", office.master, lines=4)
        office.run("undo", office.master, "--whole", lines=2)
        office.claim(claims.UNDONE, office.master.read_bytes() == before)
        put = collecting.put

        def saved_meanwhile(*arguments: object) -> object:
            saved_at(office.master, at(2025, 4, 21))
            return put(*arguments)

        with mock.patch.object(collecting, "put", saved_meanwhile):
            office.run("collect", copy, "-o", office.master, code=4, lines=4)
        office.claim(
            claims.CHANGED_MEANWHILE,
            b"2025-04-21T" in Package.open(office.master.read_bytes()).read("docProps/core.xml"),
        )


class SecondQuarter(Quarter):
    """A target is revised, a confirmed figure corrected and issued anew, and the council asks why."""

    def __init__(self, office: Office, first: FirstQuarter) -> None:
        super().__init__(office)
        self.first = first

    def happen(self) -> None:
        office = self.office
        self.asked = self.first_sum(self.first.typo)
        office.day(date(2025, 5, 14), "목표를 바꾸다")
        self._revise()
        office.day(date(2025, 7, 7), "2분기 실적이 돌아오다")
        self._older = office.folder / "옛 사본.xlsx"
        shutil.copyfile(office.copies[self.first.late], self._older)
        self.hand_in((date(2025, 4, 1), Q2), at(2025, 7, 2))
        self._correct()
        looked = self.collect(*office.copies.values(), lines=12)
        again = [change for change in looked.copies[0].changes if change.fate is pb.RowFate.CHANGED]
        office.claim(
            claims.WHOLE_YEAR,
            looked.is_clear and [change.copy.words["실적값"] for change in again] == ["2"],
            looked.conflicts,
        )
        office.compare(Q2)
        self._take_older()
        self._take_diverged()
        self._issue_anew()
        self._answer()

    def _revise(self) -> None:
        office = self.office
        since = date(2025, 5, 12)
        held = [
            target
            for target in office.city.targets
            if target.indicator == self.asked.code and target.due > since
        ]
        revised = [replace(target, value=(target.value or 0) + 4, since=since) for target in held]
        with office.at_the_master(at(2025, 5, 14)) as clerk:
            clerk.add("목표", *map(target_row, revised))
            clerk.add(
                "변경",
                {
                    "공약번호": self.asked.pledge,
                    "승인일": "2025. 5. 12.",
                    "절차": "공약심의위원회",
                    "대상": "목표",
                    "당초": f"최종 {held[-1].value}회",
                    "변경": f"최종 {revised[-1].value}회",
                    "사유": "수요 증가",
                },
            )
        before = figures(office.city, Q1)
        office.city.targets += revised
        office.claim(claims.REVISED_TARGET, office.compare(Q1) == before)
        after = office.compare(date(2025, 5, 12))["pledges"][self.asked.pledge]
        day_before = office.compare(date(2025, 5, 11))["pledges"][self.asked.pledge]
        office.claim(
            claims.REVISED_TARGET, Fraction(after["rate"]) < Fraction(day_before["rate"]), (day_before, after)
        )

    def _correct(self) -> None:
        """Let the department see that it typed 3 where it was 2: a row of the quarter that is confirmed."""
        office, slip = self.office, self.first.slip
        with office.at(office.copies[self.first.typo], "이오타", at(2025, 7, 3)) as clerk:
            clerk.change("실적", {"내용": slip.content}, "실적값", 2)
        office.city.correct(slip.content, 2)

    def _take_older(self) -> None:
        """Let a file of the first quarter come again, saved today."""
        office = self.office
        saved_at(self._older, at(2025, 7, 30))
        looked = self.collect(self._older, lines=4)
        office.claim(claims.OLDER_CONTENT, looked.is_clear and not looked.copies[0].changes, looked)
        office.compare(Q2)

    def _take_diverged(self) -> None:
        """Let a colleague go on in a copy of the master, and the office in the master."""
        office = self.office
        other = office.folder / "공약관리 (김총괄 노트북).xlsx"
        shutil.copyfile(office.master, other)
        code = self.first_sum(self.first.late).code
        mine, others = (
            replace(next_deed(office.city, code, date(2025, 6, day), office.draw), content=f"{code} {name}")
            for day, name in ((20, "마스터에 적은 행"), (21, "노트북에 적은 행"))
        )
        with office.at_the_master(at(2025, 7, 8)) as clerk:
            clerk.add("실적", deed_row(mine, office.draw))
        with Desk(other, "김총괄", at(2025, 7, 9)) as clerk:
            clerk.add("실적", deed_row(others, office.draw))
        office.city.deeds += [mine, others]
        looked = self.collect(other, lines=6)
        self.collect_again(other)
        office.claim(claims.DIVERGED, looked.is_clear and len(looked.copies[0].changes) == 1, looked)
        office.compare(Q2)

    def _issue_anew(self) -> None:
        """Tell of the figure that was confirmed and moved since, and issue it anew with its reason."""
        office = self.office
        office.day(date(2025, 7, 10), "확정한 1분기를 다시 내다")
        report = office.report("check", office.master, "--as-of", Q2)
        told = [found for found in report["findings"] if found["code"] == "PB605"]
        office.claim(
            claims.RETROACTIVE,
            any(self.asked.code in found["message"] and "실적!" in found["message"] for found in told),
            told,
        )
        rows = ledger_of(office.master)
        office.run("confirm", office.master, "--as-of", Q1, "--by", CHIEF, code=2, lines=2)
        reason = f"{self.asked.pledge} 실적값 3을 2로 정정"
        office.run("confirm", office.master, "--as-of", Q1, "--by", CHIEF, "--reason", reason, lines=2)
        after = ledger_of(office.master)
        office.claim(claims.REISSUED, after[: len(rows)] == rows and len(after) > len(rows), len(after))
        report = office.report("check", office.master, "--as-of", Q2)
        left = [
            found
            for found in report["findings"]
            if found["code"] == "PB605" and "2025. 3. 31." in found["message"]
        ]
        office.claim(claims.REISSUED, not left, left)

    def _answer(self) -> None:
        """Answer the council: why is the rate of this pledge another one than in March?"""
        office, pledge = self.office, self.asked.pledge
        office.day(date(2025, 7, 15), f"의회가 묻다: {pledge}의 이행률은 3월과 왜 다른가")
        office.run("explain", office.master, pledge, "--as-of", Q2, "--since", Q1, lines=30)
        (why,) = pb.explain(office.master, pledge, Q2, since=Q1)
        change = why.change
        then, now = (figures(office.city, day)["pledges"][pledge]["rate"] for day in (Q1, Q2))
        kinds = {cause.kind.value for part in change.parts for cause in part.causes}
        office.claim(
            claims.COUNCIL,
            (str(change.then.rate), str(change.now.rate)) == (then, now)
            and sum(Fraction(part.points) for part in change.parts) == Fraction(now) - Fraction(then)
            and len(kinds) > 1,
            (change, kinds),
        )


class ThirdQuarter(Quarter):
    """A department gets another name, another a new clerk; the cards of September are protected."""

    def __init__(self, office: Office, first: FirstQuarter) -> None:
        super().__init__(office)
        self.first = first

    def happen(self) -> None:
        office = self.office
        office.day(date(2025, 8, 4), "부서 이름이 바뀌다")
        self._rename()
        office.day(date(2025, 9, 2), "한 공약을 둘로 나누고, 그 부서에 파일을 새로 보내다")
        self.split_one = self._split_one()
        office.day(date(2025, 10, 13), "3분기 실적이 돌아오다: 한 부서는 담당이 바뀌었다")
        changed = self.first.renamed
        self.hand_in((date(2025, 7, 1), Q3), at(2025, 10, 2), **{changed: "한새로"})
        self._change_as_new_clerk(changed)
        self._protect()
        office.claim(claims.SPLIT_PLEDGE, self.is_marked(self.split_one, "분리"))
        said = office.run("handover", office.master, "--as-of", Q3, lines=9).output
        meant = figures(office.city, Q3)
        most = sorted(meant["departments"].items(), key=lambda named: -named[1][0])[
            :4
        ]  # those with most stand first
        wanted = [
            f"공약 {len(meant['pledges'])}건",
            f"이행률 {meant['rate']} %",
            "이번 분기에 할 일 (2025년 3분기)",
            f"2025. 9. 30. 기준 공약 {len(meant['pledges'])}건을 2025. 10. 16. {CHIEF} 확정",
            *(f"{name} {count}건" for name, (count, _) in most),
        ]
        office.claim(claims.HANDOVER, all(text in said for text in wanted), (wanted, said))

    def _split_one(self) -> str:
        office, name = self.office, self.first.typo
        pledge = max(office.city.of(name), key=lambda found: found.budget or 0)
        new = [
            replace(pledge, code=f"{pledge.code}-{at}", title=f"{pledge.title} {at}", status="정상추진")
            for at in (1, 2)
        ]
        keeps = self.succeed("분리", date(2025, 9, 1), [pledge.code], new)
        office.claim(claims.SPLIT_PLEDGE, keeps)
        self.send_again(name, "9월에 보냄")
        return pledge.code

    def _rename(self) -> None:
        office = self.office
        self.old = self.first.two
        self.new = f"{self.old.removesuffix('과')}정책과"
        june = figures(office.city, Q2)["departments"]
        with office.at_the_master(at(2025, 8, 4)) as clerk:
            clerk.add("부서", {"옛 부서": self.old, "새 부서": self.new, "적용일": "2025. 8. 1."})
        office.city.renamings.append((self.old, self.new, date(2025, 8, 1)))
        office.claim(
            claims.RENAMED_DEPARTMENT,
            office.compare(Q2)["departments"] == june
            and {self.old} == set(june) - set(office.compare(date(2025, 8, 1))["departments"]),
        )

    def listed(self) -> list[str]:
        """Return the departments by their names of today."""
        return [self.office.city.called(name, date(2025, 10, 1)) for name in self.office.city.departments]

    def _change_as_new_clerk(self, name: str) -> None:
        office = self.office
        deed = next(found for found in office.city.deeds if found.content == self._collected(name))
        wanted = int(deed.value) + 1
        with office.at(office.copies[name], "한새로", at(2025, 10, 3)) as clerk:
            clerk.change("실적", {"내용": deed.content}, "실적값", wanted)
        looked = self.collect(*office.copies.values(), code=3, lines=50)
        office.claim(
            claims.NEW_NAME_RETURNED,
            not looked.missing and not looked.unexpected,
            (looked.missing, looked.unexpected),
        )
        reasons = [(found.reason.value, found.copy.words["실적값"]) for found in looked.conflicts]
        left = [
            [(reason, str(wanted))] for reason in ("again", "alike")
        ]  # as far back as the copy is compared
        office.claim(claims.NEW_CLERK, reasons in left, reasons)
        office.compare(Q3)
        office.tell(f"{name}: 새 담당에게 물어 {wanted}(으)로 마스터에 적다")
        with office.at_the_master(at(2025, 10, 13)) as clerk:
            clerk.change("실적", {"내용": deed.content}, "실적값", wanted)
        office.city.correct(deed.content, wanted)
        self.collect(office.copies[name], lines=2)

    def _collected(self, name: str) -> str:
        """Return the content of a row of the second quarter that a department handed in."""
        codes = {pledge.code for pledge in self.office.city.of(name)}
        return next(
            deed.content
            for deed in self.office.city.deeds
            if deed.pledge in codes and Q1 < deed.day <= Q2 and deed.value.denominator == 1
        )

    def _protect(self) -> None:
        office = self.office
        office.day(date(2025, 10, 16), "3분기를 확정하고 카드를 보호하다")
        self.publish(Q3, "--protect")
        report = office.folder / "보고"
        office.run("refresh", office.master, "--as-of", Q3, "--out", report, lines=2)
        shutil.copyfile(office.master, report / "확정한 것.xlsx")
        kept = {path: path.read_bytes() for path in [*report.iterdir(), office.master]}
        office.run("refresh", office.master, "--as-of", date(2025, 10, 16), code=4, lines=3)
        office.claim(claims.PROTECTED, office.master.read_bytes() == kept[office.master])
        how = ("--as-of", date(2025, 10, 16), "--jobs", 1)
        said = office.run("refresh", report, *how, lines=8).output
        office.claim(
            claims.FOLDER_LEAVES,
            all(path.read_bytes() == data for path, data in kept.items()) and said.count("보호한 카드") == 2,
            said,
        )


class FourthQuarter(Quarter):
    """The year is closed: what moved since September, and all cards in one document."""

    def __init__(self, office: Office, first: FirstQuarter) -> None:
        super().__init__(office)
        self.first = first

    def happen(self) -> None:
        office = self.office
        office.day(date(2025, 11, 4), "두 공약을 합치고, 그 부서에 파일을 새로 보내다")
        merged = self._merge()
        office.day(date(2026, 1, 12), "4분기 실적이 돌아오다")
        self.hand_in((date(2025, 10, 1), Q4), at(2026, 1, 5))
        self.collect(*office.copies.values(), lines=4)
        self._unlock()
        self.publish(Q4)
        office.claim(claims.MERGED_PLEDGES, all(self.is_marked(code, "통합") for code in merged))
        self._roll_up()
        self._bind()

    def listed(self) -> list[str]:
        """Return the departments by their names of today."""
        return [self.office.city.called(name, Q4) for name in self.office.city.departments]

    def _merge(self) -> list[str]:
        office, name = self.office, self.first.late
        first, second = office.city.of(name)[:2]
        new = replace(first, code=f"{first.code}-통합", title=f"{first.title} 통합")
        keeps = self.succeed("통합", date(2025, 11, 3), [first.code, second.code], [new])
        office.claim(claims.MERGED_PLEDGES, keeps)
        self.send_again(name, "11월에 보냄")
        return [first.code, second.code]

    def _unlock(self) -> None:
        office = self.office
        before = ledger_of(office.master)
        reason = "4분기 갱신"
        how = ("--as-of", Q3, "--by", "김총괄", "--unprotect", "--reason", reason)
        office.run("confirm", office.master, *how, lines=3)
        after = ledger_of(office.master)
        told = [str(value) for row in after[len(before) :] for value in row]
        office.claim(
            claims.UNLOCKED,
            after[: len(before)] == before and "김총괄" in told and any(reason in value for value in told),
            told,
        )

    def _roll_up(self) -> None:
        office = self.office
        then, now = (figures(office.city, day) for day in (Q3, Q4))
        moved = {
            code: (then["pledges"][code]["rate"], figure["rate"])
            for code, figure in now["pledges"].items()
            if code in then["pledges"] and figure["rate"] != then["pledges"][code]["rate"]
        }
        path = office.folder / "총괄.xlsx"
        how = ("-o", path, "--as-of", Q4, "--since", Q3)
        rolled = json.loads(office.run("rollup", office.master, *how, "--json").stdout)
        seen = {
            found["code"]: (found["then"], found["rate"])
            for found in rolled["moved"]
            if found["then"] != found["rate"] and not found["new"]
        }
        office.claim(claims.ROLLED_UP, seen == moved and rolled["mean_rate"] == now["rate"], (seen, moved))
        name = str(office.master)
        different = json.loads(office.run("diff", f"{name}@{Q3}", f"{name}@{Q4}", "--json", code=6).stdout)
        seen = {
            found["pledge"]: (found["then"]["rate"], found["now"]["rate"])
            for found in different["figures"]
            if found["indicator"] is None
            and found["then"] is not None
            and found["now"] is not None
            and found["then"]["rate"] != found["now"]["rate"]
        }
        mean = different["mean"]["then"]["rate"], different["mean"]["now"]["rate"]
        office.claim(
            claims.DIFFERENCE, seen == moved and mean == (then["rate"], now["rate"]), (seen, moved, mean)
        )
        office.tell(
            f"3분기에서 4분기로 공약 {len(moved)}건의 이행률이 달라짐: {then['rate']} → {now['rate']}"
        )

    def _bind(self) -> None:
        """Bind the cards of a confirmed day, and those of a day that nobody confirmed."""
        office = self.office
        pages: dict[date, str] = {}
        for day in (Q4, date(2025, 11, 30)):
            (bound,) = pb.export(office.master, "html", day, binder=True)
            pages[day] = bound.data.decode()
        codes = list(figures(office.city, Q4)["pledges"])
        office.claim(
            claims.BINDER,
            all(f">{code}<" in page for page in pages.values() for code in codes)
            and '<p class="mark">확정</p>' in pages[Q4]
            and '<p class="mark">잠정</p>' in pages[date(2025, 11, 30)],
        )
        (bound,) = pb.export(office.master, "hwpx", Q4, binder=True)
        said = texts_of_hwpx(bound.data)
        office.claim(claims.BINDER, all(code in said for code in codes), set(codes) - said)
        with contextlib.suppress(pb.ExtraMissingError):  # of typst, which is an extra
            (printed,) = pb.export(office.master, "pdf", Q4, binder=True)
            office.claim(claims.BINDER, pages_of_pdf(printed.data) > len(codes), "pages")
        self._mail(set(codes))

    def _mail(self, codes: set[str]) -> None:
        """Write the cards as a letter with a document, and once more."""
        office = self.office
        folder = office.folder / "의회에"
        how = (
            "--as-of",
            Q4,
            "--to",
            "council@example.go.kr",
            "--digest",
            "--attach",
            "hwpx",
            "--eml",
            folder,
        )
        office.run("mail", office.master, *how, lines=2)
        (written,) = folder.iterdir()
        data = written.read_bytes()
        letter = message_from_bytes(data, policy=default)
        (attached,) = letter.iter_attachments()
        told = letter.get_body(("plain",)).get_content()
        office.run("mail", office.master, *how, lines=2)
        office.claim(
            claims.MAILED,
            codes <= texts_of_hwpx(attached.get_content())
            and all(code in told for code in codes)
            and f"공약 카드 {len(codes)}건" in letter["Subject"]
            and written.read_bytes() == data
            and len([*folder.iterdir()]) == 2,
            (letter["Subject"], attached.get_filename(), sorted(found.name for found in folder.iterdir())),
        )


class TermEnd(Quarter):
    """The last half-year, the closing, and the next term."""

    def __init__(self, office: Office, first: FirstQuarter) -> None:
        super().__init__(office)
        self.first = first

    def happen(self) -> None:
        office = self.office
        office.day(date(2026, 7, 6), "임기의 마지막 실적이 돌아오다")
        self.hand_in((date(2026, 1, 2), END), at(2026, 7, 3))
        late = next_deed(office.city, self.first_sum(self.first.late).code, date(2026, 7, 2), office.draw)
        self.type_in(office.copies[self.first.late], [late], "박늦음", at(2026, 7, 4))
        office.city.deeds.append(late)  # after the term: it counts nowhere
        self.collect(*office.copies.values(), lines=4)
        self._close()
        self._open()

    def listed(self) -> list[str]:
        """Return the departments by their names of today."""
        return [self.office.city.called(name, END) for name in self.office.city.departments]

    def _close(self) -> None:
        office = self.office
        meant = office.compare(date(2026, 7, 6))
        before = ledger_of(office.master)
        office.run("term", "close", office.master, "--by", CHIEF, lines=4)
        new = ledger_of(office.master)[len(before) :]
        rates = {str(row[5]): row[10] for row in new if not row[6]}
        office.claim(
            claims.TERM_END,
            {row[2].date() for row in new} == {END}
            and {code: str(Fraction(str(rate))) for code, rate in rates.items() if rate is not None}
            == {
                code: str(Fraction(figure["rate"]))
                for code, figure in meant["pledges"].items()
                if figure["rate"] is not None
            },
            rates,
        )

    def _open(self) -> None:
        office = self.office
        office.day(date(2026, 7, 20), "새 임기의 파일을 만들다")
        new, plan = office.folder / "민선9기.xlsx", office.folder / "이관.xlsx"
        how = ("term", "open", office.master, "-o", new, "--term", "민선9기", "--plan", plan)
        office.run(*how, lines=4)
        office.run(*how, lines=4)
        book = pb.read(new)
        going = {
            pledge.title
            for pledge in office.city.pledges
            if pledge.status not in {"완료", "폐기"} and office.city.counts(pledge.code, END)
        }
        office.claim(
            claims.NEXT_TERM,
            {pledge.title for pledge in book.pledges} == going and book.settings.term.start > END,
            {pledge.title for pledge in book.pledges} ^ going,
        )
        looked = pb.collect(office.copies[self.first.two], new, dry_run=True)
        office.claim(claims.NEXT_TERM, [found.code for found in looked.copies[0].findings] == ["PB681"])


def texts_of_hwpx(data: bytes) -> set[str]:
    """Return the texts of a document, each by itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [
            file.read(name) for name in file.namelist() if re.fullmatch(r"Contents/section\d+\.xml", name)
        ]
    return {text for part in parts for text in ET.fromstring(part).itertext()}


def pages_of_pdf(data: bytes) -> int:
    """Return how many pages a document has."""
    return len(re.findall(rb"/Type\s*/Page\b", data))


def ledger_of(path: Path) -> list[tuple[Any, ...]]:
    """Return the rows of 발행 as they are stored."""
    book = load_workbook(path, read_only=True)
    rows = [row for row in book["발행"].iter_rows(values_only=True) if isinstance(row[0], int)]
    book.close()
    return rows
