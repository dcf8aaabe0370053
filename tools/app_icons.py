"""Draws the icons of the Teams app: `python -m tools.app_icons`.

Three that are joined, in a speech bubble. Teams wants a full-colour square of 192 pixels and a
white outline of 32 on nothing (docs: *Design your Microsoft Teams app icon*).
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from math import hypot
from pathlib import Path

ICONS = Path(__file__).parents[1] / "bot" / "teams" / "icons"
BLUE = (0x1F, 0x4E, 0x79)
WHITE = (0xFF, 0xFF, 0xFF)
SAMPLES = 4
"""Points a side that are looked at in each pixel, to smooth its edge."""

Point = tuple[float, float]
Shape = Callable[[float, float], bool]

# All in shares of the icon's side.
NODES: tuple[Point, ...] = ((0.38, 0.53), (0.62, 0.53), (0.5, 0.345))
BUBBLE = (0.24, 0.23, 0.76, 0.66)
CORNER, TAIL = 0.1, ((0.36, 0.65), (0.54, 0.65), (0.38, 0.79))


def bubble(shrunk: float = 0.0) -> Shape:
    """A speech bubble, made smaller on every side."""
    left, top, right, bottom = BUBBLE
    left, top, right, bottom = left + shrunk, top + shrunk, right - shrunk, bottom - shrunk
    corner = max(CORNER - shrunk, 0.01)

    def inside(x: float, y: float) -> bool:
        dx = max(left + corner - x, x - right + corner, 0.0)
        dy = max(top + corner - y, y - bottom + corner, 0.0)
        return hypot(dx, dy) <= corner or (not shrunk and in_triangle((x, y), TAIL))

    return inside


def joined_nodes(radius: float, line: float) -> Shape:
    """Three discs, each joined to the others by a line."""
    first, second, third = NODES
    lines = ((first, second), (second, third), (third, first))

    def inside(x: float, y: float) -> bool:
        return any(hypot(x - nx, y - ny) <= radius for nx, ny in NODES) or any(
            distance((x, y), start, end) <= line / 2 for start, end in lines
        )

    return inside


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line between two others."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
    along = min(1.0, max(0.0, along))
    return hypot(x - ax - along * dx, y - ay - along * dy)


def in_triangle(point: Point, corners: tuple[Point, ...]) -> bool:
    """Whether a point lies in a triangle."""
    x, y = point
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    turns = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in sides]
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)


def covered(size: int, shape: Shape) -> Iterator[float]:
    """How much of each pixel a shape covers, 0 to 1, row by row."""
    steps = [(n + 0.5) / SAMPLES for n in range(SAMPLES)]
    for row in range(size):
        for column in range(size):
            hits = sum(shape((column + a) / size, (row + b) / size) for b in steps for a in steps)
            yield hits / SAMPLES**2


def color(size: int = 192) -> bytes:
    """White bubble with blue nodes on blue."""
    pixels = bytearray()
    nodes = covered(size, joined_nodes(0.052, 0.026))
    for white, blue in zip(covered(size, bubble()), nodes, strict=True):
        share = white * (1 - blue)
        mixed = (round(b + (w - b) * share) for b, w in zip(BLUE, WHITE, strict=True))
        pixels += bytes((*mixed, 0xFF))
    return png(size, bytes(pixels))


def outline(size: int = 32) -> bytes:
    """The bubble's edge and the nodes, white on nothing, larger than in colour."""

    def larger(shape: Shape) -> Shape:
        return lambda x, y: shape(0.5 + (x - 0.5) * 0.62, 0.505 + (y - 0.5) * 0.62)

    whole, within = larger(bubble()), larger(bubble(0.042))
    nodes = larger(joined_nodes(0.055, 0.03))
    pixels = bytearray()
    for share in covered(size, lambda x, y: (whole(x, y) and not within(x, y)) or nodes(x, y)):
        pixels += bytes((*WHITE, round(255 * share)))
    return png(size, bytes(pixels))


def png(size: int, pixels: bytes) -> bytes:
    """A square picture of red, green, blue and opacity (W3C, *Portable Network Graphics*)."""
    rows = b"".join(
        b"\0" + pixels[start : start + 4 * size] for start in range(0, len(pixels), 4 * size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def main() -> None:
    """Write both icons."""
    ICONS.mkdir(exist_ok=True)
    (ICONS / "color.png").write_bytes(color())
    (ICONS / "outline.png").write_bytes(outline())
    print(ICONS)


if __name__ == "__main__":
    main()
