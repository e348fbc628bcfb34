"""Mail goes out once, encrypted and logged in, and what does not go out is told with its reason."""

from __future__ import annotations

import json

import pytest
import trustme

from tests.mail.post_office import PASSWORD, TOKEN, USER, PostOffice

KIM, LEE, PARK = "kim@naju.go.kr", "lee@naju.go.kr", "park@culture.naju.go.kr"


def mailed(run, path, *more, code=0):
    return json.loads(run("mail", path, *more, "--json", code=code).stdout)


def states(report):
    return {
        recipient["address"]: recipient["state"]
        for letter in report["messages"]
        for recipient in letter["recipients"]
    }


def whys(report):
    return {
        recipient["address"]: recipient["why"]
        for letter in report["messages"]
        for recipient in letter["recipients"]
    }


def test_a_card_is_delivered_encrypted_and_logged_in(office, sample, run):
    said = run("mail", sample, "--to", f"김주무 <{KIM}>", "--cc", LEE, "--bcc", PARK).stdout
    (taken,) = office.taken
    assert (taken.encrypted, taken.login) == (True, USER)
    assert taken.recipients == [KIM, LEE, PARK]
    assert (taken.mail["To"], taken.mail["Cc"]) == (f"김주무 <{KIM}>", LEE)
    assert taken.mail["Bcc"] is None
    assert PARK.encode() not in taken.data
    assert f"발송하였습니다: {taken.mail['Subject']} → {KIM}, {LEE}, {PARK}" in said


def test_it_goes_over_tls_from_the_first_byte_where_that_is_set(certificate, settle, sample, run):
    with PostOffice(certificate, "tls") as office:
        settle(office.port, security="tls")
        run("mail", sample, "--to", KIM)
    (taken,) = office.taken
    assert (taken.encrypted, taken.login) == (True, USER)


@pytest.mark.parametrize("way", ["PLAIN", "LOGIN"])
def test_it_logs_in_the_way_the_server_offers(way, certificate, settle, sample, run):
    others = {"PLAIN", "LOGIN", "XOAUTH2"} - {way}
    with PostOffice(certificate, without=others) as office:
        settle(office.port)
        run("mail", sample, "--to", KIM)
    assert office.desk.logins == [way]


def test_it_logs_in_with_a_token(office, settle, sample, run, monkeypatch):
    settle(office.port, auth="xoauth2")
    monkeypatch.setenv("PLEDGEBOOK_MAIL_TOKEN", TOKEN)
    run("mail", sample, "--to", KIM)
    assert office.desk.logins == ["XOAUTH2"]
    monkeypatch.setenv("PLEDGEBOOK_MAIL_TOKEN", "stale")
    said = run("mail", sample, "--to", LEE, code=5)
    assert "로그인을 거절" in said.stderr
    assert "stale" not in said.output


def test_the_password_may_come_from_the_keyring(office, sample, run, monkeypatch):
    import keyring

    asked = []
    monkeypatch.delenv("PLEDGEBOOK_MAIL_PASSWORD")
    monkeypatch.setattr(keyring, "get_password", lambda *which: asked.append(which) or PASSWORD)
    run("mail", sample, "--to", KIM)
    assert asked == [("pledgebook-mail", USER)]
    assert len(office.taken) == 1


def test_without_a_password_nothing_is_tried(office, sample, run, monkeypatch):
    import keyring

    monkeypatch.delenv("PLEDGEBOOK_MAIL_PASSWORD")
    monkeypatch.setattr(keyring, "get_password", lambda *_: None)
    assert "keyring set pledgebook-mail pledge" in run("mail", sample, "--to", KIM, code=5).stderr
    assert office.taken == []


