"""An agenda is read from one line, and written so that it is read the same."""

import pytest

from domain.meetings import MeetingItem
from domain.meetings.agenda import read_agenda, write_agenda


def item(number: str, title: str, case_number: str | None = None) -> MeetingItem:
    return MeetingItem(number=number, title=title, case_number=case_number)


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("", []),
        (" ; ;", []),
        ("Upprop; Val av justerare;", [item("1", "Upprop"), item("2", "Val av justerare")]),
        ("1. Upprop;3) Övrigt", [item("1", "Upprop"), item("3", "Övrigt")]),
        ("§ 8 Budget 2024 (2023/8-2.2.0.2)", [item("§ 8", "Budget 2024", "2023/8-2.2.0.2")]),
        ("Delårsrapport (dnr 2025/3)", [item("1", "Delårsrapport", "2025/3")]),
        ("2026 års budget", [item("1", "2026 års budget")]),
        ("Rapport (andra)", [item("1", "Rapport (andra)")]),
        ("(2025/3)", [item("1", "(2025/3)")]),
        ("12.5 procent; 12.", [item("1", "12.5 procent"), item("2", "12.")]),
    ],
)
def test_items_keep_their_numbers_and_case_numbers(line: str, items: list[MeetingItem]) -> None:
    assert read_agenda(line) == tuple(items)
    assert read_agenda(write_agenda(tuple(items))) == tuple(items)
