"""Do the two languages say the same things? Keys, placeholders and plural forms."""

import re
import string

import pytest

from dialogs.texts import LANGUAGES, say, texts

SWEDISH, ENGLISH = texts("sv"), texts("en")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_keys() -> None:
    assert set(SWEDISH) == set(ENGLISH)


@pytest.mark.parametrize("key", sorted(SWEDISH))
def test_a_text_has_the_same_placeholders_in_both_languages(key: str) -> None:
    assert placeholders(SWEDISH[key]) == placeholders(ENGLISH[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_with_a_plural_has_both_forms(language: str) -> None:
    known = texts(language)
    stems = {
        re.sub(r"\.(one|other)$", "", key) for key in known if key.endswith((".one", ".other"))
    }
    assert stems
    assert all(f"{stem}.one" in known and f"{stem}.other" in known for stem in stems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_ends_in_a_space(language: str) -> None:
    assert [key for key, text in texts(language).items() if not text or text != text.strip()] == []


def test_a_count_chooses_between_one_and_other() -> None:
    assert say("sv", "reports.used_count", n=1) == "1 kommun använder det"
    assert say("sv", "reports.used_count", n=2) == "2 kommuner använder det"


def test_an_unknown_key_is_a_fault() -> None:
    with pytest.raises(KeyError):
        say("sv", "reports.nothing_of_the_kind")
