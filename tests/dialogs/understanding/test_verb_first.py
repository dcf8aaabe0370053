"""What is supposed by its verb alone is read as what "om" supposes."""

import pytest

from dialogs.understanding.verb_first import with_its_if


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            "Lämnar Boden e-arkivet, vad betalar vi då?",
            "om Boden lämnar e-arkivet, vad betalar vi då?",
        ),
        ("Höjs licensen med 5 %, vad blir det?", "om höjs licensen med 5 %, vad blir det?"),
        (
            "Hoppar två kommuner av, hur mycket blir det?",
            "om hoppar två kommuner av, hur mycket blir det?",
        ),
        ("Går nämnden plus, vad händer då?", "Går nämnden plus, vad händer då?"),
        ("Ökar våra kostnader, vem bestämmer det?", "Ökar våra kostnader, vem bestämmer det?"),
        ("Lämnar Boden e-arkivet?", "Lämnar Boden e-arkivet?"),
    ],
)
def test_a_sentence_that_begins_with_what_changes_is_supposed(said: str, read: str) -> None:
    assert with_its_if(said, said.lower().split()) == read
