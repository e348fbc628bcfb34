"""Serve a folder by SFTP on loopback with paramiko, on a port that is printed; ends with its input.

python -m tests.stores.serve_sftp FOLDER HOST_KEY AUTHORIZED_KEY [--no-posix-rename]
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from pathlib import Path

import paramiko

FOLDER = Path(sys.argv[1])
HOST_KEY = paramiko.ECDSAKey.from_private_key_file(sys.argv[2])
AUTHORIZED = paramiko.ECDSAKey.from_private_key_file(sys.argv[3])


class Door(paramiko.ServerInterface):
    def check_channel_request(self, kind, _):
        return paramiko.OPEN_SUCCEEDED if kind == "session" else paramiko.OPEN_FAILED_UNKNOWN_CHANNEL_TYPE

    def check_auth_publickey(self, _, key):
        known = key.asbytes() == AUTHORIZED.asbytes()
        return paramiko.AUTH_SUCCESSFUL if known else paramiko.AUTH_FAILED

    def get_allowed_auths(self, _):
        return "publickey"


def answered(call):
    def answer(self, *arguments):
        try:
            return call(self, *arguments) or paramiko.SFTP_OK
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    return answer


def local(path):
    return FOLDER / path.lstrip("/")


class Folder(paramiko.SFTPServerInterface):
    @answered
    def list_folder(self, path):
        return [
            paramiko.SFTPAttributes.from_stat(file.stat(), file.name) for file in local(path).iterdir()
        ] or []

    @answered
    def stat(self, path):
        return paramiko.SFTPAttributes.from_stat(local(path).stat())

    @answered
    def lstat(self, path):
        return paramiko.SFTPAttributes.from_stat(local(path).lstat())

    @answered
    def open(self, path, flags, _):
        handle = paramiko.SFTPHandle(flags)
        file = os.fdopen(os.open(local(path), flags, 0o600), "wb" if flags & os.O_WRONLY else "rb")
        handle.readfile = handle.writefile = file
        return handle

    @answered
    def remove(self, path):
        local(path).unlink()

    @answered
    def rename(self, old, new):
        if local(new).exists():
            return paramiko.SFTP_FAILURE
        local(old).rename(local(new))
        return None

    @answered
    def posix_rename(self, old, new):
        if "--no-posix-rename" in sys.argv:
            return paramiko.SFTP_OP_UNSUPPORTED
        local(old).replace(local(new))
        return None

    @answered
    def mkdir(self, path, _):
        local(path).mkdir()

    @answered
    def chattr(self, path, attributes):
        if attributes.st_mode is not None:
            local(path).chmod(attributes.st_mode)


def serve(connection):
    transport = paramiko.Transport(connection)
    transport.add_server_key(HOST_KEY)
    transport.set_subsystem_handler("sftp", paramiko.SFTPServer, Folder)
    transport.start_server(server=Door())


def accept(listener):
    while True:
        serve(listener.accept()[0])


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    threading.Thread(target=accept, args=(listener,), daemon=True).start()
    sys.stdin.read()  # ends when whoever started it closes it, or is gone
    os._exit(0)


if __name__ == "__main__":
    main()
