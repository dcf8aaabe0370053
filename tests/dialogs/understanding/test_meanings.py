"""Has every word whose meaning is known an explanation, and is it asked for in many ways?"""

import tomllib
from pathlib import Path

import pytest

from dialogs import understanding
from dialogs.texts import LANGUAGES, texts

KEYS = tomllib.loads(
    (Path(understanding.__file__).parent / "meanings.toml").read_text(encoding="utf-8")
)["words"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_explained(language: str) -> None:
    explained = {
        key.removeprefix("meanings.") for key in texts(language) if key.startswith("meanings.")
    }
    assert explained == {*KEYS, "note"}


def test_no_word_stands_twice() -> None:
    words = [word for spelled in KEYS.values() for word in spelled]
    assert len(words) == len(set(words))
