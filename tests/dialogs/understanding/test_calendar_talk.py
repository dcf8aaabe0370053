"""A message about the own calendar is told from the questions about meetings."""

import pytest

from dialogs.understanding.calendar_talk import CalendarWish, read_calendar_wish

SUBSCRIBE, REVOKE = CalendarWish.SUBSCRIBE, CalendarWish.REVOKE


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("prenumerera på kalendern", SUBSCRIBE),
        ("Kan jag få en länk till kalendern?", SUBSCRIBE),
        ("kalenderlänk", SUBSCRIBE),
        ("Ge mig en ny kalenderadress.", SUBSCRIBE),
        ("Subscribe to the calendar", SUBSCRIBE),
        ("calendar link please", SUBSCRIBE),
        ("Ta bort kalenderlänken", REVOKE),
        ("återkalla min kalender", REVOKE),
        ("remove the calendar link", REVOKE),
        ("När är nästa möte?", None),
        ("Vad står i kalendern i mars?", None),
        ("Vad kostar prenumerationen?", None),
        ("Länk till kallelsen", None),
        ("", None),
        ("kalender länk " * 10, None),
    ],
)
def test_what_is_wanted_with_the_calendar(text: str, wish: CalendarWish | None) -> None:
    assert read_calendar_wish(text) is wish
