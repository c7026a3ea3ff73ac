"""What the signs of a template may say: names that are offered, a choice between two, a row for each of a list.

The tree of every text is read before anything runs, and what is not on the short list is refused; so no template can
reach an object, call anything or count for ever. Behind that stands Jinja's own sandbox, without filters and functions.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hotline.formats.template.offered import BODIES, LOOP, Offered, Problem

LARGEST_REPEATED = 200_000  # letters of XML that loops repeat
_TAG = re.compile(r"<[^<>{}]*>")  # a lone < or > may stand in a sign
_CONDITIONS = (nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Const)

Scope = Mapping[str, tuple[str, ...]]


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without anything to call; what a template names and is not given is an error."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals, self.filters, self.tests = {}, {}, {}

    def is_safe_callable(self, obj: Any) -> bool:
        """Let nothing be called."""
        return False


def problems(source: str, offered: Offered) -> tuple[list[Problem], list[str]]:
    """Read one text of a template; return what is wrong with it, and the names it uses, each as often as it does."""
    reader = _Reader(source, offered)
    try:
        found = list(reader.read(Sandbox().parse(source), {}))
    except TemplateSyntaxError as error:
        unclosed = "end of template" in (error.message or "").lower()
        return [Problem("unclosed" if unclosed else "syntax", near=around(source, error.lineno))], []
    except (RecursionError, ValueError):  # signs within signs within signs; a number of ten thousand digits
        return [Problem("syntax")], []
    if reader.repeated > LARGEST_REPEATED:
        found.append(Problem("repeated"))
    return found, reader.named


def around(source: str, line: int) -> str:
    """Return the words of a line of the source, which is one paragraph."""
    lines = source.splitlines()
    return unescape(_TAG.sub("", lines[line - 1])).strip()[:120] if 0 < line <= len(lines) else ""


class _Reader:
    """Walks the tree of one text."""

    def __init__(self, source: str, offered: Offered) -> None:
        self.source, self.offered = source, offered
        self.named: list[str] = []
        self.repeated = 0
        self.choices = 0  # the ifs around what is read

    def read(self, node: nodes.Node, scope: Scope) -> Iterator[Problem]:
        """Yield what is wrong below a node; `scope` knows what a loop names, with its parts."""
        match node:
            case nodes.Name():
                yield from self._name(node, scope)
            case nodes.Getattr(node=nodes.Name(name=name), attr=part):
                yield from self._part(node, name, part, scope)
            case nodes.For():
                yield from self._loop(node, scope)
            case nodes.If():
                yield from self._choice(node, scope)
            case nodes.TemplateData():
                self.repeated += len(node.data) if scope else 0
            case nodes.Output():
                yield from self._output(node, scope)
            case _ if isinstance(node, (nodes.Template, *_CONDITIONS)):
                for child in node.iter_child_nodes():
                    yield from self.read(child, scope)
            case _:
                yield self._forbidden(node)

    def _output(self, node: nodes.Output, scope: Scope) -> Iterator[Problem]:
        for said in node.nodes:
            is_named = isinstance(said, (nodes.Name, nodes.Getattr, nodes.TemplateData))
            yield from self.read(said, scope) if is_named else [self._forbidden(said)]

    def _choice(self, node: nodes.If, scope: Scope) -> Iterator[Problem]:
        self.choices += 1
        for child in node.iter_child_nodes():
            yield from self.read(child, scope)
        self.choices -= 1

    def _name(self, node: nodes.Name, scope: Scope) -> Iterator[Problem]:
        self.named.append(node.name)
        if node.name in self.offered.lists and node.name not in scope:
            yield Problem("list", node.name, self._near(node))
        elif node.name in BODIES and (scope or self.choices):
            yield Problem("body_place", node.name, self._near(node))
        elif node.name not in {*self.offered.texts, *self.offered.things, *scope, *BODIES}:
            yield self._unknown(node, node.name, scope)

    def _part(self, node: nodes.Node, name: str, part: str, scope: Scope) -> Iterator[Problem]:
        self.named.append(name)
        known = LOOP if name == "loop" and scope else {**self.offered.things, **scope}.get(name, ())
        if part.startswith("_"):
            yield self._forbidden(node)
        elif part not in known:
            yield self._unknown(node, f"{name}.{part}", scope)

    def _loop(self, node: nodes.For, scope: Scope) -> Iterator[Problem]:
        known, target = node.iter, node.target
        if not isinstance(known, nodes.Name) or not isinstance(target, nodes.Name) or node.test or node.recursive:
            yield self._forbidden(node)
        elif scope:
            yield Problem("nested", known.name, self._near(node))
        elif known.name not in self.offered.lists:
            yield Problem("no_list", known.name, self._near(node), ", ".join(self.offered.lists))
        else:
            for child in (*node.body, *node.else_):
                yield from self.read(child, {target.name: self.offered.lists[known.name]})

    def _unknown(self, node: nodes.Node, said: str, scope: Scope) -> Problem:
        besides = [one for name, parts in scope.items() for one in (name, *(f"{name}.{part}" for part in parts))]
        return Problem("unknown", said, self._near(node), self.offered.nearest(said, besides))

    def _forbidden(self, node: nodes.Node) -> Problem:
        return Problem("forbidden", near=self._near(node))

    def _near(self, node: nodes.Node) -> str:
        return around(self.source, node.lineno)
