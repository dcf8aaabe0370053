"""The chat with the bot as a person sees it: the Agents Playground in a browser."""

import time
from pathlib import Path

from playwright.sync_api import Browser, Page

_PATIENCE = 60_000  # ms until a reply must be seen
_QUIET = 0.4  # seconds without a further reply that end an answer


class Chat:
    """The personal chat between the demo's first member and the bot."""

    def __init__(self, page: Page, address: str, bot: str, pictures: Path) -> None:
        self._page = page
        self._pictures = pictures
        self._replies = page.locator(".fai-OutputCard")
        page.set_default_timeout(_PATIENCE)
        # Its fonts come from the internet, which a test never needs.
        page.route(lambda url: not url.startswith((address, bot)), lambda route: route.abort())
        page.goto(address)

    def welcome(self) -> str:
        """What the bot says when it is installed, which opening the chat does."""
        return self._answer_after(0)

    def say(self, text: str) -> str:
        """Types and sends a message; returns the words of what the bot replies."""
        box = self._page.get_by_role("textbox").last
        box.click()
        box.press_sequentially(text)
        seen = self._replies.count()
        self._page.get_by_role("button", name="Send Message").click()
        return self._answer_after(seen)

    def press(self, title: str) -> str:
        """Presses the newest button of that title; returns the words of what the bot replies."""
        seen = self._replies.count()
        self._page.get_by_role("button", name=title, exact=True).last.click()
        return self._answer_after(seen)

    def click(self, title: str) -> None:
        """Presses the newest button of that title, whose card is shown anew in its place."""
        self._page.get_by_role("button", name=title, exact=True).last.click()

    def enter(self, name: str) -> None:
        """Goes to another chat of the list."""
        self._page.get_by_text(name).first.click()

    def waits_for(self, words: str) -> str:
        """Waits until a reply, perhaps one that is shown anew, has the words; returns its text."""
        found = self._replies.filter(has_text=words).last
        found.wait_for()
        return found.inner_text()

    def buttons(self) -> list[str]:
        """Titles of the buttons on the newest reply."""
        return self._replies.last.get_by_role("button").all_inner_texts()

    def browser(self) -> Browser:
        """The browser that the chat is in, to open other pages with."""
        found = self._page.context.browser
        assert found is not None
        return found

    def sees_image(self, words: str) -> bool:
        """Whether the newest image that says the words was fetched and has a size."""
        image = self._page.locator(f'img[alt*="{words}"]').last
        image.wait_for()
        return bool(image.evaluate("async i => { await i.decode(); return i.naturalWidth > 0 }"))

    def fetch(self, title: str) -> Path:
        """Follows the newest link of that title, which gives a file; returns it, by its name."""
        with self._page.expect_download() as started:
            self._page.get_by_role("link", name=title, exact=True).last.click()
        self._pictures.mkdir(parents=True, exist_ok=True)
        file = self._pictures / started.value.suggested_filename
        started.value.save_as(file)
        return file

    def picture(self, name: str) -> Path:
        """Saves what is seen as a PNG and returns the file."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        file = self._pictures / f"{name}.png"
        self._page.screenshot(path=file)
        return file

    def _answer_after(self, seen: int) -> str:
        self._replies.nth(seen).wait_for()
        count = 0
        while count != (count := self._replies.count()):
            time.sleep(_QUIET)
        return "\n".join(self._replies.all_inner_texts()[seen:])
