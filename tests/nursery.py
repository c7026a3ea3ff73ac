"""A process that has imported the application once, and forks off every web part and worker that a test starts.

What it forks is a process as any other: in a group of its own, with its own settings and log; only its imports are there
already, which would take seconds of each start. How a part is started from nothing, `tests/ops/test_serve.py` tries.
"""

import json
import os
import runpy
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


class Nursery:
    """The tests' side of it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery"],
            cwd=ROOT, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def start(self, words: list[str], environ: Mapping[str, str], log: Path) -> int:
        """Start a part and return its process number."""
        return int(self._ask(words=words, environ=dict(environ), log=str(log)))

    def wait(self, pid: int, patience: float = 40) -> int:
        """Wait until a part has ended; return its exit code, or the number of what killed it, below zero."""
        code = self._ask(pid=pid, patience=patience)
        assert code is not None, f"{pid} does not end"
        return int(code)

    def close(self) -> None:
        """End the process that forks; what it started was ended before."""
        self.process.communicate(timeout=40)

    def _ask(self, **question: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def _serve() -> None:
    from hotline import app, jobs, worker  # noqa: F401 what everything started here has imported already

    for line in sys.stdin:
        asked = json.loads(line)
        answer = _ended(**asked) if "pid" in asked else _forked(**asked)
        print(json.dumps(answer), flush=True)


def _forked(words: list[str], environ: dict[str, str], log: str) -> int:
    pid = os.fork()
    if pid == 0:
        _run(lambda: _become(words, environ, log))
    os.setpgid(pid, pid)  # before anybody knows of it, who might end the whole group
    return pid


def _ended(pid: int, patience: float) -> int | None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    return None


def _run(part: Callable[[], None]) -> None:
    code = 1
    try:
        part()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _become(words: list[str], environ: dict[str, str], log: str) -> None:
    silence, written = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number, file in enumerate((silence, written, written)):
        os.dup2(file, number)
    os.environ.clear()
    os.environ.update(environ)
    if words[0] == "worker":
        _work()
    sys.argv = words
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


def _work() -> None:
    from hotline import jobs, worker
    from hotline.app import create_app
    from hotline.core import clock

    jobs.STARTED = clock.now()
    worker.run(create_app(), worker.stop_on_signals())
    sys.exit(0)


if __name__ == "__main__":
    _serve()
