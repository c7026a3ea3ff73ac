"""Asking typst, in a process of its own: it keeps what it computed for documents to come, and so gives memory back."""

import json
import subprocess
import sys
from importlib.resources import files

# A journal of 5,000 rows takes a minute at worst; a longer wait means that something hangs.
LONGEST_WAIT = 600


class TypesettingError(RuntimeError):
    """typst refused the document, or did not come to an end."""


def typeset(task: str, **given: object) -> bytes:
    """Have a task of `typesetter.py` done, and return what it wrote."""
    command = [sys.executable, "-P", str(files("hotline.formats").joinpath("typesetter.py"))]
    question = json.dumps({"task": task, "given": given}).encode()
    try:
        answer = subprocess.run(  # noqa: S603  our own script; the document travels on its standard input
            command, input=question, capture_output=True, timeout=LONGEST_WAIT, check=True
        )
    except subprocess.CalledProcessError as problem:
        raise TypesettingError(problem.stderr.decode(errors="replace").strip()) from problem
    except subprocess.TimeoutExpired as problem:
        raise TypesettingError(f"no answer after {LONGEST_WAIT} seconds") from problem
    return answer.stdout
