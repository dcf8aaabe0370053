"""Does every picture say what the store says, in the drawing and in words?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from dialogs.pictures import DARK, LIGHT, Palette, Picture
from dialogs.pictures.drawing import WIDTH
from dialogs.pictures.illustration import Illustration, PictureKind, draw
from domain.cost_shares import all_shares
from domain.facts import CooperationFacts, Facts
from domain.money import format_kr

TODAY = date(2025, 5, 20)


def drawn(
    facts: Facts,
    kind: PictureKind,
    *,
    year: int = 2025,
    language: str = "sv",
    palette: Palette = LIGHT,
    cooperation: str = "norrbotten",
    on: date = TODAY,
) -> Picture | None:
    wanted = Illustration(kind=kind, cooperation=cooperation, year=year, language=language, on=on)
    return draw(wanted, facts, palette)


def words_drawn(picture: Picture) -> list[str]:
    return [text for shape in ElementTree.fromstring(picture.svg).iter() if (text := shape.text)]


@pytest.fixture
def seen(shipped: Facts) -> Callable[..., Picture]:
    def see(kind: PictureKind, **wanted: object) -> Picture:
        picture = drawn(shipped, kind, **{"year": 2025} | wanted)  # type: ignore[arg-type]
        assert picture is not None
        return picture

    return see


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", list(PictureKind))
def test_every_picture_is_drawn_within_its_frame_and_told_in_words(
    seen: Callable[..., Picture], kind: PictureKind, palette: Palette, language: str
) -> None:
    year = 2024 if kind is PictureKind.ATTENDANCE else 2025
    picture = seen(kind, palette=palette, language=language, year=year)
    root = ElementTree.fromstring(picture.svg)
    assert root.get("aria-label") == f"{picture.title}. {picture.words}"
    assert picture.words
    for shape in root.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 <= float(shape.get("x", 0)) <= WIDTH
        assert 0 <= float(shape.get("y", 0)) <= picture.height


def test_the_shares_are_those_of_the_tables_the_highest_first(
    seen: Callable[..., Picture], norrbotten: CooperationFacts
) -> None:
    picture = seen(PictureKind.SHARES)
    amounts = sorted((one.amount or 0 for one in all_shares(norrbotten, 2025)), reverse=True)
    assert [word for word in words_drawn(picture) if word.endswith("kr")] == [
        format_kr(amount) for amount in amounts
    ]
    assert picture.words.startswith("Luleå: 3")


def test_years_that_do_not_cover_the_same_services_say_so(seen: Callable[..., Picture]) -> None:
    assert "Bara 2024 omfattar" in seen(PictureKind.YEARS).words


def test_shares_for_a_part_of_a_year_say_so(seen: Callable[..., Picture]) -> None:
    told = "2016 gäller 1 juni 2016 till 31 december 2016."
    assert told in seen(PictureKind.SHARES, cooperation="esamverkan", year=2016).words
    years = seen(PictureKind.YEARS, cooperation="esamverkan").words
    assert told in years
    assert "2017 gäller" not in years


def test_a_municipality_is_marked_as_user_only_where_a_report_names_it_or_all(
    seen: Callable[..., Picture],
) -> None:
    picture = seen(PictureKind.UPTAKE)
    assert "Gemensamt E-arkiv: 4 av 14 kommuner (2 december 2025)." in picture.words
    assert "Arvidsjaur står utanför." in picture.words
    # Four use it, but no report says which.
    assert words_drawn(picture).count("?") >= 13


def test_a_proposed_meeting_whose_summons_is_overdue_is_late(seen: Callable[..., Picture]) -> None:
    assert "Försenat" not in seen(PictureKind.WHEEL).words
    assert "Försenat: kallelsen" in seen(PictureKind.WHEEL, on=date(2025, 6, 18)).words


def test_the_wheel_of_another_year_has_no_today(seen: Callable[..., Picture]) -> None:
    assert "I dag" in seen(PictureKind.WHEEL).words
    assert "I dag" not in seen(PictureKind.WHEEL, year=2026).words


def test_words_of_the_store_cannot_become_drawing(shipped: Facts) -> None:
    own = shipped.cooperations["norrbotten"]
    named = replace(own.cooperation, short_name='<script>"x"</script>')
    facts = replace(shipped, cooperations={"norrbotten": replace(own, cooperation=named)})
    picture = drawn(facts, PictureKind.UPTAKE)
    assert picture is not None
    assert "<script>" not in picture.svg


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (PictureKind.SHARES, {"year": 1999}),
        (PictureKind.ATTENDANCE, {"year": 1999}),
        (PictureKind.UPTAKE, {"cooperation": "esamverkan"}),
        (PictureKind.WHEEL, {"cooperation": "unknown"}),
    ],
)
def test_there_is_no_picture_of_nothing(
    shipped: Facts, kind: PictureKind, wanted: dict[str, object]
) -> None:
    assert drawn(shipped, kind, **wanted) is None  # type: ignore[arg-type]
