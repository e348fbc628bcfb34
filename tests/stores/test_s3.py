"""Workbooks in S3, served by a real process on loopback (moto's server)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.stores import s3, workbooks
from pledgebook.stores.url import StoreUrl
from tests.conftest import ROOT

cli = CliRunner()
AS_OF = "2023-12-31"


def refreshed(workbook, tmp_path):
    """Give what a refresh makes of the same bytes on a disk."""
    path = tmp_path / "같은.xlsx"
    path.write_bytes(workbook)
    pb.refresh(path, AS_OF)
    return path.read_bytes()


@pytest.mark.parametrize("key", ["공약/문화 체육/6-3-3 카드.xlsx", "a+b&c=d#1 50%.xlsx", "6-3-3.xlsx"])
def test_a_workbook_is_refreshed_to_the_same_bytes_as_on_a_disk(bucket, workbook, tmp_path, key):
    url = bucket.put(key, workbook)
    receipt = pb.refresh(url, AS_OF)
    assert receipt.written
    assert str(receipt.path) == url
    assert bucket.get(key) == refreshed(workbook, tmp_path)
    assert bucket.listing() == [key], "nothing else is left in the bucket"


def test_a_second_refresh_writes_nothing(bucket, workbook):
    url = bucket.put("가.xlsx", workbook)
    pb.refresh(url, AS_OF)
    before = bucket.client.head_object(Bucket=bucket.name, Key="가.xlsx")["LastModified"]
    assert not pb.refresh(url, AS_OF).written
    assert bucket.client.head_object(Bucket=bucket.name, Key="가.xlsx")["LastModified"] == before


def test_a_change_by_somebody_else_between_read_and_write_is_never_overwritten(bucket, workbook, history):
    url = bucket.put("가.xlsx", workbook)
    source = workbooks.fetch(url)
    bucket.put("가.xlsx", b"theirs")
    with pytest.raises(pb.FileChangedError):
        workbooks.put(source, b"ours", history)
    assert bucket.get("가.xlsx") == b"theirs"


def test_one_in_the_last_moment_is_caught_by_the_store_itself(bucket, workbook):
    """The check of what the object carries has passed; only If-Match stands in the way."""
    url = StoreUrl(bucket.put("가.xlsx", workbook))
    tag = s3.S3Store().read(url).tag
    bucket.put("가.xlsx", b"theirs")
    with pytest.raises(pb.FileChangedError):
        s3._put(url, b"ours", {"IfMatch": tag})
    assert bucket.get("가.xlsx") == b"theirs"


def test_a_workbook_deleted_meanwhile_does_not_come_back(bucket, workbook, history):
    source = workbooks.fetch(bucket.put("가.xlsx", workbook))
    bucket.client.delete_object(Bucket=bucket.name, Key="가.xlsx")
    with pytest.raises(pb.PledgebookError):
        workbooks.put(source, b"ours", history)
    assert bucket.listing() == []


def test_a_copy_that_somebody_makes_meanwhile_is_not_overwritten(bucket):
    bucket.put("사본.xlsx", b"theirs")
    with pytest.raises(pb.FileChangedError):
        s3.S3Store().create(StoreUrl(f"s3://{bucket.name}/사본.xlsx"), b"ours")
    assert bucket.get("사본.xlsx") == b"theirs"


def test_a_request_sent_twice_that_meets_its_own_write_is_no_change_of_somebody_elses(bucket, workbook):
    url = StoreUrl(bucket.put("가.xlsx", workbook))
    tag = s3.S3Store().read(url).tag
    bucket.put("가.xlsx", b"ours")  # the first of the two, whose answer was lost
    assert s3._put(url, b"ours", {"IfMatch": tag})


def test_a_store_that_does_not_heed_conditions_is_refused_and_nothing_written(heedless_bucket, workbook):
    url = heedless_bucket.put("공약/가.xlsx", workbook)
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.refresh(url, AS_OF)
    assert refused.value.code == "store-no-promise"
    assert heedless_bucket.get("공약/가.xlsx") == workbook
    assert heedless_bucket.listing() == ["공약/가.xlsx"]


def test_what_an_object_carries_stays(bucket, workbook):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    url = bucket.put(
        "가.xlsx",
        workbook,
        ContentType=kind,
        Metadata={"department": "culture"},
        CacheControl="no-cache",
        Tagging="department=culture+sport&term=8",
    )
    pb.refresh(url, AS_OF)
    head = bucket.client.head_object(Bucket=bucket.name, Key="가.xlsx")
    assert (head["ContentType"], head["Metadata"], head["CacheControl"]) == (
        kind,
        {"department": "culture"},
        "no-cache",
    )
    tags = bucket.client.get_object_tagging(Bucket=bucket.name, Key="가.xlsx")["TagSet"]
    assert {tag["Key"]: tag["Value"] for tag in tags} == {"department": "culture sport", "term": "8"}


def command(*arguments):
    """Run the command line as a process, since its workers are processes with the environment's settings."""
    run = subprocess.run(
        [sys.executable, "-m", "pledgebook", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=ROOT,
        env=dict(os.environ),
    )
    assert "Traceback" not in run.stderr, run.stderr
    return run


def test_folders_and_globs_of_a_bucket_are_batches_and_copies_keep_their_place(bucket, workbook, tmp_path):
    for key in (
        "공약/문화/가.xlsx",
        "공약/복지/나.xlsx",
        "공약/복지/~$나.xlsx",
        "공약/읽기.txt",
        "딴/다.xlsx",
    ):
        bucket.put(key, workbook)
    report = tmp_path / "보고.jsonl"
    run = command("refresh", "s3://pledges/공약", "--as-of", AS_OF, "--json", "--report", str(report))
    assert run.returncode == 0, run.stderr
    told = [workbook["workbook"] for workbook in json.loads(run.stdout)["workbooks"]]
    assert told == ["s3://pledges/공약/문화/가.xlsx", "s3://pledges/공약/복지/나.xlsx"]
    assert bucket.get("공약/문화/가.xlsx") == refreshed(workbook, tmp_path)
    assert bucket.get("딴/다.xlsx") == workbook
    again = command("refresh", "s3://pledges/공약", "--as-of", AS_OF, "--resume", str(report))
    assert "건너뜀 2" in again.stderr
    out = command("refresh", "s3://pledges/공약/*/*.xlsx", "--as-of", AS_OF, "--out", "s3://pledges/사본")
    assert out.returncode == 0, out.stderr
    assert [key for key in bucket.listing() if key.startswith("사본")] == [
        "사본/문화/가.xlsx",
        "사본/복지/나.xlsx",
    ]


def test_a_bucket_is_rolled_up_and_the_object_written_last_is_the_newest(bucket, workbook, tmp_path):
    bucket.put("공약/옛.xlsx", workbook)
    time.sleep(1.1)  # S3 tells whole seconds
    bucket.put("공약/새.xlsx", workbook)
    out = tmp_path / "총괄.xlsx"
    run = command("rollup", "s3://pledges/공약", "-o", str(out), "--prefer", "newest", "--json")
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert (told["files"], told["pledges"]) == (2, 1)
    (said,) = [finding["message"] for finding in told["findings"] if finding["code"] == "PB452"]
    assert "나중에 수정한 's3://pledges/공약/새.xlsx'의 공약을 집계하고" in said


def test_a_glob_means_what_it_means_on_a_disk(bucket):
    keys = ["가.xlsx", "부/나.xlsx", "부/서/다.xlsx", "부/서[1].xlsx"]
    for key in keys:
        bucket.put(key, b"")
    store = s3.S3Store()

    def find(pattern):
        return [url.rest.removeprefix("pledges/") for url in store.find(StoreUrl(f"s3://pledges/{pattern}"))]

    assert find("*.xlsx") == ["가.xlsx"]
    assert find("부/*.xlsx") == ["부/나.xlsx", "부/서[1].xlsx"]
    assert find("**/다.xlsx") == ["부/서/다.xlsx"]
    assert find("부/서[1].xlsx") == ["부/서[1].xlsx"], "a name with brackets is itself first"
    assert find("부") == ["부/나.xlsx", "부/서/다.xlsx", "부/서[1].xlsx"]
    assert len(find("")) == 4
    assert find("서") == []


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize(
    ("change", "url", "code"),
    [
        ({"AWS_ENDPOINT_URL_S3": "http://127.0.0.1:1"}, "s3://pledges/가.xlsx", "store-unreachable"),
        ({"AWS_ACCESS_KEY_ID": ""}, "s3://pledges/가.xlsx", "store-no-credentials"),
        ({}, "s3://nowhere/가.xlsx", "store-no-bucket"),
        ({}, "s3://pledges/없음.xlsx", "missing-file"),
    ],
)
def test_a_store_that_cannot_be_used_is_one_sentence(monkeypatch, change, url, code):
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name, value in change.items():
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name)
    s3._client.cache_clear()
    with pytest.raises(pb.FileError) as refused:
        pb.refresh(url)
    assert refused.value.code == code
    for pattern in (url, url.rpartition("/")[0]):
        run = cli.invoke(app, ["refresh", pattern])
        assert run.exit_code in {2, 4}
        assert "Traceback" not in run.output


@pytest.mark.parametrize("code", ["AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"])
def test_wrong_credentials_are_said_so(bucket, workbook, monkeypatch, code):
    """The server here lets everybody in, so its refusal is simulated at the client."""
    from botocore.exceptions import ClientError

    url = bucket.put("가.xlsx", workbook)

    def refuse(**_):
        raise ClientError({"Error": {"Code": code}}, "GetObject")

    monkeypatch.setattr(s3._client(), "get_object", refuse)
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.refresh(url)
    assert refused.value.code == "store-denied"
