"""Is a wish for a file told from a question?"""

from datetime import date

import pytest

from dialogs.understanding.document_talk import DocumentWish, read_document_wish

TODAY = date(2025, 12, 5)


@pytest.mark.parametrize(
    ("text", "kind", "year", "ending"),
    [
        ("Exportera kostnaderna 2025 till Excel", "costs", 2025, ".xlsx"),
        ("kan du exportera kostnaderna för 2024 som csv?", "costs", 2024, ".csv"),
        ("gör den ekonomiska rapporten", "economy", None, None),
        ("Gör informationen om aktuellt och pågående", "status", None, None),
        ("ta fram måluppföljningen 2024 i Word", "attendance", 2024, ".docx"),
        ("skriv text till nyhetsbrevet", "newsletter", None, None),
        ("export the costs 2025 to Excel", "costs", 2025, ".xlsx"),
    ],
)
def test_a_file_is_asked_for_in_words(
    text: str, kind: str, year: int | None, ending: str | None
) -> None:
    wish = read_document_wish(text, TODAY)
    assert wish is not None
    assert (wish.kind, wish.year, wish.ending) == (kind, year, ending)


def test_a_newsletter_may_begin_with_a_day() -> None:
    assert read_document_wish("gör ett nyhetsbrev sedan 1 oktober", TODAY) == DocumentWish(
        kind="newsletter",
        year=None,
        since=date(2025, 10, 1),
        until=None,
        ending=None,
        language="sv",
    )


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("gör informationen om aktuellt och pågående för mars 2025", date(2025, 3, 31)),
        ("gör informationen om aktuellt till 18 mars 2025", date(2025, 3, 18)),
        ("gör informationen om aktuellt till 18 mars", None),
        ("gör informationen om aktuellt 2025", None),
    ],
)
def test_a_file_may_be_asked_for_as_of_a_day(text: str, until: date | None) -> None:
    wish = read_document_wish(text, TODAY)
    assert wish is not None
    assert wish.until == until


@pytest.mark.parametrize(
    "text",
    [
        "kostnaderna 2025",
        "gör om kostnaderna om fem kommuner går med",
        "skapa möte med nämnden",
        "gör kallelsen till 18 mars",
        "skriv vad kostnaderna för e-arkivet blir",
        "exportera",
        "gör " * 60,
        "",
    ],
)
def test_anything_else_is_left_to_others(text: str) -> None:
    assert read_document_wish(text, TODAY) is None
