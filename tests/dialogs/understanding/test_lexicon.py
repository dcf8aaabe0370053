"""Is every everyday word heard in all the forms that its files promise?"""

import tomllib
from pathlib import Path

import pytest

import dialogs.understanding
from dialogs.understanding.lexicon import lexicon, phrase

FOLDER = Path(dialogs.understanding.__file__).parent / "lexicon"


@pytest.mark.parametrize("said", ["går back", "gick back", "gått back"])
def test_a_verb_in_brackets_stands_for_all_its_forms(said: str) -> None:
    first, last = phrase(said)
    assert "deficit" in lexicon().concepts[(first, "*", last)]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_no_forms_are_given_that_no_entry_uses(file: Path) -> None:
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    entries = " ".join(entry for entries in content["concepts"].values() for entry in entries)
    assert [verb for verb in content["forms"] if f"<{verb}>" not in entries] == []
