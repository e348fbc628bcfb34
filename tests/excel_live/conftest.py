"""The sample workbook open in a simulated Excel, and what a press does there."""

from __future__ import annotations

import shutil
import types
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pledgebook import press
from pledgebook.excel_live import telling
from pledgebook.excel_live.attach import Caller
from tests.conftest import ROOT
from tests.excel_live import fake_excel as fake
from tests.excel_live import loading
from tests.sheets.owned import sample_names

OWNED = sample_names()


@dataclass
class Desk:
    """A person's desk: Excel with the workbook open, and the boxes that were shown."""

    app: fake.Application
    book: fake.Workbook
    path: Path
    boxes: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds that a press would have waited for Excel."""
    questions: list[str] = field(default_factory=list)
    says_yes: bool = False

    def asked(self, question, _window):
        """Answer a question as the person at this desk does."""
        self.questions.append(question)
        return self.says_yes

    def press(self, action="refresh", **more):
        """Press a button; gives the exit code."""
        given = press.Press(Caller(self.book._full_name, self.app._hwnd), **more)
        return getattr(press, action)(given)

    def accesses(self, action="refresh", **more):
        """Press a button; gives the number of COM accesses."""
        before = self.app._access.count
        assert self.press(action, **more) in {0, 3}, self.boxes
        return self.app._access.count - before

    def put(self, sheet, place, value):
        """Type a value into a cell."""
        self.book._page(sheet).contents[place] = fake.Content(value)

    def column(self, sheet, header):
        page = self.book._page(sheet)
        return next(place for place, content in page.contents.items() if content.value == header)

    def snapshots(self, names=OWNED):
        return {name: fake.snapshot(self.book._page(name)) for name in names}

    def contents(self, sheet):
        return {
            place: content.formula or content.value
            for place, content in self.book._page(sheet).contents.items()
        }

    @property
    def said(self):
        return self.boxes[-1] if self.boxes else ""


def without_our_sheets(path: Path, folder: Path) -> Path:
    """Give the workbook's input sheets alone, as before anything was ever refreshed."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for name in OWNED:
        del book[name]
    for name in [name for name in book.defined_names if name.startswith("_pledgebook.")]:
        del book.defined_names[name]
    bare = folder / "bare.xlsx"
    book.save(bare)
    return bare


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Desk:
    return make_desk(tmp_path, monkeypatch, ROOT / "workbooks" / "6-3-3.xlsx")


@pytest.fixture
def desk_of(tmp_path, monkeypatch):
    """Open another workbook: `desk_of(path)`."""
    return lambda path, **more: make_desk(tmp_path, monkeypatch, path, **more)


def make_desk(tmp_path, monkeypatch, source, full_name=None) -> Desk:
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "history"))
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(tmp_path / "no-config.toml"))
    monkeypatch.setenv("PLEDGEBOOK_LOG_DIR", str(tmp_path / "log"))
    path = tmp_path / "공약 관리.xlsx"
    if Path(source) != path:
        shutil.copy(source, path)
    app = fake.Application()
    found = Desk(app, loading.opened(app, path, full_name), path)
    loading.attached([app], monkeypatch)
    monkeypatch.setattr(
        "pledgebook.excel_live.patience.time", types.SimpleNamespace(sleep=found.waits.append)
    )
    monkeypatch.setattr("pledgebook.excel_live.attach._READY_PAUSE", 0)
    monkeypatch.setattr(telling, "ask", found.asked)
    monkeypatch.setattr(telling, "box", lambda text, _window, **_: found.boxes.append(text))
    return found