@pytest.mark.usefixtures("office")
def test_a_wrong_password_is_told_and_never_shown(sample, run, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_MAIL_PASSWORD", "0pen-sesame")
    said = run("mail", sample, "--to", KIM, code=5)
    assert "로그인을 거절" in said.stderr
    assert "0pen-sesame" not in said.output + run("doctor", code=5).output


def test_a_password_in_the_configuration_file_is_refused_and_not_repeated(office, settle, sample, run):
    settle(office.port, password="0pen-sesame")
    said = run("mail", sample, "--to", KIM, code=2)
    assert "keyring set pledgebook-mail" in said.stderr
    assert "0pen-sesame" not in said.output


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_expired_certificate_stops_the_run_before_anything_is_said(
    security, authority, settle, sample, run
):
    from datetime import UTC, datetime, timedelta

    old = authority.issue_cert("localhost", not_after=datetime.now(UTC) - timedelta(days=1))
    with PostOffice(old, security) as office:
        settle(office.port, security=security)
        said = run("mail", sample, "--to", KIM, code=5)
        assert "expired" in said.stderr
        assert (office.taken, office.desk.logins) == ([], [])
        assert run("doctor", code=5).stderr.count("expired") == 1


def test_a_certificate_of_an_unknown_authority_or_of_another_host_is_refused(settle, authority, sample, run):
    for certificate in (trustme.CA().issue_cert("localhost"), authority.issue_cert("elsewhere.kr")):
        with PostOffice(certificate) as office:
            settle(office.port)
            run("mail", sample, "--to", KIM, code=5)
        assert (office.taken, office.desk.logins) == ([], [])


def test_a_server_without_encryption_gets_nothing(certificate, settle, sample, run):
    with PostOffice(certificate, offers_tls=False, login=False) as office:
        settle(office.port, user="")
        said = run("mail", sample, "--to", KIM, code=5)
    assert office.taken == []
    assert "STARTTLS" in said.stderr


def test_what_was_sent_is_not_sent_again_until_something_changes_or_it_is_asked_for(office, sample, run):
    run("mail", sample, "--to", KIM)
    again = run("mail", sample, "--to", KIM)
    assert len(office.taken) == 1
    assert "이미 보낸 메일" in again.stdout
    run("mail", sample, "--to", KIM, "--as-of", "2023-12-31")
    run("mail", sample, "--to", KIM, "--again")
    assert len(office.taken) == 3
    first, _, third = (letter.mail["Message-ID"] for letter in office.taken)
    assert first != third


def test_a_person_added_later_gets_the_card_and_nobody_else_does(office, sample, run):
    run("mail", sample, "--to", KIM)
    run("mail", sample, "--to", KIM, "--to", LEE)
    assert [letter.recipients for letter in office.taken] == [[KIM], [LEE]]


def test_a_refused_recipient_is_told_and_the_others_get_theirs(office, sample, run):
    office.faults.refused = {LEE}
    said = run("mail", sample, "--to", f"{KIM}, {LEE}", code=5)
    assert [letter.recipients for letter in office.taken] == [[KIM]]
    assert f"{LEE}  거절: 550 5.1.1 no such mailbox" in said.stderr
    office.faults.refused = set()
    run("mail", sample, "--to", f"{KIM}, {LEE}")
    assert [letter.recipients for letter in office.taken] == [[KIM], [LEE]]


def test_a_greylisted_recipient_is_tried_again(office, sample, run):
    office.faults.greylisted = {LEE}
    assert states(mailed(run, sample, "--to", f"{KIM}, {LEE}")) == {KIM: "sent", LEE: "sent"}
    assert [letter.recipients for letter in office.taken] == [[KIM], [LEE]]
    assert len({letter.mail["Message-ID"] for letter in office.taken}) == 1


def test_a_refused_recipient_is_not_asked_again_while_another_is_retried(office, sample, run):
    office.faults.greylisted, office.faults.refused = {LEE}, {PARK}
    report = mailed(run, sample, "--to", f"{KIM}, {LEE}, {PARK}", code=5)
    assert states(report) == {KIM: "sent", LEE: "sent", PARK: "refused"}
    assert office.desk._seen == {KIM: 1, LEE: 2, PARK: 1}


def test_two_runs_never_send_at_once(office, sample, run, tmp_path, monkeypatch):
    from pledgebook.disk import lock as exclusive
    from pledgebook.mail.outbox import Place, open_outbox

    monkeypatch.setattr(exclusive, "_WAIT_SECONDS", 0.05)
    with open_outbox(Place(tmp_path / "보낸 기록.sqlite3")):
        assert "다른 pledgebook" in run("mail", sample, "--to", KIM, code=4).stderr
        assert run("mail", "--status").exit_code == 0
    assert office.taken == []
    run("mail", sample, "--to", KIM)


@pytest.mark.parametrize("where", ["a file system without locks", "a folder nobody may write to"])
def test_where_no_lock_can_be_had_nothing_is_sent(office, settle, sample, run, tmp_path, monkeypatch, where):
    """Two runs at once could each find that a letter has not gone yet."""
    import errno

    from pledgebook.disk import lock

    if where == "a file system without locks":

        def refuse(*_, **__):
            raise OSError(errno.ENOTSUP, "not supported")

        monkeypatch.setattr(lock, "_is_locked", refuse)
    else:
        settle(office.port, journal=str(tmp_path / "없는 폴더" / "기록.sqlite3"))
        (tmp_path / "없는 폴더").write_text("a file", encoding="utf-8")
    for command in (("mail", sample, "--to", KIM), ("mail", sample, "--to", KIM, "--dry-run")):
        assert "잠글 수 없어" in run(*command, code=4).stderr
    assert office.taken == []
    monkeypatch.undo()


def test_a_journal_that_cannot_be_written_stops_before_the_server_takes_anything(
    office, sample, run, monkeypatch
):
    import sqlite3

    from pledgebook.mail.outbox import Outbox, State

    whole = Outbox._set

    def full(self, number, outcomes, **more):
        outcomes = list(outcomes)
        if outcomes[0][1] is State.HANDING:
            with self._written():
                raise sqlite3.OperationalError("database or disk is full")
        whole(self, number, outcomes, **more)

    monkeypatch.setattr(Outbox, "_set", full)
    assert "disk is full" in run("mail", sample, "--to", KIM, code=4).stderr
    assert office.taken == []


def test_a_journal_that_cannot_take_the_answer_does_not_claim_that_nothing_was_sent(
    office, sample, run, monkeypatch
):
    import sqlite3

    from pledgebook.mail.outbox import Outbox, State

    whole = Outbox._set

    def full(self, number, outcomes, **more):
        outcomes = list(outcomes)
        if outcomes[0][1] is State.SENT:
            with self._written(more["code"]):
                raise sqlite3.OperationalError("database or disk is full")
        whole(self, number, outcomes, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "_set", full)
        said = run("mail", sample, "--to", KIM, code=4).stderr
    assert "disk is full" in said
    assert "보내지 않았습니다" not in said
    assert "불확실" in said
    assert len(office.taken) == 1
    assert states(mailed(run, sample, "--to", KIM, code=5)) == {KIM: "uncertain"}
    assert len(office.taken) == 1


def test_a_recipient_who_is_busy_each_time_is_told_after_the_last_try(office, sample, run):
    office.faults.always_busy = {LEE}
    report = mailed(run, sample, "--to", f"{KIM}, {LEE}", code=5)
    assert states(report) == {KIM: "sent", LEE: "deferred"}
    assert whys(report)[LEE].startswith("450 4.2.0")
    assert office.desk._seen[LEE] == 3


def test_a_connection_that_drops_before_the_content_is_made_anew(office, sample, run):
    office.faults.drop_at_recipient = {KIM}
    assert states(mailed(run, sample, "--to", KIM)) == {KIM: "sent"}
    assert office.desk.hung_up == 1
    assert len(office.taken) == 1


@pytest.mark.parametrize("arrived", [True, False])
def test_no_answer_after_the_content_is_told_as_uncertain_and_never_sent_twice_by_itself(
    arrived, office, sample, run
):
    (office.faults.drop_taken if arrived else office.faults.drop_lost).add(KIM)
    report = mailed(run, sample, "--to", f"{KIM}, {LEE}", code=5)
    assert states(report) == {KIM: "uncertain", LEE: "uncertain"}
    assert "도착하였을 수 있어" in whys(report)[KIM]
    assert states(mailed(run, sample, "--to", f"{KIM}, {LEE}", code=5)) == {
        KIM: "uncertain",
        LEE: "uncertain",
    }
    assert len(office.taken) == int(arrived)
    assert states(mailed(run, sample, "--to", f"{KIM}, {LEE}", "--resend-uncertain"))[KIM] == "sent"
    assert len({letter.mail["Message-ID"] for letter in office.taken}) == 1


@pytest.mark.parametrize(
    ("answer", "expected", "count"),
    [("451 4.3.0 disk full", "sent", 1), ("554 5.7.1 spam", "refused", 0), ("421 closing", "sent", 1)],
)
def test_an_answer_to_the_content_decides(answer, expected, count, office, sample, run):
    office.faults.data_answers = {KIM: answer}
    report = mailed(run, sample, "--to", KIM, code=0 if expected == "sent" else 5)
    assert states(report) == {KIM: expected}
    assert len(office.taken) == count


def test_a_server_too_slow_to_answer_leaves_it_uncertain(office, settle, sample, run):
    settle(office.port, answer_timeout=0.2)
    office.faults.seconds = 1
    assert states(mailed(run, sample, "--to", KIM, code=5)) == {KIM: "uncertain"}


def test_a_server_that_cannot_be_reached_is_told_once_after_all_tries(settle, sample, run):
    settle(1)
    said = run("mail", sample, "--to", KIM, code=5).stderr
    assert said.count("연결하지 못했습니다") == 2  # as the error, and as the reason in the table
    assert f"{KIM}  보류" in said


def test_a_server_that_ends_a_session_early_is_met_with_another(office, settle, tmp_path, run):
    from tests.mail.cards import many_pledges

    path, listing = many_pledges(tmp_path, 6)
    settle(office.port, tries=1)
    office.faults.closing_after = 2
    run("mail", path, "--list", listing)
    assert [letter.session for letter in office.taken] == [1, 1, 2, 2, 3, 3]


def test_one_connection_carries_many_messages_at_a_steady_rate(office, settle, tmp_path, run):
    import time

    from tests.mail.cards import many_pledges

    path, listing = many_pledges(tmp_path, 5)
    settle(office.port, per_minute=600)
    began = time.monotonic()
    run("mail", path, "--list", listing)
    assert time.monotonic() - began >= 0.4
    assert {letter.session for letter in office.taken} == {1}
    assert len(office.taken) == 5


def test_the_status_and_the_journal_hold_no_words_of_the_card(office, sample, run, tmp_path):
    office.faults.refused = {LEE}
    run("mail", sample, "--to", f"{KIM}, {LEE}", code=5)
    status = json.loads(run("mail", "--status", "--json").stdout)["deliveries"]
    assert {(delivery["address"], delivery["state"]) for delivery in status} == {
        (KIM, "sent"),
        (LEE, "refused"),
    }
    assert all(delivery["codes"] == ["6-3-3"] and delivery["as_of"] == "2024-05-31" for delivery in status)
    assert "거절" in run("mail", "--status").stdout
    journal = (tmp_path / "보낸 기록.sqlite3").read_bytes()
    for word in ("자매결연", "나주시", "교류활동", "정상추진"):
        assert word.encode() not in journal
    assert (tmp_path / "보낸 기록.sqlite3").stat().st_mode & 0o077 == 0


def test_doctor_tries_the_server_and_says_where_each_setting_comes_from(office, run, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_MAIL_TIMEOUT", "7")
    report = json.loads(run("doctor", "--json").stdout)["mail"]
    assert report["connection"]["ok"]
    assert report["connection"]["tls"].startswith("TLSv1.")
    assert report["secret"] == "environment"
    assert report["settings"]["timeout"] == {"value": 7.0, "source": "environment"}
    assert report["settings"]["host"] == {"value": "localhost", "source": "file"}
    assert report["settings"]["security"]["source"] == "file"
    assert PASSWORD not in run("doctor").output
    assert office.taken == []
