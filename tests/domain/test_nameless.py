"""Is everything taken out of a text that tells of a person, and nothing else?"""

import pytest

from domain.nameless import nameless


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ring 0920-45 30 00 i morgon", "ring … i morgon"),
        ("ring +46 70 123 45 67", "ring …"),
        ("mejla anna.svensson@kommun.se", "mejla …"),
        ("gäller 19850101-1234 och 8501011234", "gäller … och …"),
        ("vad heter Rut Representants hund", "vad heter … hund"),
    ],
)
def test_personal_data_is_taken_out(text: str, kept: str) -> None:
    assert nameless(text, {"rut", "representant"}) == kept


@pytest.mark.parametrize(
    "text",
    [
        "vad är 17 714 288 kr i ärende 2025/14-2.2.0.1",
        "hur blev 1 090 300 000 kr 2025-03-18 kl 10.00",
    ],
)
def test_figures_dates_and_case_numbers_stay(text: str) -> None:
    assert nameless(text, frozenset()) == text
