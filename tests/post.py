"""A post office on the loopback: a small SMTP server that keeps the letters it is given."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

REFUSED, LATER, BROKEN = "refused@", "later@", "broken@"


@dataclass
class Post:
    """What was brought; a recipient's name chooses what becomes of a letter."""

    letters: list[EmailMessage] = field(default_factory=list)
    address: str = ""


class _Talk(socketserver.StreamRequestHandler):
    post: Post

    def handle(self) -> None:
        self._say("220 post")
        broken = False
        for line in self.rfile:
            words = line.decode().strip()
            verb = words.upper()
            if verb.startswith(("EHLO", "HELO")):
                self._say("250 post")
            elif verb.startswith("RCPT") and REFUSED in words:
                self._say("550 no such box")
            elif verb.startswith("RCPT") and LATER in words:
                self._say("451 later")
            elif verb == "DATA":
                self._say("354 go on")
                self._take()
                if broken:
                    return
                self._say("250 taken")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                broken = broken or BROKEN in words
                self._say("250 ok")

    def _take(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        letter: Any = message_from_bytes(b"".join(lines), policy=policy.default)
        self.post.letters.append(letter)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def office() -> Iterator[Post]:
    """Run a post office."""
    post = Post()
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), type("Talk", (_Talk,), {"post": post}))
    server.daemon_threads = True
    post.address = f"smtp://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield post
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
