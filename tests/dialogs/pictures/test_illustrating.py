"""Which answers get a picture, and is it the right one?"""

import json
from datetime import date

import pytest

from dialogs.answering import respond
from dialogs.cards import reply_for
from dialogs.pictures.illustrating import Illustrator, ShownPicture
from dialogs.pictures.illustration import Ground, Illustration, PictureKind
from domain.facts import Facts
from domain.people import Person
from tests.dialogs.cards.card_rules import faults

TODAY = date(2025, 12, 5)


def picture_for(
    facts: Facts, text: str, people: dict[str, Person]
) -> tuple[Illustration | None, ShownPicture | None]:
    asked: list[Illustration] = []

    def address(illustration: Illustration, ground: Ground) -> str:
        asked.append(illustration)
        return f"https://bot.example/picture/x.png?theme={ground}"

    person = next(iter(people.values()))
    said = respond(text, facts, person=person, language="sv", today=TODAY)
    shown = Illustrator(address).picture_for(
        said.answers[0], text, facts, language=said.language, today=TODAY
    )
    card = reply_for(said.answers[0], said.language, personal=True, picture=shown).card
    assert card is None or not faults(dict(card))
    if shown is not None:
        assert shown.url.endswith("light")
        assert f'"theme": "Dark", "url": "{shown.dark_url}"' in json.dumps(card)
    return (asked[0] if asked else None), shown


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("Visa årshjulet som bild", PictureKind.WHEEL, 2025),
        ("Rita ett diagram över vad alla kommuner betalar 2024", PictureKind.SHARES, 2024),
        ("Visa en bild av närvaron 2023", PictureKind.ATTENDANCE, 2023),
        ("Draw a chart of what all municipalities pay in 2025", PictureKind.SHARES, 2025),
    ],
)
def test_what_is_asked_to_be_seen_is_shown_at_once(
    shipped: Facts, people: dict[str, Person], text: str, kind: PictureKind, year: int
) -> None:
    illustration, shown = picture_for(shipped, text, people)
    assert illustration is not None
    assert shown is not None
    assert (illustration.kind, illustration.year, shown.asked) == (kind, year, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Visa årshjulet", PictureKind.WHEEL),
        ("Vilka kommuner använder vad?", PictureKind.UPTAKE),
        ("Vad betalar alla kommuner 2025?", PictureKind.SHARES),
    ],
)
def test_the_picture_of_a_whole_waits_behind_a_button(
    shipped: Facts, people: dict[str, Person], text: str, kind: PictureKind
) -> None:
    illustration, shown = picture_for(shipped, text, people)
    assert illustration is not None
    assert shown is not None
    assert (illustration.kind, shown.asked) == (kind, False)


@pytest.mark.parametrize(
    "text",
    [
        "Vad betalar Kalix för e-arkivet 2025?",
        "Vad betalar alla kommuner i snitt 2025?",
        "Vad händer i juni?",
        "Rita en häst",
        "Hej",
    ],
)
def test_other_answers_have_none(shipped: Facts, people: dict[str, Person], text: str) -> None:
    assert picture_for(shipped, text, people) == (None, None)
