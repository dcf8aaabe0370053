"""Does every picture say what the store says, in the drawing and in words?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from math import dist
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.pictures import DARK, LIGHT, Palette, Picture
from dialogs.pictures.drawing import SMALL, WIDTH, spread, width_of
from dialogs.pictures.illustration import Illustration, PictureKind, draw
from domain.cost_shares import all_shares
from domain.facts import CooperationFacts, Facts
from domain.money import format_kr
from tests.dialogs.answers.test_attendance_by_name import with_roll_calls

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


def test_parts_of_a_share_are_told_in_words_as_they_are_drawn(seen: Callable[..., Picture]) -> None:
    told = seen(PictureKind.SHARES).words.replace("\N{NO-BREAK SPACE}", " ")
    assert told.startswith("Delarna i ordning: Grundfinansiering, Verksamhetssystem Räddnings")
    assert "Kalix: 1 221 903 kr (85 700; 70 700; 21 000; 179 094; 865 409)." in told
    each = seen(PictureKind.SHARES_PER_INHABITANT).words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Arjeplog: 291,16 kr (32,85; " in each


def test_meetings_of_days_close_to_each_other_hide_nothing(seen: Callable[..., Picture]) -> None:
    root = ElementTree.fromstring(seen(PictureKind.WHEEL, year=2024).svg)
    circles = list(root.iter("{http://www.w3.org/2000/svg}circle"))
    # Those of the explanation below are no meetings.
    dots = [
        (float(one.get("cx", 0)), float(one.get("cy", 0)))
        for one in circles
        if one.get("r") == "11" and float(one.get("cy", 0)) < WIDTH
    ]
    assert len(dots) == 13
    assert all(dist(one, other) >= 22 for one, other in combinations(dots, 2))


@given(st.lists(st.floats(0, 1), max_size=12), st.floats(0.01, 0.1))
def test_places_are_spread_no_further_than_they_must(places: list[float], least: float) -> None:
    places.sort()
    moved = spread(places, least)
    assert all(b - a >= least - 1e-9 for a, b in pairwise(moved))
    if all(b - a >= least for a, b in pairwise(places)):
        assert moved == pytest.approx(places)


def test_a_map_of_many_meetings_has_room_for_each_and_tells_who_missed_which(
    shipped: Facts, norrbotten: CooperationFacts
) -> None:
    days = [date(2026, month, 10) for month in range(1, 10)]
    held: dict[tuple[str, date], tuple[str, ...]] = {("namnden", day): () for day in days}
    held["namnden", days[7]] = ("Kalix",)
    facts = replace(shipped, cooperations={"norrbotten": with_roll_calls(norrbotten, held)})
    picture = drawn(facts, PictureKind.ATTENDANCE, year=2026)
    assert picture is not None
    assert words_drawn(picture).count("Kalix") == 2  # six meetings, and three below them
    assert "Kalix deltog inte 10 augusti 2026." in picture.words
    assert "13 av 14 kommuner deltog i alla möten som har upprop." in picture.words
    boxes = ElementTree.fromstring(picture.svg).iter("{http://www.w3.org/2000/svg}rect")
    widths = [float(box.get("width", 0)) for box in boxes if box.get("height") == "22"]
    assert len(widths) == 9
    assert min(widths) >= width_of("99,9 %", SMALL)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_on_a_dark_ground_every_area_stands_out_and_on_a_light_one_its_outline(
    palette: Palette,
) -> None:
    assert contrast(palette.ink, palette.background) >= 7
    if palette is DARK:
        assert all(contrast(one, palette.background) >= 3 for one in palette.series)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 between two colours."""

    def luminance(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        r, g, b = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (red, green, blue)
        )
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
