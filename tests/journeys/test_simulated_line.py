"""One command starts a line that can be tried out: what is written on the simulated telephone is answered on it."""

import subprocess

from tests.conftest import PASSWORD
from tests.journeys.visitor import Visitor
from tests.ops.processes import command, served, surroundings
from tests.provider import wait_until

TELEPHONE = "/simulator/?caller=%2B77000000003"

QUESTION = "Сәлеметсіз бе, сұрағым бар"


def test_the_telephone_of_the_simulator_is_answered_by_web_and_worker(tmp_path):
    folder = tmp_path / "instance"
    for words, typed in (
        (["setup"], ""),
        (["users", "add", "lawyer@example.org", "--role", "lawyer", "--password-stdin"], PASSWORD),
    ):
        done = subprocess.run(
            command(folder, *words), input=typed, env=surroundings({}), text=True, capture_output=True
        )
        assert done.returncode == 0, done.stderr
    with served(folder, {"HOTLINE_SIMULATOR": "1"}) as line:
        lawyer = Visitor(line.address).sign_in("lawyer@example.org", PASSWORD)
        telephone = lawyer.open(TELEPHONE)
        assert "notice-danger" not in telephone.text
        telephone.send("/simulator/write", text=QUESTION)
        assert wait_until(lambda: "Сәлеметсіз бе!" in lawyer.open(TELEPHONE).words), "nobody answered"
        assert QUESTION not in lawyer.open("/desk/inbox?tab=all").follow("/desk/threads/").words  # before consent
        telephone.send("/simulator/write", text="Иә")
        assert wait_until(lambda: QUESTION in lawyer.open("/desk/inbox?tab=all").follow("/desk/threads/").words)
