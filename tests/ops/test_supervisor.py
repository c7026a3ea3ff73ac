"""Keeping processes running, with small ones that do as they are told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """
import sys
from hotline.supervisor import Child, supervise
folder = sys.argv[1]
live = "import os, sys, time; open(sys.argv[1] + '/' + sys.argv[2] + '.' + str(os.getpid()), 'w'); time.sleep(60)"
children = [Child(name, [sys.executable, "-c", live, folder, name]) for name in ("one", "two")]
stopping = lambda: open(folder + "/stopping", "w").close()
supervise(children, started=lambda: print("ready", flush=True), stopping=stopping)
"""


@pytest.fixture
def supervisor(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def started(folder: Path, name: str, count: int = 1) -> list[int]:
    """Wait until a child was started so many times, and return its processes in order."""
    deadline = time.monotonic() + 20
    while len(found := sorted(folder.glob(f"{name}.*"), key=lambda path: path.stat().st_mtime_ns)) < count:
        assert time.monotonic() < deadline, f"{name} was started {len(found)} times"
        time.sleep(0.05)
    return [int(path.suffix[1:]) for path in found]


def is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_it_stops_everything_and_ends_with_0(supervisor, tmp_path, number):
    children = started(tmp_path, "one") + started(tmp_path, "two")
    supervisor.send_signal(number)
    assert supervisor.wait(20) == 0
    assert all(is_gone(child) for child in children)
    assert (tmp_path / "stopping").exists()


def test_a_child_that_was_killed_is_started_again_and_the_other_is_left_alone(supervisor, tmp_path):
    first = started(tmp_path, "one")[0]
    os.kill(first, signal.SIGKILL)
    assert started(tmp_path, "one", 2)[1] != first
    assert len(started(tmp_path, "two")) == 1


def test_a_killed_supervisor_leaves_no_orphans(supervisor, tmp_path):
    children = started(tmp_path, "one") + started(tmp_path, "two")
    supervisor.kill()
    assert all(is_gone(child) for child in children)
