"""Whose name is it? A member's, in every way it is written, and never another's.

Kalix is not Överkalix, and Umeå is no mistyped Piteå: a figure told for the wrong municipality is
the worst that can happen.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import dialogs.understanding
from dialogs.answer import Answer, Outcome
from dialogs.answering import respond
from dialogs.understanding.tokens import fold
from domain.facts import CooperationFacts, Facts
from storage import read_folder, shipped_folders
from tests.dialogs.asked import amounts_in

TODAY = date(2025, 12, 5)
ASKING = "Vad betalar {name} för e-tjänsteplattformen 2025?"
KEYS = "qwertyuiopå asdfghjklöä zxcvbnm"
"""The rows of a Swedish keyboard."""


@cache
def norrbotten() -> CooperationFacts:
    """The only cooperation of the store in these tests, so that nobody else's names help."""
    (folder,) = (folder for folder in shipped_folders() if folder.name == "norrbotten")
    return read_folder(folder)


@cache
def facts() -> Facts:
    return Facts(version=1, cooperations={"norrbotten": norrbotten()})


@cache
def swedish_municipalities() -> tuple[str, ...]:
    folder = Path(dialogs.understanding.__file__).parent
    file = folder / "lexicon" / "municipalities.txt"
    return tuple(file.read_text(encoding="utf-8").splitlines())


def members() -> dict[str, str]:
    """Members' codes by name."""
    return {m.name: m.code for m in norrbotten().municipalities}


def outsiders() -> list[str]:
    return [name for name in swedish_municipalities() if name not in members()]


def answers(question: str) -> tuple[Answer, ...]:
    return respond(question, facts(), person=None, language="sv", today=TODAY).answers


def codes(question: str) -> set[str]:
    """The municipalities that a message was read to speak of."""
    return {
        code
        for answer in answers(question)
        if answer.question is not None
        for code in answer.question.municipalities
    }


def told(question: str) -> str:
    return " / ".join(answer.headline for answer in answers(question))


def test_the_list_is_the_whole_country() -> None:
    assert len(swedish_municipalities()) == len(set(swedish_municipalities())) == 290
    assert set(members()) <= set(swedish_municipalities())


def written(name: str) -> Iterator[str]:
    """A name as people write it."""
    genitive = name if name.endswith(("s", "x", "z")) else f"{name}s"
    for form in (name, f"{genitive} kommun", f"{name} kommun"):
        yield from (form, form.lower(), form.upper(), fold(form))


@pytest.mark.parametrize("name", members())
def test_a_member_is_itself_however_it_is_written(name: str) -> None:
    wrong = {
        form: told(ASKING.format(name=form))
        for form in written(name)
        if codes(ASKING.format(name=form)) != {members()[name]}
    }
    assert wrong == {}


@pytest.mark.parametrize("name", members())
def test_a_member_s_genitive_is_itself(name: str) -> None:
    genitive = name if name.endswith(("s", "x", "z")) else f"{name}s"
    for form in (genitive, genitive.lower(), fold(genitive)):
        assert codes(f"{form} andel av e-tjänsteplattformen 2025?") == {members()[name]}, form


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("över kalix", "Överkalix"),
        ("Över Kalix", "Överkalix"),
        ("över torneå", "Övertorneå"),
        ("öv kalix", "Kalix"),
        ("Kalix, inte Boden,", "Kalix"),
    ],
)
def test_a_name_in_two_words_is_the_whole_name(text: str, name: str) -> None:
    assert members()[name] in codes(ASKING.format(name=text))


@pytest.mark.parametrize("name", outsiders())
def test_another_municipality_is_never_read_as_a_member(name: str) -> None:
    genitive = name if name.endswith(("s", "x", "z")) else f"{name}s"
    for form in (name, f"{name} kommun", f"{genitive} kommun"):
        question = ASKING.format(name=form)
        assert codes(question) == set(), told(question)
        assert not amounts_in(told(question)), told(question)
    question = f"{genitive} andel av e-tjänsteplattformen 2025?"
    assert codes(question) == set(), told(question)
    assert not amounts_in(told(question)), told(question)


