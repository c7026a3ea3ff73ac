"""What every application of the tests compiles alike, compiled once a process: templates, and how addresses are built.

Both depend on nothing but their source text; each application still has its own templates, routes and rules.
"""

from collections.abc import Callable
from types import CodeType
from typing import ClassVar

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from hotline.app import Hotline


class Templates(BytecodeCache):
    """Compiled templates by name and the hash of their source."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.codes[bucket.key, bucket.checksum] = bucket.code


class OnceCompiled(Rule):
    """A rule that takes over what an equal rule compiled; should the library compile otherwise, it is as any other rule."""

    builders: ClassVar[dict[object, Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        if self.defaults:
            return super()._compile_builder(append_unknown)
        key = (*self._trace, append_unknown)
        if key not in self.builders:
            self.builders[key] = super()._compile_builder(append_unknown)
        return self.builders[key]


TEMPLATES = Templates()
Hotline.url_rule_class = OnceCompiled


def spare(app: Flask) -> None:
    """Let an application use the templates that another one compiled."""
    app.jinja_env.bytecode_cache = TEMPLATES
