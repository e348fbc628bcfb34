"""Mail from a script: what the command line does, with values."""

from __future__ import annotations

import pickle

import pytest

import pledgebook as pb


def test_letters_are_messages_and_none_is_sent(office, sample):
    (letter,) = pb.mail.messages(sample, to="gildong@naju.go.kr", as_of="2024-05-31")
    assert "gildong@naju.go.kr" in letter["To"]
    assert "6-3-3" in letter["Subject"]
    assert next(letter.iter_attachments()).get_filename().endswith(".xlsx")
    assert office.taken == []
    assert pb.mail.status() == ()


def test_a_card_is_sent_once_and_the_journal_says_so(office, sample):
    first = pb.mail.send([sample], to=["gildong@naju.go.kr"], as_of="2024-05-31")
    again = pb.mail.send([sample], to=["gildong@naju.go.kr"], as_of="2024-05-31")
    assert first.is_done
    assert again.is_done
    assert [outcome.is_earlier for outcome in (*first.outcomes, *again.outcomes)] == [False, True]
    assert len(office.taken) == 1
    assert [(entry.address, entry.state) for entry in pb.mail.status()] == [
        ("gildong@naju.go.kr", pb.mail.State.SENT)
    ]
    assert pb.mail.forget(sample) == 1
    assert pb.mail.status() == ()


def test_what_does_not_go_out_is_raised_with_what_did(office, sample, tmp_path):
    broken = tmp_path / "깨진.xlsx"
    broken.write_bytes(b"PK")
    with pytest.raises(pb.MailError, match=r"깨진\.xlsx") as refused:
        pb.mail.send([sample, broken], to="gildong@naju.go.kr", as_of="2024-05-31")
    report = refused.value.report
    assert [outcome.is_done for outcome in report.outcomes] == [True]
    assert [path for path, _ in report.failures] == [broken]
    assert len(office.taken) == 1
    collected = pb.mail.send([sample, broken], to="gildong@naju.go.kr", as_of="2024-05-31", errors="collect")
    assert not collected.is_done
    with pytest.raises(pb.mail.NotSentError):
        pb.mail.messages([sample, broken], to="gildong@naju.go.kr")
    made, told = pb.mail.messages([sample, broken], to="gildong@naju.go.kr", errors="collect")
    assert (len(made), len(told.failures)) == (1, 1)


@pytest.mark.usefixtures("office")
def test_settings_are_a_mapping_or_a_file(sample, tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(tmp_path / "none.toml"))
    own = {"sender": "pledge@naju.go.kr", "allow": ["other.kr"], "host": "localhost"}
    with pytest.raises(pb.MailError):
        pb.mail.messages(sample, to="gildong@naju.go.kr", config=own)
    (letter,) = pb.mail.messages(sample, to="gildong@naju.go.kr", config={**own, "allow": ["naju.go.kr"]})
    assert "pledge@naju.go.kr" in letter["From"]
    (letter,) = pb.mail.messages(sample, to="gildong@naju.go.kr", config=tmp_path / "config.toml")
    assert "pledge@naju.go.kr" in letter["From"]


@pytest.mark.parametrize("config", [{"hots": "localhost"}, {"port": "many"}])
def test_a_setting_that_cannot_be_used_is_named(config, sample):
    with pytest.raises(pb.UsageError, match=next(iter(config))):
        pb.mail.messages(sample, to="gildong@naju.go.kr", config=config)


@pytest.mark.parametrize(
    "wrong", [{"to": 3}, {"to": [3]}, {"errors": "ignore"}, {"as_of": 3}, {"paths": None}, {"paths": b"a"}]
)
def test_what_cannot_be_meant_is_a_usage_error(wrong, sample):
    given = {"paths": sample, "to": "gildong@naju.go.kr", **wrong}
    with pytest.raises(pb.UsageError):
        pb.mail.messages(**given)
    with pytest.raises(pb.UsageError):
        pb.mail.send(**given, config={"host": "localhost", "sender": "a@naju.go.kr", "allow": ["naju.go.kr"]})


@pytest.mark.usefixtures("office")
def test_the_error_survives_the_trip_between_processes(tmp_path):
    broken = tmp_path / "깨진.xlsx"
    broken.write_bytes(b"PK")
    with pytest.raises(pb.mail.NotSentError) as refused:
        pb.mail.send(broken, to="gildong@naju.go.kr")
    again = pickle.loads(pickle.dumps(refused.value))
    assert str(again) == str(refused.value)
    assert again.report.failures[0][0] == broken
