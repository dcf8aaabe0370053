"""A message without its typing errors: only what nobody writes is put right."""

import pytest

from dialogs.understanding.own_names import build_vocabulary
from dialogs.understanding.spelling import spelled_right
from dialogs.understanding.tokens import fold, message_words
from dialogs.understanding.vocabulary import Vocabulary
from domain.facts import Facts


@pytest.fixture(scope="module")
def vocabulary(shipped: Facts) -> Vocabulary:
    return build_vocabulary(shipped.cooperations["norrbotten"])


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("När sammanträdde nännden?", "När sammantradde namnden?"),
        ("När görs ridkanalysen?", "När görs riskanalysen?"),
        ("Vilka kommuer brukar utebli?", "Vilka kommuner brukar utebli?"),
        ("Varför pausades ncykelupphandlingen?", "Varför pausades nyckelupphandlingen?"),
        ("Vad står i avdnitt 7.3?", "Vad står i avsnitt 7.3?"),
        ("Hur månag betallar mest?", "Hur manga betalar mest?"),
        ("Vad kostra e-arkivet, nätvaro?", "Vad kostar e-arkivet, narvaro?"),
        ("vatför är dyrats avtl dyrt", "varfor är dyrast avtal dyrt"),
        ("Är projektt i systemett klara?", "Är projekt i systemet klara?"),
        ("who is rokling out dcbd", "who is rokling out dcbd"),
    ],
)
def test_a_mistyped_word_is_put_right(vocabulary: Vocabulary, typed: str, right: str) -> None:
    assert fold(spelled_right(message_words(typed), vocabulary).text) == fold(right)


@pytest.mark.parametrize(
    "text",
    [
        "Vad kostar vårdplattformen?",  # a thing that the cooperation does not have
        "Vad betalar Överluleå för e-arkivet?",
        "Vad betalar Kramfors?",
        "När slutade Anna Lindborg som samordnare?",
        "budgeten för it-säkerhet",
        "Vem funderar på rabatten?",
        "vanligen på kommunledningskontoret",
        "VAD BETALAR KALIX",
        "har någon hittat en token eller en font på lager",  # keys beside each other
        "vilka mål har tillkommit2025 när avtalsspärrensläpper",  # written together
        "vad säger agrees och announces om tapeten",
    ],
)
def test_what_may_be_meant_as_it_stands_is_left(vocabulary: Vocabulary, text: str) -> None:
    assert spelled_right(message_words(text), vocabulary).text == text
