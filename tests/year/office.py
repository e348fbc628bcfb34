"""The coordinating office's desk: it runs commands on the day it is, and keeps a diary of what it sees."""

from __future__ import annotations

import contextlib
import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from pledgebook import clock
from pledgebook.cli.app import app
from tests.year.clerk import Clerk, Desk
from tests.year.oracle import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from click.testing import Result

    from tests.year.city import City

WEEKDAYS = "월화수목금토일"
_WRONG = 12


class Office:
    """A folder, a city, a day; what was claimed and held."""

    def __init__(self, folder: Path, city: City, seed: int, say: Callable[[str], None]) -> None:
        self.folder = folder
        self.city = city
        self.draw = random.Random(seed)
        self.master = folder / "공약관리.xlsx"
        self.today: date | None = None
        self.kept: list[str] = []
        self.copies: dict[str, Path] = {}
        self.stated = ""  # the mean rate that the official sheets of the master say
        self._say = say

    @contextlib.contextmanager
    def open(self) -> Iterator[Office]:
        """Keep versions and settings in the folder, and the day in the diary's hands."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PLEDGEBOOK_HISTORY_DIR", str(self.folder / "이력"))
            patch.setenv("PLEDGEBOOK_CONFIG", str(self.folder / "없음.toml"))
            patch.setattr(clock, "today", lambda: self.today)
            yield self

    def day(self, day: date, title: str) -> None:
        """Begin a day of the diary."""
        self.today = day
        self._say(f"\n## {day:%Y. %m. %d.} ({WEEKDAYS[day.weekday()]}) {title}\n")

    def tell(self, text: str) -> None:
        """Write a sentence into the diary."""
        self._say(f"- {text}")

    def run(self, *arguments: object, code: int = 0, lines: int = 12) -> Result:
        """Run a command as it is typed, and write down what it said, up to so many lines."""
        words = [str(argument) for argument in arguments]
        done = CliRunner().invoke(app, words)
        if done.exit_code != code:
            msg = f"{words}: exit code {done.exit_code}, not {code}\n{done.output}"
            raise AssertionError(msg) from done.exception
        if "--json" in words:
            return done
        self._say(f"    $ pledgebook {' '.join(map(self._quoted, words))}")
        said = [self._short(line) for line in done.output.splitlines() if line.strip()]
        for line in said[:lines]:
            self._say(f"      {line}")
        if len(said) > lines:
            self._say(f"      … ({len(said) - lines}줄 더)")
        if code:
            self._say(f"      (종료 코드 {code})")
        return done

    def report(self, *arguments: object, code: int = 0) -> Any:
        """Run a command that reports on one workbook, and return its JSON."""
        return json.loads(self.run(*arguments, "--json", code=code).stdout)["workbooks"][0]

    def claim(self, name: str, holds: object, seen: object = "") -> None:
        """Hold what is claimed against what is seen."""
        if not holds:
            msg = f"{name}: {seen}"
            raise AssertionError(msg)
        if name not in self.kept:
            self.kept.append(name)
            self._say(f"  ✓ {name}")

    def at_the_master(self, when: datetime, by: str = "김총괄") -> Desk:
        """Let somebody of the office open the master."""
        return Desk(self.master, by, when)

    def at(self, path: Path, by: str, when: datetime) -> Clerk:
        """Let somebody open a workbook in another program than Excel, who saves it under their name at that time."""
        return Clerk(path, by, when, grows=len(by) % 2 == 1)

    def compare(self, as_of: date) -> dict[str, Any]:
        """Hold every figure of the master against the oracle's, and return the oracle's."""
        shown = json.loads(self.run("show", self.master, "--as-of", as_of, "--json").stdout)
        meant = figures(self.city, as_of)
        wrong = [
            f"{name}: {shown[name]}, not {meant[name]}"
            for name in ("rate", "completion", "target_attainment")
            if shown[name] != meant[name]
        ]
        seen = {
            group["label"]: (group["count"], group["rate"]["rate"])
            for group in shown["headline"]["by_department"]
        }
        if seen != meant["departments"]:
            wrong.append(f"{seen}, not {meant['departments']}")
        pledges: Any = meant["pledges"]
        if [pledge["code"] for pledge in shown["pledges"]] != list(pledges):
            wrong.append(f"{[pledge['code'] for pledge in shown['pledges']]}, not {list(pledges)}")
        for pledge in shown["pledges"]:
            money = pledge["investment"]
            said = {
                **{
                    name: pledge[name]
                    for name in ("status", "rate", "planned_rate", "year_rate", "on_target")
                },
                "money": {name: money[name] for name in ("total", "by_source", "executed")},
            }
            should = pledges.get(pledge["code"], {})
            wrong += [
                f"{pledge['code']} {name}: {said[name]}, not {should.get(name)}"
                for name in said
                if said[name] != should.get(name)
            ]
        if wrong:
            msg = f"{as_of}: {len(wrong)} figures differ\n" + "\n".join(wrong[:_WRONG])
            raise AssertionError(msg)
        total = sum(int(pledge["money"]["total"]) for pledge in pledges.values())
        self._say(
            f"  = {as_of:%Y. %m. %d.} 기준 공약 {len(pledges)}건, 평균 이행률 {meant['rate']}, 완료율 {meant['completion']}, "
            f"목표달성도 {meant['target_attainment']}, 예산 {total:,}백만원: 따로 계산한 값과 모두 같음"
        )
        return meant

    def _quoted(self, word: str) -> str:
        short = self._short(word)
        return f"'{short}'" if " " in short else short

    def _short(self, text: str) -> str:
        return text.replace(f"{self.folder}/", "").replace(str(self.folder), ".")
