"""Keeping a few processes running in this process group, and none of them longer than this one."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

TICK = 0.25
FIRST_PAUSE, LONGEST_PAUSE, LONG_LIFE = 0.5, 30.0, 60.0
PATIENCE = 30.0  # longer than the web part takes to finish what it has begun
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass
class Child:
    """One process to keep running: its name, its command, the files it inherits."""

    name: str
    command: list[str]
    inherited: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    again_at: float = field(default=0.0)

    def start(self) -> None:
        """Start the process."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            stdin=subprocess.DEVNULL,
            pass_fds=self.inherited,
            preexec_fn=_die_with(os.getpid()),
        )

    def look_after(self) -> None:
        """Start the process when it is not running and its pause is over; the pause doubles while it keeps dying."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
        elif (code := self.process.poll()) is not None:
            self.pause = FIRST_PAUSE if now - self.started > LONG_LIFE else min(self.pause * 2, LONGEST_PAUSE)
            log.warning("%s ended with %s; it starts again in %.0f s", self.name, code, self.pause)
            self.process, self.again_at = None, now + self.pause


def supervise(children: Iterable[Child], started: Callable[[], object], stopping: Callable[[], object]) -> None:
    """Keep the children running until SIGTERM, SIGINT or SIGHUP, then stop them all."""
    children = tuple(children)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    try:
        for child in children:
            child.start()
        started()
        while not stop.wait(TICK):
            for child in children:
                child.look_after()
    finally:
        stopping()
        _stop(children)


def _stop(children: tuple[Child, ...]) -> None:
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _die_with(parent: int) -> Callable[[], None]:
    """Ask the system to end the child when this process is gone, even killed."""

    def ask() -> None:
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)

    return ask
