"""The content security policy allows nothing inline, so no template may rely on it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "templates").rglob("*.html"))
COMMENTS = re.compile(r"\{#.*?#\}", re.DOTALL)
INLINE = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "a script without an address": r"<script(?![^>]*\ssrc=)[^>]*>",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "a javascript: address": r"""["']javascript:""",
    "a script in an htmx attribute": r"\bhx-on[:-]|\bjs:",
}
OUTSIDE = r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//"""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_template_holds_nothing_inline_and_loads_nothing_from_elsewhere(page: Path) -> None:
    text = COMMENTS.sub("", page.read_text())
    assert [what for what, pattern in INLINE.items() if re.search(pattern, text)] == []
    assert not re.search(rf"<(?:script|link|img|form)[^>]*{OUTSIDE}", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_form_that_posts_carries_the_token(page: Path) -> None:
    text = COMMENTS.sub("", page.read_text())
    for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text, re.DOTALL):
        assert "csrf_token" in form or "hidden_tag" in form or "_hidden(" in form


def test_our_scripts_keep_nothing_in_the_browser_and_write_no_markup() -> None:
    for script in sorted((ROOT / "hotline" / "static" / "js").glob("*.js")):
        for forbidden in ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "innerHTML", "eval("):
            assert forbidden not in script.read_text(), f"{script.name} uses {forbidden}"
