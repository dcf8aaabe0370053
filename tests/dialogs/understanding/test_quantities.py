"""Which amounts, counts and percentages does a message state?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.quantities import Quantities, read_quantities
from dialogs.understanding.tokens import Words, clean, tokenize, words_of


def read(text: str) -> tuple[Quantities, Words]:
    return read_quantities(words_of(clean(text)))


def quantities(text: str) -> Quantities:
    return read(text)[0]


@pytest.mark.parametrize(
    ("text", "kr"),
    [
        ("1 400 000 kr", 1_400_000),
        ("1\u00a0400\u00a0000 kronor", 1_400_000),
        ("1400000 kr", 1_400_000),
        ("1,4 mnkr", 1_400_000),
        ("1.4 mkr", 1_400_000),
        ("1,4 miljoner", 1_400_000),
        ("2 million kronor", 2_000_000),
        ("85,7 tkr", 85_700),
        ("85 700:-", 85_700),
        ("85 700 SEK", 85_700),
        ("600,000 kr", 600_000),
    ],
)
def test_an_amount_is_read_in_whole_kronor(text: str, kr: int) -> None:
    assert quantities(f"om det kostar {text} i stället").amounts == (kr,)


@pytest.mark.parametrize("text", ["2025", "§ 11", "3 %", "500 GB", "14 kommuner", "18 mars"])
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert quantities(text).amounts == ()


@pytest.mark.parametrize(
    ("text", "participants", "joining"),
    [
        ("om fem kommuner delar lika", 5, None),
        ("om 10 kommuner delar lika", 10, None),
        ("om fem kommuner till gick med", None, 5),
        ("om ytterligare två kommuner ansluter", None, 2),
        ("om tre nya kommuner går med", None, 3),
        ("two more municipalities", None, 2),
        ("among ten municipalities", 10, None),
        ("alla kommuner", None, None),
        ("en kommun", None, None),
    ],
)
def test_municipalities_are_counted(
    text: str, participants: int | None, joining: int | None
) -> None:
    found = quantities(text)
    assert (found.participants, found.joining) == (participants, joining)


@pytest.mark.parametrize(
    ("text", "percent"),
    [("3 %", 3.0), ("3%", 3.0), ("2,5 procent", 2.5), ("2.5 per cent", 2.5), ("tre procent", 3.0)],
)
def test_a_percentage_is_read(text: str, percent: float) -> None:
    assert quantities(f"om index är {text} nästa år").percent == percent


@pytest.mark.parametrize(
    ("text", "split"), [("40/60", (40, 60)), ("50/50", (50, 50)), ("40/70", None), ("18/3", None)]
)
def test_a_split_adds_up_to_the_whole(text: str, split: tuple[int, int] | None) -> None:
    assert quantities(f"fördelat {text}").split == split


@pytest.mark.parametrize(
    ("text", "gigabytes"), [("500 GB", 500), ("2 TB", 2000), ("500 gigabyte", 500), ("500", None)]
)
def test_storage_is_read_in_gigabytes(text: str, gigabytes: int | None) -> None:
    assert quantities(f"lagra {text}").gigabytes == gigabytes


def test_an_amount_is_blanked_out() -> None:
    text = clean("dela 600 000 kr mellan Kalix och Boden")
    _, (rest, tokens) = read(text)
    assert len(rest) == len(text)
    assert [token.word for token in tokens] == ["dela", "mellan", "kalix", "och", "boden"]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    cleaned = clean(text)
    _, (rest, tokens) = read(cleaned)
    assert len(rest) == len(cleaned)
    assert list(tokens) == tokenize(rest)


LIKE_NUMBERS = (
    "0 1 3 14 600 000 1,4 2.5 999999999999 kr tkr mnkr :- % procent GB TB fem tre kommuner till "
    "fler hälften lika mellan på 40/60 topp"
)
_PIECES = st.sampled_from(LIKE_NUMBERS.split())


@given(st.lists(_PIECES, max_size=12))
def test_any_mixture_of_numbers_and_units_can_be_read(pieces: list[str]) -> None:
    cleaned = clean(" ".join(pieces))
    _, (rest, tokens) = read(cleaned)
    assert len(rest) == len(cleaned)
    assert list(tokens) == tokenize(rest)
