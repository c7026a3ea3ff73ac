"""Real processes of the `hotline` command, for tests; none outlives its test."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests

PATIENCE = 40


def command(folder: Path, *words: str) -> list[str]:
    """Give the command line that runs `hotline` on an instance."""
    return [sys.executable, "-P", "-m", "hotline", "--instance", str(folder), *words]


def surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    """Give a process this machine's environment, with these settings alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOTLINE_")}
    return kept | dict(environ)


@contextmanager
def served(folder: Path, environ: Mapping[str, str], *words: str) -> Iterator["Served"]:
    """Run `hotline serve` on any free port, in a process group of its own."""
    process = subprocess.Popen(
        command(folder, "serve", "--port", "0", *words),
        env=surroundings(environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    group = Served(process)
    try:
        yield group
    finally:
        if group.members():
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
        process.stderr.close()


class Served:
    """Web and worker of one instance, as one process group."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.address = self._read_address()

    def _read_address(self) -> str:
        for line in self.process.stderr:
            if found := re.search(r"http://localhost:\d+", line):
                return found[0]
        raise AssertionError(f"it ended with {self.process.wait(PATIENCE)}")

    def get(self, path: str) -> requests.Response:
        """Ask for a page; while the web part starts again the answer only takes longer."""
        return requests.get(f"{self.address}{path}", timeout=PATIENCE)

    def members(self) -> dict[int, str]:
        """Return the living processes of the group and their command lines."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                state, _parent, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
                if int(group) == self.process.pid and state != "Z":
                    found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
            except (FileNotFoundError, ProcessLookupError):
                continue
        return found

    def member(self, word: str) -> int | None:
        """Return the process that runs one part: the first of them, which started the others."""
        return min((pid for pid, line in self.members().items() if f" {word} " in line), default=None)

    def wait_until(self, question: str, true: object) -> None:
        """Wait until something holds; fail with the question when it does not come true."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < deadline, question
            time.sleep(0.1)
