"""Amazon S3 and what speaks its language, by conditional requests.

Credentials, region and endpoint are boto3's: the environment (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL_S3 …)
or `~/.aws`. The rights needed are GetObject, PutObject, GetObjectTagging (with
PutObjectTagging where there are tags) and, for folders and globs, ListBucket.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import re
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from pledgebook.errors import (
    FileChangedError,
    FileRefusedError,
    FileUnreadableError,
    missing_extra,
)
from pledgebook.stores.store import Read, nanoseconds
from pledgebook.stores.url import StoreUrl

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHANGED = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
_MISSING = {"NoSuchKey", "404"}
_DENIED = {
    "AccessDenied",
    "403",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "ExpiredToken",
    "InvalidToken",
}
_UNKNOWN = {"NotImplemented", "MethodNotAllowed", "501", "405"}
_MAGIC = re.compile(r"[*?\[]")
# What an object carries besides its bytes, and a PutObject would drop.
_CARRIED = (
    "CacheControl",
    "ContentDisposition",
    "ContentEncoding",
    "ContentLanguage",
    "ContentType",
    "Metadata",
    "ServerSideEncryption",
    "SSEKMSKeyId",
    "BucketKeyEnabled",
    "StorageClass",
    "WebsiteRedirectLocation",
)


class S3Store:
    """Objects, replaced by PutObject with If-Match on their ETag."""

    def read(self, url: StoreUrl) -> Read:
        with _said(url):
            reply = _client().get_object(**_address(url))
            with reply["Body"] as body:
                return Read(body.read(), reply["ETag"], nanoseconds(reply["LastModified"]))

    def replace(self, url: StoreUrl, data: bytes, tag: str) -> str:
        with _said(url):
            carried = _carried(url, tag)
        return _put(url, data, carried | {"IfMatch": tag})

    def create(self, url: StoreUrl, data: bytes) -> str:
        return _put(url, data, {"IfNoneMatch": "*"})

    def find(self, url: StoreUrl) -> list[StoreUrl]:
        bucket, _, pattern = url.rest.partition("/")
        with _said(url):
            if pattern and pattern in _keys(bucket, pattern):
                return [url]
            if _MAGIC.search(pattern):
                from fsspec.utils import glob_translate

                fits = re.compile(glob_translate(pattern)).match
                fixed = pattern[: _MAGIC.search(pattern).start()]  # type: ignore[union-attr]
                names = [key for key in _keys(bucket, fixed) if fits(key)]
            else:
                folder = f"{pattern.rstrip('/')}/" if pattern else ""
                names = _keys(bucket, folder)
            return [StoreUrl(f"{url.scheme}://{bucket}/{name}") for name in sorted(names)]


def _put(url: StoreUrl, data: bytes, terms: dict[str, Any]) -> str:
    from botocore.exceptions import ClientError

    with _said(url):
        _refuse_without_conditions(url)
        try:
            return str(_client().put_object(**_address(url), Body=data, **terms)["ETag"])
        except ClientError as error:
            if _code(error) not in _CHANGED | _MISSING:
                raise
        # A request that timed out and was sent again meets what it wrote itself.
        reply = _client().head_object(**_address(url))
        if reply["ETag"].strip('"') == hashlib.md5(data, usedforsecurity=False).hexdigest():
            return str(reply["ETag"])
        raise FileChangedError("changed-meanwhile", path=url)


def _carried(url: StoreUrl, tag: str) -> dict[str, Any]:
    """Read what the object carries, to give it to the one that takes its place."""
    reply = _client().head_object(**_address(url), IfMatch=tag)
    carried = {name: reply[name] for name in _CARRIED if name in reply}
    tags = _tags(url)
    return carried | {"Tagging": urlencode(tags)} if tags else carried


def _tags(url: StoreUrl) -> dict[str, str]:
    from botocore.exceptions import ClientError

    try:
        tags = _client().get_object_tagging(**_address(url))["TagSet"]
    except ClientError as error:
        if _code(error) in _UNKNOWN:  # a store that has no tags cannot lose any
            return {}
        raise
    return {tag["Key"]: tag["Value"] for tag in tags}


def _refuse_without_conditions(url: StoreUrl) -> None:
    """Refuse a store that takes If-Match and does not heed it, which many that speak S3 do.

    It is asked once in a process to replace an object that is not there, beside the workbook.
    """
    bucket, _, key = url.rest.partition("/")
    if not _heeds_conditions(bucket, key.rpartition("/")[0]):
        raise FileRefusedError("store-no-promise", path=url, scheme=url.scheme)


@functools.lru_cache(maxsize=1024)
def _heeds_conditions(bucket: str, folder: str) -> bool:
    from botocore.exceptions import ClientError

    name = f".pledgebook-{secrets.token_hex(8)}.probe"
    key = f"{folder}/{name}" if folder else name
    try:
        _client().put_object(Bucket=bucket, Key=key, Body=b"", IfMatch='"0"')
    except ClientError as error:
        code = _code(error)
        if code in _UNKNOWN:
            return False
        if code not in _CHANGED | _MISSING:
            raise
        return True
    _client().delete_object(Bucket=bucket, Key=key)
    return False


@functools.cache
def _client() -> Any:  # noqa: ANN401 - boto3 makes its clients' types as it runs
    try:
        import boto3
    except ImportError as error:
        raise missing_extra("stores") from error
    from botocore.config import Config

    # A session of its own: boto3's default one keeps credentials that have been replaced since.
    return boto3.session.Session().client("s3", config=Config(connect_timeout=10))


def _keys(bucket: str, prefix: str) -> list[str]:
    pages = _client().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    return [
        entry["Key"] for page in pages for entry in page.get("Contents", ()) if not entry["Key"].endswith("/")
    ]


def _address(url: StoreUrl) -> dict[str, str]:
    bucket, _, key = url.rest.partition("/")
    return {"Bucket": bucket, "Key": key}


def _code(error: Any) -> str:  # noqa: ANN401 - botocore's ClientError has no types
    return str(error.response.get("Error", {}).get("Code", ""))


@contextlib.contextmanager
def _said(url: StoreUrl) -> Iterator[None]:
    """Say what boto3 raises in a sentence."""
    try:
        from botocore.exceptions import (
            BotoCoreError,
            ClientError,
            NoCredentialsError,
            PartialCredentialsError,
        )
    except ImportError as error:
        raise missing_extra("stores") from error
    try:
        yield
    except (NoCredentialsError, PartialCredentialsError) as error:
        raise FileUnreadableError("store-no-credentials", path=url) from error
    except ClientError as error:
        code = _code(error)
        if code in _MISSING:
            raise FileUnreadableError("missing-file", path=url) from error
        if code == "NoSuchBucket":
            raise FileUnreadableError("store-no-bucket", path=url) from error
        if code in _CHANGED:
            raise FileChangedError("changed-meanwhile", path=url) from error
        if code in _DENIED:
            raise FileRefusedError("store-denied", path=url) from error
        raise FileUnreadableError("store-unreachable", path=url, why=error) from error
    except (BotoCoreError, OSError) as error:
        raise FileUnreadableError("store-unreachable", path=url, why=error) from error
