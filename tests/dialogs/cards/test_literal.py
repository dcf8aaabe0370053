"""Do words that others wrote look in a card as they were written?"""

import pytest

from dialogs.cards.literal import literal


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        (
            "Kalix betalar 85 700 kr (2025/14-2.2.0.1).",
            "Kalix betalar 85 700 kr (2025/14-2.2.0.1).",
        ),
        ("backup_lösning", "backup_lösning"),
        ("_lutande_", "\\_lutande\\_"),
        ("**fet**", "\\*\\*fet\\*\\*"),
        ("[länk](https://a.example)", "\\[länk\\](https://a.example)"),
        ("<at>Alla</at> 3 < 4", "\\<at>Alla\\</at> 3 < 4"),
        ("R&D &amp; &#39;", "R&D \\&amp; \\&#39;"),
        ("{{DATE(2025-03-18)}}", "\\{{DATE(2025-03-18)}}"),
        ("# rubrik", "\\# rubrik"),
        ("- punkt\n2. två", "\\- punkt\n\n2\\. två"),
        ("2025 var ett år", "2025 var ett år"),
        ("a\x00b\ud800c\u202ed", "abcd"),
        ("a\r\n\r\n   b   c", "a\n\nb c"),
        ("", ""),
    ],
)
def test_markdown_in_words_of_others_means_nothing(words: str, markdown: str) -> None:
    assert literal(words) == markdown
