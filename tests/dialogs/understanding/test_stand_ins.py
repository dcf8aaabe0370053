"""Is a committee that is no nämnd heard where the lexicon says nämnden?"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dialogs.answering import respond
from dialogs.understanding import build_vocabulary
from dialogs.understanding.vocabulary import Vocabulary
from domain.facts import CooperationFacts, Facts
from storage import read_folder
from tests.data import INVENTED

RENAMED = {"Bygdenämnden": "Direktionen", "bygdenämnden": "direktionen", "Bygdeombud": "Delegat"}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> CooperationFacts:
    """The invented cooperation with a direktion of delegates."""
    folder = tmp_path_factory.mktemp("renamed") / INVENTED.name
    shutil.copytree(INVENTED, folder)
    for name in ("bodies.toml", "cooperation.toml", "roles.toml"):
        _rename(folder / name)
    return read_folder(folder)


def _rename(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in RENAMED.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def vocabulary(renamed: CooperationFacts) -> Vocabulary:
    return build_vocabulary(renamed)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("direktionen", "namnden"),
        ("direktionens", "namndens"),
        ("direktionsmotet", "namndmotet"),
        ("delegaten", "ledamoten"),
    ],
)
def test_an_own_word_stands_for_that_of_the_lexicon(
    written: str, meant: str, vocabulary: Vocabulary
) -> None:
    assert meant in vocabulary.analyse(written).concepts


def test_a_genitive_stands_for_no_other_case(vocabulary: Vocabulary) -> None:
    assert "namnden" not in vocabulary.analyse("direktionens").concepts


@pytest.mark.parametrize("name", ["direktionen", "bygdenämnden"])
def test_a_phrase_of_the_lexicon_is_heard_with_either_name(
    name: str, renamed: CooperationFacts
) -> None:
    facts = renamed if name == "direktionen" else read_folder(INVENTED)
    store = Facts(version=1, cooperations={facts.cooperation.id: facts})
    asked = f"Får {name} besluta om bara en är på plats?"
    told = respond(asked, store, person=None, language="sv", today=date(2032, 3, 1))
    assert "fler än hälften" in told.answers[0].headline
