"""Hands that know only a keyboard."""

from playwright.sync_api import Page

FOCUSED = "(selector) => document.activeElement?.matches(selector) ?? false"
# Of a row of choices the one that is chosen, of a list that unfolds its value.
CHOSEN = "(name) => document.querySelector(`[name=${name}]:checked`)?.value ?? document.activeElement.value"
FAR = 140


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until something has the focus; fail when it never gets it."""
    for _ in range(FAR):
        if page.evaluate(FOCUSED, selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard does not reach {selector}")


def write(page: Page, name: str, text: str) -> None:
    """Go to a field and type."""
    tab_to(page, f"[name={name}]")
    page.keyboard.type(text)


def choose(page: Page, name: str, value: str) -> None:
    """Go to a list that unfolds or to a row of choices, and step to one of them by the arrow keys."""
    tab_to(page, f"[name={name}]")
    for _ in range(FAR):
        if page.evaluate(CHOSEN, name) == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows do not reach {value} of {name}")


def tick(page: Page, name: str, value: str) -> None:
    """Go to a box and tick it."""
    tab_to(page, f"[name={name}][value={value}]")
    page.keyboard.press("Space")
