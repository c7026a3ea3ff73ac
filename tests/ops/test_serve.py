"""`hotline serve` as somebody starts it: real processes, real sockets, real signals."""

import os
import signal
import socket
import subprocess

import pytest
import requests

from tests.ops.processes import PATIENCE, command, served, surroundings


@pytest.fixture
def running(embedded):
    with served(embedded.folder, {}) as group:
        yield group


def test_the_first_start_sets_everything_up_and_serves_pages(tmp_path):
    with served(tmp_path / "instance", {}) as group:
        assert group.get("/health/live").status_code == 200
        assert group.get("/accounts/sign-in").status_code == 200
        assert "text/css" in group.get("/static/css/base.css").headers["Content-Type"]
        group.wait_until("the worker gives a sign of life", lambda: group.get("/health/ready").status_code == 200)


def test_everything_is_in_one_process_group_and_stops_cleanly(running):
    assert running.get("/health/live").ok
    running.wait_until("web and worker run", lambda: len(running.members()) >= 4)
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(PATIENCE) == 0
    assert running.members() == {}


def test_a_signal_to_the_whole_group_stops_it_as_cleanly(running):
    assert running.get("/health/live").ok
    os.killpg(running.process.pid, signal.SIGINT)
    assert running.process.wait(PATIENCE) == 0
    assert running.members() == {}


@pytest.mark.parametrize("part", ["web", "worker"])
def test_a_part_that_is_killed_comes_back_and_no_request_is_lost(running, part):
    assert running.get("/health/live").ok
    running.wait_until("it runs", lambda: running.member(part))
    killed = running.member(part)
    os.kill(killed, signal.SIGKILL)
    assert running.get("/health/live").ok
    running.wait_until("it runs again", lambda: killed not in running.members() and running.member(part))


def test_killed_at_the_root_it_leaves_no_orphans_and_starts_again(running, embedded):
    assert running.get("/health/live").ok
    running.process.kill()
    running.process.wait(PATIENCE)
    running.wait_until("nothing of the group lives", lambda: not running.members())
    with served(embedded.folder, {}) as again:
        assert again.get("/health/live").ok


def test_a_port_that_is_taken_is_one_clear_line(embedded):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for part in ("serve", "web"):
            said = subprocess.run(
                command(embedded.folder, part, "--port", port),
                env=surroundings({}),
                capture_output=True,
                text=True,
                check=False,
            )
            assert said.returncode == 1
            assert said.stderr == f"Error: Cannot listen on 127.0.0.1:{port}: Address already in use.\n"


def test_without_a_terminal_nobody_is_let_in_by_a_link(running):
    running.process.send_signal(signal.SIGTERM)
    rest = running.process.stderr.read()
    assert "hotline users add" in rest
    assert "/accounts/password/" not in rest


def test_on_a_terminal_the_first_administrator_gets_a_link_that_works(tmp_path):
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        command(tmp_path / "instance", "serve", "--port", "0"),
        env=surroundings({}),
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    while b"/accounts/password/" not in said or not said.endswith(b"\n"):
        said += os.read(ours, 4096)
    link = said.decode().split()[-1]
    assert requests.get(link, timeout=PATIENCE).status_code == 200
    process.terminate()
    assert process.wait(PATIENCE) == 0
    os.close(ours)
