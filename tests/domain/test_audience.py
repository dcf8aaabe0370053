"""Whom a message to many reaches."""

from datetime import date

import pytest

from domain.audience import Audience, reached
from domain.people import Person, Seat

DAY = date(2025, 12, 5)


def somebody(number: int, body: str | None, role: str, municipality: str | None) -> Person:
    seat = Seat(cooperation="skogen", municipality=municipality, body=body, role=role, until=DAY)
    return Person(
        id=number, name="A", email="a@x", aad_object_id=None, language="sv", seats=(seat,)
    )


PEOPLE = (
    somebody(1, "board", "member", "01"),
    somebody(2, "board", "member", "02"),
    somebody(3, "group", "representative", "01"),
    somebody(4, None, "coordinator", None),
)


def among(*ids: str) -> frozenset[str]:
    return frozenset(ids)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience(), [1, 2, 3, 4]),
        (Audience(bodies=among("board")), [1, 2]),
        (Audience(roles=among("coordinator")), [4]),
        (Audience(bodies=among("group"), roles=among("coordinator")), [3, 4]),
        (Audience(municipalities=among("01")), [1, 3]),
        (Audience(bodies=among("board"), municipalities=among("01")), [1]),
        (Audience(roles=among("coordinator"), municipalities=among("01")), []),
    ],
)
def test_an_audience_is_those_of_bodies_or_roles_within_municipalities(
    audience: Audience, expected: list[int]
) -> None:
    assert [person.id for person in reached(PEOPLE, audience, "skogen", DAY)] == expected


def test_nobody_is_reached_after_her_last_day_or_for_another_cooperation() -> None:
    assert reached(PEOPLE, Audience(), "skogen", date(2025, 12, 6)) == ()
    assert reached(PEOPLE, Audience(), "havet", DAY) == ()
