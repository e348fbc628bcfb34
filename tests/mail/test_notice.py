"""Whoever looks after a run is told what went wrong, over the same guarded connection as the cards."""

from __future__ import annotations

import pytest

OWNER = "owner@naju.go.kr"


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "알릴 것.txt"
    path.write_text("pledgebook refresh: 4\n오류: <깨짐>.xlsx\n", encoding="utf-8-sig")
    return path


def test_a_text_goes_to_the_people_named(office, run, text):
    said = run("notify", text, "--to", OWNER, "--subject", "밤 작업").stdout
    assert OWNER in said
    (taken,) = office.taken
    assert taken.encrypted
    assert taken.recipients == [OWNER]
    assert taken.mail["Subject"] == "밤 작업"
    assert "<깨짐>.xlsx" in taken.mail.get_body(("plain",)).get_content()
    assert "&lt;깨짐&gt;.xlsx" in taken.mail.get_body(("html",)).get_content()


def test_it_goes_each_time_it_is_asked_for(office, run, text):
    run("notify", text, "--to", OWNER)
    run("notify", text, "--to", OWNER)
    assert len(office.taken) == 2


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("address", ["owner@elsewhere.kr", "no address"])
def test_it_goes_to_no_domain_that_is_not_on_the_list(office, run, text, address):
    said = run("notify", text, "--to", address, code=2).stderr
    assert address in said
    assert office.taken == []


@pytest.mark.usefixtures("office")
def test_a_text_that_is_not_there_is_said(run, tmp_path):
    assert "없음.txt" in run("notify", tmp_path / "없음.txt", "--to", OWNER, code=4).stderr


def test_a_server_that_is_not_there_is_said(settle, run, text):
    settle(9, tries=2, timeout=2)
    run("notify", text, "--to", OWNER, code=5)
