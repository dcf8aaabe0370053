"""Tests of words that lack the spaces between them."""

import pytest

from dialogs.understanding.own_names import build_vocabulary
from dialogs.understanding.vocabulary import Vocabulary
from domain.facts import Facts


@pytest.fixture(scope="module")
def vocabulary(shipped: Facts) -> Vocabulary:
    return build_vocabulary(shipped.cooperations["norrbotten"])


@pytest.mark.parametrize(
    ("written", "apart"),
    [
        ("hurmycket", "hur mycket"),
        ("betalarkalix", "betalar kalix"),
        ("betalarumea", "betalar umea"),
        ("forearkivet", "for earkivet"),
        ("earkivetdyrare", "earkivet dyrare"),
        ("overkalixfor", "overkalix for"),
        ("betalasgrundbeloppet", "betalas grundbeloppet"),
        ("vadkostarsocsystemetforpitea", "vad kostar socsystemet for pitea"),
    ],
)
def test_words_run_together_are_cut(written: str, apart: str, vocabulary: Vocabulary) -> None:
    assert vocabulary.analyse(written).spelling == apart


@pytest.mark.parametrize(
    "word",
    [
        "overkalix",
        "overlulea",
        "matboden",
        "medfinansiering",
        "omkostnad",
        "forvara",
        "socialtjanstsystemet",
        "mobiliseras",
        "overgick",
        "integration",
        "meningar",
    ],
)
def test_compounds_and_other_places_stay_whole(word: str, vocabulary: Vocabulary) -> None:
    assert " " not in (vocabulary.analyse(word).spelling or "")
