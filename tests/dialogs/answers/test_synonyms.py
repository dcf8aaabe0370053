"""Words that mean the same find what the documents say in other words."""

from dialogs.answers.passages import passage_index
from dialogs.answers.stems import stems
from dialogs.answers.synonyms import means
from domain.facts import CooperationFacts


def test_a_word_means_others_of_its_group_in_any_form_and_language() -> None:
    for asked in ("flyttade", "migration", "migreringen"):
        assert means(stems(asked)[0], stems("Piteå har kört sin egen migrering."))
    assert not means("resa", stems("Piteå har kört sin egen migrering."))


def test_the_index_finds_what_comparing_every_word_would(norrbotten: CooperationFacts) -> None:
    index = passage_index(norrbotten)
    for sought in (
        "mot",
        "kommunfullmaktig",
        "narvaro",
        "deltagarnarvaron",
        "attestreglement",
        "ab",
    ):
        holding = {
            n
            for n, passage in enumerate(norrbotten.passages)
            if means(sought, stems(f"{passage.heading} {passage.text}"))
        }
        assert set(index.counts(sought)) == holding, sought
