"""A real S3 server process on loopback, and a bucket in it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT, _missing


def _serve(*options):
    try:
        import boto3  # noqa: F401
        import moto.server  # noqa: F401
    except ImportError as error:
        _missing(f"S3 cannot be served here ({error.name} is missing; pip install '.[test]')")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.stores.serve_s3", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    port = process.stdout.readline().strip()
    assert port, "the S3 server does not start"
    return process, f"http://127.0.0.1:{port}"


def _end(process):
    process.kill()
    process.wait(timeout=20)
    process.stdin.close()
    process.stdout.close()


@pytest.fixture(scope="module")
def s3_server():
    process, address = _serve()
    yield address
    _end(process)


@pytest.fixture(scope="module")
def heedless_server():
    process, address = _serve("--heedless")
    yield address
    _end(process)


@pytest.fixture
def bucket(s3_server, monkeypatch):
    yield from _bucket(s3_server, monkeypatch)


@pytest.fixture
def heedless_bucket(heedless_server, monkeypatch):
    yield from _bucket(heedless_server, monkeypatch)


def _bucket(address, monkeypatch):
    """Point boto3 at the server and give a fresh bucket: `bucket.put(key, data)`, `bucket.get(key)`."""
    import boto3

    from pledgebook.stores import s3

    for name, value in {
        "AWS_ENDPOINT_URL_S3": address,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "ap-northeast-2",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    }.items():
        monkeypatch.setenv(name, value)
    s3._client.cache_clear()
    s3._heeds_conditions.cache_clear()
    bucket = Bucket(boto3.client("s3"))
    yield bucket
    bucket.empty()
    s3._client.cache_clear()
    s3._heeds_conditions.cache_clear()


class Bucket:
    name = "pledges"

    def __init__(self, client):
        self.client = client
        client.create_bucket(
            Bucket=self.name, CreateBucketConfiguration={"LocationConstraint": "ap-northeast-2"}
        )

    def put(self, key, data, **more):
        self.client.put_object(Bucket=self.name, Key=key, Body=data, **more)
        return f"s3://{self.name}/{key}"

    def get(self, key):
        return self.client.get_object(Bucket=self.name, Key=key)["Body"].read()

    def listing(self):
        return [kept["Key"] for kept in self.client.list_objects_v2(Bucket=self.name).get("Contents", ())]

    def empty(self):
        for key in self.listing():
            self.client.delete_object(Bucket=self.name, Key=key)
        self.client.delete_bucket(Bucket=self.name)


@pytest.fixture
def workbook():
    """Give the sample's bytes."""
    return (ROOT / "workbooks" / "6-3-3.xlsx").read_bytes()
