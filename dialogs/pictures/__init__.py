"""What does the store look like? Pictures of it, each with everything it says in words."""

from dialogs.pictures.attendance import attendance_picture
from dialogs.pictures.drawing import Picture
from dialogs.pictures.palette import DARK, LIGHT, PAGE, Palette
from dialogs.pictures.shares import (
    shares_per_inhabitant_picture,
    shares_picture,
    years_picture,
)
from dialogs.pictures.timeline import timeline_picture
from dialogs.pictures.uptake import uptake_picture
from dialogs.pictures.wheel import wheel_picture

__all__ = [
    "DARK",
    "LIGHT",
    "PAGE",
    "Palette",
    "Picture",
    "attendance_picture",
    "shares_per_inhabitant_picture",
    "shares_picture",
    "timeline_picture",
    "uptake_picture",
    "wheel_picture",
    "years_picture",
]
