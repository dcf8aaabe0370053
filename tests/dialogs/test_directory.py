"""Which cooperation does a message speak of, when the store holds several?"""

from datetime import date

import pytest

from dialogs.directory import choose_cooperations, votes_in
from dialogs.understanding.tokens import clean, words_of
from domain.facts import Facts

TODAY = date(2025, 12, 5)
THEN = date(2016, 9, 1)
BOTH = {"norrbotten", "esamverkan"}


def chosen(
    text: str,
    facts: Facts,
    *,
    own: tuple[str, ...] = (),
    today: date = TODAY,
    previous: str | None = None,
) -> set[str]:
    message = words_of(clean(text))
    votes = votes_in(message, facts)
    return set(choose_cooperations(message, facts, own, today, previous, votes))


@pytest.mark.parametrize(
    ("text", "cooperation"),
    [
        ("Vad betalar Kalix?", "norrbotten"),
        ("vad betalar overkalix", "norrbotten"),
        ("Bodens andel av e-arkivet", "norrbotten"),
        ("Hur går det med dcbd?", "norrbotten"),
        ("När möts Norrbottens e-nämnd?", "norrbotten"),
        ("Vad betalar Sundsvall?", "esamverkan"),
        ("hudiksvalls andel", "esamverkan"),
        ("Vad betalar Sundsvsll?", "esamverkan"),
        ("What does eSammverkan phase 2 cost?", "esamverkan"),
        ("Vem är projektägare i eSamverkan etapp 2?", "esamverkan"),
        ("Vad kostar e-samverkan Örnsköldsvik?", "esamverkan"),
    ],
)
@pytest.mark.parametrize("own", [(), ("norrbotten",), ("esamverkan",)])
def test_a_name_finds_its_cooperation_whoever_asks(
    shipped: Facts, text: str, cooperation: str, own: tuple[str, ...]
) -> None:
    assert chosen(text, shipped, own=own) == {cooperation}


@pytest.mark.parametrize("own", ["norrbotten", "esamverkan"])
def test_without_a_name_the_asker_s_own_is_meant(shipped: Facts, own: str) -> None:
    assert chosen("Vad betalar vi?", shipped, own=(own,)) == {own}


@pytest.mark.parametrize("previous", ["norrbotten", "esamverkan"])
def test_without_a_name_the_one_spoken_of_is_meant(shipped: Facts, previous: str) -> None:
    assert chosen("och totalt?", shipped, own=("norrbotten",), previous=previous) == {previous}


def test_nobody_known_means_the_one_that_still_goes_on(shipped: Facts) -> None:
    assert chosen("Vad kostar det totalt?", shipped) == {"norrbotten"}


def test_where_several_go_on_it_is_asked(shipped: Facts) -> None:
    assert chosen("Vad kostar det totalt?", shipped, today=THEN) == BOTH


def test_a_name_wins_over_the_one_spoken_of(shipped: Facts) -> None:
    assert chosen("och Sundsvall?", shipped, previous="norrbotten") == {"esamverkan"}


def test_a_cooperation_that_is_gone_is_not_gone_on_with(shipped: Facts) -> None:
    assert chosen("och totalt?", shipped, previous="upplöst") == {"norrbotten"}
    assert chosen("och totalt?", shipped, own=("upplöst",)) <= BOTH


def test_an_empty_store_has_none() -> None:
    assert chosen("Vad kostar det?", Facts(version=0, cooperations={})) == set()
