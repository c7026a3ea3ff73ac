"""The HTTP server that the double answers through."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.provider.fates import Answer

FILE = re.compile(r"/Media/ME[0-9a-f]{32}|/Recordings/RE[0-9a-f]{32}")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asks may be killed in the middle: that is no news."""


@contextmanager
def running(
    answer: Callable[[str, str, Any, bytes], Answer], files: Callable[[BaseHTTPRequestHandler], None]
) -> Iterator[str]:
    """Serve `answer(method, path, headers, body)` and files on the loopback; give the address. An answer may be a lost connection."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            try:
                status, kind, said = answer(self.command, self.path, self.headers, body)
                self.send_response(status)
                if said:
                    self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)
            except ConnectionError:
                self.close_connection = True

        def do_GET(self) -> None:
            if FILE.search(self.path):
                files(self)
            else:
                self.do_POST()

        do_DELETE = do_GET  # noqa: N815 the server's own word

        def log_message(self, *_words: Any) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
