"""Which picture is meant? A few words that name one, from which it can be drawn at any time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dialogs.pictures.attendance import attendance_picture
from dialogs.pictures.drawing import Picture
from dialogs.pictures.palette import Palette
from dialogs.pictures.shares import (
    shares_per_inhabitant_picture,
    shares_picture,
    years_picture,
)
from dialogs.pictures.timeline import timeline_picture
from dialogs.pictures.uptake import uptake_picture
from dialogs.pictures.wheel import wheel_picture
from domain.facts import Facts


class PictureKind(StrEnum):
    """What a picture shows."""

    WHEEL = "wheel"
    SHARES = "shares"
    SHARES_PER_INHABITANT = "shares_per_inhabitant"
    YEARS = "years"
    ATTENDANCE = "attendance"
    TIMELINE = "timeline"
    UPTAKE = "uptake"


class Ground(StrEnum):
    """What a picture is seen on."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """A picture by what it shows: of a cooperation, for a year, in a language, as seen on a day.

    ``year`` says nothing for a timeline, the years beside each other, and uptake.
    """

    kind: PictureKind
    cooperation: str
    year: int
    language: str
    on: date


def draw(illustration: Illustration, facts: Facts, palette: Palette) -> Picture | None:
    """The picture, ``None`` if the store holds nothing that it could show."""
    own = facts.cooperations.get(illustration.cooperation)
    if own is None:
        return None
    year, language, on = illustration.year, illustration.language, illustration.on
    match illustration.kind:
        case PictureKind.WHEEL:
            return wheel_picture(own, year, language, palette, on)
        case PictureKind.SHARES:
            return shares_picture(own, year, language, palette)
        case PictureKind.SHARES_PER_INHABITANT:
            return shares_per_inhabitant_picture(own, year, language, palette)
        case PictureKind.YEARS:
            return years_picture(own, language, palette)
        case PictureKind.ATTENDANCE:
            return attendance_picture(own, year, language, palette)
        case PictureKind.TIMELINE:
            return timeline_picture(own, language, palette, on)
        case PictureKind.UPTAKE:
            return uptake_picture(own, language, palette)
