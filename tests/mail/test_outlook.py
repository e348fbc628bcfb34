"""Drafts in a simulated classic Outlook: what it is given, and that it is given it once."""

# ruff: noqa: N802, ARG002 - Outlook names its members and what they are called with

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

KIM, LEE = "kim@naju.go.kr", "lee@naju.go.kr"


class Item:
    """A mail item of the simulated Outlook; like the real one it takes attachments by path, at once."""

    def __init__(self, program):
        self.program, self.files = program, []
        self.Attachments = self

    def Add(self, path, kind, place, name):
        assert (kind, Path(path).name) == (1, name)
        self.files.append((name, Path(path).read_bytes()))

    def Save(self):
        if self.program.fails:
            raise OSError("(-2147467259, 'Unspecified error', None, None)")
        self.program.drafts.append(self)


class Outlook:
    def __init__(self):
        self.drafts, self.fails = [], False

    def CreateItem(self, kind):
        assert kind == 0
        return Item(self)


@pytest.fixture
def outlook(monkeypatch):
    program = Outlook()
    client = ModuleType("win32com.client")
    client.Dispatch = lambda name: {"Outlook.Application": program}[name]
    monkeypatch.setitem(sys.modules, "win32com", ModuleType("win32com"))
    monkeypatch.setitem(sys.modules, "win32com.client", client)
    return program


def test_a_draft_has_people_subject_text_and_files_and_is_not_sent(outlook, settle, sample, run):
    settle(1)
    done = run("mail", sample, "--to", f"김 <{KIM}>", "--bcc", LEE, "--outlook")
    (draft,) = outlook.drafts
    assert (draft.To, draft.CC, draft.BCC) == (KIM, "", LEE)
    assert draft.Subject.startswith("[나주시] 공약 카드 6-3-3")
    assert draft.BodyFormat == 2
    assert "31.05 %" in draft.HTMLBody
    ((name, data),) = draft.files
    assert name == "나주시_6-3-3_16개 공공기관과 상생 자매결연 활성화_2024-05-31.xlsx"
    assert data.startswith(b"PK")
    assert "초안을 만들었습니다" in done.stdout


def test_a_draft_is_made_once(outlook, settle, sample, run):
    settle(1)
    for _ in range(2):
        run("mail", sample, "--to", KIM, "--outlook")
    assert len(outlook.drafts) == 1
    run("mail", sample, "--to", KIM, "--outlook", "--again")
    assert len(outlook.drafts) == 2
    (delivery, *_) = json.loads(run("mail", "--status", "--json").stdout)["deliveries"]
    assert delivery["state"] == "drafted"


def test_a_draft_that_fails_is_told_and_tried_again(outlook, settle, sample, run):
    settle(1)
    outlook.fails = True
    assert "초안을 만들지 못했습니다" in run("mail", sample, "--to", KIM, "--outlook", code=5).stderr
    outlook.fails = False
    run("mail", sample, "--to", KIM, "--outlook")
    assert len(outlook.drafts) == 1


def test_without_classic_outlook_it_says_what_to_do(settle, sample, run, monkeypatch):
    settle(1)
    monkeypatch.setitem(sys.modules, "win32com.client", None)
    said = run("mail", sample, "--to", KIM, "--outlook", code=5).stderr
    assert "--eml" in said


def test_an_office_that_mails_by_outlook_alone_gets_drafts_from_command_and_button(
    outlook, settle, sample, run
):
    from pledgebook.mail.button import mail_open_book
    from pledgebook.use_cases.compute import read

    settle(1, way="outlook")
    run("mail", sample, "--to", KIM)
    assert len(outlook.drafts) == 1
    told = mail_open_book(sample, read(sample), confirm=lambda _: True)
    assert "받을 사람이 없습니다" in told.message
    assert "초안" in told.message