@pytest.mark.parametrize("name", outsiders())
def test_another_municipality_written_carelessly_is_never_read_as_a_member(name: str) -> None:
    """In small letters, without dots: "Vara" and "Mark" may then be other words, not members."""
    for form in (name.lower(), fold(name), name.upper()):
        question = ASKING.format(name=form)
        assert codes(question) == set(), told(question)


@pytest.mark.parametrize("name", outsiders())
def test_a_member_beside_another_municipality_keeps_its_figure(name: str) -> None:
    question = ASKING.format(name=f"Kalix och {name}")
    assert codes(question) <= {members()["Kalix"]}, told(question)


def beside(letter: str) -> str:
    """The keys next to a letter's."""
    at = KEYS.find(letter)
    return (KEYS[max(0, at - 1) : at] + KEYS[at + 1 : at + 2]).strip()


def typing_errors(name: str) -> Iterator[str]:
    """A name with one error: a letter lost, doubled, swapped with the next, or next to the key."""
    for at, letter in enumerate(name):
        yield name[:at] + name[at + 1 :]
        yield name[:at] + letter + name[at:]
        if at + 1 < len(name) and name[at + 1] != letter:
            yield name[:at] + name[at + 1] + letter + name[at + 2 :]
        for other in beside(letter.lower()):
            yield name[:at] + (other.upper() if letter.isupper() else other) + name[at + 1 :]


def mistyped(name: str) -> list[str]:
    """Misspelt forms that are no other name."""
    real = {fold(known) for known in swedish_municipalities()}
    real |= {f"{known}s" for known in real}
    return sorted({form for form in typing_errors(name) if fold(form) not in real})


@pytest.mark.parametrize("name", members())
def test_a_mistyped_member_is_itself_or_nobody_and_never_another(name: str) -> None:
    for form in mistyped(name):
        question = ASKING.format(name=form)
        assert codes(question) <= {members()[name]}, (form, told(question))


@pytest.mark.parametrize("name", members())
def test_no_other_figure_is_told_for_a_mistyped_member(name: str) -> None:
    """Whoever is not recognised is asked about or declined; a sum of all is no answer."""
    wrong = {
        form: told(ASKING.format(name=form))
        for form in mistyped(name)
        if not codes(ASKING.format(name=form))
        and any(a.outcome is Outcome.ANSWERED for a in answers(ASKING.format(name=form)))
    }
    assert wrong == {}


def test_most_mistyped_members_are_recognised() -> None:
    forms = [(name, form) for name in members() for form in mistyped(name)]
    found = [form for name, form in forms if codes(ASKING.format(name=form)) == {members()[name]}]
    assert len(found) / len(forms) >= 0.9, sorted({f for _, f in forms} - set(found))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kalix", "Överkalix"), ("Piteå", "Luleå"), ("Övertorneå", "Överkalix"), ("Boden", "Piteå")],
)
def test_two_members_in_one_question_are_both_themselves(one: str, other: str) -> None:
    for question in (
        f"Vad betalar {one} och {other} för rtj 2025?",
        f"Jämför {other} med {one}, rtj 2025",
        f"vad betalar {fold(one)} o {fold(other)} for rtj 2025",
    ):
        assert codes(question) == {members()[one], members()[other]}, told(question)


def test_the_word_municipality_belongs_to_the_name_before_it() -> None:
    assert codes("Hur mycket mer betalar Boden kommun än Kalix för e-arkivet 2025?") == {
        "2582",
        "2514",
    }


def test_a_hyphen_makes_another_place_of_a_member_s_name() -> None:
    assert codes("Vad betalar Över-luleå för e-arkivet 2025?") == set()
    assert codes("Vad betalar Luleå-Boden för e-arkivet 2025?") == {"2580", "2582"}
