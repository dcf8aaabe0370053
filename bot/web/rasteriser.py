"""How does a drawing become pixels? A program of its own: SVG on standard input, PNG on output.

The library keeps the interpreter to itself while it draws, so within the bot every turn would wait.
"""

import sys
from pathlib import Path

import font_roboto
import resvg_py

_ZOOM = 2
"""Pixels for each unit of the drawing, for sharp screens."""
_FONTS = Path(font_roboto.font_directory)


def main() -> None:
    """Draw what is on standard input."""
    fonts = [str(_FONTS / name) for name in ("Roboto-Regular.ttf", "Roboto-Bold.ttf")]
    drawn = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        zoom=_ZOOM,
        skip_system_fonts=True,
        font_files=fonts,
    )
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()
