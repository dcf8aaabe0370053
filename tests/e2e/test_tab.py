"""The web pages in a browser: entered from the chat, for everybody, at any width, by keyboard."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.chat import Chat
from tests.e2e.conftest import PICTURES, Installation

pytestmark = pytest.mark.e2e

PAGES = {
    "overview": "/tab",
    "status": "/tab/status",
    "subject": "/tab/status/dcbd",
    "costs": "/tab/costs?service=e-arkiv&amount=500000&with=2514&with=2582",
    "attendance": "/tab/attendance?year=2024",
    "reconciliation": "/tab/reconciliation",
    "english": "/tab/costs?language=en",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:100]}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(wide))


def enter(page: Page, chat: Chat, installation: Installation) -> None:
    page.route(lambda url: not url.startswith(installation.bot), lambda route: route.abort())
    link = re.search(rf"{installation.bot}/tab/enter/\S+", chat.say("Öppna webbsidan"))
    assert link is not None
    page.goto(link[0])
    page.get_by_role("button", name="Gå in").click()
    page.wait_for_url("**/tab")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_pages_are_for_everybody(
    chat: Chat, installation: Installation, scheme: Literal["light", "dark"], width: int
) -> None:
    # The checker runs a script of its own, which the pages forbid.
    page = chat.browser().new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,
        locale="sv-SE",
    )
    enter(page, chat, installation)
    for name, path in PAGES.items():
        page.goto(installation.bot + path)
        assert faults(page) == [], name
        assert overflow(page) == 0, name
        page.screenshot(path=PICTURES / f"tab_{name}_{width}.png", full_page=True)
        page.evaluate("document.documentElement.dataset.theme = 'contrast'")  # as Teams names it
        assert faults(page) == [], f"{name} in Teams' high contrast"
        page.emulate_media(forced_colors="active")
        assert faults(page) == [], f"{name} in the system's own colours"
        page.emulate_media(forced_colors="none")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")  # past the navigation


def test_the_pages_are_read_without_scripts(chat: Chat, installation: Installation) -> None:
    page = chat.browser().new_page(java_script_enabled=False, locale="sv-SE")
    enter(page, chat, installation)
    page.get_by_role("link", name="Kostnader").click()
    page.locator("select[name=municipality]").select_option("Kalix")
    page.get_by_role("button", name="Visa").first.click()
    assert "Kalix betalar" in page.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")
