"""Workbooks on a server reached by SFTP (`sftp://user@host/folder/file.xlsx`), replaced as on a disk.

SFTP knows no conditional write. The promise is that of a local file: what is there is compared right
before it is replaced, by a rename that leaves the old file or the new one at every instant. Keys, agent
and known hosts are those of `~/.ssh`; a host that is not known is refused.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import secrets
import stat
from typing import TYPE_CHECKING, Any

from pledgebook.errors import FileChangedError, FileLockedError, FileRefusedError, missing_extra
from pledgebook.stores.by_fsspec import ReadOnlyStore, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.stores.url import StoreUrl


class SftpStore(ReadOnlyStore):
    def replace(self, url: StoreUrl, data: bytes, tag: str) -> str:
        with said(url):
            server, path = self.system(url)
            _refuse_if_open(server.ftp, url, path)
            status = server.ftp.stat(path)
            with _beside(server.ftp, path, data, stat.S_IMODE(status.st_mode)) as temporary:
                if self.read(url).tag != tag:
                    raise FileChangedError("changed-meanwhile", path=url)
                try:
                    server.ftp.posix_rename(temporary, path)
                except OSError as error:
                    if error.errno is None:  # the server does not know how to rename over a file
                        raise FileRefusedError("store-no-promise", path=url, scheme=url.scheme) from error
                    raise
        return hashlib.sha256(data).hexdigest()

    def create(self, url: StoreUrl, data: bytes) -> str:
        with said(url):
            server, path = self.system(url)
            server.makedirs(path.rpartition("/")[0], exist_ok=True)
            with _beside(server.ftp, path, data, None) as temporary:
                try:
                    server.ftp.rename(temporary, path)  # which, other than posix_rename, replaces nothing
                except OSError as error:
                    if server.exists(path):
                        raise FileChangedError("changed-meanwhile", path=url) from error
                    raise
        return hashlib.sha256(data).hexdigest()

    def system(self, url: StoreUrl) -> tuple[Any, str]:
        kind = _file_system()
        return kind(**kind._get_kwargs_from_urls(url.url)), kind._strip_protocol(url.url)  # noqa: SLF001 - fsspec's protocol


@functools.cache
def _file_system() -> Any:  # noqa: ANN401 - a class made here, as its libraries are an extra
    try:
        import paramiko
        from fsspec.implementations.sftp import SFTPFileSystem
    except ImportError as error:
        raise missing_extra("stores") from error

    class KnownHosts(SFTPFileSystem):  # type: ignore[misc]
        """fsspec's own trusts any host that answers."""

        def _connect(self) -> None:
            self.client = paramiko.SSHClient()
            self.client.load_system_host_keys()
            self.client.connect(self.host, timeout=10, **self.ssh_kwargs)
            self.ftp = self.client.open_sftp()

    return KnownHosts


def _refuse_if_open(ftp: Any, url: StoreUrl, path: str) -> None:  # noqa: ANN401 - paramiko has no types
    folder, _, name = path.rpartition("/")
    for lock in (f"~${name}", f".~lock.{name}#"):
        with contextlib.suppress(FileNotFoundError):
            ftp.stat(f"{folder}/{lock}")
            raise FileLockedError("open-elsewhere", path=url, owner="?", lock=lock, since="?")


@contextlib.contextmanager
def _beside(ftp: Any, path: str, data: bytes, mode: int | None) -> Iterator[str]:  # noqa: ANN401
    temporary = f"{path.rpartition('/')[0]}/.pledgebook-{secrets.token_hex(8)}.tmp"
    try:
        with ftp.open(temporary, "wx") as file:
            file.set_pipelined(True)
            file.write(data)
        if mode is not None:
            ftp.chmod(temporary, mode)
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            ftp.remove(temporary)
