"""Post offices on loopback with certificates of an authority of the tests' own, and settings that reach them."""

from __future__ import annotations

import json

import pytest
import trustme
from click.testing import CliRunner

from pledgebook.cli.app import app
from tests.mail.post_office import PASSWORD, USER, PostOffice


@pytest.fixture(scope="session")
def authority():
    return trustme.CA()


@pytest.fixture(scope="session")
def certificate(authority):
    return authority.issue_cert("localhost", "127.0.0.1")


@pytest.fixture
def ca_file(authority, tmp_path):
    path = tmp_path / "기관 인증서.pem"
    authority.cert_pem.write_to_path(path)
    return path


@pytest.fixture
def settle(ca_file, tmp_path, monkeypatch):
    """Write `[mail]` for a post office into the configuration file; short pauses, no limit of the rate."""

    def write(port, **changes):
        values = {
            "host": "localhost",
            "port": port,
            "security": "starttls",
            "ca_file": str(ca_file),
            "user": USER,
            "sender": "공약팀 <pledge@naju.go.kr>",
            "contact": "총괄부서 061-000-0000",
            "allow": ["naju.go.kr", "*.naju.go.kr", "나주시.한국"],
            "per_minute": 0,
            "pause": 0.02,
            "tries": 3,
            "timeout": 10,
            "answer_timeout": 10,
            "journal": str(tmp_path / "보낸 기록.sqlite3"),
        } | changes
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
        config = tmp_path / "config.toml"
        config.write_text("\n".join(["[mail]", *lines]), encoding="utf-8")
        monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(config))
        monkeypatch.setenv("PLEDGEBOOK_MAIL_PASSWORD", PASSWORD)

    return write


@pytest.fixture
def office(certificate, settle):
    with PostOffice(certificate) as office:
        settle(office.port)
        yield office


@pytest.fixture
def run():
    """Run the command line and give its result; `code` is the exit code it must have, None: any."""

    def invoke(*arguments, code=0):
        done = CliRunner().invoke(app, [*map(str, arguments)])
        assert code is None or done.exit_code == code, done.output
        return done

    return invoke
