"""Every template compiles, and somebody shows it."""

import re
from contextlib import suppress

import pytest
from jinja2 import TemplateSyntaxError, meta, nodes

from tests.house.conftest import HOTLINE, TEMPLATES

PAGES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


@pytest.fixture(scope="module")
def shown(whole):
    """Every template that code names, and every one that another template takes in."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in HOTLINE.rglob("*.py"))
    names = set(re.findall(r"""["']((?:\w+/)?\w+\.html)["']""", code))
    for page in PAGES:
        with suppress(TemplateSyntaxError):  # another test says so
            tree = whole.jinja_env.parse((TEMPLATES / page).read_text(encoding="utf-8"))
            names |= {name for name in meta.find_referenced_templates(tree) if name}
    return names


@pytest.mark.parametrize("page", PAGES)
def test_a_template_compiles(whole, page):
    assert whole.jinja_env.get_template(page)


@pytest.fixture(scope="module")
def macros():
    """The name of every component."""
    folder = [path.read_text(encoding="utf-8") for path in (TEMPLATES / "_macros").glob("*.html")]
    return {name for text in folder for name in re.findall(r"{%-? macro (\w+)\(", text)}


@pytest.mark.parametrize("page", PAGES)
def test_a_template_takes_every_macro_it_uses_itself(whole, macros, page):
    """What only the page around it has taken is missing the day that page is changed."""
    tree = whole.jinja_env.parse((TEMPLATES / page).read_text(encoding="utf-8"))
    called = {one.node.name for one in tree.find_all(nodes.Call) if isinstance(one.node, nodes.Name)}
    taken = {
        name if isinstance(name, str) else name[1] for one in tree.find_all(nodes.FromImport) for name in one.names
    }
    assert called & macros <= taken | {one.name for one in tree.find_all(nodes.Macro)}


@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith("errors/")])
def test_a_template_is_shown_by_a_view_or_taken_in_by_another(shown, page):
    assert page in shown


def test_nothing_shows_a_template_that_is_not_there(shown):
    assert shown <= set(PAGES)


@pytest.mark.parametrize("page", [page for page in PAGES if "/" in page and not page.startswith("_")])
def test_a_template_lies_in_the_folder_of_a_blueprint(whole, page):
    assert page.partition("/")[0] in {"errors", *whole.blueprints}


@pytest.mark.parametrize("code", [400, 404, 413, 429, 500, 503])
def test_every_error_has_its_page(whole, code):
    with whole.test_request_context("/"):
        assert whole.jinja_env.get_template(f"errors/{code}.html").render()
