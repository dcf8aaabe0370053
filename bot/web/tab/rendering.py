"""How does a page become HTML? Templates that escape everything, and what they all need."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from yarl import URL

from bot.web.tab import browser
from dialogs.plain import written_source
from dialogs.texts import LANGUAGES, say

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Where the viewer is: what every address keeps, the page, and the cooperations to choose.

    ``at`` is the whole address of the page.
    """

    kept: Mapping[str, str]
    here: str
    at: URL
    person: str
    cooperation: str
    others: tuple[tuple[str, str], ...]

    def address(self, path: str, **values: str) -> str:
        """A page's address with what is kept."""
        query = urlencode({**self.kept, **values})
        return f"{path}?{query}" if query else path

    def in_language(self, language: str) -> str:
        """This page, with all that is chosen on it, in another language."""
        return str(self.at.update_query(language=language))


def rendered(name: str, language: str, **values: object) -> str:
    """A page of that name."""
    return (
        _environment()
        .get_template(f"tab/{name}.html")
        .render(
            {
                "style": browser.STYLE,
                "script": browser.SCRIPT,
                "teams_script": browser.TEAMS_SCRIPT,
                "teams_script_hash": browser.TEAMS_SCRIPT_HASH,
                "language": language,
                "languages": LANGUAGES,
                "say": partial(say, language),
                "say_in": say,
                "source": written_source,
                **values,
            }
        )
    )


@cache
def _environment() -> "Environment":
    from jinja2 import (  # costs memory that only these pages need
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    return Environment(
        loader=FileSystemLoader(browser.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
