"""The page as it is built: from pinned parts alone, the same bytes each time, within its size."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil

import pytest

from pledgebook.errors import FileRefusedError, FileUnreadableError
from pledgebook.release import __main__ as release
from pledgebook.release import page
from pledgebook.release import parts as registry
from tests.page.conftest import built, parts

__all__ = ["built", "parts"]


def test_a_word_that_is_none_names_those_there_are(capsys):
    assert release.main(["pages"]) == 2
    assert "page" in capsys.readouterr().err


def test_every_part_is_pinned_by_version_digest_and_licence():
    for part in registry.pinned():
        assert part.version in part.file
        assert re.fullmatch(r"[0-9a-f]{64}", part.sha256)
        assert part.licence
        assert part.source.startswith("https://")


def test_a_part_of_other_bytes_is_refused(tmp_path):
    for part in registry.pinned():
        (tmp_path / part.file).write_bytes(b"something else")
    with pytest.raises(FileRefusedError) as caught:
        page.build(tmp_path)
    assert caught.value.code == "release-part"


def test_a_part_that_cannot_be_fetched_is_named_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))  # no npm
    with pytest.raises(FileUnreadableError) as caught:
        page.build(tmp_path / "parts")
    assert caught.value.code == "release-program"
    assert list((tmp_path / "parts").iterdir()) == []


@pytest.fixture
def no_network(monkeypatch):
    def fetch(part, _):
        raise AssertionError(part)

    monkeypatch.setattr(registry, "_fetch", fetch)


@pytest.mark.slow
@pytest.mark.usefixtures("no_network")
def test_nothing_is_fetched_where_all_parts_are_there_and_the_bytes_are_the_same(built, parts):
    assert page.build(parts).data == built.data


@pytest.mark.slow
@pytest.mark.usefixtures("no_network")
def test_what_was_kept_from_the_build_before_makes_no_difference(built, parts, tmp_path):
    for part in registry.pinned():
        shutil.copy(parts / part.file, tmp_path)
    assert page.build(tmp_path).data == built.data


def test_it_is_small_enough_to_hand_out(built):
    assert len(built.data) <= page.MOST_BYTES == 15_000_000


def test_the_policy_names_script_and_style_by_their_digests_and_lets_nothing_else_in_but_pictures_of_cards(
    built,
):
    text = built.data.decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)

    def digest(content):
        return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"

    assert rules == {
        "default-src": "'none'",
        "script-src": f"{digest(script)} 'wasm-unsafe-eval' blob:",
        "worker-src": "blob:",
        "style-src": digest(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_it_says_its_version_parts_and_licences(built):
    from pledgebook._version import __version__

    text = built.data.decode()
    assert f'<span id="version">{__version__}</span>' in text
    for part in registry.pinned():
        assert part.sha256 in text
        assert part.source in text
    for words in ("Mozilla Public License Version 2.0", "PYTHON SOFTWARE FOUNDATION LICENSE", "MIT"):
        assert words.casefold() in text.casefold()


def test_what_a_browser_has_no_use_for_is_left_out():
    names = [name for name, _ in page._own_sources()]
    assert "pledgebook/page/entry.py" in names
    assert not [name for name in names if name.split("/")[1].removesuffix(".py") in page.NOT_IN_A_BROWSER]
