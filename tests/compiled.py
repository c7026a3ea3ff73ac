"""What every application of the tests makes alike, made once a process: templates, addresses, statements, static files.

They depend on nothing but their source; each application still has its own templates, routes, connections and rows.
"""

from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any, ClassVar

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Dialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule
from whitenoise import WhiteNoise

import hotline.app
from hotline.app import Hotline
from hotline.core.db import db


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
    parsed: ClassVar[dict[object, tuple[list[Any], list[tuple[bool, str]], dict[str, Any]]]] = {}

    def _parse_rule(self, rule: str) -> Iterator[Any]:
        key = (rule, self.is_leaf, self.strict_slashes)
        if key not in self.parsed:
            trace, self._trace = self._trace, []
            parts = list(super()._parse_rule(rule))
            self.parsed[key] = parts, self._trace, dict(self._converters)
            self._trace = trace
        parts, trace, converters = self.parsed[key]
        self._trace.extend(trace)
        self._converters.update(converters)
        self.arguments.update(converters)
        return iter(parts)

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (self.rule, *self._trace, tuple((self.defaults or {}).items()), append_unknown)
        if key not in self.builders:
            self.builders[key] = super()._compile_builder(append_unknown)
        return self.builders[key]


class OnceRead(WhiteNoise):
    """Static files that are looked for once."""

    found: ClassVar[dict[tuple[str, str], dict[str, Any]]] = {}

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        if (root, prefix) not in self.found:
            super().update_files_dictionary(root, prefix)
            self.found[root, prefix] = dict(self.files)
        self.files.update(self.found[root, prefix])


TEMPLATES = Templates()
# A statement is compiled for a dialect, so that the databases of one kind share theirs.
STATEMENTS: LRUCache[Any, Any] = LRUCache(3000)
DIALECTS: dict[str, Dialect] = {}
Hotline.url_rule_class = OnceCompiled
hotline.app.WhiteNoise = OnceRead  # type: ignore[misc]


def share(app: Flask) -> None:
    """Let an application, its context pushed, use the templates and statements that another one compiled."""
    app.jinja_env.bytecode_cache = TEMPLATES
    if db.engine.name not in DIALECTS:
        db.engine.connect().close()  # the first connection tells a dialect what its server can do
        DIALECTS[db.engine.name] = db.engine.dialect
    db.engine.dialect = DIALECTS[db.engine.name]
    db.engine.update_execution_options(compiled_cache=STATEMENTS)
