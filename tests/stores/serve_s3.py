"""Serve S3 on loopback with moto, on a port of the system's choice that is printed; ends with its input.

    python -m tests.stores.serve_s3 [--heedless]

`--heedless` drops the conditions of requests before they are looked at, as some stores that speak S3 do.
"""

from __future__ import annotations

import sys

from moto.server import ThreadedMotoServer


def main() -> None:
    if "--heedless" in sys.argv:
        from moto.s3.responses import S3Response
        from werkzeug.datastructures import Headers

        heedful = S3Response.put_object

        def heedless(self):
            kept = [
                header for header in self.headers.items() if header[0] not in {"If-Match", "If-None-Match"}
            ]
            self.headers = Headers(kept)
            return heedful(self)

        S3Response.put_object = heedless
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    print(server.get_host_and_port()[1], flush=True)
    sys.stdin.read()  # ends when whoever started it closes it, or is gone
    server.stop()


if __name__ == "__main__":
    main()
